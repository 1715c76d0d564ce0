"""What a feed says, whatever its format: a channel of entries made from a view.

An article's entry leads to the outlet; ours stands beside it. A story's entry leads to its page here,
under the headline of the outlet that wrote it. Ids are tag URIs (RFC 4151): they stay when a title, a
slug or the port changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import msgspec

from octavo.models import Media
from octavo.serve.web.render import article_path, story_path, web_url
from octavo.store.views import (
    AgencyView,
    ArticleView,
    Card,
    EditionView,
    ListView,
    NameView,
    OutletRef,
    SearchView,
    StoryCard,
    StoryListView,
    StoryView,
)

View = EditionView | StoryView | ListView | StoryListView | SearchView | ArticleView | NameView | AgencyView

TAG_YEAR = 2026
"""The year in which an address's owner could first name things in Octavo (RFC 4151, section 2.1)."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a list was last changed that never held anything."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An article or a story in a feed. Texts are plain but for `html`, which is sanitised."""

    id: str
    title: str
    url: str
    """What the entry is: the outlet's page of an article, our page of a story."""
    related: str | None
    """The other one of the two."""
    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    summary: str = ""
    html: str | None = None
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as a whole."""

    id: str
    title: str
    self_url: str
    home_url: str
    next_url: str | None
    updated: datetime
    entries: tuple[Entry, ...]


def channel(view: View, *, title: str, self_url: str, home_url: str, base: str, whole: bool) -> Channel:
    """The feed of a view; `base` is the address of this server, `whole` whether it gives whole texts."""
    maker = _Maker(base)
    entries, updated = maker.entries(view, whole=whole)
    # Every page of a list is of the same feed.
    home = urlsplit(_with_cursor(_uri(home_url), None))
    return Channel(
        id=maker.tag(home.path.strip("/") + (f"?{home.query}" if home.query else "")),
        title=title,
        self_url=_uri(self_url),
        home_url=_uri(home_url),
        next_url=_next(_uri(self_url), view),
        updated=updated or max((entry.updated for entry in entries), default=NEVER),
        entries=tuple(entries),
    )


class _Maker:
    """Makes entries for one server."""

    def __init__(self, base: str) -> None:
        self.base = base
        host = urlsplit(base).hostname or "localhost"
        # A tag URI knows no IPv6 address.
        self.authority = "localhost" if ":" in host else host

    def tag(self, specific: str) -> str:
        return f"tag:{self.authority},{TAG_YEAR}:{specific or 'edition'}"

    def entries(self, view: View, *, whole: bool) -> tuple[list[Entry], datetime | None]:
        """The entries, and when the view says it was made."""
        match view:
            case EditionView():
                prefix = f"edition/{view.day}/"
                return [self.story(place.story, prefix) for place in view.stories], view.made_at
            case StoryListView():
                return [self.story(story) for story in view.stories], None
            case StoryView():
                return self.articles(view.articles), None
            case ArticleView():
                return [self.page(view, whole=whole)], None
            case ListView() | SearchView() | NameView() | AgencyView():
                return self.articles(view.cards), None

    def articles(self, cards: Iterable[Card]) -> list[Entry]:
        return [self.article(card) for card in cards]

    def article(self, card: Card) -> Entry:
        page = self.base + article_path(card)
        url = web_url(card.url)
        return Entry(
            id=self.tag(f"article/{card.id}"),
            title=card.title or card.excerpt or card.outlet.name,
            url=_uri(url) if url else page,
            related=page if url else None,
            published=card.published_at,
            updated=card.published_at,
            authors=_authors(card.byline, card.outlet),
            outlet=card.outlet.name,
            language=card.language,
            summary=card.excerpt,
            tags=tuple(dict.fromkeys(tag for tag in (card.category, *card.hashtags) if tag)),
            media=_media([card.picture] if card.picture else []),
        )

    def page(self, view: ArticleView, *, whole: bool) -> Entry:
        """The entry of an article's own page."""
        changed = max(view.card.published_at, view.modified_at or NEVER, view.withdrawn_at or NEVER)
        return msgspec.structs.replace(
            self.article(view.card),
            updated=changed,
            html=view.html if whole and view.html and not view.withdrawn_at and _unlimited(view) else None,
            media=_media(view.media),
        )

    def story(self, story: StoryCard, prefix: str = "") -> Entry:
        first = next((card for card in story.cards if card.id == story.title_article), None)
        outlet = story.title_outlet
        return Entry(
            # In each edition that a story stands in it is news again.
            id=self.tag(f"{prefix}story/{story.id}"),
            title=story.title or story.excerpt or f"#{story.id}",
            url=self.base + story_path(story),
            related=_uri(web_url(first.url)) or None if first else None,
            published=story.first_at,
            updated=story.last_at,
            authors=_authors(first.byline if first else (), outlet) if outlet else (),
            outlet=outlet.name if outlet else None,
            language=story.language,
            summary=story.excerpt,
            tags=(story.category,) if story.category else (),
            media=_media([story.picture] if story.picture else []),
        )


def _unlimited(view: ArticleView) -> bool:
    """Whether a feed may hold the whole text: not where the outlet limits what is shown beside its own page."""
    return view.rights is None or view.rights.snippet is None


def _authors(byline: Iterable[str], outlet: OutletRef) -> tuple[str, ...]:
    """Who wrote it, and always the outlet."""
    return tuple(dict.fromkeys([*(name for name in byline if name.strip()), outlet.name]))


def _media(media: Iterable[Media]) -> tuple[Media, ...]:
    return tuple(item for item in media if web_url(item.url))


def _next(self_url: str, view: View) -> str | None:
    """The address of the page that follows."""
    if isinstance(view, ListView | SearchView | StoryListView | NameView | AgencyView) and view.next:
        return _with_cursor(self_url, view.next)
    return None


def _with_cursor(url: str, cursor: str | None) -> str:
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "after"]
    return urlunsplit(parts._replace(query=urlencode(query + ([("after", cursor)] if cursor else []))))


def _uri(url: str) -> str:
    """An address in ASCII: letters beyond it, and what no address may hold, are escaped."""
    return quote(url, safe="%:/?#[]@!$&'()*+,;=~")
