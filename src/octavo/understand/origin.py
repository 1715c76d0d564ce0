"""The report a claim comes from in the end, where the article only passes it on.

The wire, where it has one. Else the source that the headline credits ("…: KCNA"), or the first
agency or outlet that the text cites with a verb of reporting ("KCNA said", "told Reuters",
"according to Le Monde"). "The report said" alone names nobody; with a source in the headline it is
the span that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from octavo.models import Credit
from octavo.text.fold import fold
from octavo.understand.agencies import Agency, by_name, in_sign_off, in_text
from octavo.understand.origin_cues import AGENCY_AFTER, AGENCY_BEFORE, CITES, CITES_UNSPACED, REPORTS
from octavo.understand.phrases import Found

_REACH = 20_000
"""Code points in which a cited source is looked for."""

_OUTLET_NOUN = (
    r"Times|Post|Journal|News|Tribune|Herald|Gazette|Guardian|Telegraph|Chronicle|Daily|Observer|Courier|Mail|Bulletin"
    r"|Dispatch|Monitor|Sentinel|Weekly|Radio|TV|Television|Broadcasting|Magazine|Examiner|Inquirer|Mirror|Independent"
    r"|Zeitung|Tagblatt|Tageblatt|Anzeiger|Kurier|Nachrichten|Rundschau|Spiegel|Monde|Figaro|Parisien|Matin|País|Mundo"
    r"|Nación|Diario|Gazeta|Corriere|Repubblica"
)
_NO_PART = (
    r"Selon|According|Laut|Según|Segundo|Secondo|Citing|D['’]après|Nachrichtenmagazin|Magazin|Tageszeitung|Boulevardzeitung"
    r"|Nach|Wie|Im|As|In|On|From"
)
"""Words with a capital before a paper's name that are no part of it."""

_OUTLET = re.compile(
    r"(?:The\s)?\b(?:Daily|Radio|Canal|Televisión|Télé|Diario)\s[A-ZÀ-Þ]\w+"
    rf"|(?<!\w)(?!(?:{_NO_PART})\s)(?:(?:The|Le|La|El|Der|Die|Il)\s)?(?:[A-ZÀ-Þ][\w’'&\-]{{0,30}}\s){{0,3}}"
    rf"(?:{_OUTLET_NOUN})\b(?:\s(?:of|de|of the)\s[A-ZÀ-Þ]\w+)?"
    r"|\b(?:BBC|CNN|NBC|CBS|ABC|NHK|CCTV|CGTN|RT|ARD|ZDF|RTVE|RFI|NPR|Politico|Axios|Al Jazeera|Al Arabiya|Bild)\b"
)
_GERMAN_PAPER = re.compile(r" (?:Zeitung|Rundschau|Presse|Post|Allgemeinen?)$")
_ARABIC_OUTLET = re.compile(
    '(?:صحيفة|قناة|موقع|وكالة|مجلة|إذاعة|تلفزيون|شبكة)\\s+["«“]?(?P<name>[\u0621-\u064a][\u0621-\u064a\u064b-\u0652 ]{2,30}?)'
    '["»”]?(?=\\s+(?:أن|إن|عن|في|اليوم|الأمريكية|البريطانية|الفرنسية)|[،.:,"»]|$)'
)
_RUSSIAN_OUTLET = re.compile(
    r"(?:газет[аеуы]|издани[еюя]|телеканал[ау]?|журнал[ау]?)\s+[«\"](?P<name>[^»\"\n]{2,40})[»\"]",
    re.IGNORECASE,
)
_TITLE_SOURCE = re.compile(r"[:：\-–—|]\s*(?P<last>[^:：|–—]{2,40})$")
_TITLE_FIRST = re.compile(r"^(?P<first>[^:：]{2,30})[:：]\s")
_TITLE_TRIM = re.compile(r"\s*(?:reports?|says|media|agency|news agency)$", re.IGNORECASE)
_THE_REPORT = re.compile(
    r"\bthe (?:report|agency|dispatch|news agency)(?= (?:said|added|says|quoted|noted))"
    r"|\b(?:l['’]agence|la dépêche|la agencia|el despacho|die agentur|(?:de[rm]|die) (?:bericht|meldung)|агентство|сообщени[ие])\b"
    r"|(?:الوكالة|التقرير)(?=\s|،)|\b(?:the report)\b",
    re.IGNORECASE,
)


class _Cited(NamedTuple):
    """A source that is cited in the text, with its span."""

    name: str
    start: int
    end: int


