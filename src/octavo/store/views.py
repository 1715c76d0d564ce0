"""What pages, feeds and JSON show: frozen values read from the database, ready to render."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from octavo.models import Findings, Media, Reason, Rights, Span
from octavo.receipts.accounts import Brief


class OutletRef(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet as it stands beside a headline."""

    id: int
    domain: str
    name: str
    country: str | None = None
    language: str | None = None
    kind: str = "unknown"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list."""

    id: int
    url: str
    title: str
    outlet: OutletRef
    byline: tuple[str, ...] = ()
    published_at: datetime
    published_from: str
    language: str | None = None
    excerpt: str = ""
    picture: Media | None = None
    media: tuple[str, ...] = ()
    """Kinds of media beside pictures: "video", "audio"."""
    wire: str | None = None
    story_id: int | None = None
    copy_of: int | None = None
    category: str | None = None
    hashtags: tuple[str, ...] = ()


class StoryCard(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list. Its title is an outlet's own headline, so the outlet stands beside it."""

    id: int
    title: str
    title_article: int | None = None
    title_outlet: OutletRef | None = None
    language: str | None = None
    first_at: datetime
    last_at: datetime
    articles: int
    outlets: int
    reports: int
    category: str | None = None
    countries: tuple[str, ...] = ()
    sample: bool = False
    """Only articles of the sample edition carry it: outlets and events are invented."""
    excerpt: str = ""
    """The opening of the article whose headline is the title."""
    picture: Media | None = None
    cards: tuple[Card, ...] = ()
    """Up to five articles of different outlets, the title's first, copies left out."""


class EditionStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story's place in an edition, with the numbers that gave it."""

    rank: int
    score: float
    reasons: dict[str, float]
    story: StoryCard


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """One edition. `also` is what is beneath the eight, finite."""

    day: date
    scope: str = ""
    made_at: datetime
    stories: tuple[EditionStory, ...] = ()
    also: tuple[StoryCard, ...] = ()
    previous: date | None = None
    next: date | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many articles fall under one key (a country, a language, a kind of outlet)."""

    key: str
    count: int


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """A story page: every article in time order, copies folded beneath the one they copy."""

    story: StoryCard
    articles: tuple[Card, ...] = ()
    """Newest first, copies left out."""
    copies: dict[int, tuple[Card, ...]] = msgspec.field(default_factory=dict)
    """Article id to its copies."""
    countries: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()
    editions: tuple[date, ...] = ()
    brief: Brief | None = None
    """What its articles report; None where whole texts are not shown, or one article alone tells it."""


class RelatedCard(msgspec.Struct, frozen=True, kw_only=True):
    """A related article, its type and its reason."""

    card: Card
    relation: str
    score: float
    reason: Reason


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier text of an article."""

    version: int
    title: str | None
    text: str
    replaced_at: datetime


