"""Vectors to and from the database, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from octavo.store.database import Database
from octavo.store.vectors import Vector

VALUES = np.linspace(-1, 1, 512).astype("<f2")


@pytest.mark.parametrize("binary", [False, True])
@pytest.mark.parametrize(
    "sent", [VALUES, VALUES.astype("f4"), Vector(VALUES.tobytes())], ids=["f2", "f4", "bytes"]
)
async def test_vectors_come_back_as_they_went(db: Database, binary: bool, sent: object) -> None:
    async with db.connection() as conn:
        row = await (await conn.execute("SELECT %s AS v", [sent], binary=binary)).fetchone()
    assert row == {"v": VALUES.tobytes()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=arrays("<f2", st.integers(1, 64), elements=st.floats(-60000, 60000, width=16)))
async def test_any_vector_comes_back_either_way(db: Database, values: np.ndarray) -> None:  # type: ignore[type-arg]
    async with db.connection() as conn:
        for binary in (False, True):
            row = await (
                await conn.execute("SELECT %s AS v", [Vector(values.tobytes())], binary=binary)
            ).fetchone()
            assert row is not None
            assert np.array_equal(np.frombuffer(row["v"], "<f2"), values)


async def test_vectors_compare_in_the_database(db: Database) -> None:
    one, other = np.eye(2, 512, dtype="<f2")
    async with db.connection() as conn:
        row = await (
            await conn.execute("SELECT %s <=> %s AS far, %s <=> %s AS near", [one, other, one, one])
        ).fetchone()
    assert row == {"far": 1.0, "near": 0.0}


async def test_vectors_go_through_copy(db: Database) -> None:
    async with db.connection() as conn:
        await conn.execute("CREATE TEMPORARY TABLE t (v halfvec(512))")
        async with conn.cursor() as cursor, cursor.copy("COPY t FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["halfvec"])
            await copy.write_row([Vector(VALUES.tobytes())])
        row = await (await conn.execute("SELECT v FROM t", binary=True)).fetchone()
    assert row == {"v": VALUES.tobytes()}
