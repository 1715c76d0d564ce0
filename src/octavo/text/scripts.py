"""Scripts that are written without spaces between words."""

from __future__ import annotations

import re

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese, as a class of a regular expression."""

_UNSPACED = re.compile(rf"[{UNSPACED}]")


def begins_unspaced(text: str) -> bool:
    """Whether a text begins in such a script."""
    return _UNSPACED.match(text) is not None


def has_unspaced(text: str) -> bool:
    """Whether a letter of such a script stands anywhere in a text."""
    return _UNSPACED.search(text) is not None
