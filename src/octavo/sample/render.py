"""What a sample outlet's server answers: a pure function of the address and the times."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from octavo.sample.articles import PICTURE_SIZE, SOUND_SECONDS, by_path, place, sources
from octavo.sample.data import SampleOutlet, outlets
from octavo.sample.feeds import render_feed
from octavo.sample.pages import render_front, render_page
from octavo.sample.pictures import draw
from octavo.sample.recordings import chimes, clip

_HTML = "text/html; charset=utf-8"


def render(url: str, started_at: datetime, now: datetime | None = None) -> tuple[str, bytes] | None:
    """Content type and bytes of `url` as it stands at `now` (default: at the first start).

    The query is ignored, as servers do that only count with it. None for an address that is no
    sample outlet's, or that its server does not have. Both times must be timezone-aware.
    """
    address = urlsplit(url)
    outlet = _by_host().get((address.hostname or "").lower())
    if outlet is None or address.scheme not in ("http", "https"):
        return None
    now = now or started_at
    path = address.path or "/"
    if path == outlet.feed_path:
        return render_feed(outlet, started_at, now)
    if path == "/":
        return _HTML, render_front(outlet, started_at, now)
    if path == "/robots.txt" and outlet.robots is not None:
        return "text/plain; charset=utf-8", outlet.robots.encode()
    if path.startswith("/media/"):
        return _media(outlet, path.removeprefix("/media/"))
    item_id = by_path().get((outlet.domain, path))
    return (_HTML, render_page(place(item_id, started_at, now), started_at, now)) if item_id else None


def _media(outlet: SampleOutlet, name: str) -> tuple[str, bytes] | None:
    item_id, _, ending = name.rpartition(".")
    if item_id not in sources():
        return None
    event, item = sources()[item_id]
    if outlets()[item.outlet] is not outlet:
        return None
    if ending == "png" and item.picture:
        return "image/png", draw(item_id, event.scene, *PICTURE_SIZE)
    if ending == "wav" and item.audio:
        return "audio/wav", chimes(SOUND_SECONDS)
    if ending == "webm" and item.video:
        return "video/webm", clip()
    return None


@cache
def _by_host() -> dict[str, SampleOutlet]:
    return {outlet.domain: outlet for outlet in outlets().values()}
