"""The pages as a browser without scripts gets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from litestar.testing import AsyncTestClient

from octavo.errors import StoreError
from tests.browser.pages import PAGES
from tests.serve import a_day
from tests.serve.a_brief import AGREED, UNKNOWN
from tests.serve.served import FakeStore

Client = AsyncTestClient[Any]


class Outline(HTMLParser):
    """Which elements a page holds, and which of its ids occur twice."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "rect", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_page_is_sound(client: Client, path: str, language: str) -> None:
    response = await client.get(path, headers={"accept-language": language}, follow_redirects=True)
    assert response.status_code == (404 if path == PAGES["missing"] else 200)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    outline = Outline(response.text)
    assert not outline.open
    assert outline.all("html")[0]["lang"] == language
    assert outline.all("html")[0]["dir"] == {"en": "ltr", "ar": "rtl"}[language]
    assert len(outline.all("h1")) == 1
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    # Nothing inline: the policy would refuse it.
    assert not any("style" in attributes for _, attributes in outline.tags)
    assert all("src" in attributes for attributes in outline.all("script"))
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)
    # Nothing is fetched from elsewhere.
    for tag, attributes in outline.tags:
        for name in ("src", "srcset", "poster"):
            assert (attributes.get(name) or "/").startswith("/"), (tag, attributes)
    assert "{{" not in response.text
    assert "None" not in response.text


async def test_the_edition_shows_its_stories_in_order_and_ends(client: Client) -> None:
    html = (await client.get("/")).text
    places = [html.index(f'id="s{place.story.id}"') for place in a_day.EDITION.stories]
    assert places == sorted(places)
    assert "That is the edition." in html
    assert "8 stories from 33 articles, 21 of them independent reports." in html
    assert "Also today" in html
    assert 'rel="prev" href="/edition/2026-08-13"' in html
    assert "Friday, 14 August 2026" in html
    # The lead has the other outlets and their own headlines under it.
    assert "Le Courrier du Sud" in html
    assert "Reported by 7 outlets" in html


async def test_headlines_carry_their_language_and_find_their_direction(client: Client) -> None:
    html = (await client.get("/")).text
    assert re.search(r'<h2 id="s3" lang="ar" dir="auto">', html)
    assert re.search(r'<h2 id="s5" lang="fr" dir="auto">', html)


