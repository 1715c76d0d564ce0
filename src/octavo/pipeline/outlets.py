"""Keeps the outlets that are stored in step with the registry."""

from __future__ import annotations

import asyncio

import structlog

from octavo.pipeline.work import Work
from octavo.registry import registry
from octavo.store import feeds, instance

log = structlog.get_logger()

_VERSION = "registry"
"""Under which the version of the registry is kept that stored outlets were last held against."""


async def refresh_outlets(work: Work) -> int:
    """Give stored outlets the name, country, kind and owner that the registry has; how many changed.

    What the registry does not say stays, as do the sample's outlets and those beneath another's domain. Outlets are
    stored with what the registry says, so they are only looked through where it says something else than last time.
    """
    known = await asyncio.to_thread(registry, work.settings.data_dir)
    changed = 0
    async with work.db.connection() as conn, conn.transaction():
        if await instance.get(conn, _VERSION) == known.version:
            return 0
        for row in await feeds.own_outlets(conn):
            outlet = known.of_host(row["domain"])
            if outlet is None or row["domain"] not in (outlet.domain, *outlet.also):
                continue
            facts = {
                "name": outlet.name,
                "country": outlet.country or row["country"],
                "kind": outlet.kind if outlet.kind != "unknown" else row["kind"],
                "owner": outlet.owner or row["owner"],
            }
            if any(row[name] != value for name, value in facts.items()):
                await feeds.set_outlet(conn, row["id"], **facts)
                changed += 1
        await instance.put(conn, _VERSION, known.version)
    if changed:
        log.info("outlets.refreshed", outlets=changed)
    return changed
