"""Where a site's feeds are looked for, and what its page says of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from octavo.sources.discovery import Found, Site, find_feeds, find_sitemaps, ranked, read_site

HOME = "https://gazette.example/"
PAGE = """<!doctype html><html lang="en-GB"><head><title>The Harbour Gazette | News of the coast</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/atom+xml; charset=utf-8" title="News &amp; more" href="/news.atom">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
<link rel="alternate" type="application/json" href="/feed.json">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="stylesheet" type="text/css" href="/feed.css">
</head><body><a href="/about">About</a><a href="/rss/sport">Sport feed</a><a href="/feedback.html">Feedback</a></body></html>"""


def urls(page: str | bytes, url: str = HOME) -> list[str]:
    body = page if isinstance(page, bytes) else page.encode()
    return [candidate.url for candidate in find_feeds(body, url)]


def test_what_the_page_names_comes_first_and_comments_last_among_it() -> None:
    found = find_feeds(PAGE.encode(), HOME)
    assert [(one.url, one.title, one.why) for one in found[:4]] == [
        ("https://gazette.example/news.atom", "News & more", "link tag"),
        ("https://gazette.example/feed.json", None, "link tag"),
        ("https://gazette.example/comments/feed", "Comments", "link tag"),
        ("https://gazette.example/rss/sport", "Sport feed", "link"),
    ]
    rest = [one.why for one in found[4:]]
    assert rest == sorted(rest, key=["common path", "sitemap"].index)
    assert "https://gazette.example/sitemap.xml" in [one.url for one in found]
    assert len({one.url for one in found}) == len(found)


def test_common_paths_are_tried_where_the_page_names_nothing() -> None:
    found = urls("<html><body>Nothing</body></html>", "https://a.example/news")
    assert found[:3] == ["https://a.example/news/feed", "https://a.example/feed", "https://a.example/rss"]


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"%PDF-1.7", b"<html" * 10_000])
def test_pages_that_are_none_still_give_paths(body: bytes) -> None:
    assert "https://gazette.example/feed" in urls(body)


def test_links_count_from_the_base_and_odd_ones_are_left_out() -> None:
    found = urls(
        '<html><head><base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="f">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">'
        '<link rel="alternate" type="application/rss+xml"></head></html>'
    )
    assert found[0] == "https://cdn.example/x/f"
    assert not any(one.startswith("javascript") for one in found)


@pytest.mark.parametrize(
    ("url", "page", "feed"),
    [
        ("https://www.youtube.com/channel/UC123", "", "https://www.youtube.com/feeds/videos.xml?channel_id=UC123"),
        (
            "https://www.youtube.com/@boats",
            '<link rel="canonical" href="https://www.youtube.com/channel/UC9"><meta name="x">',
            "https://www.youtube.com/feeds/videos.xml?channel_id=UC9",
        ),
        ("https://www.youtube.com/playlist?list=PL7", "", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL7"),
        ("https://www.reddit.com/r/boats/", "", "https://www.reddit.com/r/boats/.rss"),
        ("https://tides.substack.com/p/one", "", "https://tides.substack.com/feed"),
        ("https://social.example/@ada", '<meta name="application-name" content="Mastodon">', "https://social.example/@ada.rss"),
        ("https://boats.tumblr.com/post/1", "", "https://boats.tumblr.com/rss"),
        ("https://boats.blogspot.com/", "", "https://boats.blogspot.com/feeds/posts/default"),
        ("https://bsky.app/profile/ada.example", "", "https://bsky.app/profile/ada.example/rss"),
        (
            "https://podcasts.apple.com/us/podcast/boats/id1",
            '<script>[{"feedUrl":"https:\\/\\/boats.example\\/cast.xml","x":1}]</script>',
            "https://boats.example/cast.xml",
        ),
        ("https://blog.example/", '<meta name="generator" content="WordPress 6.5">', "https://blog.example/feed/"),
        ("https://blog.example/", '<meta name="generator" content="Ghost 5">', "https://blog.example/rss/"),
    ],
)  # fmt: skip
def test_known_platforms(url: str, page: str, feed: str) -> None:
    assert urls(f"<html><head>{page}</head><body></body></html>", url)[0] == feed


def test_sitemaps_of_robots_txt_those_of_news_first() -> None:
    robots = "User-agent: *\nDisallow: /x\nSitemap: /all.xml\nSITEMAP : https://gazette.example/news.xml\nSitemap: ftp://x/\n"
    assert find_sitemaps(robots, HOME) == [
        "https://gazette.example/news.xml",
        "https://gazette.example/all.xml",
    ]


@pytest.mark.parametrize(
    ("head", "url", "site"),
    [
        ('<meta property="og:site_name" content="The Gazette &amp; Mail"><title>x</title>', HOME + "a/1",
         Site(url=HOME, name="The Gazette & Mail")),
        ("<title>The Gazette | News of the coast</title>", HOME, Site(url=HOME, name="The Gazette")),
        ("<title>Ferry runs again - The Gazette</title>", HOME + "ferry", Site(url=HOME, name="The Gazette")),
        ("<title>جريدة الميناء</title>", HOME, Site(url=HOME, name="جريدة الميناء")),
        ("", HOME, Site(url=HOME)),
    ],
)  # fmt: skip
def test_the_name_of_a_site(head: str, url: str, site: Site) -> None:
    assert (
        read_site(f"<html><head><meta charset='utf-8'>{head}</head><body></body></html>".encode(), url)
        == site
    )


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="ar"', "", "ar"),
        ('lang="pt_BR"', "", "pt-BR"),
        ("", '<meta property="og:locale" content="fr_FR">', "fr-FR"),
        ('lang="not a language"', "", None),
        ("", "", None),
    ],
)
def test_the_language_of_a_site(attributes: str, head: str, language: str | None) -> None:
    assert (
        read_site(f"<html {attributes}><head>{head}</head><body>x</body></html>".encode(), HOME).language
        == language
    )


def test_of_a_sites_feeds_those_left_behind_of_comments_and_empty_come_last() -> None:
    def feed(name: str, *, entries: int = 9, day: int = 14, month: int = 8) -> Found:
        latest = datetime(2026, month, day, tzinfo=UTC) if entries else None
        return Found(url=HOME + name, title=name, why="link tag", kind="rss", entries=entries, latest=latest)

    given = [
        feed("empty", entries=0),
        feed("comments"),
        feed("old", month=2),
        feed("news", day=2),
        feed("all"),
    ]
    assert [one.title for one in ranked(given)] == ["news", "all", "old", "comments", "empty"]
    undated = Found(url=HOME, title="undated", why="link", kind="rss", entries=1)
    assert ranked([undated]) == [undated]
