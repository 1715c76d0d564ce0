"""Every message of the interface, found in templates and code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from octavo import serve
from octavo.serve.i18n.words import WORDS

FOLDER = Path(serve.__file__).parent
STRING = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
ONE = re.compile(rf"(?<!\w)_\(\s*{STRING}")
PLURAL = re.compile(rf"(?<![\w.])n\(\s*{STRING}\s*,\s*{STRING}")

Message = str | tuple[str, str]
"""A text, or its forms for one and for many."""


def messages() -> set[Message]:
    """All of them."""
    found: set[Message] = {text for group in WORDS.values() for text in group.values()}
    for template in FOLDER.glob("web/templates/*.html"):
        found.update(_in_template(template.read_text("utf-8")))
    for module in FOLDER.rglob("*.py"):
        found.update(_in_code(ast.parse(module.read_text("utf-8"))))
    return found


def _in_template(source: str) -> Iterator[Message]:
    for match in ONE.finditer(source):
        yield match[1] or match[2]
    for match in PLURAL.finditer(source):
        yield (match[1] or match[2], match[3] or match[4])


def _in_code(tree: ast.AST) -> Iterator[Message]:
    """First arguments of calls of `text(…)` and `plural(…)`, or of methods of those names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            texts = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
            if name == "text" and texts and isinstance(texts[0], str):
                yield texts[0]
            elif name == "plural" and len(texts) == 2:
                yield (str(texts[0]), str(texts[1]))
