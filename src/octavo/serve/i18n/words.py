"""Words of our data as the interface says them. The test of the catalogues reads this table too."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "outlet": {
        "wire": "Wire",
        "newspaper": "Newspaper",
        "broadcaster": "Broadcaster",
        "state media": "State media",
        "magazine": "Magazine",
        "blog": "Blog",
        "government": "Government",
        "unknown": "Kind not known",
    },
    "category": {
        "world": "World",
        "politics": "Politics",
        "business": "Business",
        "crime": "Crime",
        "society": "Society",
        "health": "Health",
        "science": "Science",
        "technology": "Technology",
        "environment": "Environment",
        "disaster": "Disasters",
        "culture": "Culture",
        "sport": "Sport",
    },
    "relation": {
        "same story": "Same story",
        "follow-up": "Follow-up",
        "background": "Background",
        "same people": "Same people",
    },
    "why": {
        "the same event": "the same event",
        "the story goes on": "the story goes on",
        "what went before": "what went before",
        "a like event": "a like event",
        "another event": "another event",
    },
    "known from": {
        "feed": "as the feed gives it",
        "page": "as the page gives it",
        "dateline": "day from the dateline",
        "relative": "worked out from words such as “6 hours ago”",
        "url": "day from the address",
        "fetched": "not given; when Octavo first saw it",
        "given": "as the import gave it",
    },
    "reason": {
        "reports": "independent reports",
        "countries": "countries of outlets",
        "kinds": "kinds of outlet",
        "growth": "articles of the last day",
        "freshness": "freshness",
    },
    "media": {"video": "Video", "audio": "Audio", "image": "Picture"},
    "quality": {
        "paywall": "The outlet’s page is behind a paywall.",
        "consent": "The outlet’s page asks for consent before it shows the article.",
        "error": "The outlet’s page shows an error.",
        "list": "The outlet’s page is a list, not an article.",
        "script": "The outlet’s page shows its text only through scripts.",
        "short": "The outlet’s page holds hardly any text.",
        "empty": "The outlet’s page holds no text.",
        "other": "The outlet’s page tells of the outlet itself.",
    },
}
"""Group, then value in the database, to English text."""
