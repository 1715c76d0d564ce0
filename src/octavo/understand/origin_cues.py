"""The words beside a source that is cited: "told …", "laut einem Bericht der …", "… berichtete".

Patterns to be tried on the text before a name, at its end, and on the text behind it, at its start.
Languages share one pattern: no word of one cites a source by another meaning in a second.
"""

from __future__ import annotations

import re

_ARTICLE = (
    r"(?:the|le|la|les|el|il|lo|los|las|die|der|das|dem|den|des|du|au|aux|al|del|dell['’]|all['’]|l['’]|à l['’]|de l['’]|d['’]"
    r"|à|o|a|an|ao|à la|a la|de la|do|da|its|eine[rmn]?|une?|uma?|un)"
)
_ADJECTIVE = (
    r"(?:(?:state|government|privately)[- ](?:run|owned|controlled|funded|backed)|state|official|semi-official|private|local|news|wire|daily|weekly"
    r"|financial|staatlichen?|amtlichen?|halbamtlichen?|privaten?|russischen?|chinesischen?|französischen?|amerikanischen?|türkischen?"
    r"|officielle?|étatique|publique|locale?|estatal|oficial|local|statale|ufficiale"
    r"|государственн\w{2,3}|официальн\w{2,3}|японск\w{2,3}|американск\w{2,3})"
)
_KIND = (
    r"(?:(?:news |press )?agency|newswire|newspaper|broadcaster|television|channel|site|website|portal|outlet|media|magazine"
    r"|agence(?: de presse)?|quotidien|journal|hebdomadaire|chaîne|agencia(?: de noticias)?|agência(?: de notícias)?|diario|periódico"
    r"|cadena|revista|jornal|nachrichtenagentur|agentur|zeitung|tageszeitung|magazin|sender|nachrichtenportal|agenzia(?: di stampa)?"
    r"|quotidiano|giornale|(?:информ)?агентств(?:о|а|у|ом)|газет[аеуы]|издани[еюя]|телеканал[ау]?|журнал[ау]?"
    r"|صحيفة|لصحيفة|قناة|لقناة|موقع|لموقع|وكالة|لوكالة|مجلة|لمجلة|إذاعة|تلفزيون|شبكة|لشبكة)"
)
_FILLERS = rf"(?:\s{{0,3}}\b(?:{_ARTICLE}|{_ADJECTIVE}|{_KIND})(?<=['’])|\s{{0,3}}\b(?:{_ARTICLE}|{_ADJECTIVE}|{_KIND})(?=\s|$)){{0,5}}"

_TOLD = (
    r"told|according to|quoted by|cited by|reported by|published by|carried by|broadcast by|(?:seen|obtained|reviewed|viewed) by|citing|quoting|as per"
    r"|(?:interview|conversation) with|(?:interview|statement|comments?) to|speaking to|spoke to"
    r"|selon|d['’]après|(?:rapport[ée]|publi[ée]|cité|diffusé|interrogé)(?: par)?|rapporte(?:nt)?|indique(?:nt)?|annonce(?:nt)?|affirmé|citant"
    r"|(?:déclaré|confié|affirmé|expliqué|dit) à|(?:confié|déclaré)|entretien (?:à|avec|accordé à)"
    r"|según|de acuerdo con|informó|reportó|publicó|aseguró|citado por|(?:entrevista|declaraciones) (?:a|con)|citando"
    r"|(?:dijo|declaró|afirmó|explicó|disse|afirmou|declarou|ha detto)(?: (?:el|la|o|il)(?: \w{3,15}){1,2})? (?:al?|à|ao)|segundo|secondo"
    r"|laut|zufolge|nach angaben|gegenüber|(?:sagten?|erklärten?|verriet)(?: \w{2,12}){0,2}(?= de[rmn]\s)|wie|unter berufung auf|riferisce"
    r"|berichtete?n?|meldete?n?|schreibt"
    r"|сообщает|сообщил[аои]?|передаёт|передает|передал[аои]?|пишет|написал[аои]?|(?:заявил|рассказал)[аи]?|об этом|по данным|со ссылкой на"
)
_REPORT = (
    r"(?:(?:a |the |its )?(?:reports?|dispatch|story|article|interview|investigation)\s(?:by|from|in|on|of|with|carried by|published by|to)"
    r"|(?:bericht|meldung|informationen|recherchen|angaben|gespräch|interview)e?s?n?\s(?:de[rs]|von|in|mit|im)"
    r"|(?:une? )?(?:dépêche|article|enquête|information)s?\s(?:de|du|des|dans|à)"
    r"|(?:un |una )?(?:informe|despacho|nota|reportaje|información)\s(?:de|del)"
    r"|(?:تقرير|مقابلة|تصريح)(?:ات)?\s(?:ل|مع|في)?)"
)
_ARABIC = r"نقلت|نقلا عن|نقلاً عن|بحسب|وفقا?ً?|وفق ما|حسب|ذكرت|ذكر|أفادت|افادت|أوردت|قالت|أعلنت|كشفت|لـ?|صرح ل|مقابلة مع|عن"
CITES = re.compile(
    rf"(?:(?<![^\W_])(?:{_TOLD}|{_REPORT})(?=[\s'’]|$)|{_ARABIC}){_FILLERS}\s{{0,3}}[\"“„«'‘]?\s{{0,2}}$",
    re.IGNORECASE,
)
"""What stands before a name that is cited, to the end of the text before it."""

CITES_UNSPACED = re.compile(r"(?:据|據|援引|引述|向|对|告诉)\s?$")
"""The same in Chinese."""

REPORTS = re.compile(
    r"[\"”»“'’]?(?:['’]s [\w -]{3,20})?(?:,? (?:the )?(?:[\w-]+ ){0,3}(?:news agency|agency|newspaper|broadcaster|television|daily|media),?)?\s+(?:also |later |earlier |on \w+ |has |had |reportedly |first )*"
    r"(?:said|says|reported|reports|quoted|cited|quotes|cites|added|learned|learnt|wrote|writes|announced|revealed"
    r"|a (?:rapporté|annoncé|indiqué|révélé|écrit)|rapporte|indique|annonce|révèle|informó|reportó|dijo|informa|publicó|señaló|reveló"
    r"|berichtete?n?|meldete?n?|schrieb|schreibt|zitierte?|ha riferito|riporta|informou|noticiou"
    r"|сообщил[аои]?|сообщает|пишет|передает|передаёт|рассказал[аи]?)\b"
    r"|(?:['’]s)?,? (?:investigation|dispatch|tally|report said|report says)\b"
    r"|\s*(?:报道|报导|援引|称|消息称|は伝えた|が伝え|によると|は報じ|が報じ|은|는|에 따르면)"
    r"|['’]\w{1,4}\s+(?:göre|konuş\w+|bildir\w+|haber\w+|açıkla\w+)"
    r"|\s+(?:أن|إن|عن)\s",
    re.IGNORECASE,
)
"""What stands behind a name that reports, from the start of the text behind it."""

AGENCY_BEFORE = re.compile(rf"\b(?:{_KIND})[\s\"“„«]{{1,3}}$|وكالة\s$", re.IGNORECASE)
AGENCY_AFTER = re.compile(
    r"[\"”»“]?,? (?:the )?(?:[\w-]+ ){0,2}(?:news agency|agency|newswire)\b", re.IGNORECASE
)
"""What says that a name, a word or a person as well, is an agency."""