class NameRef(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation or place as it stands beside an article: a link, and what it is called there."""

    id: int
    kind: str
    name: str
    role: str | None = None
    count: int = 0
    """Mentions in the article, or articles that name both."""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """An article page."""

    card: Card
    html: str
    text: str
    modified_at: datetime | None = None
    withdrawn_at: datetime | None = None
    dateline_place: str | None = None
    dateline_date: date | None = None
    origin: str | None = None
    text_from: str | None = None
    quality: str | None = None
    quality_reason: str | None = None
    media: tuple[Media, ...] = ()
    findings: Findings | None = None
    key_points: tuple[Span, ...] = ()
    """Its most telling sentences, in its order."""
    rights: Rights | None = None
    """What the outlet reserves; None where its page was not read."""
    story: StoryCard | None = None
    original: Card | None = None
    """The article this one copies."""
    copies: tuple[Card, ...] = ()
    related: tuple[RelatedCard, ...] = ()
    """As of this article's own time."""
    since: tuple[RelatedCard, ...] = ()
    """What came after it."""
    versions: tuple[Version, ...] = ()
    names: tuple[NameRef, ...] = ()
    """Whom and what it names, the most mentioned first."""


class OutletView(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet page's head."""

    outlet: OutletRef
    home_url: str | None = None
    owner: str | None = None
    sample: bool = False
    articles: int = 0
    feeds: int = 0


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of articles, newest first. `next` is the cursor of the page after it."""

    cards: tuple[Card, ...] = ()
    next: str | None = None


class StoryListView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of stories, latest first."""

    stories: tuple[StoryCard, ...] = ()
    next: str | None = None


class SearchFilter(msgspec.Struct, frozen=True, kw_only=True):
    """An operator of a search and how it was understood."""

    operator: str
    """As it is typed: outlet, lang, country, category, wire, hashtag, after or before."""
    value: str
    names: tuple[str, ...] = ()
    """The outlets that `outlet:` was taken for; none where nobody is called so."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An article that a search found."""

    card: Card
    title: tuple[tuple[str, bool], ...]
    """The headline in pieces of plain text, True where a piece is what was sought."""
    excerpt: tuple[tuple[str, bool], ...]
    """The same for the stretch of the text that holds most of it."""
    copies: int = 0
    """Copies of the same report that were found too and are folded."""


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what a search found."""

    query: str
    """As it was typed."""
    order: Literal["newest", "best"] = "newest"
    found: tuple[Found, ...] = ()
    total: int = 0
    exact: bool = True
    """Whether `total` was counted; else it is estimated."""
    filters: tuple[SearchFilter, ...] = ()
    too_common: bool = False
    """Nothing but words that stand in every article was asked for."""
    next: str | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """The articles alone."""
        return tuple(found.card for found in self.found)


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """A feed on /sources: how it does, in figures and in words."""

    id: int
    url: str
    title: str | None
    kind: str | None
    state: str
    outlet: OutletRef
    sample: bool
    interval_s: float
    next_poll_at: datetime
    last_poll_at: datetime | None = None
    last_good_at: datetime | None = None
    error: str | None = None
    error_count: int = 0
    pushed_until: datetime | None = None
    """Until when a hub brings its news, where one does."""
    articles: int = 0


class Spelled(msgspec.Struct, frozen=True, kw_only=True):
    """A spelling of a name, and in which languages how many articles have it."""

    folded: str
    shown: str
    languages: tuple[str, ...] = ()
    articles: int = 0


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Words by somebody or about them, with the article and the span they stand in."""

    article: int
    outlet: OutletRef
    published_at: datetime
    language: str | None = None
    speaker: str | None = None
    text: str
    start: int
    end: int
    direct: bool = True
    stance: str | None = None


class NameChange(msgspec.Struct, frozen=True, kw_only=True):
    """A merge or a split of names, which can be undone. `name` is the one that was merged or split off."""

    id: int
    at: datetime
    by: str
    action: str
    name: str
    other: str


class PlaceDot(msgspec.Struct, frozen=True, kw_only=True):
    """A place on a map, and how many articles of those it shows name it."""

    id: int
    name: str
    lat: float
    lon: float
    country: str | None = None
    count: int = 0


class AgencyShare(msgspec.Struct, frozen=True, kw_only=True):
    """How many of an outlet's articles are copy of an agency."""

    outlet: OutletRef
    copies: int
    total: int


class AgencyWeek(msgspec.Struct, frozen=True, kw_only=True):
    """The same of one week, beginning on a Monday, over all outlets that print the agency."""

    first: date
    copies: int
    total: int


class AgencyView(msgspec.Struct, frozen=True, kw_only=True):
    """What of each outlet is copy of one agency, over the last year; and a page of that copy."""

    name: str
    full: str | None = None
    country: str | None = None
    owner: str | None = None
    """Who owns it: state, cooperative, private."""
    outlets: tuple[AgencyShare, ...] = ()
    weeks: tuple[AgencyWeek, ...] = ()
    cards: tuple[Card, ...] = ()
    next: str | None = None


class NameView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a person, an organisation or a place."""

    id: int
    kind: str
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    total: int = 0
    """Articles that name it, counted up to ten thousand."""
    roles: tuple[Count, ...] = ()
    spellings: tuple[Spelled, ...] = ()
    languages: tuple[Count, ...] = ()
    beside: tuple[NameRef, ...] = ()
    """Named most often in the same articles."""
    days: tuple[tuple[date, int], ...] = ()
    """Articles by day, oldest first."""
    stories: tuple[StoryCard, ...] = ()
    by: tuple[Said, ...] = ()
    """What was said by it, newest first."""
    about: tuple[Said, ...] = ()
    """What others said about it."""
    changes: tuple[NameChange, ...] = ()
    cards: tuple[Card, ...] = ()
    """A page of its articles, newest first, copies left out."""
    next: str | None = None
