from __future__ import annotations

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from octavo.errors import RowError
from octavo.registry import KnownOutlet, Registry, registry
from octavo.registry.known import outlet_of_fields, read_lines
from octavo.registry.lookup import packaged
from octavo.registry.names import is_shared

HERALD = KnownOutlet(domain="herald.example", name="The Herald", country="MT", also=("herald-app.example",))
NIGHT = KnownOutlet(domain="night.herald.example", name="The Night Herald")
QUAY = KnownOutlet(domain="quay.co.uk", name="The Quay")
KNOWN = Registry([HERALD, NIGHT, QUAY])


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("herald.example", HERALD),
        ("www.herald.example", HERALD),
        ("EDITION.Herald.Example.", HERALD),
        ("a.b.herald-app.example", HERALD),
        ("night.herald.example", NIGHT),
        ("feeds.night.herald.example", NIGHT),
        ("quay.co.uk", QUAY),
        ("news.quay.co.uk", QUAY),
        # A name that only ends in the same letters, a neighbour under the same suffix, and no host at all.
        ("theherald.example", None),
        ("other.co.uk", None),
        ("co.uk", None),
        ("example", None),
        ("192.0.2.7", None),
        ("", None),
        ("..", None),
    ],
)
def test_a_host_is_of_the_outlet_with_the_longest_name_it_ends_in(
    host: str, outlet: KnownOutlet | None
) -> None:
    assert KNOWN.of_host(host) is outlet


def test_names_in_other_scripts_are_one_with_their_spelling_in_the_network() -> None:
    found = Registry(()).with_lines("domain\tname\nمرفأ.example\tالمرفأ\n")
    assert not found.problems
    outlet = found.of_host("www.مرفأ.example")
    assert outlet is not None
    assert outlet.name == "المرفأ"
    assert outlet.domain.startswith("xn--")
    assert found.of_host(outlet.domain.upper()) is outlet


@pytest.mark.parametrize("name", ["com", "co.uk", "com.au", "gov.pk", "blogspot.com", "feeds.feedburner.com"])
def test_nobody_owns_what_many_share(name: str) -> None:
    assert is_shared(name)
    found = Registry(()).with_lines(f"domain\tname\n{name}\tMine\n")
    assert len(found) == 0
    assert len(found.problems) == 1


@pytest.mark.parametrize("name", ["herald.example", "go.com", "x.co.uk", "t.co"])
def test_what_one_owner_holds_is_not_shared(name: str) -> None:
    assert not is_shared(name)


def test_a_blog_is_not_its_neighbour() -> None:
    found = Registry(()).with_lines("domain\tname\nharbour.blogspot.com\tHarbour\n")
    assert found.of_host("harbour.blogspot.com")
    assert found.of_host("quay.blogspot.com") is None


def test_a_line_says_who_an_outlet_is() -> None:
    ((number, fields),) = read_lines(
        "# mine\n\ndomain\tname\tcountry\tlanguages\tkind\townership\towner\talso\tfeeds\tpacks\n"
        "www.Herald.example\tThe Herald\tmt\tmt en-GB\tState Media\tstate\tThe Crown\th.example\t"
        "https://herald.example/rss http://herald.example/b\tworld mt\n"
    )
    assert number == 4
    assert not isinstance(fields, RowError)
    assert outlet_of_fields(fields) == KnownOutlet(
        domain="herald.example",
        name="The Herald",
        country="MT",
        languages=("mt", "en-GB"),
        kind="state media",
        ownership="state",
        owner="The Crown",
        also=("h.example",),
        feeds=("https://herald.example/rss", "http://herald.example/b"),
        packs=("world", "mt"),
    )


def test_a_line_changes_what_its_columns_say_and_nothing_else() -> None:
    found = KNOWN.with_lines("name\tdomain\tcountry\nThe New Herald\therald.example\t\n\tfresh.example\tKW\n")
    assert not found.problems
    herald = found.of_host("herald.example")
    assert herald is not None
    assert (herald.name, herald.country, herald.also) == ("The New Herald", None, HERALD.also)
    fresh = found.of_host("fresh.example")
    assert fresh is not None
    assert (fresh.name, fresh.country, fresh.kind) == ("fresh.example", "KW", "unknown")
    assert KNOWN.of_host("herald.example") is HERALD


@pytest.mark.parametrize(
    ("columns", "line", "why"),
    [
        ("domain", "no host", "no domain can be 'no host'"),
        ("domain", "https://herald.example/", "no domain"),
        ("domain\tcountry", "a.example\tUX", "no country can be 'UX'"),
        ("domain\tcountry", "a.example\tEU", "no country can be 'EU'"),
        ("domain\tlanguages", "a.example\ten xx-yy", "no languages can be 'en xx-yy'"),
        ("domain\tkind", "a.example\ttabloid", "no kind can be 'tabloid'"),
        ("domain\townership", "a.example\tmine", "no ownership can be 'mine'"),
        ("domain\talso", "a.example\tco.uk", "no also can be 'co.uk'"),
        ("domain\tfeeds", "a.example\tfile:///etc/passwd", "no feeds can be"),
        ("domain\tfeeds\tpacks", "a.example\thttps://a.example/rss\tDrop Table", "no packs can be"),
        ("domain\tpacks", "a.example\tworld", "it is in a pack but has no feed"),
        ("domain\tname", "a.example\t" + "x" * 301, "name is longer than 300 characters"),
        ("domain\tname", "a.example\tA\textra", "3 fields in 2 columns"),
    ],
)
def test_a_bad_line_is_passed_over_and_told(columns: str, line: str, why: str) -> None:
    found = KNOWN.with_lines(f"{columns}\n{line}\ngood.example\n")
    assert len(found) == len(KNOWN) + 1
    (problem,) = found.problems
    assert problem.startswith("line 2: ")
    assert why in problem


@pytest.mark.parametrize("first", ["name\tcountry", "domain,name", "domain\tcolour", "domain\tdomain"])
def test_a_file_whose_columns_are_not_named_changes_nothing(first: str) -> None:
    found = KNOWN.with_lines(f"{first}\na.example\tA\n")
    assert len(found) == len(KNOWN)
    (problem,) = found.problems
    assert "the first line names the columns" in problem


def test_a_file_in_the_data_folder_extends_the_packaged_one(tmp_path: Path) -> None:
    assert registry(tmp_path) is packaged()
    mine = tmp_path / "outlets.tsv"
    mine.write_text("\ufeffdomain\tname\r\nharbour.example\tHarbour\r\nbad\tX\r\n", encoding="utf-8")
    with capture_logs() as logs:
        found = registry(tmp_path)
        assert registry(tmp_path) is found
    assert len(found) == len(packaged()) + 1
    (entry,) = logs
    assert entry["log_level"] == "warning"
    assert entry["lines"] == 1
    assert "line 3: bad" in entry["first"]
    # It is read again when it changed.
    mine.write_text("domain\tname\nharbour.example\tThe Harbour\n", encoding="utf-8")
    os.utime(mine, ns=(1, 1))
    changed = registry(tmp_path).of_host("harbour.example")
    assert changed is not None
    assert changed.name == "The Harbour"


@pytest.mark.parametrize("body", [b"\xff\xfe\x00d", b"domain\tname\n\xff\tX\n"])
def test_a_file_that_is_no_text_changes_nothing(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "outlets.tsv").write_bytes(body)
    with capture_logs() as logs:
        assert len(registry(tmp_path)) == len(packaged())
    assert [entry["log_level"] for entry in logs] == ["warning"]
