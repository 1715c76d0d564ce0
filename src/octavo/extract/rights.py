"""What an outlet reserves: X-Robots-Tag and meta robots, TDM reservation, Content-Usage (AIPREF).

Where several say something, the strictest of each stands: what one of them reserves, none of the others
gives back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from octavo.extract.decode import decode
from octavo.extract.tree import parse
from octavo.models import Rights

OURS = "octavo"
"""The name under which robots rules are meant for us alone."""
MACHINES = frozenset(
    {
        "ai",
        "ai-input",
        "ai-output",
        "ai-train",
        "ai-use",
        "all",
        "bots",
        "genai",
        "tdm",
        "train-ai",
        "train-genai",
    }
)
"""Categories of Content-Usage, of its drafts and of what outlets write, that machines which evaluate a text
fall under."""
LONGEST_SIGN = 80
MOST_SIGNS = 8

_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_NUMBER = re.compile(r"-?\d{1,9}")
_ITEM = re.compile(r"\s*([a-z*][a-z0-9_.*-]*)\s*(?:=\s*([^,;]*))?", re.IGNORECASE)


class _Sign(NamedTuple):
    """One thing that is reserved, and where it stands."""

    words: str
    snippet: int | None = None
    archive: bool = True
    machines: bool = True


def read_rights(
    html: bytes | str,
    *,
    headers: Mapping[str, str],
    read_on: date,
    charset: str | None = None,
    content_usage: str = "",
    tdm_reserved: bool = False,
    tdm_policy: str = "",
    url: str | None = None,
) -> Rights:
    """What is reserved of the page `html`, fetched with `headers` (names in small letters) on a day.

    `content_usage` is what robots.txt prefers for the page's address, `tdm_reserved` and `tdm_policy` what
    tdmrep.json says of it; `url`, the address, is what a policy's counts from. What cannot be read reserves nothing. Never fails.
    """
    metas = _metas(html, charset)
    signs = [
        *_robots_header(headers.get("x-robots-tag", "")),
        *_robots_metas(metas),
        *_tdm(headers, metas, reserved=tdm_reserved),
        *_usage("Content-Usage", headers.get("content-usage", "")),
        *_usage("robots.txt Content-Usage", content_usage),
    ]
    machines = all(sign.machines for sign in signs)
    return Rights(
        snippet=min((sign.snippet for sign in signs if sign.snippet is not None), default=None),
        archive=all(sign.archive for sign in signs),
        machines=machines,
        signs=tuple(dict.fromkeys(sign.words[:LONGEST_SIGN] for sign in signs))[:MOST_SIGNS],
        policy=None if machines else _policy(headers, metas, tdm_policy, url),
        read_on=read_on,
    )


def _metas(html: bytes | str, charset: str | None) -> list[tuple[str, str]]:
    """Name, in small letters, and content of every meta element."""
    tree = parse(decode(html, charset)).tree
    return [
        ((e.get("name") or "").strip().lower(), (e.get("content") or "").strip()) for e in tree.iter("meta")
    ]


def _robots_header(value: str) -> Iterator[_Sign]:
    """Signs of X-Robots-Tag, a line each; a bot's name before a colon holds to the end of its line."""
    for line in value.split("\n"):
        bot = ""
        for part in line.split(","):
            name, colon, rest = part.partition(":")
            for_bot = bool(colon) and name.strip().lower() not in _VALUED
            if for_bot:
                bot = name.strip().lower()
            if bot in ("", "*", OURS):
                yield from _directive("X-Robots-Tag", rest if for_bot else part)


def _robots_metas(metas: list[tuple[str, str]]) -> Iterator[_Sign]:
    for name, content in metas:
        if name in ("robots", OURS):
            for part in content.split(","):
                yield from _directive(f"meta {name}", part)


def _directive(where: str, part: str) -> Iterator[_Sign]:
    part = " ".join(part.lower().split())
    words = f"{where}: {part}"
    if part in ("noarchive", "nocache"):
        yield _Sign(words, archive=False)
    elif part == "nosnippet":
        yield _Sign(words, snippet=0)
    elif part == "noai":
        yield _Sign(words, machines=False)
    elif part.startswith("max-snippet"):
        number = _NUMBER.fullmatch(part.removeprefix("max-snippet").strip(" :="))
        # -1 is "as much as you like", which limits nothing.
        if number and int(number[0]) >= 0:
            yield _Sign(words, snippet=int(number[0]))


def _tdm(headers: Mapping[str, str], metas: list[tuple[str, str]], *, reserved: bool) -> Iterator[_Sign]:
    """TDM Reservation Protocol (W3C): 1 reserves."""
    if headers.get("tdm-reservation", "").strip() == "1":
        yield _Sign("tdm-reservation: 1", machines=False)
    if any(name == "tdm-reservation" and content == "1" for name, content in metas):
        yield _Sign("meta tdm-reservation: 1", machines=False)
    if reserved:
        yield _Sign("tdmrep.json: tdm-reservation: 1", machines=False)


def _policy(
    headers: Mapping[str, str], metas: list[tuple[str, str]], of_host: str, url: str | None
) -> str | None:
    written = [headers.get("tdm-policy", ""), *(content for name, content in metas if name == "tdm-policy")]
    written.append(of_host)
    for address in written:
        try:
            whole = urljoin(url or "", address.strip().strip('"'))
            if address and urlsplit(whole).scheme in ("http", "https") and len(whole) <= 500:
                return whole
        except ValueError:
            continue
    return None


def _usage(where: str, value: str) -> Iterator[_Sign]:
    """Signs of a Content-Usage dictionary (RFC 9651), `train-ai=n, search=y`; of a key given twice the last counts."""
    wanted: dict[str, str] = {}
    for part in value.split(","):
        if item := _ITEM.match(part):
            wanted[item[1].lower()] = (item[2] or "").strip().lower()
    for key, preference in wanted.items():
        if preference == "n" and key in MACHINES:
            yield _Sign(f"{where}: {key}=n", machines=False)
