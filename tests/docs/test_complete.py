"""The documentation is complete, true to the code, and leads nowhere that does not exist."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from octavo.cli.main import COMMANDS, cli
from octavo.config import Settings
from octavo.serve.app import ROUTES
from tests.docs import tables, write
from tests.docs.manual import COMMAND_PAGES, DOCS, ROOT, anchors, calls, links, pages

MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:work|root|home|Users)/")
SCORE = re.compile(r'("score": ?)[\d.]+')


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_a_page_for_every_command_and_no_other() -> None:
    assert {page.stem for page in COMMAND_PAGES.glob("*.md")} - {"README"} == set(COMMANDS)


def test_the_overview_leads_to_every_command() -> None:
    assert {link for link in links(text(COMMAND_PAGES / "README.md")) if "/" not in link} == {
        f"{name}.md" for name in COMMANDS
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_on_its_commands_page(name: str) -> None:
    page = text(COMMAND_PAGES / f"{name}.md")
    for option in options(name, command(name)):
        assert option in page, f"{name}.md says nothing of {option}"


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def options(name: str, found: click.Command) -> Iterator[str]:
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts
    if isinstance(found, click.Group):
        for part, inner in found.commands.items():
            yield f"octavo {name} {part}"
            yield from options(f"{name} {part}", inner)


@pytest.mark.parametrize("field", msgspec.structs.fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_there_with_its_default(field: msgspec.structs.FieldInfo) -> None:
    (row,) = [
        line
        for line in text(write.SETTINGS).splitlines()
        if f"| `{tables.environment(field.name)}` |" in line
    ]
    assert f"| {tables.default(field)} |" in row


def test_every_setting_says_what_it_means() -> None:
    assert tables.meanings().keys() == {field.name for field in msgspec.structs.fields(Settings)}


@pytest.mark.parametrize("handler", ROUTES, ids=lambda handler: handler.handler_name)
def test_every_route_is_there(handler: tables.HTTPRouteHandler) -> None:
    page = text(write.PAGES)
    assert any(f"| `{path}` |" in page for path in tables.paths(handler))
    assert handler.fn.__doc__


@pytest.mark.parametrize("page", write.from_code(), ids=named)
def test_what_comes_from_the_code_is_not_stale(page: Path) -> None:
    now, stands = (SCORE.sub(r"\1…", each) for each in (write.written(page), text(page)))
    assert now == stands, "run ./dev docs"


def test_every_measured_figure_stands_with_its_floor_on_the_page_on_quality() -> None:
    floors = tomllib.loads(text(ROOT / "tests/quality/floors.toml"))
    page = text(DOCS / "explanation/quality.md")
    shown = {
        name: float(cells.split("|")[-1].replace(",", ""))
        for name, cells in re.findall(r"^\| `(\w+)` \|(.+) \|$", page, re.MULTILINE)
    }
    assert shown == {name: float(floor) for area in floors.values() for name, floor in area.items()}


@pytest.mark.parametrize("page", pages(), ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(text(page)):
        place, _, fragment = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the repository"
        if fragment:
            assert fragment in anchors(text(target)), f"{link}: there is no such heading"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for link in links(text(page)):
            target = (page.parent / link.partition("#")[0]).resolve()
            waiting += [target / "README.md"] if (target / "README.md").exists() else [target]
    assert [named(page) for page in pages() if page not in reached] == []


@pytest.mark.parametrize("page", pages(), ids=named)
def test_commands_that_are_named_exist(page: Path) -> None:
    known = {("octavo", name) for name in COMMANDS} | {("./dev", name) for name in dev_commands()}
    known |= {("octavo", ""), ("./dev", "")}
    assert calls(text(page)) <= known


def test_dev_says_what_it_can() -> None:
    usage = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^\./dev (\w+)", usage, re.MULTILINE))
    assert listed == dev_commands()


def dev_commands() -> set[str]:
    cases = re.findall(r"^    ([a-z]+)\) ", text(ROOT / "dev"), re.MULTILINE)
    return set(cases)


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert MACHINE_PATH.findall(text(page)) == []


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")
