"""Where a page of a list ended, as an opaque word in the address of the next one."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime, timedelta

PAGE = 40
"""Articles a page of a list."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Place = tuple[datetime, int]
"""Time of publication and id: lists are in the order of both, newest first."""


def encode(at: datetime, number: int) -> str:
    """The cursor of a place in a list."""
    words = f"{(at - EPOCH) // _MICROSECOND}.{number}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def decode(cursor: str | None) -> Place | None:
    """The place that a cursor names; None, which is the first page, for none and for a bad one."""
    if not cursor or len(cursor) > 80 or not cursor.isascii():
        return None
    try:
        words = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        micros, _, number = words.partition(".")
        place = EPOCH + int(micros) * _MICROSECOND, int(number)
    except (binascii.Error, ValueError, OverflowError):
        return None
    return place if 0 <= place[1] < 2**63 else None
