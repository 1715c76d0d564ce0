"""The persons who wrote it."""

from __future__ import annotations

import pytest

from octavo.understand.byline import find_byline


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["By JANE DOE and Li Wei in Oslo, Nordic Press"], ["Jane Doe", "Li Wei"]),
        (["Jane Doe", "jane doe"], ["Jane Doe"]),
        (["Reuters Staff", "AFP", "The Newsroom"], []),
        (["Par Anne-Marie Le Goff et Paul Roux"], ["Anne-Marie Le Goff", "Paul Roux"]),
        (["Von Max Muster"], ["Max Muster"]),
        (["بقلم: سامي حداد"], ["سامي حداد"]),
        (["Juan Paz | Corresponsal"], ["Juan Paz"]),
        (["Washington"], []),
        ([""], []),
    ],
)
def test_the_pages_byline(given: list[str], names: list[str]) -> None:
    assert list(find_byline(given, "")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe\n\nRain fell.", ["Jane Doe"]),
        ("بقلم سامي حداد\nهطل المطر", ["سامي حداد"]),
        ("Rain fell.\n(Reporting by Jane Doe and Jim Poe; Editing by Al Roe)", ["Jane Doe", "Jim Poe"]),
        ("Rain fell.\nAdditional reporting by Jane Doe in Oslo", ["Jane Doe"]),
        ("Rain fell.\nJane Doe contributed to this report.", ["Jane Doe"]),
        ("By the way, rain fell.\nMore fell.", []),
        ("By Monday the rain had stopped.", []),
    ],
)
def test_the_texts_first_and_last_lines(text: str, names: list[str]) -> None:
    assert list(find_byline((), text)) == names
