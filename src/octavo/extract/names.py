"""Bylines: from "By Jane Roe and John Doe, Chief Correspondent" to two persons."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAD_IN = re.compile(
    r"^(?:more (?:stories|from|articles)\s+|(?:written|reported|reporting|story|words|text|posted|published|edited|analysis|opinion|report|article"
    r"|a story|exclusive|photos?|updated|created)\s+)?"
    r"(?:by|from|von|par|por|di|da|de|door|av|af|przez|yazan|oleh|bởi|autor(?:in|a|es|en)?|auteurs?|autore|"
    r"authors?|автор|текст|tekst|texte|texto|testo|szerző|文|作者|著者|記者|记者|取材|글|기자|بقلم|كتبت?|بواسطة|تحرير|מאת)"
    r"(?:\s*[:：]\s*|\s+|(?<=[文者材])|$)|^(?:text|words|credit|author|by)\s*[:：]\s*",
    re.IGNORECASE,
)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|@\w+|\([^)]*\)|（[^）]*）|<[^>]*>|[\[\]《》【】●■]")
_JOIN = re.compile(
    r"\s*(?:[;|/／&+·•、，؛،\n\t]|\s[–—-]\s)\s*|\s+(?:and|und|et|och|og|ja|ve|dan|med|with|mit|avec|via|и|і|та|και|و)\s+"
    r"|\s+(?:y|e|i|con|en)\s+(?=\w+\s+\w)|\s+و(?=\w{2,}\s+\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|à|aus|at|for|für|of|im)\s+.*$")
_TITLE = re.compile(
    r"\b(?:reporter|correspondent|editor|editors|writer|journalist|columnist|contributor|contributing|staff|senior"
    r"|chief|c[efto]o|follow|bio|view|archive|profile|copied|link|author|size|feed|rss|share|using|founder|president|producer|photographer|freelance|analyst|director|professor|lecturer|fellow|desk|newsroom|team"
    r"|bureau|news|media|press|agency|agencies|agences|online|web|admin|administrator|webmaster|redaktion"
    r"|redacción|redacao|redação|rédaction|redazione|redactie|redakcja|redaktor(?:in)?|korrespondent(?:in)?|journaliste"
    r"|periodista|giornalista|reportero|corresponsal|correspondant|inviat[oa]|editorial|wire|service|services|network"
    r"|magazine|newspaper|times|post|herald|tribune|gazette|daily|blog|inc|ltd|llc|gmbh|associated|reuters|afp|dpa|ap"
    r"|tass|xinhua|kcna|efe|ansa|pti|upi|lusa|apa|sda|ats|tt|ntb|ritzau|anonymous|guest|updated|published|minutes?|read"
    r"|редакция|корреспондент|журналист|محرر|مراسل|صحيفة|وكالة)\b|編集部|编辑|通讯员|特派员|^(?:イラスト|写真|撮影|翻訳|監訳|取材|構成|摄影|記者|기자|사진)$",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"\s*(?:共?著|監訳|翻訳者?|訳|写真|撮影|イラスト|取材|文|記者|记者|编辑|摄影|기자|특파원|논설위원)$"
)
"""What a person did, behind the name as in Japanese, Chinese and Korean."""
_LETTER = re.compile(r"[^\W\d_]")
_INITIALS = re.compile(r"[A-Z]{2,5}")
"""An agency's or an outlet's short name."""
_LONGEST, _MOST_WORDS, _MOST = 60, 5, 40


def persons(values: Iterable[str], *, outlets: Iterable[str] = (), full: bool = False) -> tuple[str, ...]:
    """The persons named in `values` (bylines as found, or one name each), each once, in order.

    "By" in its languages, addresses, job titles, places, agencies and the `outlets` themselves are left out,
    lists are taken apart. What does not look like a person's name is dropped; with `full` (where the
    source may hold anything) also every single word in a script that parts words.
    """
    others: str | None = None
    found: dict[str, str] = {}
    for value in values:
        for name in _apart(value):
            if others is None:
                others = "\n".join(map(_plain, outlets))
            if _is_person(name, others) and not (full and name.isascii() and " " not in name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST]


def _apart(value: str) -> list[str]:
    text = " ".join(_NOISE.sub(" ", value[:500]).split())
    while text != (text := _LEAD_IN.sub("", text).strip(" :,.-–—|*\"'“”")):
        pass
    names: list[str] = []
    for group in _JOIN.split(text):
        if not group:
            continue
        parts = [part.strip() for part in group.split(",") if part.strip()]
        if len(parts) == 2 and all(" " not in part for part in parts) and not any(map(_TITLE.search, parts)):
            parts = [f"{parts[1]} {parts[0]}"]  # "Roe, Jane"
        names += (
            _ROLE_AFTER.sub("", _PLACE.sub("", _LEAD_IN.sub("", part)).strip(" .:;-–—*\"'“”")) or part
            for part in parts
        )
    return names


def _is_person(name: str, outlets: str) -> bool:
    words = name.split()
    if not 2 <= len(name) <= _LONGEST or not 1 <= len(words) <= _MOST_WORDS:
        return False
    if any(char.isdigit() for char in name) or not _LETTER.search(name) or _TITLE.search(name):
        return False
    if _plain(name) in outlets or _INITIALS.fullmatch(name):
        return False
    return not name[0].islower()


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
