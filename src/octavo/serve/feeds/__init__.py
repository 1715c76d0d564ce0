"""Every list and page for machines: Atom 1.0, JSON Feed 1.1, and JSON of the view itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from octavo.config import Settings
from octavo.serve.feeds.atom import to_atom
from octavo.serve.feeds.entries import View, channel
from octavo.serve.feeds.json_feed import to_json_feed
from octavo.serve.security import is_private
from octavo.store.views import ArticleView, NameView

__all__ = ["Kind", "View", "render"]

Kind = Literal["atom", "feed.json", "json"]


def render(
    kind: Kind, view: View, *, title: str, self_url: str, home_url: str, settings: Settings
) -> tuple[bytes, str]:
    """`view` as a document, and its media type.

    `self_url` is the document's own address, `home_url` the page's that shows the same. Whole texts are
    in it only where the settings let whoever reads this server have them.
    """
    whole = is_private(settings)
    if kind == "json":
        return msgspec.json.encode(view if whole else _without_text(view)), "application/json"
    feed = channel(
        view, title=title, self_url=self_url, home_url=home_url, base=settings.public_url, whole=whole
    )
    if kind == "atom":
        return to_atom(feed), "application/atom+xml; charset=utf-8"
    return to_json_feed(feed), "application/feed+json; charset=utf-8"


def _without_text(view: View) -> View:
    if isinstance(view, ArticleView):
        return msgspec.structs.replace(view, html="", text="", versions=(), findings=None, key_points=())
    if isinstance(view, NameView):
        return msgspec.structs.replace(view, by=(), about=())
    return view
