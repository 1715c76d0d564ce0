"""What stands around an agency's name: whether it is named as a source there, or is something else.

"Reuter" is a family and "Agence Havas" sold advertisements as well. Pure patterns over the text
around a span; French, German, English, Italian and Spanish, with the errors of old print.
"""

from __future__ import annotations

import re

_REACH = 60
_AGENCY_WORD = (
    r"(?:agen[ce]{2}s?|agent?urs??|agentur(?:en)?|agenc(?:y|ia)|agenzia|bureaus?|b[uü]ros?|telegraphen-?b[uü]ros?|service"
    r"|correspondants?|korrespondent(?:en)?|correspondents?|d[ée]p[êeè]ches?|depeschen?|t[ée]l[ée]grammes?|telegramms?|meldung(?:en)?"
    r"|nachrichten|informations?|nouvelles?|communiqué|bulletin|dispatch(?:es)?|report(?:er)?s?|version|source|photo|photographe)"
)
_VOUCHED_BEFORE = re.compile(
    rf"\b{_AGENCY_WORD}\s{{1,3}}(?:(?:de|der|des|von|vom|of|della|d)\b[\s'’]{{0,2}})?(?:(?:la|l|the|das|die)\b[\s'’]{{1,2}})?[\"“«„]?\s?$"
    r"|\b(?:d['’]apr[èe]s|selon|laut|gem[äa][ßs]{1,2}|according to|told|cited by|secondo|seg[uú]n|par|zufolge)\s{1,2}[\"“«„]?$"
    r"|\b(?:mande|t[ée]l[ée]graphie|communique|annonce|meldet|berichtet|erfährt|drahtet)(?: -t-on)?\s{1,2}(?:[aà]\s|[dw]er\s)?$"
    r"|(?:[.,\d]|^)\s{0,2}[—–\-~]\s{0,2}$|[(\[{<*/]\s{0,2}[\w .]{0,12}$|\w[/+]$",
    re.IGNORECASE | re.MULTILINE,
)
_VOUCHED_AFTER = re.compile(
    r"\s{0,2}[.,]?\s{0,2}[—–~](?!\w)|\s{0,2}\.\s-\s|\s?[)\]}>]|[/+]\w"
    r"|[\"”»]?\s{1,2}(?:mande|annonce|t[ée]l[ée]graphie|apprend|dit|publie|communique|rapporte|d[ée]clare|reçoit|signale|d[ée]ment|confirme"
    r"|meldete?n?|berichtete?n?|erfährt|telegraphiert|drahtet|verbreitet|zufolge|schreibt|veröffentlicht"
    r"|reports?|reported|said|says|learns|riferisce|comunica|informa|comunicó)\b"
    r"|\s?-?\s?(?:[bB][uü]ro|[bB]ureau|[mM]eldung|[tT]elegramm|[aA]gentur|[dD]epesche|[nN]achricht|[kK]orresponden|[tT]elegraph)"
    r"|['’]?s(?:che[nrs]?|fche[nrs]?)?\s{1,2}(?:Bureau|B[uü]ro|Telegraph|Agen|Korresp|Depesch|Meldung|Nachricht)",
)
_PERSON_BEFORE = re.compile(
    r"\b(?:MM?|Hrn?|Herrn?|Frau|Fr|Mme|Mlle|Mrs?|Dr|Prof|Sig|Jos|Joh|Monsieur|Madame|Minister|ministre|veuve|famille|maison|Familie|Haus|notaire)"
    r"\.?\s{1,2}(?:[A-Z]\w{0,12}\.?[\s-]{1,2}){0,2}$"
    r"|\b(?:[A-Z]\w?\.\s?-?\s?){1,2}$"
)
_NOT_AS_SOURCE = re.compile(
    r"\b(?:indices?|index)\s{1,2}(?:du\s|des?\s)?$"
    r"|\b(?:vice-)?(?:directeurs?|direktors?|leiters?|directors?|pr[ée]sidents?|siège|sitz|fondateurs?|gründers?|bâtiments?|actionnaires?|fondation)"
    r"\s{1,2}(?:de\s(?:la\s|l['’]\s?)|der\s|des\s|of\s(?:the\s)?)$",
    re.IGNORECASE,
)
_INDEX_AFTER = re.compile(r"[\s-]{1,2}(?:[Ii]nd(?:ex|ices?|ustrials?)|average)\b")
_NOTICE = re.compile(
    r"\b(?:offerten|offres?|s['’]adresser|adresser|annonces?|annoncen|anspr(?:üche|\.)|gehalt|gages|inser(?:ate|tion(?:en)?)|publicité|chiffres?|prêts?"
    r"|rue (?:de|du|des|neuve|notre)|strasse \d|stra[ßs]{1,2}e \d|abonnements?|on s['’]abonne|bijouterie|libraires?|verlag)(?!\w)"
    r"|\b\d{1,3},? rue\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:agence|agentur|bureau)\b", re.IGNORECASE)
_ABBREVIATION_GOES_ON = re.compile(r"\b\w\.\s?$")
_ITS_AGENCY = re.compile(r"(?<![^\W_])(?:[a-zI1|](?=A))?A[gq][eo]n[^\W\dt]\w{1,3}\s{1,2}$")


def vouched(text: str, start: int, end: int) -> bool:
    """Whether the words beside `text[start:end]`, a family's name too, make it an agency's name."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _PERSON_BEFORE.search(before):
        return False
    return name_start(text, start) < start or bool(
        _VOUCHED_BEFORE.search(before) or _VOUCHED_AFTER.match(after)
    )


def named_otherwise(text: str, start: int, end: int) -> bool:
    """Whether the agency named at `text[start:end]` is not the source: its director, index or advertising."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _NOT_AS_SOURCE.search(before) or _INDEX_AFTER.match(after):
        return True
    return bool(_OFFICE.search(text, max(0, start - 10), end) and _NOTICE.search(f"{before} {after}"))


def part_of_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether a code at `text[start:end]` is the end of a longer abbreviation: "P. A." in "O. P. A."."""
    return "." in text[start:end] and bool(_ABBREVIATION_GOES_ON.search(text[max(0, start - 4) : start]))


def name_start(text: str, start: int) -> int:
    """Where the name that goes on at `start` begins: "Agence", with a capital, is a part of it."""
    agency = _ITS_AGENCY.search(text, max(0, start - 14), start)
    return agency.start() if agency else start
