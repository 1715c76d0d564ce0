"""Articles on their way through the stages. A step moves an article on in the transaction that
stores its result, so a step done twice finds nothing left to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from octavo.models import Article, Features, FeedEntry, Findings, Rights
from octavo.relate.terms import leading
from octavo.store.sql import load
from octavo.store.vectors import Vector
from octavo.understand.version import VERSION

Connection = AsyncConnection[dict[str, Any]]
Row = dict[str, Any]

queries = load("articles")

OLDEST = datetime(1600, 1, 1, tzinfo=UTC)
"""Before the first newspaper: what programs write that know no date."""
EXCERPT = 280
"""Characters of an excerpt: what a public page may show of an article."""


def _json(value: object) -> Jsonb:
    # PostgreSQL's jsonb cannot hold U+0000, and no text of an article needs it.
    return Jsonb(value, dumps=lambda item: msgspec.json.encode(item).replace(b"\\u0000", b"").decode())


async def add(
    conn: Connection, feed: Mapping[str, Any], entry: FeedEntry, *, url: str, now: datetime
) -> int | None:
    """The id of a new article, or None where another feed brought it already.

    `feed` needs the keys id and outlet_id. A time to come is taken as now.
    """
    published = plausible(entry.published_at, now)
    article_id: int | None = await queries.add_article(
        conn,
        outlet_id=feed["outlet_id"],
        feed_id=feed["id"],
        entry_id=entry.id,
        url=url,
        entry=_json(entry),
        title=entry.title,
        published_at=published or now,
        published_from="feed" if published else "fetched",
        now=now,
    )
    return article_id


async def known_entries(
    conn: Connection, outlet_id: int, entry_ids: Sequence[str], urls: Sequence[str]
) -> list[Row]:
    """Of a feed's entries, those that are stored: id, feed_id, entry_id, url, entry, stage."""
    rows = queries.known_entries(conn, outlet_id=outlet_id, entry_ids=list(entry_ids), urls=list(urls))
    return [row | {"entry": _entry(row["entry"])} async for row in rows]


async def known_titles(
    conn: Connection, feed_id: int, titles: Sequence[str], *, since: datetime
) -> list[Row]:
    """What a feed brought since then under these titles, as `known_entries` gives it."""
    rows = queries.known_titles(conn, feed_id=feed_id, titles=list(titles), since=since)
    return [row | {"entry": _entry(row["entry"])} async for row in rows]


async def move(conn: Connection, article_id: int, *, entry_id: str, url: str) -> str:
    """Know an article by another id and address from now on, as far as no other article has them; its address then."""
    stands: str = await queries.move(conn, id=article_id, entry_id=entry_id, url=url)
    return stands


async def reopen(conn: Connection, article_id: int, entry: FeedEntry) -> None:
    """Send an article whose entry changed through every stage again."""
    await queries.reopen(conn, id=article_id, entry=_json(entry))


async def recheck(conn: Connection, article_id: int) -> None:
    """Send an article that came through every stage to its outlet again."""
    await queries.recheck(conn, id=article_id)


async def article_to_fetch(conn: Connection, article_id: int) -> Row | None:
    """Id and address of an article that waits for its page, or None where it has moved on."""
    row: Row | None = await queries.article_to_fetch(conn, id=article_id)
    return row


async def to_extract(conn: Connection, article_id: int) -> Row | None:
    """The article, locked, where it still waits to be extracted."""
    row: Row | None = await queries.to_extract(conn, id=article_id)
    return row | {"entry": _entry(row["entry"])} if row else None


async def extracted(
    conn: Connection, stored: Row, article: Article, *, rights: Rights | None = None, now: datetime
) -> None:
    """Store what was extracted; what the article said before is kept as a version.

    `rights` is what its page reserves, None where the page was not read: then what was read before holds.
    Where no copy may be kept, no version is, and those that were are forgotten.
    """
    rights = rights or rights_of(stored)
    changed = stored["quality"] is not None and (stored["title"], stored["text"]) != (
        article.title,
        article.text,
    )
    if rights and not rights.archive:
        await queries.forget_versions(conn, id=stored["id"])
    elif changed:
        await queries.keep_version(conn, id=stored["id"], now=now)
    published = plausible(article.published_at, now)
    await queries.extracted(
        conn,
        id=stored["id"],
        title=article.title or stored["title"] or "",
        byline=list(article.byline),
        published_at=published or stored["published_at"],
        published_from=(article.published_from if published else None) or stored["published_from"],
        modified_at=article.modified_at,
        language=article.language,
        text=article.text,
        html=article.html,
        excerpt=excerpt(article.text, rights.snippet if rights else None),
        media=_json(article.media),
        text_from=article.text_from,
        quality=article.quality.flag,
        quality_reason=article.quality.reason,
        version=stored["version"] + changed,
        rights=_json(rights) if rights else None,
    )


