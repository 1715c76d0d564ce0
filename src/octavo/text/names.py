"""Names in a text, found by how they are written: runs of capitalised words and acronyms."""

from __future__ import annotations

import re

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords

NAMES_KEPT = 64
"""How many names of one article are kept, in order of appearance."""

_RUN = re.compile(r"[^\W\d_][\w'’-]*(?:[  ][^\W\d_][\w'’-]*)*")


def names(text: str, *, title: str = "", language: str | None = None) -> tuple[str, ...]:
    """The folded names that `title` and `text` mention, each once."""
    found: dict[str, None] = {}
    function_words = stopwords(language)
    for match in _RUN.finditer(f"{text}\n{title}"):
        run: list[str] = []
        for word in [*match.group().split(), ""]:
            if word[:1].isupper() and word.lower() not in function_words:
                run.append(word)
            elif run:
                found.setdefault(fold(" ".join(run)))
                run = []
    return tuple(found)[:NAMES_KEPT]
