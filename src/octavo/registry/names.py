"""Host names: one spelling for each, and which of them belong to nobody in particular."""

from __future__ import annotations

import re

SHARED = frozenset(
    [
        "blogger.com",
        "blogspot.com",
        "buttondown.email",
        "disqus.com",
        "feedburner.com",
        "feeds.feedburner.com",
        "ghost.io",
        "github.io",
        "gitlab.io",
        "hatenablog.com",
        "livejournal.com",
        "medium.com",
        "netlify.app",
        "nitter.net",
        "over-blog.com",
        "pages.dev",
        "rss.app",
        "s3.amazonaws.com",
        "sites.google.com",
        "substack.com",
        "tumblr.com",
        "typepad.com",
        "vercel.app",
        "web.app",
        "webflow.io",
        "weebly.com",
        "wixsite.com",
        "wordpress.com",
    ]
)
"""Hosts under which each name is somebody else's: what is known of one says nothing of another."""

_SECOND = frozenset(
    [
        "ac",
        "asn",
        "co",
        "com",
        "edu",
        "gen",
        "go",
        "gob",
        "gouv",
        "gov",
        "govt",
        "gub",
        "id",
        "idv",
        "ltd",
        "me",
        "mil",
        "ne",
        "net",
        "nhs",
        "or",
        "org",
        "plc",
        "sch",
    ]
)
"""What stands before a country's code where names are given out one step further down (`co.uk`)."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def plain_host(name: str) -> str:
    """A host name in the one spelling it is compared in; empty where it can be none.

    Small letters, no dot at the end, no `www.`, and other scripts as the network spells them:
    `Bücher.Example.` gives `xn--bcher-kva.example`.
    """
    name = name.strip().rstrip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    name = name.removeprefix("www.")
    labels = name.split(".")
    good = len(labels) > 1 and len(name) <= 253 and all(map(_LABEL.fullmatch, labels))
    return name if good and not labels[-1].isdigit() else ""


def is_shared(name: str) -> bool:
    """Whether names under this one belong to different owners: `co.uk`, `com`, `blogspot.com`."""
    labels = name.split(".")
    if len(labels) == 1 or name in SHARED:
        return True
    return len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND
