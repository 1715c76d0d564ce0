"""The named queries: every one described, and each sign returns what it promises."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from octavo.store import sql
from octavo.store.database import Database

QUERIES = sql.parse("""
-- name: all_rows
-- Three rows.
SELECT n, n::text AS word FROM generate_series(1, :count) n;

-- name: first_row^
-- One row, and a plain percent sign.
SELECT 'a%' AS word WHERE 'apple' LIKE :pattern AND 'x%y' LIKE '%\\%y';

-- name: first_value$
-- One value, with a cast and a quoted colon.
SELECT :value::int + 1 AS sum, ':not_a_parameter' AS text;

-- name: insert!
-- How many rows.
INSERT INTO instance SELECT n::text, '1' FROM generate_series(1, :count) n;

-- name: insert_many*!
-- How many rows, again and again.
INSERT INTO instance (key, value) VALUES (:key, :value);

-- name: insert_one<!
-- What RETURNING gives.
INSERT INTO instance (key, value) VALUES (:key, :value) RETURNING key;

-- name: script#
-- Two statements.
CREATE TEMPORARY TABLE t (x int);
INSERT INTO t SELECT 7 % 4;
""")


async def test_every_sign_returns_what_it_promises(db: Database) -> None:
    async with db.connection() as conn:
        assert [row async for row in QUERIES.all_rows(conn, count=2)] == [
            {"n": 1, "word": "1"},
            {"n": 2, "word": "2"},
        ]
        assert await QUERIES.first_row(conn, pattern="ap%") == {"word": "a%"}
        assert await QUERIES.first_row(conn, pattern="b%") is None
        assert await QUERIES.first_value(conn, value=4) == 5
        assert await QUERIES.insert(conn, count=3) == 3
        many = [{"key": key, "value": Jsonb([key])} for key in "ab"]
        assert await QUERIES.insert_many(conn, many) == 2
        assert await QUERIES.insert_one(conn, key="c", value=Jsonb({"ä": None})) == {"key": "c"}
        await QUERIES.script(conn)
        row = await (await conn.execute("SELECT x FROM t")).fetchone()
        assert row == {"x": 3}


async def test_a_cursor_streams_rows(db: Database) -> None:
    async with db.connection() as conn, QUERIES.all_rows_cursor(conn, count=1000) as rows:
        assert [row["n"] async for row in rows] == list(range(1, 1001))


async def test_a_missing_or_positional_parameter_is_refused(db: Database) -> None:
    async with db.connection() as conn:
        with pytest.raises(Exception, match="query parameter missing: value"):
            await QUERIES.first_value(conn)
        with pytest.raises(ValueError, match="positional"):
            await QUERIES.first_value(conn, 4)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'{a,\"b c\"}'::text[]", ["a", "b c"]),
        ("'{1,-2}'::bigint[]", [1, -2]),
        ("'{\"a\": [1, null]}'::jsonb", {"a": [1, None]}),
        ("'2026-03-01 12:00+03'::timestamptz", datetime(2026, 3, 1, 9, tzinfo=UTC)),
        ("'2026-03-01'::date", date(2026, 3, 1)),
        ("1.5::real", 1.5),
        ("true", True),
        ("NULL::text", None),
        ("'أهلا'", "أهلا"),
        ("'\\x00ff'::bytea", b"\x00\xff"),
        ("sum(3::bigint)", 3),
        ("array_agg('x'::text)", ["x"]),
    ],
)
async def test_values_arrive_as_python_values(db: Database, expression: str, value: Any) -> None:
    query = sql.parse(f"-- name: one$\n-- A value.\nSELECT {expression};")
    async with db.connection() as conn:
        assert await query.one(conn) == value


@pytest.mark.parametrize(
    "noun",
    [file.name.removesuffix(".sql") for file in (resources.files("octavo.store") / "queries").iterdir()],
)
def test_every_query_is_named_and_described(noun: str) -> None:
    queries = sql.load(noun)
    names = [name for name in queries.available_queries if not name.endswith("_cursor")]
    assert names
    assert [name for name in names if not getattr(queries, name).__doc__] == []
    text = (resources.files("octavo.store") / "queries" / f"{noun}.sql").read_text(encoding="utf-8")
    assert len(re.findall(r"^-- name:", text, re.MULTILINE)) == len(names), "a name stands twice"
