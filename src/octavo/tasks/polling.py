"""Polls the feeds that are due: many at once, and slow ones apart, so that they keep no other waiting."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from datetime import timedelta
from typing import Any

import structlog

from octavo.errors import StoreError
from octavo.pipeline.poll import Outcome, ask, keep, settle
from octavo.pipeline.work import Work
from octavo.store import feeds
from octavo.tasks.ending import end

log = structlog.get_logger()

Row = dict[str, Any]

TICK_S = 0.1
"""Seconds between two looks at what is due and what is done, while there is work."""
AHEAD = 2
"""Feeds that are claimed ahead for each place: a look costs the same for many as for few."""
IDLE_S = 0.5
"""The same, while there is none."""
PATIENCE_S = 1.0
"""Seconds after which a server counts as slow."""
SLOW_SHARE = 8
"""Slow feeds that may be waited for, for each other one: waiting costs memory only."""
REMEMBERED = 20_000
"""Slow feeds that are known as such; of more, the oldest are forgotten."""
GRACE_S = 5.0
RENEW_S = 5.0
"""Seconds between two renewals of the claims: several are left before one ends (feeds.CLAIM)."""
BROKEN = timedelta(minutes=5)
"""How long a feed is left alone whose poll broke in a way that is ours to mend."""
KEPT_AT_ONCE = 4
"""Polls whose news is being stored: each holds a connection that the pages need as well."""


class Poller:
    """Polls for one process; several share the feeds of one database.

    Claimed feeds are not due for others until feeds.CLAIM is over, and the claims of what is under way are
    renewed: a process that is killed loses none for longer, and none is polled twice while its process lives.
    Should one that was stopped go on after all, what it stores is stored once. A feed begins among the quick
    ones. After PATIENCE_S it moves to the slow ones, or is put back where these are full, and begins among
    them from then on until it is quick again.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._places = work.settings.fetch_concurrency
        self._slow_places = self._places * SLOW_SHARE
        self._ahead: deque[Row] = deque()
        """Claimed, and begun as soon as a place among the quick ones is free."""
        self._quick: set[asyncio.Task[None]] = set()
        self._late: set[asyncio.Task[None]] = set()
        self._known_slow: dict[int, None] = {}
        self._done: list[Outcome] = []
        self._held: set[int] = set()
        self._keeping = asyncio.Semaphore(KEPT_AT_ONCE)

    async def run(self) -> None:
        """Poll until cancelled; what is under way then is due again at once."""
        renewing = asyncio.create_task(self._keep_claims())
        try:
            while True:
                busy = await self.look()
                await asyncio.sleep(TICK_S if busy else IDLE_S)
        finally:
            self._done += [Outcome(row=row, put_back=True) for row in self._ahead]
            self._ahead.clear()
            await end([renewing, *self._quick, *self._late], again_s=GRACE_S)
            # A database that went away is told elsewhere; the claims end by themselves.
            with contextlib.suppress(StoreError):
                await settle(self._work, self._done)

    async def look(self) -> bool:
        """Take what is done, and begin what is due; whether anything is under way."""
        done, self._done = self._done, []
        if done:
            await settle(self._work, done)
            self._held.difference_update(one.row["id"] for one in done)
        quick = self._places * (1 + AHEAD) - len(self._quick) - len(self._ahead)
        slow = self._slow_places - len(self._late)
        if quick > 0 or slow > 0:
            async with self._work.db.connection() as conn:
                rows = await feeds.claim_due(
                    conn, now=self._work.now(), slow=list(self._known_slow), quick_most=quick, slow_most=slow
                )
            self._held.update(row["id"] for row in rows)
            for row in rows:
                if row["id"] in self._known_slow:
                    self._begin(row, slow=True)
                else:
                    self._ahead.append(row)
            self._fill()
        return bool(self._quick or self._late or self._ahead or self._done)

    def _fill(self) -> None:
        """Begin what was claimed ahead, as far as there are places."""
        while self._ahead and len(self._quick) < self._places:
            self._begin(self._ahead.popleft(), slow=False)

    def _begin(self, row: Row, *, slow: bool) -> None:
        task = asyncio.create_task(self._poll(row))
        where = self._late if slow else self._quick
        where.add(task)
        loop = asyncio.get_running_loop()
        timer = None if slow else loop.call_later(PATIENCE_S, self._is_late, task, row["id"])

        def over(_: object) -> None:
            self._quick.discard(task)
            self._late.discard(task)
            if timer is not None:
                timer.cancel()
            self._fill()

        task.add_done_callback(over)

    async def _poll(self, row: Row) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        try:
            outcome = await ask(self._work, row)
            if loop.time() - begin < PATIENCE_S:
                self._known_slow.pop(row["id"], None)
            else:
                self._mark(row["id"])
            if outcome.feed is None:
                self._done.append(outcome)
                return
            async with self._keeping:
                await keep(self._work, outcome)
        except asyncio.CancelledError:
            self._done.append(Outcome(row=row, put_back=True))
            raise
        except Exception:
            # Nothing of it was stored. Where the database is gone its claim ends by itself.
            log.exception("feed.not_kept", feed=row["url"])
            with contextlib.suppress(StoreError):
                async with self._work.db.connection() as conn:
                    await feeds.put_off(conn, row["id"], until=self._work.now() + BROKEN)
        self._held.discard(row["id"])

    async def _keep_claims(self) -> None:
        while True:
            await asyncio.sleep(RENEW_S)
            # What the database misses now it may hear of next time.
            with contextlib.suppress(StoreError):
                async with self._work.db.connection() as conn:
                    await feeds.renew(conn, list(self._held), now=self._work.now())

    def _is_late(self, task: asyncio.Task[None], feed_id: int) -> None:
        """A quick one turned out slow: it waits among these, or later."""
        self._mark(feed_id)
        self._quick.discard(task)
        if len(self._late) < self._slow_places:
            self._late.add(task)
        else:
            task.cancel()
        self._fill()

    def _mark(self, feed_id: int) -> None:
        self._known_slow[feed_id] = None
        while len(self._known_slow) > REMEMBERED:
            del self._known_slow[next(iter(self._known_slow))]
