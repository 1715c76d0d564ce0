"""Frozen value types that cross stages: keyword-only, JSON-encodable, data and nothing else.

Times are timezone-aware; those of pages keep the offset from UTC that the page gives, all others are
in UTC. Offsets (`start`, `end`) count Unicode code points into the `text` of the article they belong to, end exclusive.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

MediaKind = Literal["image", "video", "audio"]
PublishedFrom = Literal["feed", "page", "dateline", "relative", "url", "fetched", "given"]
"""How the time of publication is known; shown beside it."""
QualityFlag = Literal["good", "paywall", "consent", "error", "list", "script", "short", "empty", "other"]
TextFrom = Literal["page", "feed", "import"]
OutletKind = Literal[
    "wire", "newspaper", "broadcaster", "state media", "magazine", "blog", "government", "unknown"
]


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """One picture, video or sound. Width and height in pixels, duration in seconds, size in bytes."""

    url: str
    kind: MediaKind
    mime: str | None = None
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    size: int | None = None
    caption: str | None = None
    credit: str | None = None


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """What an outlet reserves of one article. The default reserves nothing."""

    snippet: int | None = None
    """Characters of the text that lists and feeds may show (nosnippet is 0); None: as many as usual."""
    archive: bool = True
    """Whether a copy of the page's text may be kept and shown."""
    machines: bool = True
    """Whether machines may evaluate the text."""
    signs: tuple[str, ...] = ()
    """The words that reserve it, each with where they stood: "meta robots: noarchive"."""
    policy: str | None = None
    """Where the outlet says under which terms it licenses what it reserves."""
    read_on: date | None = None
    """The day they were read."""

    @property
    def reserved(self) -> bool:
        """Whether anything is reserved."""
        return self.snippet is not None or not self.archive or not self.machines


class RawDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What a fetch brought: the bytes as sent (decompressed) and what the server said of them.

    `status` 304 comes with an empty body. `moved_to` is set where every redirect on the way was
    permanent (301, 308), so that the stored address may be replaced.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None
    moved_to: str | None = None
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    """Names in small letters, repeated ones joined by commas; X-Robots-Tag by line ends."""
    content_usage: str = ""
    """What the host's robots.txt prefers for this address (Content-Usage), "" where it says nothing."""
    tdm_reserved: bool = False
    """Whether the host's tdmrep.json reserves mining of this address; asked for pages alone."""
    tdm_policy: str = ""
    """The address of the terms that it names with that, as it gives it."""
    fetched_at: datetime


class Companion(msgspec.Struct, frozen=True, kw_only=True):
    """A file that tells what a recording of an entry holds."""

    url: str
    kind: Literal["chapters", "transcript"]
    mime: str | None = None


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed. `id` is never empty: guid, else link, else a hash of title and text."""

    id: str
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    byline: tuple[str, ...] = ()
    summary: str | None = None
    """HTML, unsanitised."""
    content: str | None = None
    """HTML, unsanitised."""
    media: tuple[Media, ...] = ()
    language: str | None = None
    tags: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()
    """Chapters first, then the transcript that says most, at most one of each."""


class Asks(msgspec.Struct, frozen=True, kw_only=True):
    """When a feed asks to be polled, by its own words."""

    ttl: float | None = None
    """Seconds between two polls, at least."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC, 0 to 23) without polls."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (UTC, Monday is 0) without polls."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed feed or sitemap."""

    kind: Literal["rss", "atom", "rdf", "json", "sitemap", "sitemapindex"]
    title: str | None = None
    home_url: str | None = None
    language: str | None = None
    hub_url: str | None = None
    """Where news of this feed is announced at once (WebSub)."""
    self_url: str | None = None
    """What the feed calls itself: the topic to ask the hub for."""
    asks: Asks = Asks()
    entries: tuple[FeedEntry, ...] = ()
    children: tuple[str, ...] = ()
    """Addresses of the sitemaps that a sitemap index lists."""


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the text is an article, and if not, what it is and by which sign."""

    flag: QualityFlag
    reason: str = ""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's copy of a report, as extracted. `text` is what every offset counts into."""

    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_from: PublishedFrom | None = None
    modified_at: datetime | None = None
    language: str | None = None
    outlet: str | None = None
    text: str = ""
    """Plain text, paragraphs separated by a blank line."""
    html: str = ""
    """The same text as sanitised HTML."""
    media: tuple[Media, ...] = ()
    """The lead picture first."""
    text_from: TextFrom = "page"
    quality: Quality = Quality(flag="good")


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an article's text."""

    text: str
    start: int
    end: int


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The place and date line that opens a report. `date` is the day it names, year resolved."""

    place: str | None = None
    date: date | None = None
    start: int = 0
    end: int = 0


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """Who a report comes from (a wire, or the origin of a claim), with the span that says so."""

    name: str
    start: int
    end: int


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in the text. `country` is an ISO 3166 alpha-2 code; degrees WGS 84."""

    text: str
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, place, work or event named in the text."""

    text: str
    kind: Literal["person", "organisation", "place", "work", "event", "other"]
    start: int
    end: int
    role: str | None = None
    name: str | None = None
    """The canonical name inside the article."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who says a quote; `name` where the article gives one."""

    text: str
    start: int
    end: int
    name: str | None = None


