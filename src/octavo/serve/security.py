"""Headers, forms and the host check: what keeps a page from being used against its reader."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import secrets
import socket
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import urlsplit

from octavo.config import Settings

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    # The one policy registers the service worker; `trusted-types 'none'` would block that too.
    "require-trusted-types-for": "'script'",
    "trusted-types": "octavo",
}
"""The Content-Security-Policy: nothing but our own files, nothing inline."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
"""On every response."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_private(settings: Settings) -> bool:
    """Whether whoever reaches this server may read whole articles and manage its sources.

    `full_text` says so; left at auto, only a server on loopback that no public address points to is.
    """
    if settings.full_text != "auto":
        return settings.full_text == "yes"
    public_host = urlsplit(settings.public_url).hostname or ""
    return is_loopback(settings.host) and is_loopback(public_host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class HostCheck:
    """Refuses names that are not this server's, so that no page elsewhere can rebind its name to us.

    Only a private server has anything to guard; an address in figures cannot be rebound.
    """

    def __init__(self, settings: Settings) -> None:
        self._guard = is_private(settings)
        base = urlsplit(settings.public_url).hostname or ""
        self._names = {"localhost", base.lower(), settings.host.lower(), socket.gethostname().lower()}

    def allows(self, header: str | None) -> bool:
        """Whether a request with this Host header (with or without a port) may be answered."""
        if not self._guard:
            return True
        try:
            name = (urlsplit(f"//{header or ''}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        if name in self._names or name.endswith(".localhost"):
            return bool(name)
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


class Signer:
    """Signs short values that come back in cookies and forms."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sign(self, value: bytes, purpose: str) -> str:
        """The value with its signature, fit for a cookie. A signature for one purpose fits no other."""
        body = base64.urlsafe_b64encode(value).decode().rstrip("=")
        return f"{body}.{self._mark(body, purpose)}"

    def read(self, signed: str | None, purpose: str) -> bytes | None:
        """The value that was signed, or None where the signature does not fit."""
        body, _, mark = (signed or "").partition(".")
        if not body or not hmac.compare_digest(mark.encode(), self._mark(body, purpose).encode()):
            return None
        return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))

    def token(self) -> str:
        """A fresh token for forms: it goes into a cookie and into each form, and both must come back."""
        return self.sign(secrets.token_bytes(18), "form")

    def fits(self, cookie: str | None, field: str | None) -> bool:
        """Whether a form was sent from a page of ours to this very browser."""
        if not cookie or not field or not hmac.compare_digest(cookie.encode(), field.encode()):
            return False
        return self.read(cookie, "form") is not None

    def _mark(self, body: str, purpose: str) -> str:
        mark = blake2b(f"{purpose}:{body}".encode(), key=self._secret[:64], digest_size=18)
        return base64.urlsafe_b64encode(mark.digest()).decode()
