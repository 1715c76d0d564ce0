"""The page on dependencies lists what pyproject.toml asks for, each with the licence it has."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest

from tests.docs.manual import DOCS, ROOT

PAGE = (DOCS / "decisions/dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| ([a-z0-9-]+) \| (.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


def asked_for(requirements: list[str]) -> list[str]:
    return [re.split(r"[\[<>=!~ ;]", line, maxsplit=1)[0] for line in requirements]


RUNTIME = asked_for(PROJECT["project"]["dependencies"])
DEV = asked_for(PROJECT["dependency-groups"]["dev"])


def listed(heading: str) -> dict[str, re.Match[str]]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {row[1]: row for row in ROW.finditer(section) if row[1] != "package"}


@pytest.mark.parametrize(("heading", "wanted"), [("At run time", RUNTIME), ("For development", DEV)])
def test_the_page_lists_every_dependency_and_nothing_else(heading: str, wanted: list[str]) -> None:
    assert sorted(listed(heading)) == sorted(wanted)


@pytest.mark.parametrize("name", RUNTIME + DEV)
def test_the_licence_is_the_packages_own(name: str) -> None:
    said = (listed("At run time") | listed("For development"))[name][3].replace("*", "")
    assert re.split("[,;]", said)[0] == licence(name)


def licence(name: str) -> str:
    """A package's licence as an SPDX expression, wherever its metadata keep it."""
    about = metadata.metadata(name)
    stated = about.get("License-Expression") or about.get("License") or ""
    if re.fullmatch(r"[A-Za-z0-9.\-]+(?: (?:AND|OR) [A-Za-z0-9.\-]+)*", stated):
        return stated
    files = (file.read_text() for file in metadata.files(name) or [] if file.name.startswith("LICENSE"))
    words = " ".join([stated, *(about.get_all("Classifier") or []), *files])
    signs = {"Apache": "Apache-2.0", "BSD 2-Clause": "BSD-2-Clause", "MIT License": "MIT"}
    return next(spdx for sign, spdx in signs.items() if sign in words)


def test_licences_that_ask_for_something_are_spoken_of() -> None:
    chapter = PAGE.partition("## Licences that ask for something\n")[2]
    for name in installed():
        licence = str(metadata.metadata(name).get("License-Expression") or "")
        if re.search(r"GPL|MPL|EPL|CDDL", licence) and " OR Apache" not in licence:
            assert re.search(rf"\b{re.escape(name)}\b", chapter), f"{name} is {licence}"


def installed() -> list[str]:
    """What the run-time lock installs here, by name."""
    lock = (ROOT / "requirements/runtime.lock").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)
    here = {re.sub(r"[-_.]+", "-", found.name.lower()) for found in metadata.distributions()}
    return [name for name in names if name in here]
