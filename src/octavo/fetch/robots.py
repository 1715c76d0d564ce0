"""robots.txt (RFC 9309), read through Protego."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

import msgspec
from protego import Protego

AGENT = "Octavo"
"""The name under which robots.txt knows us."""
MAX_BYTES = 512_000
"""What RFC 9309 asks to read at least; anything beyond is not read."""
KEPT = timedelta(days=1)
"""How long a robots.txt holds."""
HELD_BACK = timedelta(hours=1)
"""How long everything is taken for forbidden where the server failed to give its robots.txt."""
LONGEST_DELAY = 300.0
"""Seconds between requests beyond which a robots.txt is not believed to mean it."""


class Rules(msgspec.Struct, frozen=True):
    """What one robots.txt says to us; `text` None: it could not be read."""

    text: str | None

    def allows(self, url: str) -> bool:
        """Whether we may fetch `url`."""
        return self.text is not None and bool(_parsed(self.text).can_fetch(url, AGENT))

    @property
    def delay_s(self) -> float:
        """Seconds it asks us to leave between two requests."""
        if not self.text:
            return 0.0
        rules = _parsed(self.text)
        delay = float(rules.crawl_delay(AGENT) or 0)
        rate = rules.request_rate(AGENT)
        if rate and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        return min(max(delay, 0.0), LONGEST_DELAY)


def holds(text: str | None, at: datetime | None, now: datetime) -> bool:
    """Whether what was read (or failed to be) at `at` still holds."""
    return at is not None and now - at < (HELD_BACK if text is None else KEPT)


def text_of(body: bytes) -> str:
    """The text of a robots.txt, without what no database column holds."""
    return body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
