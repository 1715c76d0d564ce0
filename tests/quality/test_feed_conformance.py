"""The conformance set of feedparser and of the W3C validator: how much of what Octavo keeps it gets right.

The data is read only, from OCTAVO_DATA (default ../shared/data). The table says by kind how many
expectations there are and are met, and by which rule Octavo differs in the others.
"""

from __future__ import annotations

import html
import re
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable
from html.entities import entitydefs, html5
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from octavo.errors import FeedError
from octavo.models import Feed
from octavo.sources.feed import parse_feed
from tests.quality.expectations import Case, Expectation, expectations, judged, said
from tests.quality.test_feeds import unpacked

pytestmark = pytest.mark.quality

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["feeds"]
SERVER = "http://127.0.0.1:8097/"
"""Where the set says its files were served."""
NOTHING = feedparser.FeedParserDict(feed=feedparser.FeedParserDict(), entries=[])

Differs = Callable[[Case, Expectation, str, str], bool]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked("feeds-conformance/tests.tar.xz", tmp_path_factory.mktemp("conformance"))


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".py"]


def read(path: Path, root: Path, headers: dict[str, str]) -> Case:
    """One file as feedparser's own tests serve it; one that we refuse is a feed of nothing."""
    body = path.read_bytes()
    content_type = headers.get("content-type")
    place = urljoin(f"{SERVER}{path.relative_to(root)}", headers.get("content-location"))
    try:
        feed = parse_feed(body, url=place if place.startswith("http") else SERVER, content_type=content_type)
    except FeedError:
        return Case(body, content_type, Feed(kind="rss"), NOTHING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peer's own
        return Case(body, content_type, feed, feedparser.parse(body, response_headers=headers))


def test_what_octavo_keeps_is_what_the_set_expects(folder: Path) -> None:
    total, met, reasons = Counter[str](), Counter[str](), Counter[str]()
    elsewhere = Counter[bool]()
    unexplained = []
    passed_over = 0
    root = folder / "feedparser"
    for path in files(root):
        expression, headers = said(path.read_bytes())
        case = read(path, root, headers)
        for one in expectations(expression) if expression else ():
            result = judged(case, one)
            if result is None:
                passed_over += 1
                continue
            kind, good, mine = result
            total[kind] += 1
            met[kind] += good
            if "sanitize" not in path.parts:
                elsewhere[good] += 1
            if not good:
                reason = next((why for why, rule in REASONS.items() if rule(case, one, kind, mine)), None)
                reasons[reason or "no rule of ours"] += 1
                if reason is None:
                    unexplained.append(f"{path.relative_to(root)}: {kind} {one.value!r}, ours {mine}")
    for kind, count in sorted(total.items()):
        print(f"\n{kind:24} {count:5} expected {met[kind]:5} met {met[kind] / count:7.1%}", end="")
    share = met.total() / total.total()
    apart = elsewhere[True] / elsewhere.total()
    print(f"\n{'all':24} {total.total():5} expected {met.total():5} met {share:7.1%}")
    print(f"without those on dangerous markup {elsewhere.total()}: {apart:.1%}")
    print(f"of what Octavo does not keep {passed_over}; where it differs:")
    print("\n".join(f"{count:5} {why}" for why, count in reasons.most_common()))
    print("\n".join(unexplained))
    assert total.total() >= FLOORS["conformance_expectations"]
    assert share >= FLOORS["conformance_met"]
    assert apart >= FLOORS["conformance_met_apart"]


def _means_more_in_html5(case: Case, one: Expectation, kind: str, mine: str) -> bool:
    names = {name.decode() for name in re.findall(rb"&(\w+);", case.body)}
    return any(name in entitydefs and html5[f"{name};"] != entitydefs[name] for name in names)


REASONS: dict[str, Differs] = {
    "what stands inside an iframe or an object is not shown": lambda case, one, kind, mine: (
        re.search(rb"(?:<|&lt;)(?:iframe|object)\b", case.body) is not None
    ),
    "an id is kept as it is written": lambda case, one, kind, mine: (
        kind == "id" and str(one.value).endswith(mine.strip("'"))
    ),
    "an id that comes twice is numbered": lambda case, one, kind, mine: (
        kind == "id" and mine.strip("'") == f"{one.value}#2"
    ),
    "no entity that a feed declares is read": lambda case, one, kind, mine: b"<!ENTITY" in case.body,
    "of an element that comes twice the first counts": lambda case, one, kind, mine: (
        kind == "dates" and re.search(rb"<(\w+)>[^<]+</\1>\s*<\1>", case.body) is not None
    ),
    "packed text (base64) that holds markup is HTML": lambda case, one, kind, mine: (
        b"base64" in case.body or b"octet-stream" in case.body
    ),
    "an entity means what HTML 5 says": _means_more_in_html5,
    "HTML is read as HTML 5 reads it (comments, closing br)": lambda case, one, kind, mine: (
        re.search(r"<!(?!-- )|</br", html.unescape(case.body.split(b"-->", 1)[-1].decode("utf-8", "replace"))) is not None
    ),
    "the language is the feed's, not the server's": lambda case, one, kind, mine: (
        kind == "language" and mine == "None"
    ),
    "broken bytes, or too few to tell, are no reason to change the encoding": lambda case, one, kind, mine: (
        kind == "encoding" or b"\xef\xbf\xbd" in mine.encode()
    ),
}  # fmt: skip
"""Where Octavo differs on purpose, by rule; the first that fits is the reason."""


def test_the_validators_cases_are_read_or_refused_and_no_good_one_is_refused(folder: Path) -> None:
    read_count = refused = 0
    wrongly = []
    for path in files(folder / "feedvalidator"):
        body = path.read_bytes()
        try:
            parse_feed(body)
            read_count += 1
        except FeedError:
            refused += 1
            if is_feed(body):
                wrongly.append(str(path.relative_to(folder)))
    print(f"\n{read_count} cases read, {refused} refused, {len(wrongly)} of them well-formed feeds")
    assert read_count + refused >= FLOORS["validator_cases"]
    assert not wrongly


def is_feed(body: bytes) -> bool:
    """Whether a strict reader finds the outermost element of a feed."""
    try:
        name = etree.QName(etree.fromstring(body).tag).localname
    except (etree.XMLSyntaxError, ValueError):
        return False
    return name in ("rss", "feed", "RDF")
