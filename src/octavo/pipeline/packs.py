"""Adds outlets of the registry with their feeds: the addresses are known, so nothing is fetched for it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from octavo.errors import InputError
from octavo.pipeline.imports import Imported, facts_of
from octavo.pipeline.work import Work
from octavo.registry import KnownOutlet, packs, registry
from octavo.store import feeds


async def add_packs(work: Work, keys: Collection[str], domains: Collection[str] = ()) -> Imported:
    """Add the outlets of the packs `keys` and those at `domains`, and queue the first poll of each feed.

    An outlet that has a feed already counts as known and stays as it is.

    Raises InputError where there is no such pack, or no such outlet in any pack; then nothing is added.
    """
    known = await asyncio.to_thread(registry, work.settings.data_dir)
    by_key = {pack.key: pack for pack in packs(known)}
    if missing := sorted(set(keys) - by_key.keys()):
        raise InputError(missing[0], "there is no pack of that name", f"The packs are {', '.join(by_key)}")
    offered = {outlet.domain: outlet for pack in by_key.values() for outlet in pack.outlets}
    if unknown := sorted(set(domains) - offered.keys()):
        raise InputError(unknown[0], "no pack holds that outlet", "Add it by its address")
    chosen = [outlet for key in by_key if key in keys for outlet in by_key[key].outlets]
    chosen += [offered[domain] for domain in domains]
    return await _add(work, {outlet.domain: outlet for outlet in chosen})


async def _add(work: Work, chosen: dict[str, KnownOutlet]) -> Imported:
    added = known = 0
    now = work.now()
    async with work.db.connection() as conn:
        for outlet in chosen.values():
            outlet_id = await feeds.put_outlet(conn, **facts_of(outlet), now=now)
            url = outlet.feeds[0]
            # Its feed may have moved since, or be another that was chosen: one is enough to start from.
            there = await feeds.has_feed(conn, outlet_id)
            feed_id = (
                None
                if there
                else await feeds.put_feed(
                    conn, outlet_id=outlet_id, url=url, kind=None, title=outlet.name, now=now
                )
            )
            if feed_id is None:
                known += 1
                continue
            added += 1
            await work.jobs.poll_feed(conn, feed_id, url)
    return Imported(added=added, known=known)
