"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

import msgspec

from octavo.serve.feeds.entries import Channel, Entry

VERSION = "https://jsonfeed.org/version/1.1"


def to_json_feed(channel: Channel) -> bytes:
    """The feed as JSON. What the format has no word for stands under `_octavo`."""
    return msgspec.json.encode(
        _known(
            {
                "version": VERSION,
                "title": channel.title,
                "home_page_url": channel.home_url,
                "feed_url": channel.self_url,
                "next_url": channel.next_url,
                "items": [_item(entry) for entry in channel.entries],
            }
        )
    )


def _item(entry: Entry) -> dict[str, Any]:
    pictures = [item.url for item in entry.media if item.kind == "image"]
    return _known(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            # One of the two must be there.
            "content_text": None if entry.html else entry.summary,
            "summary": entry.summary or None,
            "image": pictures[0] if pictures else None,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": name} for name in entry.authors] or None,
            "tags": list(entry.tags) or None,
            "language": entry.language,
            "attachments": [
                _known(
                    {
                        "url": item.url,
                        "mime_type": item.mime,
                        "size_in_bytes": item.size,
                        "duration_in_seconds": item.duration,
                    }
                )
                for item in entry.media
                if item.mime and item.kind != "image"
            ]
            or None,
            "_octavo": _known({"outlet": entry.outlet, "related_url": entry.related}) or None,
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {key: value for key, value in fields.items() if value is not None}
