"""Pages with bytes flipped, tags cut, nested deep or blown up: no crash, no hang, bounded memory.

A hundred and fifty small ones by default, 100,000 by `./dev fuzz`: five times `FUZZ_EXAMPLES`. Each is made from
its number alone, so that one that fails can be made again.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from octavo import sample
from octavo.extract.article import extract
from octavo.text.html import html_to_text

pytestmark = pytest.mark.fuzz

PAGES = int(os.environ.get("FUZZ_EXAMPLES", "30")) * 5
SLOWEST = 5.0
"""Seconds of one core that one page may take."""
MEMORY = 1_000_000_000
"""Bytes that reading one page may take, with everything that Octavo's reading loads."""
URL = "https://lantern.example/2026/report"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WHOLE = [answer[1] for url in sample.truth() if (answer := sample.render(url, NOW))]

TAG = re.compile(rb"<[^>]{0,200}>")
Mutate = Callable[[random.Random, bytearray], None]


def flip(chance: random.Random, body: bytearray) -> None:
    for _ in range(chance.randrange(1, 60)):
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)


def cut_tags(chance: random.Random, body: bytearray) -> None:
    places = [match.span() for match in TAG.finditer(body)]
    for start, end in sorted(chance.sample(places, min(len(places), 12)), reverse=True):
        del body[chance.randrange(start, end) : end]


def drop_tags(chance: random.Random, body: bytearray) -> None:
    places = [match.span() for match in TAG.finditer(body)]
    for start, end in sorted(chance.sample(places, min(len(places), 30)), reverse=True):
        del body[start:end]


def move(chance: random.Random, body: bytearray) -> None:
    start = chance.randrange(len(body))
    piece = body[start : start + chance.randrange(1, 3_000)]
    at = chance.randrange(len(body))
    body[at:at] = piece * chance.randrange(1, 4)


def nest(chance: random.Random, body: bytearray) -> None:
    tag = chance.choice([b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>", b"<a href=x>", b"<blockquote>"])
    at = chance.randrange(len(body))
    body[at:at] = tag * chance.randrange(100, 1_500)


def end_early(chance: random.Random, body: bytearray) -> None:
    del body[chance.randrange(1, len(body)) :]


MUTATIONS: tuple[Mutate, ...] = (flip, cut_tags, drop_tags, move, nest, end_early)


def test_mutated_pages_are_read_in_time() -> None:
    slowest = 0.0
    for number in range(PAGES):
        chance = random.Random(number)
        body = bytearray(chance.choice(WHOLE))
        for mutate in chance.choices(MUTATIONS, k=chance.randrange(1, 4)):
            if body:
                mutate(chance, body)
        start = time.process_time()
        article = extract(bytes(body), url=URL)
        slowest = max(slowest, time.process_time() - start)
        assert html_to_text(article.html) == article.text, f"page {number}"
        assert slowest < SLOWEST, f"page {number}"
    print(f"{PAGES} pages, slowest {slowest:.2f} s")


HUGE = {
    "paragraphs": "b'<p>The ferry left the quay at nine, the harbour office said.</p>' * 800_000",
    "links": "b'<li><a href=/x>A ferry left</a></li>' * 1_400_000",
    "nested": "b'<div>' * 50_000 + b'<p>The ferry left the quay at nine.</p>' * 1_300_000",
    "one word": "b'x' * 50_000_000",
}
"""Pages of about 50 MB, as Python, so that the process that reads one makes it itself."""

READ = """
import resource, time
from pathlib import Path
from octavo.extract.article import extract
page = {page}
start = time.process_time()
extract(page)
seconds = time.process_time() - start
# What getrusage says begins, on Linux, with the most that the process had which started this one.
lines = Path("/proc/self/status").read_text().splitlines() if Path("/proc/self/status").exists() else []
most = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")]
print(seconds, *most or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])
"""


@pytest.mark.parametrize("page", HUGE.values(), ids=HUGE)
def test_a_page_of_fifty_megabytes_takes_seconds_and_bounded_memory(page: str) -> None:
    # A process of its own: the most memory one ever had is not lowered by giving it back.
    command = [sys.executable, "-c", READ.format(page=page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    print(f"{seconds:.1f} s, {memory / 1e6:.0f} MB")
    assert seconds < SLOWEST
    assert memory < MEMORY
