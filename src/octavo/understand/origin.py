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
from octavo.understand.agencies import by_name, in_sign_off, in_text

_REACH = 20_000
"""Code points in which a cited source is looked for."""

_ARTICLE = r"(?:the |l['’]|la |le |les |el |il |die |der |das |a |an )?"
_KIND = (
    r"(?:(?:state|official|semi-official|private|local|news|wire|daily|weekly|news)[- ])*(?:news agency|agency|newswire|newspaper|daily|weekly"
    r"|magazine|broadcaster|television|channel|site|website|portal|outlet|media|agence(?: de presse)?|quotidien|journal"
    r"|hebdomadaire|chaîne|magazine|agencia(?: de noticias)?|diario|periódico|cadena|revista|nachrichtenagentur|agentur"
    r"|zeitung|tageszeitung|magazin|sender|nachrichtenportal|agenzia|quotidiano|агентств[оау]|газет[аеу]"
    r"|صحيفة|قناة|موقع|وكالة|مجلة|إذاعة|تلفزيون|شبكة)\s+"
)
_CUE_BEFORE = re.compile(
    r"(?:\b(?:told|according to|quoted by|cited by|reported by|published by|carried by|citing|quoting|as per"
    r"|interview with|statement to|report(?:s)? (?:by|from|in|on)|speaking to|selon|d['’]après|rapporte|cité par|indique|"
    r"déclaré à|confié à|interrogé par|entretien (?:à|avec)|citant|según|informó|reportó|dijo a|declaró a|citado por|"
    r"entrevista (?:a|con)|citando|laut|nach angaben (?:von|der|des)|gegenüber|sagte der|wie|unter berufung auf|"
    r"secondo|riferisce|ha detto all['’]|berichtete?n?|meldete?n?|schreibt|сообщает|сообщил[аои]?|передаёт|передает|заявил[аи]? агентству|по данным)"
    r"|نقلت|نقلا عن|نقلاً عن|بحسب|وفق(?:ا)? ?ل?|وفقا ل|حسب|ذكرت|أفادت|افادت|أوردت|قالت|أعلنت|لـ?|صرح ل|مقابلة مع|عن)"
    rf"\s*{_ARTICLE}(?:{_KIND})?[\"“«'‘]?\s*$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[\"”»'’]?(?:['’]s [\w -]{3,20})?(?:,? (?:the )?(?:[\w-]+ ){0,3}(?:news agency|agency|newspaper|broadcaster|television|daily|media),?)?\s+(?:also |later |earlier |on \w+ |has |had |reportedly )*"
    r"(?:said|says|reported|reports|quoted|cited|quotes|cites|added|learned|learnt|wrote|writes|announced|revealed"
    r"|a (?:rapporté|annoncé|indiqué|révélé|écrit)|rapporte|indique|annonce|révèle|informó|reportó|dijo|informa|publicó|señaló"
    r"|berichtete?n?|meldete?n?|schrieb|schreibt|zitierte?|ha riferito|riporta|сообщил[аои]?|сообщает|пишет|передает|передаёт)\b"
    r"|\s*(?:报道|报导|援引|称|消息称|は伝えた|が伝え|によると|は報じ|が報じ|은|는|에 따르면)"
    r"|\s+(?:أن|إن|عن)\s",
    re.IGNORECASE,
)
_CJK_CUE_BEFORE = re.compile(r"(?:据|據|援引|引述|向|对|告诉)\s?$")
_OUTLET_NOUN = (
    r"Times|Post|Journal|News|Tribune|Herald|Gazette|Guardian|Telegraph|Chronicle|Daily|Observer|Courier|Mail|Bulletin"
    r"|Dispatch|Monitor|Sentinel|Weekly|Radio|TV|Television|Broadcasting|Magazine|Examiner|Inquirer|Mirror|Independent"
    r"|Zeitung|Tagblatt|Tageblatt|Anzeiger|Kurier|Nachrichten|Rundschau|Spiegel|Monde|Figaro|Parisien|Matin|País|Mundo"
    r"|Nación|Diario|Gazeta|Corriere|Repubblica"
)
_OUTLET = re.compile(
    rf"(?<!\w)(?!(?:Selon|According|Laut|Según|Secondo|Citing)\s)(?:(?:The|Le|La|El|Der|Die|Il)\s)?(?:[A-ZÀ-Þ][\w’'&\-]{{0,30}}\s){{0,3}}(?:{_OUTLET_NOUN})\b(?:\s(?:of|de|of the)\s[A-ZÀ-Þ]\w+)?"
    rf"|(?:The\s)?(?:Daily|Radio|Canal|Televisión|Télé)\s[A-ZÀ-Þ]\w+"
    r"|\b(?:BBC|CNN|NBC|CBS|ABC|NHK|CCTV|CGTN|RT|ARD|ZDF|RTVE|RFI|NPR|Politico|Axios|Al Jazeera|Al Arabiya|Bild)\b"
)
_ARABIC_OUTLET = re.compile(
    '(?:صحيفة|قناة|موقع|وكالة|مجلة|إذاعة|تلفزيون|شبكة)\\s+["«“]?(?P<name>[\u0621-\u064a][\u0621-\u064a\u064b-\u0652 ]{2,30}?)'
    '["»”]?(?=\\s+(?:أن|إن|عن|في|اليوم|الأمريكية|البريطانية|الفرنسية)|[،.:,"»]|$)'
)
_TITLE_SOURCE = re.compile(r"[:：\-–—|]\s*(?P<last>[^:：|–—]{2,40})$")
_TITLE_FIRST = re.compile(r"^(?P<first>[^:：]{2,30})[:：]\s")
_TITLE_TRIM = re.compile(r"\s*(?:reports?|says|media|agency|news agency)$", re.IGNORECASE)
_THE_REPORT = re.compile(
    r"\bthe (?:report|agency|dispatch|news agency)(?= (?:said|added|says|quoted|noted))|\b(?:l['’]agence|la agencia|die agentur)\b"
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
    agencies = [_Cited(hit.value.name, hit.start, hit.end) for hit in in_sign_off(head)]
    outlets = [_Cited(match[0], *match.span()) for match in _OUTLET.finditer(head)]
    outlets += [
        _Cited(match["name"].strip(), *match.span("name"))
        for match in _ARABIC_OUTLET.finditer(head)
        if not in_text(match["name"])
    ]
    taken = {found.start for found in agencies}
    candidates = agencies + [found for found in outlets if found.start not in taken]
    for found in sorted(candidates, key=lambda one: (one.start, -one.end)):
        before = text[max(0, found.start - 60) : found.start]
        after = text[found.end : found.end + 60]
        if _CUE_BEFORE.search(before) or _CUE_AFTER.match(after) or _CJK_CUE_BEFORE.search(before):
            yield found


def _mention(text: str, name: str) -> _Cited | None:
    return next(
        (_Cited(name, hit.start, hit.end) for hit in in_sign_off(text[:_REACH]) if hit.value.name == name),
        None,
    )


def _as_report(text: str, name: str) -> Credit:
    report = _THE_REPORT.search(text, 0, min(len(text), _REACH))
    return Credit(name=name, start=report.start() if report else 0, end=report.end() if report else 0)
