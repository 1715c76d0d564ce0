"""What typing a command in a test gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Done(NamedTuple):
    """What came of a command."""

    status: int
    out: str
    err: str


Octavo = Callable[..., Done]
