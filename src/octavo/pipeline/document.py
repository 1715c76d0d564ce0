"""A document read as a feed, whatever it does to the reader."""

from __future__ import annotations

import asyncio

import structlog

from octavo.errors import FeedError, OctavoError
from octavo.models import Feed
from octavo.sources.feed import parse_feed

log = structlog.get_logger()


async def read_feed(body: bytes, *, url: str, content_type: str | None) -> Feed:
    """The feed in a document, read beside the event loop. Raises FeedError where it is none."""
    try:
        return await asyncio.to_thread(parse_feed, body, url=url, content_type=content_type)
    except OctavoError:
        raise
    except Exception as error:
        # A document that breaks the reader is ours to mend; its feed still has to say so in words.
        log.exception("feed.broke", url=url)
        raise FeedError(url, "it broke the reader of feeds") from error
