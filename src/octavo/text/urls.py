"""Addresses as identities: one article, one spelling."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "mc_cid",
        "mc_eid",
        "igshid",
        "yclid",
        "cmpid",
        "ocid",
        "ns_campaign",
        "ns_mchannel",
        "ns_source",
        "at_medium",
        "at_campaign",
        "at_format",
        "smid",
        "ftag",
        "cmp",
    ]
)
"""Query parameters that say where a click came from and never what the page is."""


LONGEST = 2_000
"""Bytes of an address that is kept."""


def canonical(url: str) -> str:
    """The address without its fragment, tracking parameters, default port or capitals in the host.

    An address that cannot be split comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname or parts.username or parts.scheme.lower() not in {"http", "https"}:
        return url.strip()
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    scheme = parts.scheme.lower()
    if port and (scheme, port) not in {("http", 80), ("https", 443)}:
        name += f":{port}"
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in TRACKING and not key.lower().startswith("utm_")
    ]
    unchanged = len(query) == len(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit((scheme, name, parts.path or "/", parts.query if unchanged else urlencode(query), ""))


def fits(url: str) -> bool:
    """Whether an address is short enough to be kept: a database's index holds no more."""
    return len(url.encode("utf-8", "replace")) <= LONGEST


def host(url: str) -> str:
    """The host of an address in small letters; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def domain(url: str) -> str:
    """The host without the prefixes that outlets put before their own name."""
    name = host(url)
    for prefix in ("www.", "m.", "feeds.", "feed.", "rss.", "amp."):
        if name.startswith(prefix) and name.count(".") > 1:
            return name[len(prefix) :]
    return name