Stance = Literal["says", "thinks", "denies", "confirms", "accuses", "demands", "promises", "declines"]
"""What somebody does by what they say."""


class Cue(Span, frozen=True, kw_only=True):
    """The verb that joins words to who says them."""

    stance: Stance | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words, `start`-`end` without the quotation marks, or as the article puts them."""

    text: str
    start: int
    end: int
    speaker: Speaker | None = None
    cue: Cue | None = None
    direct: bool = True
    addressee: Span | None = None
    """Whom it is said to."""


class Unknown(Span, frozen=True, kw_only=True):
    """A sentence that says what is not known, the words that say so, and what is missing."""

    cue: Span
    missing: Span | None = None
    """None where the sentence does not name it: "without elaborating"."""


class When(Span, frozen=True, kw_only=True):
    """A day or stretch of days that the text names, resolved against the day it was written on.

    `first` to `last`, both included, are None where the text alone does not tell: "Thursday" in an
    article of no known day.
    """

    first: date | None = None
    last: date | None = None
    clock: str | None = None
    """The time of day as "HH:MM", where one stands beside the day; in the place's own time."""


Bound = Literal["about", "at least", "at most"]
"""What an article makes of a figure's exactness."""
Fate = Literal["dead", "injured", "missing", "arrested", "displaced", "rescued"]
"""What became of the people that a figure counts."""


class Figure(Span, frozen=True, kw_only=True):
    """A number as the text puts it, its currency and unit among the words: "$3.1bn", "10 to 15 metres"."""

    value: float
    upto: float | None = None
    """The upper end of a range."""
    unit: str | None = None
    """ISO 4217 code of a currency, "%", a unit of measure ("km", "°C") or of time ("year"); None: a count."""
    what: Span | None = None
    """The words that say what it counts or measures: "people were killed", "fine"."""
    bound: Bound | None = None
    fate: Fate | None = None


Form = Literal[
    "report", "analysis", "opinion", "interview", "live", "sponsored", "press release", "correction"
]


class TextForm(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of text an article is and the words that say so; 0 to 0 where they do not stand in it."""

    form: Form
    sign: str
    where: Literal["title", "text", "address"]
    start: int = 0
    end: int = 0


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What the understand stage found in one article."""

    language: str | None = None
    dateline: Dateline | None = None
    wire: Credit | None = None
    origin: Credit | None = None
    byline: tuple[str, ...] = ()
    agencies: tuple[Credit, ...] = ()
    """Every mention of a news agency as the source of something."""
    form: TextForm | None = None
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[When, ...] = ()
    hashtags: tuple[str, ...] = ()
    category: str | None = None
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2 codes of the countries it is about, strongest first."""


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """What relating compares. The same value whether it comes from a file or from the database."""

    key: str
    """Identity that is the same on every run (the article's address or row id): breaks ties."""
    title: str
    outlet: str
    published_at: datetime | None
    language: str | None
    vector: bytes
    """512 little-endian float16, unit length."""
    names: tuple[str, ...]
    """Folded names the article mentions, each once."""
    sketch: tuple[int, ...]
    """Sample of the hashes of its word shingles, for finding copies."""
    words: int
    """Length of the text in words."""
    terms: bytes = b""
    """The words that tell it from other articles: hash and weight of each, as relate.terms packs them."""
    headline: bytes = b""
    """The same of its title alone."""
    wire: str | None = None


RelationKind = Literal["same story", "follow-up", "background", "same people"]


RelatedBy = Literal[
    "the same event", "the story goes on", "what went before", "a like event", "another event"
]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why an article is related to another, for the reader's language to put in words."""

    topic: RelatedBy
    hours: int | None
    """How much later than the other it was published; None where either time is not known."""
    names: tuple[str, ...]
    """Names that both mention, as a headline spells them."""


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """A typed link to another article, with its reason."""

    id: str
    relation: RelationKind
    score: float
    reason: Reason


class StorySummary(msgspec.Struct, frozen=True, kw_only=True):
    """What ranking an edition needs to know of a story."""

    id: int
    first_at: datetime
    last_at: datetime
    articles: int
    outlets: int
    reports: int
    """Independent reports: copies and reprints of one wire count once."""
    recent: int
    """Articles of the last 24 hours before the edition was made."""
    countries: tuple[str, ...]
    """Countries of its outlets."""
    kinds: tuple[str, ...]
    """Kinds of its outlets."""
    about: tuple[str, ...] = ()
    """Countries it is about."""
    category: str | None = None
    sample: bool = False
    """Only articles of the sample edition carry it."""
    has_news: bool = True
    """False where it was in the edition before and nothing came since."""


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """A story's place in an edition and the numbers that gave it."""

    story_id: int
    rank: int
    score: float
    reasons: dict[str, float]
