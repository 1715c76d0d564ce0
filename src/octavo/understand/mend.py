"""What a model or a rule took for a name, put right: where it begins and ends, and what kind it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.agencies import in_credit
from octavo.understand.atlas import is_area, is_short
from octavo.understand.calendar import is_calendar
from octavo.understand.countries import adjective_of
from octavo.understand.gazetteer import city
from octavo.understand.given import given_names
from octavo.understand.mention import Kind, Mention
from octavo.understand.titles import titles

_EDGE = " \t\n\r\u00a0\"'“”‘’„«»‹›`()[]{}<>,;:!?*•|_/\\-–—…،؛؟。、「」『』"
_GENITIVE = re.compile(r"(?:['’]s|['’]S|['’])$")
_OPENS = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our)\s+", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.|\w\.\w+\.|\b(?:[JS]r|Calif|Ore|Fla|Wash|Tenn|Mass|Pa|Ga|Va|Ill|Ind|Mich|Minn|Wis|Ariz|Colo|Conn|Tex)\.)$"
)
_DOTTED = re.compile(r"(?:^|\.)[A-Z]\.[A-Z]$|^[A-Z]\.[A-Z]$")
_NO_NAME = re.compile(r"^[\W\d_]*$|@|https?:|www\.|^-?[LR]RB-?$|^\W*\d")
_FIRM = re.compile(
    r"\b(?:inc|corp|corporation|co|ltd|llc|llp|plc|gmbh|ag|kg|se|sa|spa|nv|bv|ab|oyj|asa|pty|group|holdings?|bank|"
    r"partners|associates|university|college|institute|school|hospital|ministry|department|agency|"
    r"commission|committee|council|parliament|congress|senate|court|police|army|navy|force|forces|party|union|"
    r"association|federation|league|foundation|society|club|times|post|news|journal|herald|tribune|radio|tv|"
    r"airlines?|airways|motors|industries|systems|technologies|company|bureau|authority|board|cabinet|"
    r"church|museum|orchestra|fc|united nations|organi[sz]ation|service|services|office|center|centre|team)\.?$",
    re.IGNORECASE,
)
_NO_FAMILY = re.compile(
    r"\b(?:inspectorate|engineering|shipping|lines?|ferries|insurance|airport|stadium|railways?|works|logistics)$",
    re.IGNORECASE,
)
"""What no family is called, though a firm or an office is."""
_VESSEL = re.compile(
    r"\b(?:[Tt]he|ferry|ship|vessel|tanker|trawler|yacht|freighter|submarine|lifeboat|tug|schooner)\s+"
    r"((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)"
    r"(?=[,.;)]|\s+(?:was|is|had|has|lay|came|ran|sank|left|sailed|stays|and|on|when)\b)"
)
"""A full name behind "the" or a kind of ship: a vessel is called so, and no person."""
_LAND = re.compile(r"^(?:wadi|lake|mount|port|cape|isle|river)\s", re.IGNORECASE)
_SHORE = re.compile(r"\s(?:falls|river|bay|islands?|valley|landing|creek)$", re.IGNORECASE)
"""Words of the names of places; a family of that name is told by a given name before it."""
_PARTICLES = frozenset({"al", "el", "ben", "bin", "da", "de", "del", "di", "du", "la", "le", "van", "von"})
"""What belongs to the family name behind it."""
_LARGE = 150_000
"""Inhabitants of a city whose name alone, once, is taken for the city and not for a person or a firm."""


def trimmed(text: str, mention: Mention, language: str | None) -> Mention | None:
    """The mention without articles, titles, quotation marks and a genitive at its edges; None where no name is left.

    A line's end closes a name.
    """
    start, end = mention.start, mention.end
    words = text[start:end].split("\n", 1)[0]
    end = start + len(words)
    while start < end and text[start] in _EDGE:
        start += 1
    opening = _OPENS.match(text, start, end)
    if opening and language == "en":
        start = opening.end()
    end = _end(text, start, end, language)
    if mention.kind == "person":
        start = after_titles(text, start, end, language)
        end = _end(text, start, end, language)
    if text[end : end + 1] == "." and (is_short(text[start:end]) or _DOTTED.search(text[start:end])):
        end += 1
    name = text[start:end]
    if language == "en" and name in ("US", "EU"):
        return Mention(start, end, "place" if name == "US" else "organisation")
    if len(name) < 2 or _NO_NAME.search(name) or name.islower() or is_calendar(name):
        return None
    if adjective_of(name, language) or fold(name) in titles(language) or fold(name) in stopwords(language):
        return None
    return Mention(start, end, mention.kind)


def _end(text: str, start: int, end: int, language: str | None) -> int:
    """Where a name ends that may be followed by marks, a full stop or a genitive."""
    while start < end:
        name = text[start:end]
        if name[-1] in _EDGE or (name[-1] == "." and not _ABBREVIATED.search(name)):
            end -= 1
        elif language == "en" and (genitive := _GENITIVE.search(name)):
            end = start + genitive.start()
        else:
            break
    return end


def after_titles(text: str, start: int, end: int, language: str | None) -> int:
    """Where the name itself begins behind titles: behind "Dr." of "Dr. Ada Moss"."""
    known = titles(language)
    while True:
        word = re.compile(r"[^\s.]+\.?\s+").match(text, start, end)
        if word is None or fold(word[0].strip().rstrip(".")) not in known:
            return start
        start = word.end()


def kind_of(name: str, guess: Kind, language: str | None) -> Kind:
    """What a name is, where its words say so more surely than whoever guessed."""
    if guess in ("work", "event"):
        return guess
    if is_area(name, language):
        return "place"
    if _FIRM.search(name) or (name.isupper() and in_credit(name)):
        return "organisation"
    words = name.split()
    if guess == "person" and len(words) > 1 and language == "en":
        if _NO_FAMILY.search(name):
            return "organisation"
        if _LAND.search(name) or (_SHORE.search(name) and fold(words[0]) not in given_names()):
            return "place"
    if guess != "person" and 2 <= len(words) <= 3 and fold(words[0]) in given_names():
        return "organisation" if city(name) is None and "&" in name else ("place" if city(name) else "person")
    if guess != "place" and len(words) <= 3 and (found := city(name)) and found.population >= _LARGE:
        return "place" if fold(words[0]) not in given_names() or len(words) > 1 else guess
    return guess


def agreed(text: str, mentions: Iterable[Mention], language: str | None) -> list[Mention]:
    """Mentions of which the same words always have the same kind: the one most of them have.

    A family name, with its particle or without, is of the person whose full name ends with it.
    """
    mentions = list(mentions)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for mention in mentions:
        name = text[mention.start : mention.end]
        votes[fold(name)][kind_of(name, mention.kind, language)] += 1
    kinds = {name: vote.most_common(1)[0][0] for name, vote in votes.items()}
    if language == "en":
        vessels = {fold(found[1]) for found in _VESSEL.finditer(text)}
        kinds |= {name: "other" for name in vessels if kinds.get(name) == "person"}
    family: set[str] = set()
    for name, kind in kinds.items():
        words = name.split()
        if kind == "person" and 2 <= len(words) <= 4:
            family.add(words[-1])
            if len(words) > 2 and words[-2] in _PARTICLES:
                family.add(" ".join(words[-2:]))
    for name, kind in kinds.items():
        if name in family and kind in ("organisation", "place", "other") and not is_area(name, language):
            kinds[name] = "person"
    return [Mention(one.start, one.end, kinds[fold(text[one.start : one.end])]) for one in mentions]
