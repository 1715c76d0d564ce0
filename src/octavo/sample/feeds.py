"""The sample outlets' feeds: RSS 2.0, Atom, RSS 1.0 (RDF) and JSON Feed 1.1."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any

import msgspec

from octavo.sample import recordings
from octavo.sample.articles import PICTURE_SIZE, SOUND_SECONDS, VIDEO_SECONDS, Placed, of_outlet
from octavo.sample.data import SampleOutlet
from octavo.sample.templating import paragraphs_html, render_template

CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rdf": "text/xml; charset=utf-8",
    "json": "application/feed+json",
}


def render_feed(outlet: SampleOutlet, started_at: datetime, now: datetime) -> tuple[str, bytes]:
    """Content type and bytes of the outlet's feed as it stands at `now`."""
    articles = list(of_outlet(outlet, started_at, now))
    if outlet.feed == "json":
        body = msgspec.json.format(msgspec.json.encode(_json_feed(outlet, articles)), indent=1)
    else:
        entries = [_entry(article) for article in articles]
        body = render_template(
            f"{outlet.feed}.xml",
            outlet=outlet,
            entries=entries,
            updated=max(article.modified_at or article.published_at for article in articles),
            size=PICTURE_SIZE,
        ).encode()
    return CONTENT_TYPES[outlet.feed], body


def _entry(article: Placed) -> dict[str, Any]:
    changed = article.modified_at or article.published_at
    return {
        "id": f"tag:{article.outlet.domain},2020:{article.id}",
        "url": article.url + article.outlet.feed_query,
        "title": article.title,
        "byline": article.byline,
        "summary": article.summary,
        "content": paragraphs_html(article) if article.outlet.full_text else "",
        "rfc822": format_datetime(article.published_at),
        "published": article.published_at.isoformat(),
        "updated": changed.isoformat(),
        "tags": article.tags,
        "picture": article.media_url("png") if article.picture else "",
        "caption": article.picture,
        "credit": article.credit,
        "enclosures": _enclosures(article),
    }


def _enclosures(article: Placed) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if article.video:
        video = {"url": article.media_url("webm"), "mime": "video/webm", "seconds": VIDEO_SECONDS}
        found.append(video | {"size": len(recordings.clip())})
    if article.audio:
        sound = {"url": article.media_url("wav"), "mime": "audio/wav", "seconds": SOUND_SECONDS}
        found.append(sound | {"size": recordings.chimes_size(SOUND_SECONDS)})
    return found


def _json_feed(outlet: SampleOutlet, articles: list[Placed]) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": outlet.home_url,
        "feed_url": outlet.feed_url,
        "description": outlet.motto,
        "language": outlet.locale.replace("_", "-"),
        "items": [_json_item(article) for article in articles],
    }


def _json_item(article: Placed) -> dict[str, Any]:
    entry = _entry(article)
    item: dict[str, Any] = {
        "id": entry["id"],
        "url": entry["url"],
        "title": entry["title"],
        "summary": entry["summary"],
        "date_published": entry["published"],
        "tags": entry["tags"],
    }
    # The format wants one of the two: where the feed is of summaries, the summary is the text.
    item |= {"content_html": entry["content"]} if entry["content"] else {"content_text": entry["summary"]}
    if article.modified_at:
        item["date_modified"] = entry["updated"]
    if article.byline:
        item["authors"] = [{"name": name} for name in article.byline]
    if entry["picture"]:
        item["image"] = entry["picture"]
    if entry["enclosures"]:
        item["attachments"] = [
            {
                "url": enclosure["url"],
                "mime_type": enclosure["mime"],
                "size_in_bytes": enclosure["size"],
                "duration_in_seconds": enclosure["seconds"],
            }
            for enclosure in entry["enclosures"]
        ]
    return item
