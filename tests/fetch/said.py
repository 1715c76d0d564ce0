"""Misbehaviours in what servers and documents say: headers, states, markup, robots.txt."""

from __future__ import annotations

from tests.fetch.hostile import always, http
from tests.fetch.misbehaviour import GOOD, NOISE, TIME, Misbehaviour, drips, goes_on, moved, rss, silent

PAGE = b"<!doctype html><html><head><title>Quay</title></head><body><p>Domain for sale</p></body></html>"

_HEADERS = [
    Misbehaviour(
        "a flood of headers",
        always(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5_000)) + b"\r\n"),
        "headers are too large",
    ),
    Misbehaviour(
        "a header of gigabytes", goes_on(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 0x4000), "headers are too large"
    ),
    Misbehaviour(
        "a status line of gigabytes", goes_on(b"HTTP/1.1 200 ", b"y" * 0x4000), "headers are too large"
    ),
    Misbehaviour("a thousand cookies", always(http(GOOD, set_cookie="id=1; Path=/")), None),
    Misbehaviour(
        "interim answers without end",
        drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        f"{TIME}|no valid HTTP",
        slow=True,
    ),
    Misbehaviour(
        "a feed that is called a film", always(http(GOOD, content_type="video/mp4")), "it is no feed"
    ),
    Misbehaviour("a feed that is called a page", always(http(GOOD, content_type="text/html")), None),
    Misbehaviour("a mark of the state with odd bytes", always(http(GOOD, etag='"caf\u00e9\u00ff"')), None),
    Misbehaviour("304 without a validator", always(http(b"", "304 Not Modified")), "nothing before"),
    Misbehaviour(
        "a clock that is years behind",
        always(
            http(
                b"",
                "503 Busy",
                date="Thu, 01 Jan 1970 00:00:00 GMT",
                retry_after="Thu, 01 Jan 1970 00:05:00 GMT",
            )
        ),
        "busy or in maintenance",
    ),
    Misbehaviour(
        "a clock that is years ahead",
        always(
            http(
                b"",
                "503 Busy",
                date="Thu, 01 Jan 2099 00:00:00 GMT",
                retry_after="Thu, 01 Jan 2099 00:05:00 GMT",
            )
        ),
        "busy or in maintenance",
    ),
    Misbehaviour("fresh for a century", always(http(GOOD, cache_control="max-age=999999999")), None),
]

_STATES = [
    Misbehaviour(f"status {status}{how}", always(http(b"no", f"{status} No", **headers)), words)
    for status, how, headers, words in [
        (401, "", {"www_authenticate": "Basic"}, "wants a password"),
        (403, "", {}, "refuses us"),
        (404, "", {}, "nothing at this address"),
        (410, "", {}, "taken down for good"),
        (418, "", {}, "refuses the request"),
        (429, "", {}, "less often"),
        (429, " with Retry-After", {"retry_after": "120"}, "less often"),
        (429, " with Retry-After of a century", {"retry_after": "999999999"}, "less often"),
        (451, "", {}, "legal reasons"),
        (500, "", {}, "has a fault"),
        (503, "", {}, "busy"),
        (503, " with Retry-After that is no time", {"retry_after": "soon"}, "busy"),
        (999, "", {}, "fault"),
    ]
]

_DOCUMENTS = [
    Misbehaviour("a feed that turns to a page", always(http(PAGE)), "it is a web page, no feed", turns=True),
    Misbehaviour(
        "a feed that turns to a film",
        always(http(b"\x00\x00\x00\x18ftyp", content_type="video/mp4")),
        "it is no feed",
        turns=True,
    ),
    Misbehaviour(
        "a page that says feed", always(http(PAGE, content_type="application/rss+xml")), "web page, no feed"
    ),
    Misbehaviour(
        "a bomb of entities",
        always(
            http(
                b"<!DOCTYPE r [<!ENTITY a 'ha'>"
                + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(9))
                + b"]>"
                + rss("<item><guid>2</guid><title>&j;</title></item>")
            )
        ),
        None,
    ),
    Misbehaviour(
        "one long entity many times",
        always(
            http(
                b"<!DOCTYPE r [<!ENTITY a '%s'>]>" % (b"ha" * 50_000)
                + rss(f"<item><guid>2</guid><title>{'&a;' * 5_000}</title></item>")
            )
        ),
        None,
    ),
    Misbehaviour(
        "an external entity",
        always(
            http(
                b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + rss("<item><guid>2</guid><title>x &x;</title></item>")
            )
        ),
        None,
    ),
    Misbehaviour(
        "an external document type",
        always(
            http(
                b"<!DOCTYPE r SYSTEM 'http://10.0.0.8/x.dtd' [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"
                + GOOD
            )
        ),
        None,
    ),
    Misbehaviour(
        "elements in elements, ever deeper",
        always(http(rss("<item>" + "<a>" * 100_000))),
        None,
    ),
    Misbehaviour("brackets in brackets, ever deeper", always(http(b"[" * 200_000)), "starts like JSON"),
    Misbehaviour(
        "half of a character, and zeros",
        always(
            http(
                b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1\\u0000","title":"\\ud800 ferry\\u0000"}]}'
            )
        ),
        None,
    ),
    Misbehaviour(
        "an id and a link of many kilobytes",
        always(
            http(
                rss(
                    f"<item><guid>{NOISE}</guid><title>Long</title><link>https://quay.example/{NOISE}</link></item>"
                )
            )
        ),
        None,
    ),
    Misbehaviour(
        "links to what is inside",
        always(
            http(
                rss(
                    "<item><guid>2</guid><title>In</title><link>http://169.254.169.254/latest/</link></item>"
                    "<item><guid>3</guid><title>File</title><link>file:///etc/passwd</link></item>"
                    "<item><guid>4</guid><title>Script</title><link>javascript:alert(1)</link></item>"
                )
            )
        ),
        None,
    ),
    Misbehaviour(
        "times beyond any calendar",
        always(
            http(
                rss(
                    "<item><guid>2</guid><title>Late</title><pubDate>Fri, 31 Dec 9999 23:59:59 -1200</pubDate></item>"
                    "<item><guid>3</guid><title>Early</title><pubDate>Mon, 01 Jan 0001 00:00:00 +1400</pubDate></item>"
                )
            )
        ),
        None,
    ),
    Misbehaviour(
        "a sitemap of sitemaps inside",
        always(
            http(
                b"<sitemapindex><sitemap><loc>http://10.0.0.8/s.xml</loc></sitemap></sitemapindex>",
                content_type="text/xml",
            )
        ),
        "private or local network",
    ),
]

_ROBOTS = [
    Misbehaviour(
        "a robots.txt without end",
        always(http(GOOD)),
        None,
        robots=goes_on(b"HTTP/1.1 200 OK\r\n\r\n", b"# on and on\n" * 500),
    ),
    Misbehaviour("a robots.txt that is silent", always(http(GOOD)), TIME, robots=silent, slow=True),
    Misbehaviour(
        "a robots.txt that redirects inside",
        always(http(GOOD)),
        "private or local network",
        robots=moved("http://169.254.169.254/"),
    ),
    Misbehaviour(
        "a robots.txt that forbids everything",
        always(http(GOOD)),
        "names this address",
        robots=always(http(b"User-agent: *\nDisallow: /\nCrawl-delay: 86400")),
    ),
]

SAID = [*_HEADERS, *_STATES, *_DOCUMENTS, *_ROBOTS]