async def test_an_edition_has_its_day_as_address(client: Client, store: FakeStore) -> None:
    assert (await client.get("/edition/2026-08-14")).status_code == 200
    for path in ("/edition/2020-01-01", "/edition/yesterday", "/edition/2026-02-31"):
        assert (await client.get(path)).status_code == 404
    response = await client.get("/edition", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (301, "/")


async def test_without_an_edition_the_page_says_what_to_do(client: Client, store: FakeStore) -> None:
    store.edition_view = None  # type: ignore[assignment]  # as the store answers before the first
    html = (await client.get("/")).text
    assert "No edition yet" in html
    assert 'href="/sources"' in html
    assert (await client.get("/edition.atom")).status_code == 404


@pytest.mark.parametrize("count", [1, 2, 3, 5])
async def test_an_edition_may_be_short(client: Client, store: FakeStore, count: int) -> None:
    store.edition_view = msgspec.structs.replace(
        a_day.EDITION, stories=a_day.EDITION.stories[:count], also=(), previous=None
    )
    html = (await client.get("/")).text
    assert html.count('<h2 id="s') == count
    assert "Also today" not in html


async def test_the_sample_says_that_it_is_invented(
    client: Client, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Outlets and events here are invented"
    for path in ("/", "/story/1", "/article/101"):
        assert words not in (await client.get(path, follow_redirects=True)).text
    story = msgspec.structs.replace(a_day.STORIES[0], sample=True)
    place = msgspec.structs.replace(a_day.EDITION.stories[0], story=story)
    store.mark = "2"
    store.edition_view = msgspec.structs.replace(a_day.EDITION, stories=(place,))
    monkeypatch.setattr(a_day, "STORY", msgspec.structs.replace(a_day.STORY, story=story))
    monkeypatch.setattr(a_day, "ARTICLE", msgspec.structs.replace(a_day.ARTICLE, story=story))
    for path in ("/", "/story/1", "/article/101"):
        assert words in (await client.get(path, follow_redirects=True)).text


async def test_a_story_counts_its_reports_and_folds_copies(client: Client) -> None:
    html = (await client.get(PAGES["story"], follow_redirects=True)).text
    assert "Reported by 7 outlets" in html
    assert "5 independent reports" in html
    assert "<summary>2 copies at other outlets</summary>" in html
    assert html.index("Night ferry returns to Selim Strait") > html.index("2 copies at other outlets")
    for share in ("Countries of the outlets", "Languages", "Kinds of outlet", "Kuwait", "State media"):
        assert share in html
    assert 'href="/edition/2026-08-14"' in html


async def test_a_story_tells_what_is_reported_and_where_it_stands(client: Client) -> None:
    html = (await client.get(PAGES["story"], follow_redirects=True)).text
    order = ["In brief", "By machine", "Chosen by machine from 9 articles.", "2 sentences dropped.", AGREED]
    order += ["3 independent reports", "a claim", "Later figure:", "Disputed", "Another figure:"]
    order += [
        "Denied by Ilse Varga:",
        "Not known",
        UNKNOWN,
        "Timeline",
        "13 Aug 2026",
        "Who said what",
        "Every report",
    ]
    places = [html.index(words, html.index("In brief")) for words in order]
    assert places == sorted(places)
    links = re.findall(r'class="receipt" href="(/article/101[?]at=([0-9]+-[0-9]+)#t([0-9]+-[0-9]+))"', html)
    assert len(links) > 5
    for link, asked, target in links:
        assert asked == target
        # The words it leads to are marked in the article, also where nothing else there points at them.
        assert (await client.get(link)).text.count(f'id="t{target}"') == 1
    assert "?at=" in html
    plain = (await client.get("/article/101?at=9-3")).text
    assert 'id="t9-3"' not in plain
    assert (await client.get("/article/101?at=<script>")).status_code == 200


async def test_only_who_may_read_whole_texts_gets_a_brief(
    client: Client, make_client: Callable[..., Any]
) -> None:
    own = (await client.get("/story/1.json")).json()
    assert own["brief"]["facts"][0]["receipts"][0].keys() == {"id", "start", "end"}
    assert (await client.get("/article/101.json")).json()["key_points"]
    public = await make_client(host="0.0.0.0")
    assert (await public.get("/story/1.json")).json()["brief"] is None
    assert (await public.get("/article/101.json")).json()["key_points"] == []
    for path in ("/story/1", "/article/101"):
        html = (await public.get(path, follow_redirects=True)).text
        assert "In brief" not in html
        assert "Key points" not in html


async def test_a_story_leads_to_its_present_address(client: Client) -> None:
    for path in ("/story/1", "/story/1-an-older-title"):
        response = await client.get(path, follow_redirects=False)
        assert response.status_code == 301
        assert response.headers["location"].startswith("/story/1-ferry-talks")
        # Kept by no browser: when a title changes back, kept answers would lead in a circle.
        assert response.headers["cache-control"] == "no-cache"
    merged = await client.get("/story/99-gone", follow_redirects=False)
    assert (merged.status_code, merged.headers["location"]) == (301, "/story/1")
    assert (await client.get("/story/99.atom", follow_redirects=False)).headers["location"] == "/story/1.atom"


@pytest.mark.parametrize(
    "path", ["/story/x", "/story/", "/story/-1", "/story/٣", "/article/1e3", f"/article/{'9' * 40}"]
)
async def test_numbers_that_are_none_are_not_found(client: Client, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_an_article_shows_where_it_comes_from_before_its_headline(client: Client) -> None:
    html = re.sub("</?bdi>", "", (await client.get("/article/101")).text)
    order = ["Northwire", "Mara Quill", "Port Selim, 13 Aug 2026", "14 Aug 2026, 16:30 UTC+3", "2 hours ago"]
    order += [
        "as the feed gives it",
        '<h1 id="headline"',
        "Read it at northwire.example",
        "PORT SELIM, Aug 13",
    ]
    order += [
        "#ferries",
        "Found in the text",
        "Key points",
        "Who said what",
        "Not disclosed",
        "Related",
        "As of this article",
        "Since then",
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert '<link rel="canonical" href="https://northwire.example/news/101">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "By machine" in html


async def test_every_receipt_leads_to_the_words_it_rests_on(client: Client) -> None:
    html = (await client.get("/article/101")).text
    receipts = re.findall(r'class="receipt" href="#([^"]+)"', html)
    assert len(receipts) == 7
    for target in receipts:
        assert html.count(f'id="{target}"') == 1
    quoted = re.search(r'<span class="said" id="t\d+-\d+">(A ramp is safe[^<]+)</span>', html)
    assert quoted
    assert f"<q>{quoted[1]}</q>" in html
    # An indirect quote is nobody's very words: no quotation marks.
    assert "<q>lorries" not in html


async def test_an_article_of_which_only_the_day_is_known_shows_no_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = msgspec.structs.replace(a_day.ARTICLE.card, published_from="dateline")
    monkeypatch.setattr(a_day, "ARTICLE", msgspec.structs.replace(a_day.ARTICLE, card=card, modified_at=None))
    html = (await client.get("/article/101")).text
    published = html[html.index("Published") : html.index("</dl>")]
    assert "Friday, 14 August 2026" in published
    assert "day from the dateline" in published
    assert "16:30" not in published
    assert "ago" not in published


async def test_what_an_outlet_changed_is_shown(client: Client) -> None:
    html = (await client.get("/article/101")).text
    assert "What the outlet changed" in html
    assert "<del>The first boat sails on Monday with room for 600 passengers.</del>" in html
    assert "<ins>The first boat sails on Monday with room for 640 passengers.</ins>" in html
    assert "<del>Ferry talks in Port Selim near a deal</del>" in html


async def test_a_page_that_could_not_be_read_and_a_copy_say_so(client: Client) -> None:
    html = (await client.get("/article/102")).text
    assert "asks for consent" in html
    assert "the feed’s own text" in html
    assert "This is a copy of a report" in html


async def test_a_withdrawn_article_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = msgspec.structs.replace(a_day.ARTICLE, withdrawn_at=a_day.NOW - timedelta(hours=1))
    monkeypatch.setattr(a_day, "ARTICLE", gone)
    assert "The outlet has withdrawn this article" in (await client.get("/article/101")).text


async def test_a_public_server_shows_the_opening_only(make_client: Callable[..., Any]) -> None:
    public = await make_client(host="0.0.0.0")
    html = (await public.get("/article/101")).text
    assert "Fishing boats keep the inner channel" not in html
    assert "Who said what" not in html
    assert "What the outlet changed" not in html
    assert a_day.ARTICLE.card.excerpt.replace("'", "&#x27;") in html
    assert "The whole article is the outlet’s" in html


async def test_hostile_text_is_harmless(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "<script>alert(1)</script>\"'>"
    card = msgspec.structs.replace(
        a_day.ARTICLE.card,
        title=evil,
        url="javascript:alert(1)",
        byline=(evil,),
        hashtags=(evil,),
        wire=evil,
        category=evil,
        excerpt=evil,
        outlet=msgspec.structs.replace(a_day.WIRE, name=evil, kind=evil, country="<"),
    )
    view = msgspec.structs.replace(
        a_day.ARTICLE, card=card, text=evil, html="", findings=None, dateline_place=evil, story=None
    )
    monkeypatch.setattr(a_day, "ARTICLE", view)
    html = (await client.get("/article/101")).text
    assert "<script>alert" not in html
    assert len(Outline(html).all("script")) == 1
    assert 'href="javascript:' not in html.replace('<link rel="canonical" href="javascript:', "")


async def test_lists_show_their_articles_under_days_and_lead_on(client: Client) -> None:
    html = (await client.get("/country/kw")).text
    assert "<bdi>Kuwait</bdi></h1>" in html
    assert "Friday, 14 August 2026" in html
    assert 'rel="next" href="/country/KW?after=2026-08-13T10%3A00%3A00Z_801"' in html
    assert 'href="/country/KW"' not in html
    older = (await client.get("/country/KW?after=2026-08-13T10%3A00%3A00Z_801")).text
    assert '<a href="/country/KW">Newest</a>' in older


async def test_lists_of_nothing_say_what_to_do(client: Client) -> None:
    for path in ("/hashtag/nothing", "/interest/nothing", "/country/AQ"):
        assert "Nothing here yet" in (await client.get(path)).text
    for path in ("/country/XYZ", "/country/xx1", "/outlet/nobody.example"):
        assert (await client.get(path)).status_code == 404


async def test_an_outlet_of_the_sample_says_that_it_is_invented(client: Client) -> None:
    html = (await client.get("/outlet/HarbourPost.example")).text
    assert "This outlet is invented" in html
    assert "214 articles, 2 feeds" in html
    assert "Quayside Trust" in html


async def test_search_shows_what_was_found_and_how_it_was_understood(client: Client) -> None:
    html = (await client.get("/search", params={"q": 'fe"rry', "order": "best"})).text
    assert 'value="fe&quot;rry"' in html or 'value="fe&#34;rry"' in html
    assert "<mark>talks in</mark>" in html
    assert "12 articles" in html
    assert "The Harbour Post · Post &amp; Pier" in html
    assert re.search(r'value="best" checked', html)
    assert 'href="/search?q=fe%22rry&amp;order=best&amp;after=' in html
    assert "No article fits" in (await client.get("/search?q=nothing")).text
    assert "What you can write" in (await client.get("/search")).text


@pytest.mark.parametrize(
    "path",
    [
        "/edition.{}",
        "/edition/2026-08-14.{}",
        "/story/1.{}",
        "/story/1-any-title.{}",
        "/article/101.{}",
        "/outlet/harbourpost.example.{}",
        "/person/1-ilse-varga.{}",
        "/place/2.{}",
        "/agency/Northwire.{}",
        "/country/KW.{}",
        "/interest/politics.{}",
        "/hashtag/ferries.{}",
        "/search.{}?q=ferry",
    ],
)
async def test_every_list_also_comes_for_machines(client: Client, path: str) -> None:
    for kind, media in (("atom", "atom+xml"), ("feed.json", "feed+json"), ("json", "application/json")):
        response = await client.get(path.format(kind))
        assert response.status_code == 200, path.format(kind)
        assert media in response.headers["content-type"]
        assert response.headers["etag"]


async def test_pages_name_their_feeds(client: Client) -> None:
    for page in ("/", PAGES["article"], "/country/KW", "/search?q=ferry"):
        links = [
            link for link in Outline((await client.get(page)).text).all("link") if link["rel"] == "alternate"
        ]
        assert len(links) == 3
        for link in links:
            assert (await client.get(str(link["href"]))).status_code == 200


async def test_the_same_page_is_not_sent_twice(client: Client, store: FakeStore) -> None:
    first = await client.get("/")
    etag = {"if-none-match": first.headers["etag"]}
    store.calls.clear()
    again = await client.get("/", headers=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert not store.calls
    # Another language, another theme, or other content is another page.
    assert (await client.get("/", headers={**etag, "accept-language": "ar"})).status_code == 200
    assert (await client.get("/", headers={**etag, "cookie": "theme=dark"})).status_code == 200
    store.mark = "2"
    assert (await client.get("/", headers=etag)).status_code == 200


async def test_a_database_that_is_away_is_one_clear_line(client: Client, store: FakeStore) -> None:
    store.broken = StoreError("octavo at localhost:5432", "connection refused", "Check that the server runs")
    response = await client.get("/")
    assert response.status_code == 503
    assert "Check that the server runs" in response.text
    assert "Traceback" not in response.text


async def test_a_fault_of_ours_shows_no_trace(client: Client, store: FakeStore) -> None:
    store.broken = RuntimeError("secret detail")
    response = await client.get("/")
    assert response.status_code == 500
    assert "Something broke" in response.text
    assert "secret detail" not in response.text
    assert response.headers["content-security-policy"]


async def test_an_unknown_address_helps_on(client: Client) -> None:
    for path in ("/nothing/here", "/nothing", "/static/none.css"):
        response = await client.get(path)
        assert response.status_code == 404
        assert 'action="/search"' in response.text
        assert "default-src 'none'" in response.headers["content-security-policy"]
