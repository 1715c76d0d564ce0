"""Whether an article comments on the news: what it says is its writer's view, and no fact of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.receipts.standing import own_voice
from octavo.receipts.statements import Statement

_LABEL = re.compile(
    r"\W*(?:opinion|analysis|comment|commentary|editorial|column|review|op-ed|perspective|viewpoint|letter|analyse"
    r"|éditorial|tribune|chronique|billet|point de vue|opinión|análisis|columna|tribuna|kommentar|meinung|leitartikel"
    r"|мнение|анализ|колонка|رأي|تحليل|افتتاحية|opinione|commento|analisi|editoriale|opinião|análise|opinie|opinia)"
    r"\s*[:|–—]",
    re.IGNORECASE,
)
"""What an outlet writes before the headline of one."""


def comments(title: str, said: Sequence[Statement], language: str | None) -> bool:
    """Whether an article is labelled as comment, or its writer speaks of themselves, outside quotation marks."""
    return bool(_LABEL.match(title)) or any(own_voice(one, language) for one in said)
