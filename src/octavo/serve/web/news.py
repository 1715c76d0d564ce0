"""The edition, a story, an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain, pairwise
from urllib.parse import unquote

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from octavo.models import Findings, Quote
from octavo.pipeline.article_page import article_view
from octavo.pipeline.story_page import story_view
from octavo.serve.security import is_private
from octavo.serve.web.body import Anchor, anchored
from octavo.serve.web.changes import Change, changes
from octavo.serve.web.map import plot
from octavo.serve.web.names import named_on
from octavo.serve.web.render import slug, story_path
from octavo.serve.web.visit import AnyRequest, Page, Press, Visit, split_kind
from octavo.store import reading
from octavo.store.views import ArticleView, EditionView, StoryCard

_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
UNREADABLE = frozenset({"paywall", "consent", "error", "list", "script", "empty", "other"})
"""Kinds of page that are no article: the reader is told, and sees the feed's own text."""


@get("/")
async def front_page(request: AnyRequest, press: Press) -> Page:
    """The latest edition."""
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await reading.edition(press.db, None)
    # Whoever has news of their own has sources.
    invented = view is None or not view.stories or any(place.story.sample for place in view.stories)
    start = invented and is_private(press.settings) and not await reading.own_feeds(press.db)
    return await _edition_page(visit, view, start=start)


@get(["/edition", "/edition.atom", "/edition.feed.json", "/edition.json"])
async def latest_as_feed(request: AnyRequest, press: Press) -> Page | Redirect:
    """The latest edition for machines; as a page it stands at `/`."""
    visit = Visit(request, press)
    _, kind = split_kind(visit.path)
    if kind is None:
        return Redirect("/", status_code=301)
    if same := await visit.unchanged():
        return same
    view = await reading.edition(press.db, None)
    if view is None:
        raise NotFoundException
    return visit.feed(kind, view, title=visit.ui.text("Octavo: the day’s edition"), home="/")


@get("/edition/{name:str}")
async def edition_of_day(request: AnyRequest, press: Press, name: str) -> Page:
    """The edition of a day, `/edition/2026-08-14`."""
    plain, kind = split_kind(name)
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        raise NotFoundException from None
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await reading.edition(press.db, day)
    if view is None:
        raise NotFoundException
    if kind:
        return visit.feed(kind, view, title=visit.ui.text("Octavo: {day}", day=visit.ui.day(day)))
    return await _edition_page(visit, view)


async def _edition_page(visit: Visit, view: EditionView | None, *, start: bool = False) -> Page:
    """The page of an edition; `start` shows the way to the packs, to whoever has no source yet."""
    ui = visit.ui
    if view is None:
        return visit.page("empty.html", title=ui.text("No edition yet"), start=start)
    shown = [place.story for place in view.stories]
    every = [*shown, *view.also]
    return visit.page(
        "edition.html",
        title=ui.text("The edition of {day}", day=ui.day(view.day)),
        lists=f"/edition/{view.day}",
        view=view,
        start=start,
        lead=view.stories[0] if view.stories else None,
        seconds=view.stories[1:4],
        briefs=view.stories[4:],
        interests=_distinct(story.category for story in every),
        countries=sorted(_distinct(code for story in every for code in story.countries), key=ui.country),
        totals=_totals(shown),
        map=plot(await reading.places(visit.press.db, [story.id for story in shown])),
    )


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _totals(stories: list[StoryCard]) -> dict[str, int]:
    return {
        "stories": len(stories),
        "articles": sum(story.articles for story in stories),
        "reports": sum(story.reports for story in stories),
    }


@get("/story/{name:str}")
async def story(request: AnyRequest, press: Press, name: str) -> Page | Redirect:
    """A story, `/story/12-what-happened`; only the number counts, and an old slug leads on."""
    plain, kind = split_kind(name)
    number, _, words = plain.partition("-")
    story_id = _number(number)
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await story_view(press.db, story_id, whole=is_private(press.settings))
    if view is None:
        raise NotFoundException
    if isinstance(view, int):
        suffix = "" if kind is None else f".{kind}"
        return _moved(f"/story/{view}{suffix}")
    if kind:
        return visit.feed(kind, view, title=view.story.title)
    path = story_path(view.story)
    if unquote(words) != slug(view.story.title):
        return _moved(path)
    return visit.page(
        "story.html",
        title=view.story.title,
        lists=f"/story/{view.story.id}",
        canonical=f"{press.settings.public_url}{path}",
        view=view,
        story=view.story,
        map=plot(await reading.places(press.db, [view.story.id])),
        brief=view.brief,
        sources={card.id: card for card in (*view.articles, *chain.from_iterable(view.copies.values()))},
    )