def find_origin(title: str, text: str, *, wire: Credit | None, outlet: str | None = None) -> Credit | None:
    """Whose report the article's claims are in the end, with the span that says so; None for its own.

    The span lies in `text`: the source's first mention with a verb of reporting, else its first
    mention, else "the report"; start and end are 0 where only the headline says it.
    """
    if wire is not None:
        return wire
    own = _own_names(outlet)
    credited = _in_title(title, own)
    cited = (found for found in _cited(text) if fold(found.name) not in own)
    if credited is None:
        first = next(cited, None)
        return Credit(name=first.name, start=first.start, end=first.end) if first else None
    same = next((found for found in cited if fold(found.name) == fold(credited)), None) or _mention(
        text, credited
    )
    return Credit(name=credited, start=same.start, end=same.end) if same else _as_report(text, credited)


def _own_names(outlet: str | None) -> frozenset[str]:
    if not outlet:
        return frozenset()
    name = fold(outlet)
    agency = by_name(outlet)
    return frozenset(
        {name, name.removeprefix("the "), f"the {name}", *([fold(agency.name)] if agency else [])}
    )


def _in_title(title: str, own: frozenset[str]) -> str | None:
    """The source a headline credits: "Talks begin: KCNA", "KCNA: talks begin", "Talks begin, Reuters reports"."""
    for pattern in (_TITLE_SOURCE, _TITLE_FIRST):
        if match := pattern.search(title[:500]):
            named = _TITLE_TRIM.sub("", match[1]).strip(" '\"’”")
            found = next((hit for hit in in_sign_off(named) if hit.end - hit.start >= len(named) - 4), None)
            name = found.value.name if found else (named if _OUTLET.fullmatch(named) else None)
            if name and fold(name) not in own:
                return name
    return next((found.name for found in _cited(title[:500]) if fold(found.name) not in own), None)


def _cited(text: str) -> Iterator[_Cited]:
    """Sources that stand beside a verb of reporting, in order."""
    head = text[:_REACH]
    agencies = [
        _Cited(hit.value.name, hit.start, hit.end) for hit in in_sign_off(head) if _is_agency(head, hit)
    ]
    outlets = [_Cited(_nominative(match[0]), *match.span()) for match in _OUTLET.finditer(head)]
    outlets += [
        _Cited(match["name"].strip(), *match.span("name"))
        for pattern in (_ARABIC_OUTLET, _RUSSIAN_OUTLET)
        for match in pattern.finditer(head)
        if not in_text(match["name"])
    ]
    taken = {found.start for found in agencies}
    candidates = agencies + [found for found in outlets if found.start not in taken]
    for found in sorted(candidates, key=lambda one: (one.start, -one.end)):
        before = text[max(0, found.start - 90) : found.start]
        after = text[found.end : found.end + 60]
        if CITES.search(before) or REPORTS.match(after) or CITES_UNSPACED.search(before):
            yield found


def _is_agency(text: str, hit: Found[Agency]) -> bool:
    """Whether a name that may be a word, a person or long gone ("Petra", "Wolff") is an agency here."""
    name, agency = text[hit.start : hit.end], hit.value
    if name in agency.surnames and re.search(rf"\b[A-Z][\w.]{{1,14}} {re.escape(name)}\b", text):
        sure = False
    else:
        sure = agency.until is None and (name not in agency.codes or name.isupper())
    return (
        sure
        or bool(AGENCY_BEFORE.search(text[max(0, hit.start - 40) : hit.start]))
        or bool(AGENCY_AFTER.match(text[hit.end : hit.end + 50]))
        or bool(CITES_UNSPACED.search(text[max(0, hit.start - 4) : hit.start]))
    )


def _nominative(name: str) -> str:
    """A German paper's name as it stands on its front page: "Süddeutsche Zeitung" for "Süddeutschen Zeitung"."""
    if not _GERMAN_PAPER.search(name):
        return name
    return re.sub(r"(?<=[a-zäöüß]e)n(?= )", "", re.sub(r"^Die (?=\S+ \S)", "", name))


def _mention(text: str, name: str) -> _Cited | None:
    return next(
        (_Cited(name, hit.start, hit.end) for hit in in_sign_off(text[:_REACH]) if hit.value.name == name),
        None,
    )


def _as_report(text: str, name: str) -> Credit:
    report = _THE_REPORT.search(text, 0, min(len(text), _REACH))
    return Credit(name=name, start=report.start() if report else 0, end=report.end() if report else 0)
