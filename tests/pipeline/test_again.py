"""Stored articles are read again by a newer version, step by step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from octavo.models import FeedEntry, Findings
from octavo.pipeline import again
from octavo.pipeline.again import understand_again
from octavo.pipeline.read import read
from octavo.store import articles, feeds, reading
from octavo.store.database import Database

NOW = datetime(2026, 8, 14, 12, tzinfo=UTC)
TEXT = (
    "VARDEN, Aug 12 (AP) - Harbour master Ada Moss said on Tuesday that the ferry had carried 112 passengers. "
    "Nobody was hurt, Moss said, and the hull is dry."
)


async def stored(db: Database, count: int, **columns: Any) -> list[int]:
    """Articles that an older version read and that stand in no story."""
    ids = []
    async with db.connection() as conn:
        outlet = await feeds.put_outlet(conn, domain="herald.example", name="Herald", now=NOW)
        for number in range(count):
            url = f"https://herald.example/{number}"
            entry = FeedEntry(id=url, url=url, title=f"Report {number}", published_at=NOW)
            one = await articles.add(conn, {"id": None, "outlet_id": outlet}, entry, url=url, now=NOW)
            assert one is not None
            ids.append(one)
        values = {"language": "en", "wire": "AP"} | columns
        await conn.execute(
            "UPDATE article SET stage = 'related', quality = 'good', text = %s, findings = %s, read_by = 1,"
            " language = %s, wire = %s",
            [TEXT, articles._json(Findings(language="en")), values["language"], values["wire"]],
        )
    return ids


async def rows(db: Database, what: str) -> list[Any]:
    async with db.connection() as conn:
        found = await (await conn.execute(f"SELECT {what} AS it FROM article ORDER BY id")).fetchall()
    return [row["it"] for row in found]


async def test_every_article_gets_what_this_version_finds(db: Database) -> None:
    first, *_ = await stored(db, 3)
    told: list[int] = []
    assert await understand_again(db, lambda: NOW, told.append) == sum(told) == 3
    view = await reading.article(db, first)
    assert view is not None
    assert view.findings is not None
    assert [one.value for one in view.findings.figures] == [112]
    assert {one.name for one in view.names} >= {"Ada Moss"}
    assert await rows(db, "stage") == ["related"] * 3
    assert await understand_again(db, lambda: NOW) == 0, "nothing is left"


async def test_it_goes_on_where_it_was_cut_off(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await stored(db, 5)
    monkeypatch.setattr(again, "BATCH", 2)
    calls = iter([None, RuntimeError("pulled the plug")])

    def report(_: int) -> None:
        if (fault := next(calls)) is not None:
            raise fault

    with pytest.raises(RuntimeError):
        await understand_again(db, lambda: NOW, report)
    assert await rows(db, "read_by") == [2, 2, 2, 2, 1], "what was done stays done"
    assert await understand_again(db, lambda: NOW) == 1


async def test_an_article_whose_wire_is_another_now_is_related_again(db: Database) -> None:
    await stored(db, 1, wire="Reuters")
    await understand_again(db, lambda: NOW)
    assert await rows(db, "stage") == ["understood"]
    assert await rows(db, "wire") == ["AP"]
    async with db.connection() as conn:
        row = await (await conn.execute("SELECT count(*) AS n FROM article_features")).fetchone()
    assert row is not None
    assert row["n"] == 1


async def test_what_machines_may_not_read_is_not_read(db: Database) -> None:
    await stored(db, 1)
    async with db.connection() as conn:
        await conn.execute("""UPDATE article SET rights = '{"machines": false}'""")
    await understand_again(db, lambda: NOW)
    assert await rows(db, "findings->'figures'") == [[]]
    assert await rows(db, "read_by") == [2]


async def test_new_articles_are_of_this_version(db: Database) -> None:
    await stored(db, 1)
    async with db.connection() as conn:
        await conn.execute("UPDATE article SET stage = 'extracted'")
        (row,) = await articles.to_understand(conn, 5)
        ((findings, features),) = read([row])
        await articles.understood(conn, row["id"], findings, features)
    assert await rows(db, "read_by") == [2]
    assert await understand_again(db, lambda: NOW) == 0
