"""Whom the words of a text stand for: surnames, offices, pronouns, "the 29-year-old", "the charity", short forms.

A surname stands for the full name and the office that the text gives with it, where only one person bears it;
an office with "the" for the one who holds it. "He" and "she" stand for the person who speaks in the sentence
before or is named first there, "it" and "they" for what is named first there; at a sentence's begin for what the
sentence before began with. Where that is not plain a word stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from octavo.receipts.lexicon import Lexicon, stem
from octavo.receipts.speech import innermost
from octavo.receipts.words import Word

NO_KEYS: frozenset[str] = frozenset()
_APPOSITION = 6
"""Words between a name and the comma that ends what is said of it: "X, the mayor of Y,"."""
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
    ]
)
_INDEFINITE = frozenset({"a", "an"})
_OPENING = 5
_PASSED = frozenset({"new", "other", "own", "same", "most", "more", "last", "next", "first"})
"""Small words that may stand before a noun."""


class Called(NamedTuple):
    """What a text says of the names in it."""

    also: dict[str, frozenset[str]]
    """Last word of a name to the words that stand for the same: first names, office."""
    people: frozenset[str]
    """Last words of names that a first name was seen with."""
    holders: dict[str, frozenset[str]]
    """The word of an office to what its only holder is called."""


def called(parts: Sequence[Sequence[Word]], known: Lexicon) -> Called:
    """What the sentences of a text say of the names in them."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    fore: defaultdict[str, set[str]] = defaultdict(set)
    offices: defaultdict[str, set[str]] = defaultdict(set)
    lead: tuple[Word, ...] = ()
    for words in parts:
        for begin, end in name_runs(words):
            surname = _stem_of(words[end - 1])
            given = [_stem_of(word) for word in words[begin : end - 1] if word.counts]
            if given and "bodies" not in words[end - 1].marks:
                fore[surname].add(given[-1])
            ahead, behind = _before(words, begin, known), _behind(words, end)
            office = [*ahead, *behind]
            if lead and given and not any(word.counts for word in words[:begin]):
                office += lead
                offices[surname] |= lead[-1].keys
            titles[surname] |= {key for word in office for key in word.keys} | {*given}
            for holder in (*ahead[-1:], *behind[:1], *_settled(words, begin)):
                offices[surname] |= holder.keys
                # "Carmaker X" is also the company.
                offices[surname].update(*(known.broader.get(key, NO_KEYS) for key in holder.keys))
            titles[surname].update(*(place.keys for place in _settled(words, begin)))
        lead = _introduced(words, known)
    also = {
        surname: frozenset(key for key in keys if len(_bearers(titles, key)) == 1)
        for surname, keys in titles.items()
        if len(fore.get(surname, ())) < 2
    }
    holders = {
        key: frozenset({surname}) | also.get(surname, NO_KEYS)
        for surname, keys in offices.items()
        for key in keys
        if key[0] != "=" and len(_bearers(offices, key)) == 1
    }
    return Called(also, frozenset(fore), holders)


def _bearers(called_by: dict[str, set[str]], key: str) -> list[str]:
    return [surname for surname, keys in called_by.items() if key in keys]


def name_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Ranges of adjacent words that are written as names; "Ireland's" ends one."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and "name" in words[end].marks:
            end += 1
            if "genitive" in words[end - 1].marks:
                break
            # "Joost van Haren" is one name.
            if end + 1 < len(words) and words[end].text in _PARTICLES and "name" in words[end + 1].marks:
                end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _introduced(words: Sequence[Word], known: Lexicon) -> tuple[Word, ...]:
    """The only person that a sentence speaks of with "a" and without a name: "a trainee pilot"."""
    found: list[tuple[Word, ...]] = []
    for at, word in enumerate(words):
        if word.text not in _INDEFINITE:
            continue
        end = at + 1
        while end < len(words) and words[end].counts:
            end += 1
        phrase = tuple(words[at + 1 : end])
        if phrase and any("name" in one.marks for one in phrase):
            continue
        if phrase and phrase[-1].keys & known.persons:
            found.append(phrase)
    return found[0] if len(found) == 1 else ()


def _before(words: Sequence[Word], begin: int, known: Lexicon) -> list[Word]:
    """The words right before a name that say who it is: "ferry operator" Fjordlink."""
    start = begin
    if known.titles and (not begin or words[begin - 1].keys.isdisjoint(known.titles)):
        return []
    while (
        start > 0 and begin - start < 3 and words[start - 1].counts and "figure" not in words[start - 1].marks
    ):
        start -= 1
    return [word for word in words[start:begin] if "name" not in word.marks]


def _settled(words: Sequence[Word], begin: int) -> list[Word]:
    """The village of "the village of X"."""
    if begin > 1 and "belonging" in words[begin - 1].marks and "settlement" in words[begin - 2].marks:
        return [words[begin - 2]]
    return []


def _behind(words: Sequence[Word], end: int) -> list[Word]:
    """What stands between commas right behind a name: X, "the owner of the ship"."""
    if end >= len(words) or "pause" not in words[end].marks:
        return []
    for at in range(end + 1, min(end + 2 + _APPOSITION, len(words))):
        if words[at].marks & {"pause", "break"}:
            inner = words[end + 1 : at]
            opens = inner and inner[0].marks & {"articles"}
            return [word for word in inner if word.counts] if opens else []
    return []


