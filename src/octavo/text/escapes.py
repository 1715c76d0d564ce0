"""JSON's escapes for what no text may hold: U+0000, and halves of characters."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|.)",
    re.DOTALL,
)


def whole_characters(document: str) -> str:
    """A JSON document in which every such escape stands for U+FFFD, so that any database takes its strings.

    All else stays as it is. Takes time in proportion to the length.
    """
    if "\\u0000" not in document and "\\ud" not in document and "\\uD" not in document:
        return document
    return _ESCAPE.sub(lambda match: "\\ufffd" if match[1] else match[0], document)
