"""Database: transactions, rows, vectors, and clear words where it cannot be used."""

from __future__ import annotations

import numpy as np
import pytest

from octavo.errors import StoreError
from octavo.store.database import Database
from octavo.store.vectors import Vector


async def test_rows_are_dicts_and_times_are_utc(db: Database) -> None:
    async with db.connection() as conn:
        row = await (await conn.execute("SELECT 1 AS one, now() AS now")).fetchone()
    assert row is not None
    assert row["one"] == 1
    assert row["now"].utcoffset().total_seconds() == 0


async def test_a_block_that_raises_leaves_nothing_behind(db: Database) -> None:
    async def fail_half_way() -> None:
        async with db.connection() as conn:
            await conn.execute("INSERT INTO instance VALUES ('a', '1')")
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        await fail_half_way()
    async with db.connection() as conn:
        assert await (await conn.execute("SELECT * FROM instance")).fetchall() == []


@pytest.mark.parametrize("binary", [False, True])
async def test_vectors_come_back_as_they_went(db: Database, binary: bool) -> None:
    values = np.linspace(-1, 1, 512).astype("<f2")
    async with db.connection() as conn:
        for sent in (values, Vector(values.tobytes())):
            row = await (await conn.execute("SELECT %s AS v", [sent], binary=binary)).fetchone()
            assert row is not None
            assert row["v"] == values.tobytes()


async def test_an_unreachable_server_is_one_line() -> None:
    with pytest.raises(StoreError) as caught:
        await Database.open("postgresql://somebody:secret@127.0.0.1:1/octavo")
    assert "\n" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)
