"""Writes what the documentation takes from the code: `./dev docs`.

The tables of settings, routes and decisions, and the output of every example. A test fails where a page is stale.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.docs import examples, tables
from tests.docs.manual import COMMAND_PAGES, DOCS, fill

SETTINGS = DOCS / "reference/settings.md"
PAGES = DOCS / "reference/pages.md"
DECISIONS = DOCS / "decisions/README.md"
PIPES = DOCS / "how-to/pipe-an-archive.md"


def written(page: Path) -> str:
    """The page as it should stand."""
    text = page.read_text(encoding="utf-8")
    if page == SETTINGS:
        return fill(text, "settings", tables.settings())
    if page == PAGES:
        return fill(text, "routes", tables.routes())
    if page == DECISIONS:
        return fill(text, "decisions", tables.decisions())
    with tempfile.TemporaryDirectory() as folder:
        return examples.rendered(text, Path(folder))


def from_code() -> list[Path]:
    """The pages of which parts come from the code."""
    return [SETTINGS, PAGES, DECISIONS, PIPES, *sorted(COMMAND_PAGES.glob("*.md"))]


def main() -> None:
    for page in from_code():
        text = written(page)
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8")
            print(page.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
