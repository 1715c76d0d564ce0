"""What was loaded before a measurement is no part of it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _frozen(frozen: None) -> None:
    """For every measurement."""
