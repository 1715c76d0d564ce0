"""What pages, feeds and exports read from the database. Each takes a `Database` and returns views."""

from octavo.store.read_agency import agency
from octavo.store.read_article import article, articles_export, cards
from octavo.store.read_edition import edition
from octavo.store.read_lists import (
    country,
    etag_of,
    hashtag,
    interest,
    latest,
    outlet,
    outlet_articles,
    own_feeds,
    sources,
)
from octavo.store.read_name import name, named_like, places
from octavo.store.read_story import story

__all__ = [
    "agency",
    "article",
    "articles_export",
    "cards",
    "country",
    "edition",
    "etag_of",
    "hashtag",
    "interest",
    "latest",
    "name",
    "named_like",
    "outlet",
    "outlet_articles",
    "own_feeds",
    "places",
    "sources",
    "story",
]
