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
            for row, (findings, features_of) in zip(rows, await asyncio.to_thread(read, rows), strict=True):
                await articles.understood(conn, row["id"], findings, features_of)
            await work.jobs.assign_stories(conn)
        done += len(rows)
        log.info("articles.understood", articles=len(rows))


def read(rows: Sequence[dict[str, Any]]) -> list[tuple[Findings, Features]]:
    """Findings and features of articles, given as rows with url, title, text, language, published_at,
    byline, outlet_name and rights. Pure.

    Where the outlet keeps machines off a text, nothing is sought in it, and the headline alone compared.
    """
    found = findings_of(rows)
    return list(zip(found, compared(rows, found), strict=True))


def findings_of(rows: Sequence[dict[str, Any]]) -> list[Findings]:
    """The findings alone. Pure."""
    return [_understood(row) for row in rows]


def compared(rows: Sequence[dict[str, Any]], found: Sequence[Findings]) -> list[Features]:
    """What relating compares of articles that were read. Pure."""
    return features(
        [
            FeatureRow(
                key=row["url"],
                title=row["title"] or "",
                text=row["text"] if _free(row) else "",
                outlet=row["domain"],
                published_at=row["published_at"],
                language=findings.language,
                wire=findings.wire.name if findings.wire else None,
            )
            for row, findings in zip(rows, found, strict=True)
        ]
    )


def _free(row: dict[str, Any]) -> bool:
    rights = articles.rights_of(row)
    return rights is None or rights.machines


def _understood(row: dict[str, Any]) -> Findings:
    if not _free(row):
        return Findings(language=row["language"], byline=tuple(row["byline"]))
    try:
        return understand(
            title=row["title"] or "",
            text=row["text"],
            language=row["language"],
            published_at=row["published_at"],
            outlet=row["outlet_name"],
            byline=row["byline"],
            url=row["url"],
        )
    except Exception:
        # Ours to mend; meanwhile the article goes on with nothing found, and its neighbours with it.
        log.exception("article.not_understood", url=row["url"])
        return Findings(language=row["language"], byline=tuple(row["byline"]))
