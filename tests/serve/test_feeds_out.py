"""Atom, JSON Feed and JSON of every view, read back by a feed reader."""

from __future__ import annotations

import calendar
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from octavo.config import Settings
from octavo.models import Findings, Media
from octavo.serve.feeds import Kind, View, render
from octavo.store.views import (
    ArticleView,
    Card,
    EditionStory,
    EditionView,
    Found,
    ListView,
    OutletRef,
    SearchView,
    StoryCard,
    StoryListView,
    StoryView,
    Version,
)

AT = datetime(2026, 11, 24, 4, 5, 6, tzinfo=UTC)
PRIVATE = Settings(data_dir=Path("/nowhere"))
PUBLIC = Settings(data_dir=Path("/nowhere"), base_url="https://news.example/", host="0.0.0.0")
COURIER = OutletRef(id=1, domain="courier.example", name="The Courier & Sons", country="KW", language="en")
BAHR = OutletRef(id=2, domain="bahr.example", name="قناة البحر", country="KW", language="ar")
PICTURE = Media(url="https://courier.example/crane.jpg", kind="image", mime="image/jpeg", size=1200)
SOUND = Media(url="https://courier.example/quay.mp3", kind="audio", mime="audio/mpeg", duration=61.5, size=9)
ENGLISH = Card(
    id=7,
    url="https://courier.example/a?b=1&c=2",
    title="Eleven ships <wait> & see",
    outlet=COURIER,
    byline=("Jad Marwan",),
    published_at=AT,
    published_from="feed",
    language="en",
    excerpt="Ships queued & waited, 5 < 6.",
    picture=PICTURE,
    category="business",
    hashtags=("doria",),
)
ARABIC = Card(
    id=8,
    url="https://bahr.example/ميناء",
    title="إضراب عمّال ميناء دوريا",
    outlet=BAHR,
    published_at=AT - timedelta(hours=2),
    published_from="dateline",
    language="ar",
    excerpt="أضرب عمّال الميناء.",
)
STORY = StoryCard(
    id=3,
    title=ENGLISH.title,
    title_article=7,
    title_outlet=COURIER,
    language="en",
    first_at=AT - timedelta(hours=2),
    last_at=AT,
    articles=2,
    outlets=2,
    reports=2,
    excerpt=ENGLISH.excerpt,
    cards=(ENGLISH, ARABIC),
)
BARE = StoryCard(id=4, title="", first_at=AT, last_at=AT, articles=0, outlets=0, reports=0)
ARTICLE = ArticleView(
    card=ENGLISH,
    html="<p>Ships queued &amp; waited.</p>",
    text="Ships queued & waited.",
    modified_at=AT + timedelta(hours=1),
    media=(PICTURE, SOUND),
    findings=Findings(),
    versions=(Version(version=1, title="t", text="Earlier words.", replaced_at=AT),),
)
VIEWS: dict[str, View] = {
    "edition": EditionView(
        day=date(2026, 11, 24),
        made_at=AT,
        stories=(
            EditionStory(rank=1, score=2.0, reasons={"reports": 2.0}, story=STORY),
            EditionStory(rank=2, score=1.0, reasons={}, story=BARE),
        ),
        also=(BARE,),
    ),
    "story": StoryView(story=STORY, articles=(ENGLISH, ARABIC), copies={7: (ARABIC,)}),
    "list": ListView(cards=(ENGLISH, ARABIC), next="abc"),
    "stories": StoryListView(stories=(STORY, BARE)),
    "search": SearchView(
        query="x", found=(Found(card=ENGLISH, title=(("Eleven", True),), excerpt=()),), total=1, next="n"
    ),
    "article": ARTICLE,
    "empty": ListView(),
}


