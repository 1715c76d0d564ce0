"""Pictures and recordings come from this server, and only those that are bundled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from litestar.testing import TestClient

from octavo import sample
from octavo.config import Settings
from octavo.fetch.bundled import Bundled
from octavo.models import Media
from octavo.serve.app import create_app
from octavo.serve.web.render import first_picture, media_path
from octavo.store.views import StoryCard
from tests.serve.served import FakeStore, RecordedActions

NOW = datetime.now(UTC)
BUNDLED = Bundled(NOW)


def pictures() -> list[str]:
    """Addresses of pictures that sample pages name."""
    found = []
    for url in sample.truth():
        answer = sample.render(url, NOW)
        text = answer[1].decode() if answer else ""
        if 'property="og:image" content="' in text:
            found.append(unescape(text.split('property="og:image" content="')[1].split('"')[0]))
    return found


@pytest.fixture
def client(data_dir: Path) -> Iterator[TestClient]:
    store = FakeStore()
    app = create_app(
        settings=Settings(data_dir=data_dir),
        db=store,  # type: ignore[arg-type]  # no page of these tests reads the store
        actions=RecordedActions(),
        bundled=BUNDLED,
    )
    with store.installed():
        yield TestClient(app, base_url="http://127.0.0.1:8080")


def test_a_bundled_picture_is_served_from_here(client: TestClient) -> None:
    (url, *_) = pictures()
    answer = client.get(media_path(BUNDLED, url))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    "of",
    [
        "",
        "https://elsewhere.example.org/x.png",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://harbour-herald.example/",
        "https://harbour-herald.example/none.png",
        "https://harbour-herald.example@10.0.0.1/x.png",
    ],
)
def test_nothing_else_is(client: TestClient, of: str) -> None:
    assert client.get("/media", params={"of": of}).status_code == 404


def test_pictures_of_outlets_that_are_not_bundled_have_no_place_here() -> None:
    assert media_path(BUNDLED, "https://elsewhere.example.org/x.png") == ""
    assert media_path(None, pictures()[0]) == ""


def test_a_story_without_a_picture_of_its_title_borrows_one() -> None:
    story = StoryCard(id=1, title="Told", first_at=NOW, last_at=NOW, articles=1, outlets=1, reports=1)
    assert first_picture(BUNDLED, story) is None
    foreign = Media(url="https://elsewhere.example.org/x.png", kind="image", width=10, height=10)
    assert first_picture(BUNDLED, StoryCard(**{**as_fields(story), "picture": foreign})) is None
    own = Media(url=pictures()[0], kind="image", width=960, height=540)
    assert first_picture(BUNDLED, StoryCard(**{**as_fields(story), "picture": own})) == own


def as_fields(story: StoryCard) -> dict[str, object]:
    return {name: getattr(story, name) for name in story.__struct_fields__}
