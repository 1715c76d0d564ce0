"""A progress bar for long work on a terminal; elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
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


@contextmanager
def counting(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told of pieces done, and moves a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty() or total < FEW:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = *Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def megabytes(label: str) -> Iterator[Callable[[int], None]]:
    """A function that is told of bytes done, and shows their sum on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn(label), DownloadColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done: bar.advance(task, done)
