"""The pages on a real PostgreSQL: every kind answers, from few queries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from litestar.testing import AsyncTestClient

from octavo.config import Settings
from octavo.serve.app import create_app
from octavo.store.database import Database
from tests.serve.served import RecordedActions
from tests.store import seed

OWN = "http://127.0.0.1:8080"
MOST_QUERIES = 6


@pytest.fixture
async def stored(db: Database, tmp_path: Path) -> AsyncIterator[tuple[AsyncTestClient[Any], dict[str, str]]]:
    """A client, and the address of a page of each kind."""
    seeded = await seed.fill(db)
    app = create_app(
        settings=Settings(data_dir=tmp_path), db=db, actions=RecordedActions(), clock=lambda: seed.NOW
    )
    paths = {
        "edition": "/",
        "edition of a day": f"/edition/{seeded.day}",
        "story": f"/story/{seeded.story['harbour']}",
        "article": f"/article/{seeded.article['harbour-en-wire']}",
        "copy": f"/article/{seeded.article['harbour-en-copy']}",
        "arabic article": f"/article/{seeded.article['harbour-ar']}",
        "outlet": "/outlet/courier.example",
        "agency": "/agency/Meridian",
        "country": "/country/KW",
        "interest": "/interest/business",
        "hashtag": f"/hashtag/{quote('دوريا')}",
        "search": "/search?q=harbour+fees",
        "search, best first": f"/search?q={quote('ميناء')}&order=best",
        "sources": "/sources",
        "question": f"/ask?q=Why+do+dockers+strike%3F&article={seeded.article['harbour-en-wire']}",
        "question about a story": f"/ask?q=Where+do+dockers+strike%3F&story={seeded.story['harbour']}",
    }
    async with AsyncTestClient(app, base_url=OWN) as client:
        yield client, paths


async def test_every_page_answers_from_few_queries(
    stored: tuple[AsyncTestClient[Any], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, paths = stored
    sent: list[str] = []
    execute = psycopg.AsyncConnection.execute

    async def counting(self: Any, query: Any, *args: Any, **more: Any) -> Any:
        # The pool looks with an empty query whether a connection lives: none of the page's.
        if query:
            sent.append(str(query))
        return await execute(self, query, *args, **more)

    monkeypatch.setattr(psycopg.AsyncConnection, "execute", counting)
    for name, path in paths.items():
        response = await client.get(path)
        for redirect in response.history:
            assert redirect.status_code == 301, name
        sent.clear()
        response = await client.get(response.url.raw_path.decode())
        assert response.status_code == 200, name
        assert 0 < len(sent) <= MOST_QUERIES, (name, sent)
        if etag := response.headers.get("etag"):
            sent.clear()
            again = await client.get(response.url.raw_path.decode(), headers={"if-none-match": etag})
            assert again.status_code == 304, name
            assert len(sent) == 1, (name, sent)


async def test_stored_news_is_shown(stored: tuple[AsyncTestClient[Any], dict[str, str]]) -> None:
    client, paths = stored
    edition = (await client.get("/")).text
    assert "Tuesday, 24 November 2026" in edition
    article = (await client.get(paths["article"])).text
    assert "Dock workers in Doria walk out" in article
    assert "Nora Quill" in article
    found = (await client.get(paths["search"])).text
    assert "<mark>" in found
    arabic = (await client.get(paths["search, best first"], headers={"accept-language": "ar"})).text
    assert "دوريا" in arabic
    for path in paths.values():
        assert "None" not in (await client.get(path)).text


async def test_stored_news_comes_for_machines(
    stored: tuple[AsyncTestClient[Any], dict[str, str]],
) -> None:
    client, paths = stored
    for name in ("edition of a day", "story", "article", "outlet", "country", "interest", "hashtag"):
        for kind in ("atom", "feed.json", "json"):
            assert (await client.get(f"{paths[name]}.{kind}")).status_code == 200, (name, kind)


async def test_a_question_is_answered_from_the_store(
    stored: tuple[AsyncTestClient[Any], dict[str, str]],
) -> None:
    client, _ = stored
    asked = (await client.get("/ask.json?q=How+many+ships+are+waiting+outside+the+breakwater%3F")).json()
    assert asked["status"] == "answered", asked
    (receipt,) = asked["answer"][0]["receipts"]
    text = (await client.get(f"/article/{receipt['card']['id']}.json")).json()["text"]
    assert text[receipt["start"] : receipt["end"]] == asked["answer"][0]["text"]
    page = await client.get("/ask?q=How+many+ships+are+waiting+outside+the+breakwater%3F")
    assert f"#t{receipt['start']}-{receipt['end']}" in page.text
    there = await client.get(f"/article/{receipt['card']['id']}?at={receipt['start']}-{receipt['end']}")
    assert f'id="t{receipt["start"]}-{receipt["end"]}"' in there.text


async def test_questions_that_cannot_be_answered(stored: tuple[AsyncTestClient[Any], dict[str, str]]) -> None:
    client, _ = stored
    assert (await client.get("/ask.json?q=Who+sold+the+lighthouse+of+Tamsin%3F")).json()[
        "status"
    ] == "not_reported"
    assert (await client.get("/ask")).status_code == 200
    assert (await client.get("/ask?q=Who%3F&article=999999")).status_code == 404
    assert (await client.get("/ask?q=Who%3F&story=99999999999999999999999")).status_code == 404
    assert (await client.get("/article/1?at=9-3-x")).status_code in {200, 404}
