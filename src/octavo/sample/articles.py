"""The sample's articles with their times laid out: what feeds and pages are rendered from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec
from babel.dates import format_date

from octavo.sample.data import SampleArticle, SampleEvent, SampleOutlet, events, outlets, zone
from octavo.sample.dates import fill, offset

PICTURE_SIZE = (960, 540)
SOUND_SECONDS = 60
VIDEO_SECONDS = 8
_DRAWN = {"en": "Illustration", "fr": "Illustration", "es": "Ilustración", "ar": "رسم"}
"""Every picture is a drawing, and its credit says so."""


class Paragraph(NamedTuple):
    """A block of an article's text."""

    tag: Literal["p", "h2", "li"]
    text: str


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An article as its outlet publishes it at one moment: no placeholders left, times absolute."""

    id: str
    url: str
    outlet: SampleOutlet
    title: str
    byline: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    summary: str
    published_at: datetime
    modified_at: datetime | None
    category: str
    tags: tuple[str, ...]
    picture: str
    """Its caption; empty where there is no picture."""
    credit: str
    video: bool
    audio: bool

    def media_url(self, ending: str) -> str:
        """The address of its picture (png), sound (wav) or video (webm)."""
        return f"https://{self.outlet.domain}/media/{self.id}.{ending}"


class Truth(NamedTuple):
    """What a test of the pipeline may expect of one article."""

    event: str | None
    copy_of: str | None
    """The address of the article it copies."""


def truth() -> dict[str, Truth]:
    """The address of every sample article, with its event and the address of what it copies."""
    addresses = {item.id: _url(event, item) for event, item in sources().values()}
    return {
        addresses[item.id]: Truth(event.event or None, addresses.get(item.copy_of))
        for event, item in sources().values()
    }


def agencies() -> bytes:
    """`agencies.json`: the sample's own wires and what they are called, for recognising them."""
    return files("octavo.sample").joinpath("agencies.json").read_bytes()


@cache
def sources() -> dict[str, tuple[SampleEvent, SampleArticle]]:
    """Every article by its id. Raises ValueError where two share one."""
    found: dict[str, tuple[SampleEvent, SampleArticle]] = {}
    for event in events():
        for item in event.article:
            if item.id in found:
                raise ValueError(f"two sample articles are called {item.id}")
            found[item.id] = (event, item)
    return found


@cache
def by_path() -> dict[tuple[str, str], str]:
    """Host and path of every article page to the article's id."""
    return {
        (outlets()[item.outlet].domain, _path(event, item)): item.id for event, item in sources().values()
    }


def of_outlet(outlet: SampleOutlet, started_at: datetime, now: datetime) -> Iterator[Placed]:
    """The outlet's articles, newest first, as they stand at `now`."""
    own = [item for _, item in sources().values() if outlets()[item.outlet] is outlet]
    for item in sorted(own, key=lambda item: offset(item.published), reverse=True):
        yield place(item.id, started_at, now)


def place(item_id: str, started_at: datetime, now: datetime) -> Placed:
    """The article called `item_id`, laid out around the first start, as it stands at `now`.

    A correction that is due later than `now` is not made yet: the first form is given.
    """
    event, item = sources()[item_id]
    outlet = outlets()[item.outlet]
    start = started_at.replace(second=0, microsecond=0)
    modified_at = start + offset(item.modified) if item.modified else None
    corrected = modified_at is not None and modified_at <= now
    origin = _origin(item)
    here = zone(event.zone)
    own = (start + offset(origin.published)).astimezone(here)

    def write(text: str) -> str:
        if not corrected:
            text = _edit(item, text, item.first_form, strict=False)
        return fill(
            text,
            own=own,
            moments={name: (start + offset(at)).astimezone(here) for name, at in event.moments.items()},
            language=outlet.language,
            locale=outlet.locale,
            long_date=outlet.long_date,
        )

    body = _body(item)
    if corrected and item.correction:
        body += "\n\n" + item.correction
    paragraphs = list(_paragraphs(write(body)))
    summary = write(item.summary) or paragraphs[0].text
    if item.place:
        paragraphs[0] = Paragraph("p", _dateline(item, outlet, own) + paragraphs[0].text)
    if item.wire and outlet.wire_line:
        paragraphs.append(Paragraph("p", outlet.wire_line.format(wire=item.wire)))
    return Placed(
        id=item.id,
        url=_url(event, item),
        outlet=outlet,
        title=write(item.title),
        byline=item.byline,
        paragraphs=tuple(paragraphs),
        summary=summary,
        published_at=(start + offset(item.published)).astimezone(outlet.tz),
        modified_at=modified_at.astimezone(outlet.tz) if modified_at and corrected else None,
        category=event.category,
        tags=item.tags,
        picture=write(item.picture),
        credit=f"{_DRAWN[outlet.language]}: {item.credit or outlet.name}",
        video=item.video,
        audio=item.audio,
    )


def _path(event: SampleEvent, item: SampleArticle) -> str:
    return outlets()[item.outlet].article_path.format(id=item.id, section=event.category)


def _url(event: SampleEvent, item: SampleArticle) -> str:
    return f"https://{outlets()[item.outlet].domain}{_path(event, item)}"


def _origin(item: SampleArticle) -> SampleArticle:
    """The article whose words these are: a copy keeps the days its original speaks of."""
    while item.copy_of and not item.body:
        item = sources()[item.copy_of][1]
    return item


def _body(item: SampleArticle) -> str:
    """The text before dates are filled in; a copy without one takes its original's, cut and edited."""
    if item.body:
        return item.body.strip()
    text = _body(sources()[item.copy_of][1])
    if item.keep:
        blocks = text.split("\n\n")
        text = "\n\n".join(blocks[number - 1] for number in item.keep)
    return _edit(item, text, item.edits, strict=True)


def _edit(item: SampleArticle, text: str, edits: dict[str, str], *, strict: bool) -> str:
    for old, new in edits.items():
        if strict and old not in text:
            raise ValueError(f"sample article {item.id} edits {old!r}, which its text does not have")
        text = text.replace(old, new)
    return text


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for block in text.split("\n\n"):
        line = " ".join(block.split())
        if line.startswith("## "):
            yield Paragraph("h2", line[3:])
        elif line.startswith("* "):
            yield Paragraph("li", line[2:])
        elif line:
            yield Paragraph("p", line)


def _dateline(item: SampleArticle, outlet: SampleOutlet, own: datetime) -> str:
    pattern = outlet.wire_dateline if item.wire else outlet.dateline
    date = format_date(own, outlet.short_date, outlet.locale)
    town, comma, country = item.place.partition(",")
    capitals = town.upper() + comma + country
    return pattern.format(place=item.place, PLACE=capitals, date=date, wire=item.wire)
