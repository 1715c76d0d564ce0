"""The shape of the sample's files, and their loader."""

from __future__ import annotations

import tomllib
from datetime import timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from octavo.models import OutletKind
from octavo.sample.pictures import Scene


class SampleOutlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One invented outlet, as `outlets.toml` describes it."""

    domain: str
    name: str
    country: str
    """ISO 3166 alpha-2."""
    language: Literal["ar", "en", "es", "fr"]
    locale: str
    """What dates are written in (`ar_MA` has other months than `ar_EG`)."""
    zone: str
    """Offset from UTC, "+03:00"."""
    kind: OutletKind
    owner: str = ""
    motto: str
    feed: Literal["rss", "atom", "rdf", "json"]
    feed_path: str
    full_text: bool
    """Whether the feed carries whole articles or only their summaries."""
    article_path: str
    """With `{id}` and `{section}`."""
    feed_query: str = ""
    """What the feed hangs on its links, for counting readers; the page's canonical address lacks it."""
    layout: Literal["broadsheet", "portal", "plain"]
    colour: str
    dateline: str = ""
    """How a report with a place opens: `{place}`, `{PLACE}` (the town in capitals) and `{date}`."""
    wire_dateline: str = ""
    """The same for a wire's report, with `{wire}`."""
    wire_line: str = ""
    """The closing line of a wire's report, with `{wire}`, in a house that credits there."""
    short_date: str
    """Babel pattern of the date in a dateline."""
    long_date: str
    """Babel pattern of a date within a text."""
    robots: str | None = None
    """robots.txt; none answers 404."""

    @property
    def home_url(self) -> str:
        """The outlet's front page."""
        return f"https://{self.domain}/"

    @property
    def feed_url(self) -> str:
        """The address of its one feed."""
        return f"https://{self.domain}{self.feed_path}"

    @property
    def tz(self) -> timezone:
        """The outlet's clock."""
        return zone(self.zone)


class SampleArticle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article, as an event's file gives it; README.md explains each field."""

    id: str
    outlet: str
    published: str
    title: str
    body: str = ""
    place: str = ""
    wire: str = ""
    byline: tuple[str, ...] = ()
    summary: str = ""
    tags: tuple[str, ...] = ()
    picture: str = ""
    credit: str = ""
    copy_of: str = ""
    keep: tuple[int, ...] = ()
    edits: dict[str, str] = msgspec.field(default_factory=dict)
    modified: str = ""
    correction: str = ""
    first_form: dict[str, str] = msgspec.field(default_factory=dict)
    video: bool = False
    audio: bool = False


class SampleEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `events/`. `event` is empty for articles that belong to no event."""

    event: str
    category: str
    scene: Scene
    """What its pictures show."""
    zone: str
    """The clock of the place where it happens: weekdays in the texts go by it."""
    moments: dict[str, str] = msgspec.field(default_factory=dict)
    article: tuple[SampleArticle, ...]


@cache
def outlets() -> dict[str, SampleOutlet]:
    """Every sample outlet by its short name."""
    table = _read(files("octavo.sample").joinpath("outlets.toml").read_text(encoding="utf-8"))
    return {name: msgspec.convert(row, SampleOutlet) for name, row in table.items()}


@cache
def events() -> tuple[SampleEvent, ...]:
    """Every event, in the order of the file names."""
    folder = files("octavo.sample").joinpath("events")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    texts = (folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    return tuple(msgspec.convert(_read(text), SampleEvent) for text in texts)


def zone(offset: str) -> timezone:
    """The fixed zone "+03:00". No zone names: a slim machine may have no table of them."""
    hours, minutes = offset[1:].split(":")
    delta = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-delta if offset.startswith("-") else delta)


def _read(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
