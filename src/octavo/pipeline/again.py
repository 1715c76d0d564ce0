"""Reads stored articles again with this version of understanding, in steps that may end at any time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from octavo.models import Findings
from octavo.pipeline.read import BATCH, compared, findings_of
from octavo.store import articles, names
from octavo.store.database import Database


async def understand_again(
    db: Database, now: Callable[[], datetime], report: Callable[[int], None] = lambda _: None
) -> int:
    """Give every article whose findings an older version made those of this one; how many.

    Each step is a transaction: what was done stays done, and whoever begins again goes on from there. Several
    may work at once. An article goes into stories again only where its language or its wire is another now.
    `report` is told of every step how many it was.
    """
    done = 0
    while True:
        async with db.connection() as conn:
            rows = await articles.to_understand_again(conn, BATCH)
            if not rows:
                return done
            found = await asyncio.to_thread(findings_of, rows)
            turned = [pair for pair in zip(rows, found, strict=True) if _reads_otherwise(*pair)]
            features = await asyncio.to_thread(
                compared, [row for row, _ in turned], [findings for _, findings in turned]
            )
            anew = {row["id"]: one for (row, _), one in zip(turned, features, strict=True)}
            for row, findings in zip(rows, found, strict=True):
                await articles.understood_again(conn, row["id"], findings, anew.get(row["id"]))
            settled = [row["id"] for row in rows if row["id"] not in anew and row["stage"] == "related"]
            await names.register(conn, settled, now=now())
        done += len(rows)
        report(len(rows))


def _reads_otherwise(row: dict[str, Any], findings: Findings) -> bool:
    """Whether what relating compares has changed."""
    wire = findings.wire.name if findings.wire else None
    return bool((row["language"], row["wire"]) != (findings.language, wire))
