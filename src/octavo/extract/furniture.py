"""What stands among an article's blocks and is none of it: its own headline and byline, share bars, teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.extract import signs
from octavo.extract.blocks import Block
from octavo.extract.dates import instant

_OPENING = 120
"""Characters of a block from which it is taken for the report's first paragraph."""
_SHORT = 160
_OVER = 30
"""Blocks among which headline, byline and date line are looked for."""
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|af|przez|автор|текст|بقلم|كتب|文)\b\s*:?\s*", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"(?:published|updated|posted|last (?:modified|updated)|created|modified|stand|veröffentlicht|aktualisiert|publié"
    r"|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|publicerad|uppdaterad"
    r"|opublikowano|опубликовано|обновлено|نشر|آخر تحديث)\b.{0,60}\d.{0,40}",
    re.IGNORECASE,
)


def without_furniture(
    blocks: Sequence[Block], *, title: str | None = None, byline: Sequence[str] = ()
) -> list[Block]:
    """`blocks` without the headline, byline and date line over the text, and without share bars, notices of
    advertising, invitations to newsletters and lines that only lead to other articles, wherever they stand.
    """
    kept: list[Block] = []
    opened = False
    heading = _plain(title or "")
    for place, block in enumerate(blocks):
        text = block.text
        opened = opened or place >= _OVER
        if not opened and (_plain(text) == heading or _credits(text, byline)):
            continue
        if len(text) <= _SHORT and _aside(block):
            continue
        opened = opened or len(text) >= _OPENING
        kept.append(block)
    while kept and kept[-1].element.tag in ("h2", "h3", "h4", "h5", "h6") and len(kept) > 1:
        kept.pop()  # a heading over what was left out
    return kept


def _credits(text: str, byline: Sequence[str]) -> bool:
    """Whether a line only says who wrote it or when."""
    if len(text) > _OPENING:
        return False
    rest = _BYLINE.sub("", text, count=1) if _BYLINE.match(text) else text
    named = [name for name in byline if name.casefold() in rest.casefold()]
    if named and len(rest) < sum(map(len, named)) + 60 and not text.endswith("."):
        return True
    return instant(text) is not None or _DATE_WORDS.fullmatch(text) is not None


def _aside(block: Block) -> bool:
    text = block.text.strip(" :.…|»›>•-–—!")
    if signs.SHARE.fullmatch(text) or signs.ADVERTISING.fullmatch(text) or signs.NEWSLETTER.match(text):
        return True
    led = signs.MORE.match(text)
    return bool(led) and (block.linked * 2 > len(text) or len(text) - len(led[0] if led else "") <= 3)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
