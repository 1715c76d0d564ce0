"""The documentation as data: its pages, their fenced blocks and their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
COMMAND_PAGES = DOCS / "reference/commands"

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CALL = re.compile(
    r"(?:^|[|&;(] ?|\$ )(?:[A-Z_]+=\S* )*(?P<program>\./dev|(?:\.venv/bin/)?octavo)(?: (?P<name>[a-z]+))?"
)


class Block(NamedTuple):
    """One fenced block: what stands behind its first fence, and what it holds."""

    info: str
    body: str


def pages() -> list[Path]:
    """Every page of the documentation."""
    top = [path for path in ROOT.glob("*.md") if path.name != "LICENSE.md"]
    return sorted([*top, *DOCS.rglob("*.md")])


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in _FENCE.finditer(text):
        yield Block(found["info"].strip(), found["body"])


def replace_blocks(text: str, bodies: list[str]) -> str:
    """The page with the bodies of its fenced blocks replaced, one for each block."""
    waiting = iter(bodies)
    return _FENCE.sub(lambda found: f"```{found['info']}\n{next(waiting)}```", text)


def calls(text: str) -> set[tuple[str, str]]:
    """Every call of ours in blocks and inline code: ("octavo" or "./dev", the command's name or "")."""
    lines = [line for block in blocks(text) for line in block.body.splitlines()]
    lines += _INLINE.findall(_FENCE.sub("", text))
    return {
        (found["program"].removeprefix(".venv/bin/"), found["name"] or "")
        for line in lines
        for found in _CALL.finditer(line)
    }


def links(text: str) -> list[str]:
    """Targets of the links of a page that lead to other files of the repository or within the page."""
    found = _LINK.findall(_FENCE.sub("", text))
    return [link for link in found if not link.startswith(("http://", "https://", "mailto:"))]


def anchors(text: str) -> set[str]:
    """The fragments that lead to the headings of a page, as GitHub makes them."""
    plain = _FENCE.sub("", text)
    return {
        re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in _HEADING.findall(plain)
    }


def between(text: str, mark: str) -> str:
    """What stands between `<!-- mark -->` and `<!-- /mark -->`."""
    return text.partition(f"<!-- {mark} -->\n")[2].partition(f"<!-- /{mark} -->")[0]


def fill(text: str, mark: str, content: str) -> str:
    """The page with `content` between the two marks."""
    before, start, rest = text.partition(f"<!-- {mark} -->\n")
    _, end, after = rest.partition(f"<!-- /{mark} -->")
    if not start or not end:
        raise ValueError(f"the page has no <!-- {mark} --> … <!-- /{mark} -->")
    return before + start + content + end + after
