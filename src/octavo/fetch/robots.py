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
SHORT = 2_000
"""Letters of a robots.txt whose verdicts are remembered, with it."""
LONGEST_DELAY = 300.0
"""Seconds between requests beyond which a robots.txt is not believed to mean it."""


class Rules(msgspec.Struct, frozen=True):
    """What one robots.txt says to us; `text` None: it could not be read."""

    text: str | None

    def allows(self, url: str) -> bool:
        """Whether we may fetch `url`."""
        if self.text is None:
            return False
        return _allowed(self.text, url) if len(self.text) <= SHORT else _allows(self.text, url)

    def usage(self, path: str) -> str:
        """What it prefers of the use of a path (Content-Usage of AIPREF), "" where it says nothing."""
        return _usage(self.text, path) if self.text and "content-usage" in self.text.lower() else ""

    @property
    def delay_s(self) -> float:
        """Seconds it asks us to leave between two requests."""
        if not self.text:
            return 0.0
        return _asked(self.text) if len(self.text) <= SHORT else _delay(self.text)


def holds(text: str | None, at: datetime | None, now: datetime) -> bool:
    """Whether what was read (or failed to be) at `at` still holds."""
    return at is not None and now - at < (HELD_BACK if text is None else KEPT)


def text_of(body: bytes) -> str:
    """The text of a robots.txt, without what no database column holds."""
    return body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")


def _usage(text: str, path: str) -> str:
    """The Content-Usage that holds for a path: of the group for us, else of that for all; the longest pattern's."""
    rules: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_head = False
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if name.lower() == "user-agent":
            agents = [*(agents if in_head else []), value.lower()]
            in_head = True
        elif name:
            in_head = False
            if name.lower() == "content-usage":
                pattern, preference = _preference(value)
                for agent in agents:
                    rules.setdefault(agent, []).append((pattern, preference))
    own = rules.get(AGENT.lower()) or rules.get("*") or []
    fitting = [rule for rule in own if fits(rule[0], path)]
    longest = max((len(pattern) for pattern, _ in fitting), default=0)
    return ", ".join(preference for pattern, preference in fitting if len(pattern) == longest)


def _preference(value: str) -> tuple[str, str]:
    """The path pattern ("/" where there is none) and the preference of a Content-Usage line."""
    if value.startswith(("/", "*")):
        pattern, _, preference = value.partition(" ")
        return pattern, preference.strip()
    return "/", value


def fits(pattern: str, path: str) -> bool:
    """Whether a pattern of robots.txt, with its * and $, matches from a path's start. Never backtracks."""
    closed = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    here = len(parts[0])
    for part in parts[1:]:
        found = path.find(part, here)
        if found < 0:
            return False
        here = found + len(part)
    return not closed or here == len(path) or (len(parts) > 1 and path.endswith(parts[-1]))


def _allows(text: str, url: str) -> bool:
    return bool(_parsed(text).can_fetch(url, AGENT))


def _delay(text: str) -> float:
    rules = _parsed(text)
    delay = float(rules.crawl_delay(AGENT) or 0)
    rate = rules.request_rate(AGENT)
    if rate and rate.requests:
        delay = max(delay, rate.seconds / rate.requests)
    return min(max(delay, 0.0), LONGEST_DELAY)


_allowed = lru_cache(maxsize=10_000)(_allows)
_asked = lru_cache(maxsize=10_000)(_delay)
"""Feeds are asked for by the same address again and again."""


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
