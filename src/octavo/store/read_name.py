"""Reads the page of a person, an organisation or a place: four queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from octavo.models import Findings
from octavo.store.cursor import PAGE, decode
from octavo.store.database import Database
from octavo.store.rows import page, story_card
from octavo.store.sql import load
from octavo.store.views import (
    Count,
    NameChange,
    NameRef,
    NameView,
    OutletRef,
    PlaceDot,
    Said,
    Spelled,
)
from octavo.text.fold import fold

queries = load("names")

MOST_BESIDE = 24
MOST_STORIES = 8
MOST_ROLES = 6
MOST_SPELLINGS = 60
MOST_CHANGES = 20
READ = 60
"""Latest articles in which quotes are sought."""
MOST_SAID = 8
"""Quotes by somebody, and as many about them."""
MOST_DAYS = 366
MOST_PLACES = 30

Row = dict[str, Any]


async def name(
    db: Database, name_id: int, cursor: str | None = None, *, zone: str = "UTC"
) -> NameView | None:
    """A name and a page of its articles; the one it was merged into, where it was; None where there is none.

    Quotes are sought in the latest articles only. Days are those of the time zone `zone`.
    """
    at, number = decode(cursor) or (None, None)
    async with db.connection() as conn:
        row = await queries.name(
            conn,
            id=name_id,
            zone=zone,
            most_roles=MOST_ROLES,
            most_beside=MOST_BESIDE,
            most_days=MOST_DAYS,
            most_changes=MOST_CHANGES,
        )
        if row is None or not row["total"]:
            return None
        root = row["id"]
        listed = [
            one async for one in queries.name_articles(conn, id=root, at=at, number=number, most=PAGE + 1)
        ]
        stories = [one async for one in queries.name_stories(conn, id=root, most=MOST_STORIES)]
        findings = [one async for one in queries.name_findings(conn, id=root, most=READ)]
    spelled = row["spelled"] or []
    articles = page(listed, PAGE)
    by, about = _said(findings)
    languages: Counter[str] = Counter()
    for one in spelled:
        languages[one["language"] or ""] += one["articles"]
    return NameView(
        id=root,
        kind=row["kind"],
        name=_most_written(spelled) or row["name"],
        lat=row["lat"],
        lon=row["lon"],
        country=row["country"],
        total=row["total"],
        roles=msgspec.convert(row["roles"] or [], tuple[Count, ...]),
        spellings=_spellings(spelled),
        languages=tuple(Count(key=key, count=count) for key, count in languages.most_common() if key),
        beside=msgspec.convert(row["beside"] or [], tuple[NameRef, ...]),
        days=tuple((date.fromisoformat(one["day"]), one["articles"]) for one in reversed(row["days"] or [])),
        stories=tuple(story_card(one, {}) for one in stories),
        by=by,
        about=about,
        changes=msgspec.convert(row["changes"] or [], tuple[NameChange, ...]),
        cards=articles.cards,
        next=articles.next,
    )


async def named_like(db: Database, view: NameView, beginning: str, most: int = 12) -> tuple[NameRef, ...]:
    """Other names of a name's kind that begin like this, for whoever wants to merge."""
    folded = fold(beginning).replace("\\", "").replace("%", "").replace("_", "")
    if not folded:
        return ()
    async with db.connection() as conn:
        rows = queries.named_like(conn, kind=view.kind, pattern=f"%{folded}%", besides=view.id, most=most)
        return tuple([msgspec.convert(row, NameRef) async for row in rows])


async def places(db: Database, story_ids: Sequence[int], most: int = MOST_PLACES) -> tuple[PlaceDot, ...]:
    """Where the articles of some stories say that things happen, the most named places first."""
    async with db.connection() as conn:
        rows = queries.places_of_stories(conn, ids=list(story_ids), most=most)
        return tuple([msgspec.convert(row, PlaceDot) async for row in rows])


def _most_written(spelled: Iterable[Row]) -> str | None:
    """The spelling that most articles have."""
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for one in spelled:
        counted[one["folded"]] += one["articles"]
        shown.setdefault(one["folded"], one["shown"])
    return shown[counted.most_common(1)[0][0]] if counted else None


def _spellings(spelled: Iterable[Row]) -> tuple[Spelled, ...]:
    groups: dict[str, list[Row]] = {}
    for one in spelled:
        groups.setdefault(one["folded"], []).append(one)
    found = [
        Spelled(
            folded=folded,
            shown=rows[0]["shown"],
            languages=tuple(one["language"] for one in rows if one["language"]),
            articles=sum(one["articles"] for one in rows),
        )
        for folded, rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.articles)[:MOST_SPELLINGS])


def _said(rows: Iterable[Row]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What somebody said and what others said about them, each quotation once."""
    by: dict[str, Said] = {}
    about: dict[str, Said] = {}
    for row in rows:
        findings = msgspec.convert(row["findings"], Findings)
        names = set(row["folded"])
        spans = [(one.start, one.end) for one in findings.entities if fold(one.name or one.text) in names]
        for quote in findings.quotes:
            speaker = quote.speaker
            spoken = fold((speaker.name or speaker.text) if speaker else "") in names
            told = any(quote.start <= start and end <= quote.end for start, end in spans)
            if not spoken and not told:
                continue
            said = Said(
                article=row["id"],
                outlet=msgspec.convert(row["outlet"], OutletRef),
                published_at=row["published_at"],
                language=row["language"],
                speaker=(speaker.name or speaker.text) if speaker else None,
                text=quote.text,
                start=quote.start,
                end=quote.end,
                direct=quote.direct,
                stance=quote.cue.stance if quote.cue else None,
            )
            (by if spoken else about).setdefault(fold(quote.text), said)
    return tuple(by.values())[:MOST_SAID], tuple(about.values())[:MOST_SAID]
