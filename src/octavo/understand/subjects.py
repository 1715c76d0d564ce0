"""Who a verb of saying belongs to: the noun phrase before or behind it, found by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.understand.grammar import Grammar, Token

_LONGEST = 14
"""Words a noun phrase may have."""
_ASIDE = 45
"""Words that may stand between a name and its verb, set off by commas."""
_BARE = 4
"""Words of a noun phrase without an article, as "city officials"."""
_COLLECTIVE = frozenset({"police", "people", "aides", "staff"})
WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "hier",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "ayer",
        "hoy",
    ]
)

Phrase = tuple[int, int]
"""First and last token of a noun phrase."""


def before(tokens: Sequence[Token], at: int, words: Grammar) -> Phrase | None:
    """The subject of the verb at token `at`; None where none stands before it."""
    last = skip_auxiliaries(tokens, at - 1, words)
    if last < 0:
        return None
    mark = tokens[last].word
    if mark in words.lists["who"] and last:
        return _phrase(tokens, last - 2 if tokens[last - 1].word == "," else last - 1, words)
    if mark in {",", ")"}:
        return _over_aside(tokens, last, words)
    return _phrase(tokens, last, words)


def skip_auxiliaries(tokens: Sequence[Token], last: int, words: Grammar) -> int:
    """The last token at or before `last` that is no auxiliary, adverb or weekday; -1 where none is."""
    while (
        last >= 0
        and not tokens[last].capital
        and (
            tokens[last].word in words.lists["auxiliaries"]
            or (tokens[last].word.endswith(("ly", "n't")) and len(tokens[last].word) > 4)
        )
    ):
        last -= 1
    while last >= 0 and tokens[last].word in WEEKDAYS:
        last -= 2 if last and tokens[last - 1].word == "on" else 1
    return last


def _over_aside(tokens: Sequence[Token], last: int, words: Grammar) -> Phrase | None:
    """The phrase before an aside: "Ada Moss, the mayor, said", "Moss (Harbour) said"."""
    opener = "(" if tokens[last].word == ")" else ","
    for comma in range(last - 1, max(0, last - _ASIDE), -1):
        if tokens[comma].word == opener:
            found = _phrase(tokens, comma - 1, words)
            if found is not None and (found[0] == 0 or _opens_clause(tokens, found[0], words)):
                return found
    return None


def _opens_clause(tokens: Sequence[Token], first: int, words: Grammar) -> bool:
    lead = tokens[first - 1].word
    return not lead[0].isalnum() or lead in words.lists["openers"] | words.lists["joiners"] | words.lists[
        "leading"
    ] | {"but"}


def _phrase(tokens: Sequence[Token], last: int, words: Grammar) -> Phrase | None:
    """The noun phrase that ends with token `last`."""
    if last < 0 or not tokens[last].word[0].isalnum():
        return None
    lists = words.lists
    if tokens[last].word in lists["pronouns"]:
        return last, last
    first = _first(tokens, last, words)
    while first <= last and not tokens[first].capital and tokens[first].word in lists["leading"]:
        first += 1
    while first < last and tokens[first].word in lists["leading"] | lists["joiners"]:
        first += 1
    if first <= last and tokens[first].word in lists["prepositions"]:
        first = _behind_preposition(tokens, first, last, words)
    if first > last or not _noun_like(tokens, first, last, words):
        return None
    return first, last


def _first(tokens: Sequence[Token], last: int, words: Grammar) -> int:
    lists = words.lists
    first = last
    for at in range(last, max(-1, last - _LONGEST), -1):
        token = tokens[at]
        if token.word in lists["joiners"]:
            if not (
                at
                and first <= last
                and tokens[at - 1].capital
                and (tokens[at + 1].capital or tokens[at + 1].word in lists["determiners"])
            ):
                break
        elif (
            not token.word[0].isalnum()
            or (token.word in lists["openers"] and at != last)
            or (
                not token.capital
                and at < last
                and words.cue_at(tokens, at)
                and tokens[at + 1].word not in lists["prepositions"]
            )
        ):
            break
        first = at
    return first


def _behind_preposition(tokens: Sequence[Token], first: int, last: int, words: Grammar) -> int:
    """Where the subject begins in "In a statement Trump", "On Tuesday the White House"."""
    at = last
    while at >= first and tokens[at].capital:
        at -= 1
    if at < last and at >= first:
        if tokens[at].word in words.lists["determiners"]:
            return at if tokens[at - 1].word not in words.lists["prepositions"] else last + 1
        if tokens[at].word not in words.lists["prepositions"]:
            return at + 1
        return last + 1
    for place in range(last, first + 1, -1):
        if (
            tokens[place].word in words.lists["determiners"]
            and tokens[place - 1].word not in words.lists["prepositions"]
        ):
            return place
    return last + 1


def _noun_like(tokens: Sequence[Token], first: int, last: int, words: Grammar) -> bool:
    lists = words.lists
    closing = tokens[last].word
    if closing.endswith("'s"):
        return False
    if (
        closing in lists["prepositions"] | lists["determiners"] | lists["openers"] | lists["auxiliaries"]
        and not tokens[last].capital
    ):
        return False
    if (
        tokens[last].capital
        and first == last
        and closing in lists["openers"] | lists["leading"] | lists["prepositions"] | WEEKDAYS
    ):
        return False
    opening = tokens[first]
    if opening.capital or opening.word in lists["determiners"] or opening.word[0].isdigit():
        return first < last or opening.word not in lists["determiners"]
    return (
        last - first < _BARE and (closing.endswith("s") or closing in _COLLECTIVE) and closing.isalpha()
    ) or any(token.capital for token in tokens[first : last + 1])


def opening(tokens: Sequence[Token], before_at: int, words: Grammar) -> Phrase | None:
    """The subject of the sentence that the tokens make, up to `before_at`: for "…, saying" and "… and said"."""
    lists = words.lists
    at = 0
    while at < before_at and not tokens[at].word[0].isalnum():
        at += 1
    while at < before_at and not tokens[at].capital and tokens[at].word in lists["leading"]:
        at += 1
    if at < before_at and tokens[at].word in lists["leading"] | lists["joiners"]:
        at += 1
    if at < before_at and tokens[at].word in lists["prepositions"] | lists["openers"]:
        comma = next((n for n in range(at, min(before_at, at + 25)) if tokens[n].word == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return behind(tokens, at, before_at, words)


def behind(tokens: Sequence[Token], at: int, stop: int, words: Grammar) -> Phrase | None:
    """The noun phrase that begins at token `at`, as far as its words show where it ends."""
    lists = words.lists
    if at >= stop:
        return None
    if tokens[at].word in lists["pronouns"] | lists["objects"]:
        return at, at
    last = at - 1
    for place in range(at, min(stop, at + _LONGEST)):
        token = tokens[place]
        if not token.word[0].isalnum():
            break
        if token.capital or (place == at and token.word in lists["determiners"]):
            last = place
            continue
        if token.word in {"of", "de", "for", "und"} and place > at and place + 1 < stop:
            continue
        if any(earlier.capital for earlier in tokens[at + 1 : place]) or (
            tokens[at].capital and place > at and tokens[at].word not in lists["determiners"]
        ):
            break
        if (
            token.word
            in lists["prepositions"]
            | lists["openers"]
            | lists["auxiliaries"]
            | lists["passive"]
            | lists["joiners"]
            or token.word.endswith(("ed", "ing"))
            or place - at > 5
            or words.cue_at(tokens, place)
        ):
            break
        if place == at and not token.word.endswith("s"):
            break
        last = place
    if last < at or not _noun_like(tokens, at, last, words):
        return None
    return at, last
