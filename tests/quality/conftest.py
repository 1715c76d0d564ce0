"""What was loaded before a measurement is no part of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    """Keeps the collector from walking, amid what is timed, through all that the tests before left in memory."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
