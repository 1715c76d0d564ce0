"""WebSub, the reader's side: which hub announces a feed's news, and whether a delivery is the hub's own.

W3C Recommendation of 23 January 2018.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

import msgspec

from octavo.models import Feed

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~*]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


class Hub(msgspec.Struct, frozen=True):
    """Whom to ask for a feed's news, and under which name."""

    url: str
    topic: str

    @property
    def keeps_secrets(self) -> bool:
        """Whether a secret may be told on the way there: nobody else can read along."""
        place = urlsplit(self.url)
        return place.scheme == "https" or place.hostname in ("localhost", "127.0.0.1", "::1")


def hub_of(feed: Feed, *, url: str, headers: Mapping[str, str]) -> Hub | None:
    """The hub of a feed fetched from `url`, or None where it has none.

    `headers` (names in small letters) go before what the document says, as the standard has it.
    """
    told = _links(headers.get("link", ""))
    hub = told.get("hub") or feed.hub_url
    topic = told.get("self") or feed.self_url or url
    if not hub:
        return None
    hub, topic = urljoin(url, hub), urljoin(url, topic)
    if not all(address.lower().startswith(("http://", "https://")) for address in (hub, topic)):
        return None
    return Hub(hub, topic)


def is_signed(body: bytes, signature: str, secret: bytes) -> bool:
    """Whether `X-Hub-Signature` shows that the body comes from whom we told the secret."""
    method, _, digest = signature.strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    expected = hmac.new(secret, body, method.lower()).hexdigest()
    return hmac.compare_digest(expected.encode(), digest.strip().lower().encode("ascii", "replace"))


def _links(header: str) -> dict[str, str]:
    """Relation to address, of a Link header (RFC 8288); the first of each kind counts."""
    found: dict[str, str] = {}
    for address, parameters in _LINK.findall(header):
        relation = _RELATION.search(parameters)
        for name in (relation[1] or relation[2]).lower().split() if relation else ():
            found.setdefault(name, address.strip())
    return found
