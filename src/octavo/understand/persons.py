"""The persons of an article, by what stands beside their names: roles, ages, forms of address."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.runs import name_runs

_MOST = 40
"""Persons that are kept: in a list of more names nobody can be told by a role."""
_LONGEST = 4
"""Words of a person's name, at most; a longer run is a headline's."""
_CLEARLY = 2
"""How many times as often one pronoun has to stand beside a name as the other, to tell anything."""
_WORD = re.compile(r"\w+(?:[-.]\w+)*")
_ASIDE = re.compile(r",\s(?P<aside>[^,.;:!?\n()“”\"«»„]{2,70})(?=[,.;])")
_SENTENCE_END = re.compile(r"[.!?]\s|[“”\"«»„\n]")
_AGE_BEHIND = re.compile(r",\s(?P<age>\d{1,3})(?=,|\sans\b|\saños\b)|\s\((?P<bracket>\d{1,3})\)")
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})(?:-year-old|-jährige[rn]?)\s$")
_NO_PERSON = frozenset(
    [
        "nations",
        "states",
        "union",
        "ministry",
        "office",
        "council",
        "university",
        "party",
        "bank",
        "inc",
        "ltd",
        "house",
        "times",
        "post",
        "court",
        "agency",
        "company",
        "street",
        "harbour",
        "port",
        "city",
        "club",
        "committee",
        "commission",
        "department",
        "institute",
        "army",
        "police",
        "association",
        "group",
        "ministerium",
        "amt",
        "universität",
        "partei",
        "gericht",
        "straße",
        "werft",
        "ministère",
        "mairie",
        "université",
        "banque",
        "parti",
        "ministerio",
        "ayuntamiento",
        "universidad",
        "banco",
        "partido",
    ]
)
_PLACED = frozenset({"in", "at", "near", "im", "bei", "à", "en"})
"""What stands directly before a place, and seldom before a person."""


class Words(msgspec.Struct, frozen=True):
    """Lists of one language, single words joined by spaces."""

    he: str
    she: str
    his: str
    """Words that show that a man is spoken of: "he", "his"; empty where they agree with something else."""
    her: str
    the: str
    articles: str
    he_titles: str
    she_titles: str
    he_roles: str
    she_roles: str
    titles: str
    of: str
    past: str
    language: str = ""


class Role(msgspec.Struct, frozen=True):
    """What somebody is called: the head word ("minister"), the words that tell which, where it stands."""

    head: str
    words: frozenset[str]
    at: int


class Person(msgspec.Struct):
    """A full name, with where it or its last word stands, in order. `she` is None where nothing tells."""

    name: str
    at: list[int]
    roles: list[Role]
    ages: set[str]
    certain: bool = False
    """Whether anything but two capitals shows that this is a person: a title, an office, an age."""
    she: bool | None = None


def find_persons(text: str, language: str) -> list[Person]:
    """Persons that `text` gives a full name of, in order of their first mention."""
    lists = words_of(language)
    if lists is None:
        return []
    persons: dict[str, Person] = {}
    things: set[str] = set()
    for run, start in name_runs(text):
        listed = run.split()
        cut = _title_words(listed, lists)
        lead = text[max(0, start - 90) : start].rsplit("\n", 1)[-1]
        if not cut and len(listed) > 2 and _ends_with(lead, lists.of.split()):
            cut = 1  # le ministre des Transports Ilse Varga
        name = " ".join(listed[cut:])
        if _ends_with(lead, lists.articles.split()) and not cut:
            things.add(fold(name))  # the United States
        if not 2 <= len(listed) - cut <= _LONGEST or _is_no_person(listed[cut:], lead, cut, lists):
            continue
        if fold(name) not in persons and len(persons) == _MOST:
            break
        person = persons.setdefault(fold(name), Person(name=name, at=[], roles=[], ages=set()))
        person.certain = person.certain or cut > 0
        _describe(person, text, start, (listed[:cut], lead), lists)
    found = [person for name, person in persons.items() if name not in things]
    _mentions(text, found, lists)
    return found


def role_of(words: list[str], lists: Words) -> tuple[str, frozenset[str]] | None:
    """Head and all words of a noun phrase without its article, folded: up to the first "of"."""
    kept: list[str] = []
    for word in words:
        if fold(word) in fold_set(lists.of) and kept:
            break
        kept.append(fold(word))
    if not kept or set(kept) & fold_set(lists.past):
        return None
    return (kept[0] if lists.language in {"fr", "es"} else kept[-1]), frozenset(kept)


def fold_set(listed: str) -> frozenset[str]:
    """The words of a list, folded."""
    return _folded(listed)


@cache
def _folded(listed: str) -> frozenset[str]:
    return frozenset(fold(word) or word for word in listed.split())


def _title_words(listed: list[str], lists: Words) -> int:
    """How many words of a run stand before the name: "Transport Minister", "Die Verkehrsministerin"."""
    titles = fold_set(lists.titles)
    cut = 0
    for place, word in enumerate(listed):
        plain = fold(word)
        compound = lists.language == "de" and any(plain.endswith(title) for title in titles if len(title) > 3)
        if plain in titles or compound:
            cut = place + 1
    if not cut and fold(listed[0]) in fold_set(lists.articles):
        # Die Ärztin Klara Wend
        cut = 2 if lists.language == "de" and len(listed) > 3 else 1
    return cut


def _is_no_person(name: list[str], lead: str, cut: int, lists: Words) -> bool:
    if name[0][0].islower() or any(fold(word) in _NO_PERSON or word.isupper() for word in name):
        return True
    if any(word[0].isupper() and word.lower() in stopwords(lists.language) for word in name):
        return True  # a headline: "Moss Will Not Sail"
    return not cut and _ends_with(lead, list(_PLACED))


def _ends_with(lead: str, words: list[str]) -> bool:
    last = lead.split()[-1:] if lead.endswith((" ", "’", "'")) else []
    return bool(last) and last[0].lower() in words


def _describe(
    person: Person,
    text: str,
    start: int,
    before: tuple[list[str], str],
    lists: Words,
) -> None:
    title, lead = before
    end = start + len(" ".join([*title, person.name]))
    behind = text[end : end + 90]
    if title:
        _add_role(person, title, start, lists)
    else:
        _role_before(person, lead, behind, start, lists)
    if aside := _ASIDE.match(behind):
        words = _WORD.findall(aside["aside"])
        articles = fold_set(lists.articles)
        article = words[0].lower() if words and fold(words[0]) in articles else None
        joined = any(fold(word) in {"and", "und", "et", "y"} for word in words)
        if not joined:
            _add_role(person, words[1:] if article else words, end, lists, article)
            person.certain = True
    if age := _AGE_BEHIND.match(behind):
        person.ages.add(age["age"] or age["bracket"])
    if age := _AGE_BEFORE.search(lead):
        person.ages.add(age["age"])
    last = lead.split()[-1:]
    for word in [*title, *last]:
        _address(person, fold(word.rstrip(".")), lists)


def _role_before(person: Person, lead: str, behind: str, start: int, lists: Words) -> None:
    """A role in small letters: "transport minister Ilse Varga", "la ministre des Transports, Ilse Varga,"."""
    clause = re.split(r"[.!?;:(“”\"«»„]\s", lead)[-1]
    parts = clause.rstrip().rstrip(",").rsplit(",", 1)[-1]
    closed = clause.rstrip().endswith(",")
    if closed and not behind.startswith((",", ".", ")")):
        return
    words = _WORD.findall(parts)
    articles = fold_set(lists.articles)
    first = next((at for at, word in enumerate(words) if fold(word) in articles), None)
    if closed and first == 0 and len(words) <= 9:
        _add_role(person, words[1:], start, lists, words[0].lower())
        person.certain = True
    elif not closed and words:
        article = words[-2].lower() if len(words) > 1 and fold(words[-2]) in articles else None
        _add_role(person, words[-1:], start, lists, article)
        person.certain = person.certain or fold(words[-1]) in fold_set(lists.titles)


def _add_role(
    person: Person,
    words: list[str],
    at: int,
    lists: Words,
    article: str | None = None,
) -> None:
    begin = 1 if words and fold(words[0]) in fold_set(lists.articles) else 0
    found = role_of(words[begin:], lists)
    if found is None:
        return
    head, every = found
    person.roles.append(Role(head=head, words=every, at=at))
    if every & fold_set(lists.she_roles) or article in {"la", "une", "una"}:
        person.she = True
    elif every & fold_set(lists.he_roles) or article in {"le", "el", "un", "der"}:
        person.she = False
    elif lists.language == "de" and len(head) > 4 and head.endswith("in"):
        person.she = True


def _address(person: Person, word: str, lists: Words) -> None:
    if word in fold_set(lists.she_titles):
        person.she = True
    elif word in fold_set(lists.he_titles):
        person.she = False


def _mentions(text: str, persons: list[Person], lists: Words) -> None:
    """Where each is mentioned, by last name too, and whether forms of address or pronouns tell "he" from "she"."""
    by_last: dict[str, list[Person]] = {}
    for person in persons:
        by_last.setdefault(person.name.split()[-1], []).append(person)
    if not by_last:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, by_last))})(?!\w)")
    for match in pattern.finditer(text):
        same = by_last[match[0]]
        whole = [one for one in same if text[max(0, match.end() - len(one.name)) : match.end()] == one.name]
        for person in whole or same:
            person.at.append(match.start())
        if len(same) == 1:
            for word in text[max(0, match.start() - 12) : match.start()].split()[-1:]:
                _address(same[0], fold(word.rstrip(".")), lists)
    _by_pronouns(text, persons, lists)


def _by_pronouns(text: str, persons: list[Person], lists: Words) -> None:
    """What the pronouns of the sentences say in which somebody is the only person."""
    spots = sorted((spot, at) for at, person in enumerate(persons) for spot in person.at)
    votes = [[0, 0] for _ in persons]
    masculine, feminine = fold_set(lists.his), fold_set(lists.her)
    for number, (spot, at) in enumerate(spots):
        until = spots[number + 1][0] if number + 1 < len(spots) else len(text)
        clause = _SENTENCE_END.split(text[spot : min(until, spot + 200)], maxsplit=1)[0]
        for word in _WORD.findall(clause):
            votes[at][0] += fold(word) in masculine
            votes[at][1] += fold(word) in feminine
    for person, (he, she) in zip(persons, votes, strict=True):
        if person.she is None and max(he, she) > _CLEARLY * min(he, she):
            person.she = she > he


@cache
def words_of(language: str) -> Words | None:
    """The lists of `language`; None where it has none."""
    data = files("octavo.understand").joinpath("data/persons.json").read_bytes()
    found = msgspec.json.decode(data, type=dict[str, Words]).get(language)
    return replace(found, language=language) if found else None