def rendered(kind: Kind, view: View, settings: Settings = PRIVATE, path: str = "/list") -> bytes:
    body, media_type = render(
        kind,
        view,
        title="A list & more",
        self_url=f"{settings.public_url}{path}.{kind}?q=%C3%A9&after=old",
        home_url=f"{settings.public_url}{path}?q=%C3%A9&after=old",
        settings=settings,
    )
    assert (
        media_type.partition(";")[0]
        == {
            "atom": "application/atom+xml",
            "feed.json": "application/feed+json",
            "json": "application/json",
        }[kind]
    )
    return body


def parsed(view: View, settings: Settings = PRIVATE) -> Any:
    found = feedparser.parse(rendered("atom", view, settings))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def moment(parts: Any) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(parts), UTC)


@pytest.mark.parametrize("name", VIEWS)
def test_atom_is_valid(name: str) -> None:
    """The rules of RFC 4287 that a document can break."""
    root = etree.fromstring(rendered("atom", VIEWS[name]))
    atom = "{http://www.w3.org/2005/Atom}"
    assert parsed(VIEWS[name]).feed.title == "A list & more"
    for element in (root, *root.iter(f"{atom}entry")):
        for required in ("id", "title", "updated"):
            assert len(element.findall(atom + required)) == 1
            assert element.find(atom + required).text
        alternates = [
            link.get("type") for link in element.findall(f"{atom}link") if link.get("rel") == "alternate"
        ]
        assert alternates == ["text/html"]
    for entry in root.iter(f"{atom}entry"):
        assert entry.find(f"{atom}author/{atom}name").text
    ids = [one.text for one in root.iter(f"{atom}id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("tag:127.0.0.1,2026:") for one in ids)


def test_articles_lead_to_their_outlet() -> None:
    found = parsed(VIEWS["list"])
    assert found.feed.id == "tag:127.0.0.1,2026:list?q=%C3%A9"
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "self": "http://127.0.0.1:8080/list.atom?q=%C3%A9&after=old",
        "alternate": "http://127.0.0.1:8080/list?q=%C3%A9&after=old",
        "next": "http://127.0.0.1:8080/list.atom?q=%C3%A9&after=abc",
    }
    english, arabic = found.entries
    assert english.id == "tag:127.0.0.1,2026:article/7"
    assert english.title == ENGLISH.title
    assert english.link == ENGLISH.url
    assert [link.href for link in english.links if link.rel == "related"] == [
        "http://127.0.0.1:8080/article/7"
    ]
    assert [link.href for link in english.links if link.rel == "enclosure"] == [PICTURE.url]
    assert [author.name for author in english.authors] == ["Jad Marwan", "The Courier & Sons"]
    assert {tag.term for tag in english.tags} == {"business", "doria"}
    assert moment(english.published_parsed) == moment(english.updated_parsed) == AT
    assert arabic.title == ARABIC.title
    assert arabic.link == "https://bahr.example/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"
    assert arabic.title_detail.language == "ar"
    assert [author.name for author in arabic.authors] == ["قناة البحر"]
    assert moment(found.feed.updated_parsed) == AT


def test_an_edition_holds_its_stories_in_order() -> None:
    found = parsed(VIEWS["edition"])
    story, bare = found.entries
    assert story.id == "tag:127.0.0.1,2026:edition/2026-11-24/story/3"
    assert story.link == "http://127.0.0.1:8080/story/3-eleven-ships-wait-see"
    assert [link.href for link in story.links if link.rel == "related"] == [ENGLISH.url]
    assert (moment(story.published_parsed), moment(story.updated_parsed)) == (STORY.first_at, STORY.last_at)
    assert bare.title == "#4"
    assert moment(found.feed.updated_parsed) == AT


def test_an_ids_authority_is_the_public_name() -> None:
    assert parsed(VIEWS["list"], PUBLIC).entries[0].id == "tag:news.example,2026:article/7"
    on_ipv6 = msgspec.structs.replace(PRIVATE, host="::1")
    assert parsed(VIEWS["list"], on_ipv6).entries[0].id == "tag:localhost,2026:article/7"


def test_whole_texts_are_for_the_private_reader_only() -> None:
    entry = parsed(ARTICLE).entries[0]
    assert "Ships queued" in entry.content[0].value
    assert moment(entry.updated_parsed) == ARTICLE.modified_at
    assert "content" not in parsed(ARTICLE, PUBLIC).entries[0]
    assert "content_html" in json.loads(rendered("feed.json", ARTICLE))["items"][0]
    assert "content_html" not in json.loads(rendered("feed.json", ARTICLE, PUBLIC))["items"][0]
    whole, short = (json.loads(rendered("json", ARTICLE, settings)) for settings in (PRIVATE, PUBLIC))
    assert whole["text"] == ARTICLE.text
    assert (short["text"], short["html"], short["versions"], short["findings"]) == ("", "", [], None)
    assert b"Earlier words" not in rendered("json", ARTICLE, PUBLIC)
    withdrawn = msgspec.structs.replace(ARTICLE, withdrawn_at=AT + timedelta(days=1))
    assert "content" not in parsed(withdrawn).entries[0]


def test_json_feed() -> None:
    feed = json.loads(rendered("feed.json", VIEWS["list"]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["next_url"].endswith("list.feed.json?q=%C3%A9&after=abc")
    english, arabic = feed["items"]
    assert english["url"] == ENGLISH.url
    assert english["_octavo"] == {"outlet": COURIER.name, "related_url": "http://127.0.0.1:8080/article/7"}
    assert english["authors"] == [{"name": "Jad Marwan"}, {"name": COURIER.name}]
    assert english["image"] == PICTURE.url
    assert datetime.fromisoformat(english["date_published"]) == AT
    assert english["content_text"] == ENGLISH.excerpt
    assert arabic["title"] == ARABIC.title
    assert arabic["language"] == "ar"
    attachment = json.loads(rendered("feed.json", ARTICLE))["items"][0]["attachments"]
    assert attachment == [
        {"url": SOUND.url, "mime_type": "audio/mpeg", "size_in_bytes": 9, "duration_in_seconds": 61.5}
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_json_feed_has_what_must_be_there(name: str) -> None:
    feed = json.loads(rendered("feed.json", VIEWS[name]))
    for item in feed["items"]:
        assert item["id"]
        assert item["title"]
        assert "content_text" in item or "content_html" in item
        assert item["date_published"]


@pytest.mark.parametrize("name", VIEWS)
def test_json_is_the_view_itself(name: str) -> None:
    view = VIEWS[name]
    assert msgspec.json.decode(rendered("json", view), type=type(view)) == view


def test_an_address_that_is_none_is_left_out() -> None:
    card = msgspec.structs.replace(
        ENGLISH, url="javascript:alert(1)", picture=msgspec.structs.replace(PICTURE, url="data:text/html,x")
    )
    entry = parsed(ListView(cards=(card,))).entries[0]
    assert entry.link == "http://127.0.0.1:8080/article/7"
    assert b"javascript:" not in rendered("atom", ListView(cards=(card,)))
    assert b"data:" not in rendered("atom", ListView(cards=(card,)))


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


@given(title=texts, excerpt=texts, name=texts, url=texts, tag=texts, language=texts)
def test_any_text_makes_a_document_that_can_be_read(
    *, title: str, excerpt: str, name: str, url: str, tag: str, language: str
) -> None:
    card = msgspec.structs.replace(
        ENGLISH,
        title=title,
        excerpt=excerpt,
        byline=(name,),
        url=f"https://a.example/{url}",
        hashtags=(tag,),
        language=language,
    )
    view = ListView(cards=(card,))
    for kind in ("atom", "feed.json"):
        body, _ = render(
            kind, view, title=title, self_url=f"http://a/{url}", home_url=f"http://a/{url}", settings=PRIVATE
        )
        if kind == "atom":
            assert etree.fromstring(body).find("{*}entry/{*}title") is not None
        else:
            assert json.loads(body)["items"][0]["id"] == "tag:127.0.0.1,2026:article/7"
