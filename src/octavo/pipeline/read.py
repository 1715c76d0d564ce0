"""Understands articles, and takes from them what relating compares."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog

from octavo.models import Features, Findings
from octavo.pipeline.work import Work
from octavo.relate.features import FeatureRow, features
from octavo.store import articles
from octavo.understand.article import understand

log = structlog.get_logger()

BATCH = 16
"""Articles read in one transaction: enough to encode together, few enough to lose little."""


async def understand_articles(work: Work) -> int:
    """Carry every article that waits from extracted to understood; how many."""
    done = 0
    while True:
        async with work.db.connection() as conn:
            rows = await articles.to_understand(conn, BATCH)
            if not rows:
                return done
            for row, (findings, compared) in zip(rows, await asyncio.to_thread(read, rows), strict=True):
                await articles.understood(conn, row["id"], findings, compared)
            await work.jobs.assign_stories(conn)
        done += len(rows)
        log.info("articles.understood", articles=len(rows))


def read(rows: Sequence[dict[str, Any]]) -> list[tuple[Findings, Features]]:
    """Findings and features of articles, given as rows with url, title, text, language, published_at,
    byline and outlet_name. Pure.
    """
    found = [_understood(row) for row in rows]
    compared = features(
        [
            FeatureRow(
                key=row["url"],
                title=row["title"] or "",
                text=row["text"],
                outlet=row["domain"],
                published_at=row["published_at"],
                language=findings.language,
                wire=findings.wire.name if findings.wire else None,
            )
            for row, findings in zip(rows, found, strict=True)
        ]
    )
    return list(zip(found, compared, strict=True))


def _understood(row: dict[str, Any]) -> Findings:
    try:
        return understand(
            title=row["title"] or "",
            text=row["text"],
            language=row["language"],
            published_at=row["published_at"],
            outlet=row["outlet_name"],
            byline=row["byline"],
        )
    except Exception:
        # Ours to mend; meanwhile the article goes on with nothing found, and its neighbours with it.
        log.exception("article.not_understood", url=row["url"])
        return Findings(language=row["language"], byline=tuple(row["byline"]))
