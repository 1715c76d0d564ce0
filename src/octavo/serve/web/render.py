"""Turns a view into a page: one template environment a language, everything in it escaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, tzinfo
from functools import partial
from importlib.resources import files
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from minijinja import Environment

from octavo.fetch.client import Bundled
from octavo.models import Media, Reason
from octavo.serve.i18n import Interface
from octavo.serve.web.assets import assets
from octavo.store.views import Card, NameRef, NameView, PlaceDot, StoryCard
from octavo.text.urls import host

SLUG_LENGTH = 60
SHORT_TEXT_DAYS = frozenset({"dateline", "relative", "url"})
"""Where these say when an article appeared, only the day is known, not the hour."""


def slug(title: str) -> str:
    """A title as the readable end of an address: "talks-end-without-a-deal"; may be empty."""
    kept = (char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in title.lower())
    whole = "-".join("".join(kept).split())
    return whole if len(whole) <= SLUG_LENGTH else whole[:SLUG_LENGTH].rpartition("-")[0]


def story_path(story: StoryCard) -> str:
    """Where a story stands: `/story/ID-slug`."""
    words = slug(story.title)
    return f"/story/{story.id}-{quote(words)}" if words else f"/story/{story.id}"


def article_path(card: Card) -> str:
    """Where an article stands: `/article/ID`."""
    return f"/article/{card.id}"


def name_path(ref: NameRef | NameView | PlaceDot) -> str:
    """Where a person, an organisation or a place stands: `/person/ID-name`."""
    kind = "place" if isinstance(ref, PlaceDot) else ref.kind
    words = slug(ref.name)
    return f"/{kind}/{ref.id}-{quote(words)}" if words else f"/{kind}/{ref.id}"


def by_day(cards: Iterable[Card], zone: tzinfo) -> list[tuple[date, list[Card]]]:
    """Cards under their days, in the order they come."""
    return [
        (day, list(group))
        for day, group in groupby(cards, key=lambda card: card.published_at.astimezone(zone).date())
    ]


def host_of(url: str) -> str:
    """The name a reader knows an address by, without `www.`."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


def web_url(url: str | None) -> str:
    """The address if a browser may follow it (http or https), else nothing: no `javascript:` ever."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def media_path(bundled: Bundled | None, url: str) -> str:
    """The address on this server of a picture or recording; empty where it is not bundled."""
    if bundled is None or host(url) not in bundled.hosts:
        return ""
    return f"/media?of={quote(url, safe='')}"


def first_picture(bundled: Bundled | None, story: StoryCard) -> Media | None:
    """The first picture that can be shown among those of a story's articles, the title's own before all."""
    pictures = (story.picture, *(card.picture for card in story.cards))
    return next((one for one in pictures if one and one.width and media_path(bundled, one.url)), None)


class Renderer:
    """Renders templates in every language of the interface.

    `clock` gives the present as an aware datetime; pages reckon "3 hours ago" from it.
    """

    def __init__(
        self,
        languages: Iterable[str],
        zone: tzinfo,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        bundled: Bundled | None = None,
    ) -> None:
        folder = files(__package__).joinpath("templates")
        templates = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir()}
        self.now = clock
        self.interfaces = {code: Interface(code, zone, clock) for code in languages}
        self._environments = {
            code: Environment(
                templates=templates,
                undefined_behavior="strict",
                trim_blocks=True,
                lstrip_blocks=True,
                globals=_globals(interface, zone)
                | {
                    "media_path": partial(media_path, bundled),
                    "first_picture": partial(first_picture, bundled),
                },
            )
            for code, interface in self.interfaces.items()
        }

    def html(self, template: str, language: str, /, **context: Any) -> bytes:
        """The page, encoded. `language` must be one of those the renderer was made for."""
        html = self._environments[language].render_template(template, **context)
        # minijinja escapes slashes too, which no quoted attribute needs; pages stay readable without.
        return html.replace("&#x2f;", "/").encode()


def _isolated(reason: Reason) -> Reason:
    """With names that don't turn the rest of the line where they are of a script of the other direction."""
    return msgspec.structs.replace(reason, names=tuple(f"\u2068{name}\u2069" for name in reason.names))


def _globals(interface: Interface, zone: tzinfo) -> dict[str, Any]:
    return {
        "_": interface.text,
        "n": interface.plural,
        "word": interface.word,
        "why": lambda reason: interface.why(_isolated(reason)),
        "ago": interface.ago,
        "day": interface.day,
        "short_day": interface.short_day,
        "clock_time": interface.clock_time,
        "moment": interface.moment,
        "number": interface.number,
        "listing": interface.listing,
        "country": interface.country,
        "language": interface.language,
        "comma": interface.comma,
        "day_only": SHORT_TEXT_DAYS.__contains__,
        "iso": datetime.isoformat,
        "by_day": lambda cards: by_day(cards, zone),
        "story_path": story_path,
        "article_path": article_path,
        "name_path": name_path,
        "host_of": host_of,
        "web_url": web_url,
        "asset": lambda name: assets()[name].path,
    }
