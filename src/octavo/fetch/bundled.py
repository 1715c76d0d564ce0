"""The bundled transport: answers for the sample's outlets, so that they need no network."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from octavo import sample
from octavo.models import RawDocument


class Bundled:
    """The servers of the sample's outlets, whose articles lie around the moment Octavo first started.

    The client asks it before the network, so that the sample comes in by the same way as everything
    else: feeds, conditional requests, robots.txt, article pages, pictures.
    """

    def __init__(self, started_at: datetime) -> None:
        self._started_at = started_at
        self.hosts: Collection[str] = frozenset(outlet.domain for outlet in sample.outlets().values())
        """The hosts it answers for."""

    def fetch(
        self,
        url: str,
        *,
        etag: str | None,
        last_modified: str | None,  # noqa: ARG002  it sends none, so none comes back
        now: datetime,
    ) -> RawDocument | None:
        """The document at `url`, with status 200, 304 or 404; None where the host is not one of `hosts`."""
        if (urlsplit(url).hostname or "").lower() not in self.hosts:
            return None
        answer = sample.render(url, self._started_at, now)
        if answer is None:
            return RawDocument(url=url, final_url=url, status=404, body=b"", fetched_at=now)
        content_type, body = answer
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        fresh = tag != etag
        return RawDocument(
            url=url,
            final_url=url,
            status=200 if fresh else 304,
            body=body if fresh else b"",
            content_type=content_type,
            charset="utf-8" if "utf-8" in content_type else None,
            etag=tag,
            fetched_at=now,
        )