async def keep_as_it_is(conn: Connection, article_id: int) -> None:
    """Move an article on from found to extracted without a change."""
    await queries.keep_as_it_is(conn, id=article_id)


def plausible(published_at: datetime | None, now: datetime) -> datetime | None:
    """A time of publication as far as it can be one: what is to come is now, and "year 1" says nothing."""
    if published_at is None or published_at < OLDEST:
        return None
    return min(published_at, now)


def rights_of(row: Mapping[str, Any]) -> Rights | None:
    """What is reserved of a stored article; None where its page was never read."""
    return msgspec.convert(row["rights"], Rights | None)


def excerpt(text: str, limit: int | None = None) -> str:
    """The opening of a text, at most EXCERPT characters or the outlet's `limit`, cut at a word, one paragraph."""
    most = EXCERPT if limit is None else min(limit, EXCERPT)
    opening = " ".join(text[: EXCERPT * 2].split())
    if len(opening) <= most:
        return opening
    if most < 2:
        return ""
    # The mark of the cut counts where the outlet counts.
    cut = opening[: most if limit is None else most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:،؛ ") + "…"


async def withdraw(conn: Connection, article_id: int, *, now: datetime) -> bool:
    """Mark an article as taken away by its outlet; False where it never had a text or is marked already."""
    marked: int = await queries.withdraw(conn, id=article_id, now=now)
    return marked > 0


async def to_understand(conn: Connection, most: int) -> list[Row]:
    """Up to `most` articles that wait to be understood, locked; those another worker holds are left."""
    return [row async for row in queries.to_understand(conn, most=most)]


async def understood(conn: Connection, article_id: int, findings: Findings, features: Features) -> None:
    """Store what was found in an article and what relating compares, and make it findable."""
    moved: int = await queries.understood(
        conn, id=article_id, byline=list(findings.byline), **_columns(findings)
    )
    if moved:
        await _put_features(conn, article_id, features)


def _columns(findings: Findings) -> dict[str, Any]:
    """What was found, as the columns that keep it."""
    return {
        "language": findings.language,
        "wire": findings.wire.name if findings.wire else None,
        "origin": findings.origin.name if findings.origin else None,
        "dateline_place": findings.dateline.place if findings.dateline else None,
        "dateline_date": findings.dateline.date if findings.dateline else None,
        "category": findings.category,
        "hashtags": list(findings.hashtags),
        "countries": list(findings.countries),
        "findings": _json(findings),
        "version": VERSION,
    }


async def to_understand_again(conn: Connection, most: int) -> list[Row]:
    """Up to `most` articles whose findings an older version made, locked; those another process holds are left."""
    return [row async for row in queries.to_understand_again(conn, version=VERSION, most=most)]


async def count_older(conn: Connection) -> int:
    """How many articles have findings of an older version."""
    found: int = await queries.count_older(conn, version=VERSION)
    return found


async def understood_again(
    conn: Connection, article_id: int, findings: Findings, features: Features | None
) -> None:
    """Put newer findings in the place of older ones.

    `features` are given where relating has to compare anew: then the article is put into stories again.
    """
    await queries.understood_again(conn, id=article_id, relate=features is not None, **_columns(findings))
    if features is not None:
        await _put_features(conn, article_id, features)


async def _put_features(conn: Connection, article_id: int, features: Features) -> None:
    """Keep what relating compares, and make the article findable."""
    await queries.put_features(
        conn,
        id=article_id,
        vector=Vector(features.vector),
        names=list(features.names),
        sketch=list(features.sketch),
        words=features.words,
        terms=features.terms,
        headline=features.headline,
        leaders=leading(features.terms),
    )
    await queries.put_fts(conn, id=article_id)


async def waiting(conn: Connection) -> dict[str, int]:
    """How many articles wait at each stage."""
    return {row["stage"]: row["articles"] async for row in queries.waiting(conn)}


async def stranded(conn: Connection, *, before: datetime) -> list[Row]:
    """Id and address of articles found before a moment that no job would carry on."""
    return [row async for row in queries.stranded(conn, before=before)]


async def edition_articles(conn: Connection, day: object, *, seen_before: datetime) -> list[Row]:
    """Id and address of the articles in a day's edition that were first seen before a moment."""
    return [row async for row in queries.edition_articles(conn, day=day, seen_before=seen_before)]


def entry_of(row: Row) -> FeedEntry | None:
    """The entry that an article was found by, None where it came by no feed."""
    return _entry(row["entry"])


def _entry(value: object) -> FeedEntry | None:
    return msgspec.convert(value, FeedEntry) if value else None
