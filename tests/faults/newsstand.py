"""Outlets on loopback for the crash test: feeds and pages about invented events, the same on every run."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

SYLLABLES = [
    "ar",
    "bel",
    "cor",
    "dun",
    "el",
    "far",
    "gal",
    "hes",
    "il",
    "jor",
    "kes",
    "lun",
    "mar",
    "nor",
    "os",
    "pel",
    "quil",
    "ros",
    "sam",
    "tor",
    "ul",
    "var",
    "wen",
    "yor",
    "zan",
]
MATTERS = (
    "the bridge was shut after cracks were found",
    "the clinic lost its only surgeon",
    "the museum gave back a stolen bowl",
    "the airport reopened after a week of fog",
    "the school won a prize for its orchard",
    "the dam will be lowered by three metres",
    "the market burned down overnight",
    "the railway sold its last steam engine",
    "the court freed a baker wrongly accused",
    "the lake froze for the first time in years",
    "the team lost the final on penalties",
    "the mine flooded and nobody was hurt",
)
ASIDES = (
    "Work is expected to go on for several weeks.",
    "A second report will follow on Monday.",
    "Neighbours had complained about it before.",
    "Nobody could say what it would cost.",
)


def invented(chance: random.Random, words: int = 1) -> str:
    """Names that no other event has."""
    return " ".join("".join(chance.sample(SYLLABLES, 3)).capitalize() for _ in range(words))


class Newsstand:
    """`outlets` outlets, each on its own loopback address, that carry `articles` articles in all."""

    def __init__(self, articles: int, outlets: int) -> None:
        self.base = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
        self.hosts = [f"127.0.0.{number + 2}" for number in range(outlets)]
        self.pages: dict[tuple[str, str], str] = {}
        self._items: dict[str, list[tuple[str, str, str, datetime]]] = {host: [] for host in self.hosts}
        chance = random.Random(7)
        for number in range(articles):
            self._write(chance, number)
        self._servers: list[ThreadingHTTPServer] = []
        self.port = 0

    def __enter__(self) -> Self:
        for host in self.hosts:
            server = ThreadingHTTPServer((host, self.port), self._handler())
            self.port = server.server_address[1]
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._servers.append(server)
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def opml(self) -> str:
        """Every feed, as OPML."""
        lines = "".join(f'<outline type="rss" xmlUrl="http://{h}:{self.port}/feed.xml"/>' for h in self.hosts)
        return f'<opml version="2.0"><head><title>Stand</title></head><body>{lines}</body></opml>'

    def _write(self, chance: random.Random, number: int) -> None:
        event = number // 4
        told = random.Random(event)
        place, person, firm = invented(told), invented(told, 2), invented(told)
        matter, count = told.choice(MATTERS), told.randint(3, 900)
        host = self.hosts[number % len(self.hosts)]
        path = f"/{number}/{place.lower()}"
        title = chance.choice(
            (
                f"{place}: {matter}, {person} says",
                f"In {place}, {matter}",
                f"{person} of {firm}: how {matter} in {place}",
            )
        )
        paragraphs = [
            f"{place.upper()}: In {place} {matter}, {person} said, naming {count} people at {firm}.",
            *chance.sample(ASIDES, 2),
            f"{firm}, which belongs to the {person} family, has been in {place} since {1800 + event % 200}.",
            f"“{place} will remember how {matter},” {person} told reporters outside {firm}.",
            f"{invented(told)} and {invented(told)}, two villages near {place}, sent help to {firm}.",
        ]
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        self.pages[host, path] = (
            f"<!doctype html><html lang=en><head><title>{escape(title)}</title></head>"
            f"<body><nav><a href=/>Home</a></nav><article><h1>{escape(title)}</h1>{body}</article></body></html>"
        )
        at = self.base - timedelta(minutes=told.randint(0, 2000) + chance.randint(0, 90))
        self._items[host].append((path, title, paragraphs[0], at))

    def _feed(self, host: str) -> str:
        items = "".join(
            f"<item><guid>http://{host}{path}</guid><link>http://{host}:{self.port}{path}</link>"
            f"<title>{escape(title)}</title><description>{escape(summary)}</description>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for path, title, summary, at in self._items[host]
        )
        return f'<rss version="2.0"><channel><title>Stand {host}</title>{items}</channel></rss>'

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = str(self.server.server_address[0])
                if self.path == "/feed.xml":
                    self._answer("application/rss+xml", stand._feed(host))
                elif (host, self.path) in stand.pages:
                    self._answer("text/html; charset=utf-8", stand.pages[host, self.path])
                else:
                    self.send_error(404)

            def _answer(self, content_type: str, text: str) -> None:
                body = text.encode()
                self.send_response(200)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