def _moved(path: str) -> Redirect:
    """On to where a story stands now. Asked again each time: a title may come back, and then so would a loop."""
    return Redirect(path, status_code=301, headers={"cache-control": "no-cache"})


@get("/article/{name:str}")
async def article(request: AnyRequest, press: Press, name: str, at: str = "") -> Page:
    """An article, `/article/34`. Its own address at the outlet is the canonical one.

    `at`, "120-180", marks that span of the text: a receipt of another page leads there.
    """
    plain, kind = split_kind(name)
    article_id = _number(plain)
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    view = await article_view(press.db, article_id)
    if view is None:
        raise NotFoundException
    if kind:
        return _with_rights(visit.feed(kind, view, title=view.card.title), view)
    whole = is_private(press.settings) and bool(view.text)
    findings = view.findings if whole else None
    page = visit.page(
        "article.html",
        title=view.card.title,
        robots="noindex",
        canonical=view.card.url,
        lists=f"/article/{view.card.id}",
        view=view,
        card=view.card,
        whole=whole,
        body=anchored(view.html, view.text, _anchors(view, at)) if whole else "",
        unreadable=view.quality in UNREADABLE,
        speakers=_by_speaker(findings.quotes) if findings else [],
        findings=findings,
        key_points=view.key_points if whole else (),
        changes=_changes(view) if whole else [],
        **named_on(view.names if whole else ()),
    )
    return _with_rights(page, view)


def _with_rights(page: Page, view: ArticleView) -> Page:
    """The outlet's reservation, said on to machines that read our page of its article."""
    if view.rights and not view.rights.machines:
        page.headers["tdm-reservation"] = "1"
        page.headers["content-usage"] = "train-ai=n"
        if view.rights.policy and view.rights.policy.isascii() and view.rights.policy.isprintable():
            page.headers["tdm-policy"] = view.rights.policy
    return page


def _number(text: str) -> int:
    """An id in an address; NotFoundException where it is none (bigints end at 19 figures)."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotFoundException
    return int(text)


def _anchors(view: ArticleView, asked: str) -> list[Anchor]:
    """What on the page, or `at` in its address ("120-180": a receipt on another page), points at words of it."""
    found = view.findings or Findings()
    spans = [*view.key_points, *found.quotes, *found.unknowns, found.wire, found.origin, found.dateline]
    anchors = [Anchor(start=span.start, end=span.end) for span in spans if span is not None]
    if found.form and found.form.where == "text":
        anchors.append(Anchor(start=found.form.start, end=found.form.end))
    if asked and (span := _SPAN.fullmatch(asked)):
        anchors.append(Anchor(start=int(span[1]), end=int(span[2])))
    return anchors


def _by_speaker(quotes: Iterable[Quote]) -> list[tuple[str | None, list[Quote]]]:
    """Quotes under who said them, speakers in the order they first speak; those of nobody known last.

    What indirect speech quotes in part stands there, and not once more by itself.
    """
    until = -1
    spoken: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        if quote.direct and quote.end <= until:
            continue
        until = until if quote.direct else max(until, quote.end)
        name = (quote.speaker.name or quote.speaker.text) if quote.speaker else None
        spoken.setdefault(name, []).append(quote)
    return sorted(spoken.items(), key=lambda item: item[0] is None)


def _changes(view: ArticleView) -> list[Change]:
    """Each edit the outlet made, newest first."""
    texts = [*((version.title, version.text) for version in view.versions), (view.card.title, view.text)]
    edits = [
        changes(before=old, after=new, at=version.replaced_at)
        for version, (old, new) in zip(view.versions, pairwise(texts), strict=True)
    ]
    return edits[::-1]
