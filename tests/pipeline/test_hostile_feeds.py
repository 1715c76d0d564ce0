"""Every named misbehaviour is polled beside healthy feeds: those have their articles, these their words."""

from __future__ import annotations

import re
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from litestar.testing import AsyncTestClient

from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.imports import outlet_of
from octavo.pipeline.work import Work
from octavo.registry import registry
from octavo.serve.app import create_app
from octavo.serve.desk import Desk
from octavo.store import feeds, reading
from octavo.store.health import figures
from octavo.store.views import FeedState
from octavo.tasks.app import app
from tests.fetch.certificates import Authority
from tests.fetch.hostile import always, http, serve
from tests.fetch.misbehaviour import GOOD, LIMIT, Misbehaviour, names_of
from tests.fetch.misbehaviours import MISBEHAVIOURS
from tests.service.whole import failed_jobs

HEALTHY = 10
OURS = re.compile(r"Traceback|Error\b|Exception|<class|object at|\('|call failed|recursion|\n")
"""What a program says and no person: none of it may stand on the page."""

HOSTS = [f"127.{net}.0.{number}" for net in (1, 2) for number in range(1, 255)]
"""A host each, because one host is asked one thing at a time; all of them are loopback."""


@pytest.mark.allow_hosts([*HOSTS, "127.0.0.1", "::1", "localhost"])
async def test_hostile_feeds_harm_no_other_and_are_told_in_words(
    database_url: str, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    settings = Settings(
        data_dir=data_dir,
        sample=False,
        allow_private="127.0.0.0/8",
        host_delay=0.0,
        # Long enough for every honest answer on a busy machine; the slow ones wait beside each other.
        fetch_timeout=10.0,
        fetch_max_bytes=LIMIT,
        fetch_concurrency=64,
    )
    async with (
        AsyncExitStack() as servers,
        open_work(settings, database_url, lookup=names_of(MISBEHAVIOURS)) as work,
    ):
        hostile = {}
        for number, one in enumerate(MISBEHAVIOURS):
            host = "127.0.0.1" if one.names else f"127.1.0.{number + 1}"
            tls = authority.context(one.tls, host) if one.tls else None
            url = await servers.enter_async_context(
                serve(one.behaviour(), tls=tls, robots=one.robots, host=host)
            )
            hostile[one.at(url)] = one
        healthy = []
        for number in range(HEALTHY):
            own = GOOD.replace(b"quay.example", b"quay-%d.example" % number)
            healthy.append(
                await servers.enter_async_context(serve(always(http(own)), host=f"127.2.0.{number + 1}"))
            )
        ids = await added(work, [*hostile, *healthy])
        await worked_off(work)
        await polled_again(work, [ids[url] for url, one in hostile.items() if one.turns])
        await worked_off(work)
        states = {state.id: state for state in await reading.sources(work.db)}
        page = await sources_page(work)
        assert await failed_jobs(work) == []
    for url in healthy:
        assert (states[ids[url]].error, states[ids[url]].articles) == (None, 1)
    for url, one in hostile.items():
        check(one, states[ids[url]], page)


def check(one: Misbehaviour, state: FeedState, page: str) -> None:
    """What stands on /sources of one hostile feed."""
    assert state.last_poll_at is not None, one.name
    if one.words is None:
        assert (state.error, bool(state.articles)) == (None, True), one.name
        return
    assert state.error, one.name
    assert re.search(one.words, state.error), (one.name, state.error)
    assert not OURS.search(state.error), (one.name, state.error)
    assert "secret" not in state.error
    if state.state == "active":
        assert re.search(one.words, page), one.name


async def added(work: Work, urls: list[str]) -> dict[str, int]:
    """Add each address as a feed of an outlet of its own, and queue its first poll; ids by address."""
    ids = {}
    async with work.db.connection() as conn:
        for number, url in enumerate(urls):
            facts = outlet_of(
                f"https://quay-{number}.example/",
                name=f"Quay {number}",
                known=registry(work.settings.data_dir),
            )
            outlet_id = await feeds.put_outlet(conn, **facts, now=work.now())
            feed_id = await feeds.put_feed(
                conn, outlet_id=outlet_id, url=url, kind=None, title=None, now=work.now()
            )
            assert feed_id
            ids[url] = feed_id
            await work.jobs.poll_feed(conn, feed_id, url)
    return ids


async def polled_again(work: Work, ids: list[int]) -> None:
    async with work.db.connection() as conn:
        for feed_id in ids:
            row = await feeds.feed(conn, feed_id)
            assert row
            assert row["last_good_at"]
            await work.jobs.poll_feed(conn, feed_id, row["url"])


async def worked_off(work: Work) -> None:
    """Every job of fetching that is due is done."""
    await app.run_worker_async(
        queues=["fetch"],
        concurrency=work.settings.fetch_concurrency,
        wait=False,
        install_signal_handlers=False,
        listen_notify=False,
        delete_jobs="successful",
        additional_context={"work": work},
    )


async def sources_page(work: Work) -> str:
    """/sources as text, all of its pages."""
    web = create_app(settings=work.settings, db=work.db, actions=Desk(work), figures=lambda: figures(work.db))
    async with AsyncTestClient(web, base_url="http://127.0.0.1") as client:
        pages = [await client.get("/sources", params={"page": page}) for page in (1, 2)]
    assert {page.status_code for page in pages} == {200}
    return "\n".join(page.text for page in pages)
