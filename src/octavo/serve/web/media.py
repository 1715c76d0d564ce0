"""Pictures and recordings of bundled outlets, from this server itself: no page fetches from elsewhere.

Only what is bundled is served. A proxy for every outlet's pictures, with limits against bombs, is
not here yet, so those outlets' pictures are not shown.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.response import Response

from octavo.serve.web.visit import Press
from octavo.text.urls import host

SERVED = ("image/png", "image/jpeg", "image/webp", "video/", "audio/")
"""Types that are served: none that a browser would run (an SVG may hold script)."""
KEPT = "public, max-age=86400"


@get("/media")
async def media(press: Press, of: str = "") -> Response[bytes]:
    """One picture or recording of a bundled outlet."""
    if press.bundled is None or host(of) not in press.bundled.hosts:
        raise NotFoundException
    document = await asyncio.to_thread(
        press.bundled.fetch, of, etag=None, last_modified=None, now=datetime.now(UTC)
    )
    if document is None or document.status != 200:
        raise NotFoundException
    kind = document.content_type or ""
    if not kind.startswith(SERVED):
        raise NotFoundException
    return Response(document.body, media_type=kind, headers={"Cache-Control": KEPT})
