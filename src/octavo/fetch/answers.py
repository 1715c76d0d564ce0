"""What a server's answer says, beside its body: times, limits, and failures in words."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

STATUS_WORDS = {
    400: "the server did not understand the request (400)",
    401: "the server wants a password (401)",
    402: "the server wants payment (402)",
    403: "the server refuses us (403)",
    404: "there is nothing at this address (404)",
    406: "the server has nothing in a form we read (406)",
    408: "the server gave up waiting (408)",
    410: "it was taken down for good (410)",
    421: "the server is not responsible for this address (421)",
    429: "the server asks us to come less often (429)",
    451: "it is blocked for legal reasons (451)",
    500: "the server has a fault (500)",
    502: "the server behind the server does not answer (502)",
    503: "the server is busy or in maintenance (503)",
    504: "the server behind the server is too slow (504)",
}
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)


def status_words(status: int) -> str:
    """What a status that is no success means."""
    if status in STATUS_WORDS:
        return STATUS_WORDS[status]
    side = "the server has a fault" if status >= 500 else "the server refuses the request"
    return f"{side} ({status})" if status >= 400 else f"the server answers in a way we don't know ({status})"


def failure_words(error: Exception) -> str:
    """What went wrong on the way to the server or back. Covers what aiohttp raises."""
    if isinstance(
        error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError | ssl.SSLError
    ):
        cause = getattr(error, "certificate_error", error)
        why = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "handshake failed"
        return f"its certificate or encryption is not valid: {why}"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "no server is known by this name"
    if isinstance(error, aiohttp.ClientConnectorError):
        # asyncio puts words of its own in the place of the system's.
        number = error.os_error.errno
        return f"the server cannot be reached: {os.strerror(number) if number else 'no connection'}"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server hung up without an answer"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "its answer breaks off before its end"
    if isinstance(error, aiohttp.ClientResponseError):
        said = error.message.lower()
        return (
            "its headers are too large"
            if "more than" in said or "too " in said
            else "its answer is no valid HTTP"
        )
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return "it is no valid address"
    return "the connection was lost"


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds the server asks us to wait, from either form of Retry-After.

    A date is read by the server's own clock, which its Date tells: it may be years off.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        return float(value)
    moment = http_date(value)
    sent = http_date(headers.get("date", "")) or now
    return max(0.0, (moment - sent).total_seconds()) if moment else None


def max_age(headers: Mapping[str, str]) -> float | None:
    """Seconds for which the answer says it stays fresh: Cache-Control, else Expires after Date."""
    control = headers.get("cache-control", "")
    if re.search(r"no-store|no-cache", control, re.IGNORECASE):
        return None
    if match := _MAX_AGE.search(control):
        return max(0.0, float(match[1]) - _age(headers))
    until, sent = http_date(headers.get("expires", "")), http_date(headers.get("date", ""))
    fresh = (until - sent).total_seconds() if until and sent else 0.0
    return fresh if fresh > 0 else None


def charset(content_type: str | None) -> str | None:
    """The charset that a Content-Type names."""
    match = _CHARSET.search(content_type or "")
    return match[1].lower() if match else None


def http_date(value: str) -> datetime | None:
    """A date of HTTP in UTC, or None."""
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError, IndexError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _age(headers: Mapping[str, str]) -> float:
    value = headers.get("age", "").strip()
    return float(value) if re.fullmatch(r"\d{1,9}", value) else 0.0