def _stem_of(word: Word) -> str:
    return min(word.keys, key=lambda key: (key[0] == "=", key))


class Met(NamedTuple):
    """What the pronouns of the next sentence would stand for."""

    by_gender: dict[str, frozenset[str]]
    opening: frozenset[str]
    """What the sentence begins with, where that is no person."""
    opener: frozenset[str]
    """The one name of one word that it begins with, which may be a person's."""


NOBODY = Met({}, NO_KEYS, NO_KEYS)


def stands_for(
    words: Sequence[Word], names: Called, before: Met, known: Lexicon
) -> tuple[tuple[frozenset[str], ...], Met]:
    """What else each word stands for; and whom each pronoun of the next sentence would stand for."""
    found = [_itself(word, names, known) for word in words]
    spoken = innermost(words, ())
    speaking = spoken.speaker if spoken else frozenset()
    now: dict[str, frozenset[str]] = {}
    first: dict[str, int] = {}
    for begin, end in sorted(name_runs(words), key=lambda run: (run[0] not in speaking, run[0])):
        person = _stem_of(words[end - 1]) in names.people
        keys = frozenset(key for at in range(begin, end) for key in words[at].keys | found[at])
        for gender in ("he", "she") if person else ("they",):
            now.setdefault(gender, keys)
            first.setdefault(gender, begin)
        found[end - 1] |= _letters(words[begin:end])
    own = _opening(words, found, names.people)
    met: str | None = None
    for at, word in enumerate(words):
        if _aged(words, at) and "he" in before.by_gender:
            # "The 23-year-old Bulgarian": both words stand for whom it is.
            for one in range(at, min(at + 2, len(words))):
                found[one] |= before.by_gender["he"] if words[one].counts else NO_KEYS
            now["he"] = now["she"] = before.by_gender["he"]
            continue
        if _definite(words, at):
            for key in word.keys & names.holders.keys():
                found[at] |= names.holders[key]
        kind = known.genders.get(word.text)
        if kind is None or met not in {None, kind}:
            continue
        met = kind
        if first.get(kind, at) < at:
            found[at] = now[kind]
        elif kind == "they" and own and at > _OPENING and kind not in first:
            found[at] = now[kind] = own
        elif kind == "they" and before.opening and not any(one.counts for one in words[:at]):
            found[at] = now[kind] = before.opening
        elif kind in before.by_gender:
            found[at] = now[kind] = before.by_gender[kind]
        elif kind in {"he", "she"} and before.opener:
            found[at] = now[kind] = before.opener
    return tuple(found), Met(before.by_gender | now, own, _opener(words, found))


def _opener(words: Sequence[Word], also: Sequence[frozenset[str]]) -> frozenset[str]:
    begins = words and "name" in words[0].marks and not words[0].marks & {"bodies", "calendar", "genitive"}
    if not begins or (len(words) > 1 and "name" in words[1].marks):
        return NO_KEYS
    return words[0].keys | also[0]


def _itself(word: Word, names: Called, known: Lexicon) -> frozenset[str]:
    """What a word says less closely, the words of a phrase, and what else a name is called."""
    if not word.counts:
        return NO_KEYS
    also = names.also.get(_stem_of(word), NO_KEYS) if "name" in word.marks else NO_KEYS
    for key in word.keys:
        also |= known.broader.get(key, NO_KEYS)
    if " " in word.text and "figure" not in word.marks:
        for one in word.text.split():
            root = stem(one, known.language)
            also |= known.groups.get(root, NO_KEYS) | {root}
    return also


def _letters(run: Sequence[Word]) -> frozenset[str]:
    """The short form of a name of several words: WHO for World Health Organization."""
    words = [one for word in run for one in word.text.split()]
    return frozenset({"".join(one[0] for one in words)}) if len(words) > 1 else NO_KEYS


def _aged(words: Sequence[Word], at: int) -> bool:
    """Whether the word is the year-old of "the 29-year-old" with nobody named behind it."""
    if words[at].text not in {"year-old", "-year-old"} or at < 2 or "articles" not in words[at - 2].marks:
        return False
    follows = words[at + 1] if at + 1 < len(words) else None
    named = follows is not None and "name" in follows.marks and at + 2 < len(words) and words[at + 2].counts
    return words[at - 2].text == "the" and not (named and "name" in words[at + 2].marks)


def _definite(words: Sequence[Word], at: int) -> bool:
    """Whether the word ends a phrase that "the" or the like opens, and no name follows."""
    word = words[at]
    if not word.counts or word.marks & {"name", "figure"}:
        return False
    if at + 1 < len(words) and "name" in words[at + 1].marks:
        return False
    one = at - 1
    while one >= 0 and at - one < 4 and words[one].counts:
        one -= 1
    return one >= 0 and "articles" in words[one].marks and words[one].text not in _INDEFINITE


def _opening(words: Sequence[Word], also: Sequence[frozenset[str]], people: frozenset[str]) -> frozenset[str]:
    """What a sentence begins with: an article and a noun with what stands before it, and no person."""
    if not words or "articles" not in words[0].marks:
        return NO_KEYS
    end = 1
    while end < len(words) and end <= _OPENING and (words[end].counts or words[end].text in _PASSED):
        end += 1
    phrase = [at for at in range(1, end) if words[at].counts]
    if any("name" in words[at].marks and _stem_of(words[at]) in people for at in phrase):
        return NO_KEYS
    return frozenset(key for at in phrase for key in words[at].keys | also[at])
