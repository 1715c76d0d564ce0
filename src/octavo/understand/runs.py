"""Runs of capitalised words: the names in a text, as far as its writing shows them."""

from __future__ import annotations

import re
from collections import Counter

_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω](?:[\w\u0300-\u036f]|[’'](?!s\b))*(?:-\w+)*"
_LINK = r"(?:\s(?:de|da|di|du|del|della|des|van|von|der|den|la|bin|ibn|al|el|of the|of|for)\s|\s|-)"
_RUN = re.compile(rf"(?<![\w’'.]){_WORD}(?:{_LINK}{_WORD}){{1,4}}")
_ACRONYM = re.compile(r"(?<![\w.])[A-ZА-ЯЁ]{2,6}(?![\w’'])")


def name_runs(text: str) -> list[tuple[str, int]]:
    """Runs of two to five capitalised words in `text`, with their offsets; a genitive ends one."""
    return [(match[0].rstrip("’'"), match.start()) for match in _RUN.finditer(text)]


def acronyms(text: str) -> Counter[str]:
    """Words of two to six capitals ("NATO"), with how often they stand there."""
    return Counter(_ACRONYM.findall(text))
