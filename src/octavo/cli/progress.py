"""A progress bar for long work on a terminal; elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

FEW = 3
"""Work of fewer pieces than this needs no bar."""


def progress(items: Iterable[T], label: str, *, total: int | None = None) -> Iterator[T]:
    """The items, with a bar on stderr while they are worked through, where stderr is a terminal."""
    if total is None and isinstance(items, Sized):
        total = len(items)
    if not sys.stderr.isatty() or (total is not None and total < FEW):
        yield from items
        return
    # Loaded only where a bar is shown: it is slow to load.
    from rich.console import Console
    from rich.progress import track

    yield from track(items, label, total=total, console=Console(stderr=True), transient=True)
