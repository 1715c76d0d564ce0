"""Bylines to persons."""

from __future__ import annotations

import pytest

from octavo.extract.names import persons


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jonas Reed", ["Jonas Reed"]),
        ("BY JONAS REED AND MARA LUND", ["JONAS REED", "MARA LUND"]),
        ("Jonas Reed, Mara Lund and Ola Vik", ["Jonas Reed", "Mara Lund", "Ola Vik"]),
        ("Jonas Reed & Mara Lund", ["Jonas Reed", "Mara Lund"]),
        ("By Jonas Reed, Chief Correspondent", ["Jonas Reed"]),
        ("Jonas Reed | Staff Writer", ["Jonas Reed"]),
        ("Written by Jonas Reed (jonas@lantern.example)", ["Jonas Reed"]),
        ("Jonas Reed @jreed", ["Jonas Reed"]),
        ("By Jonas Reed in Ostrand", ["Jonas Reed"]),
        ("Reed, Jonas", ["Jonas Reed"]),
        ("Jean-Luc O'Brien", ["Jean-Luc O'Brien"]),
        ("Von Jonas Reed und Mara Lund", ["Jonas Reed", "Mara Lund"]),
        ("Par Chloé Marais et Hugo Petit", ["Chloé Marais", "Hugo Petit"]),
        ("Por Inés Ruiz y Mateo Sanz", ["Inés Ruiz", "Mateo Sanz"]),
        ("Di Piero Galli e Rita Neri", ["Piero Galli", "Rita Neri"]),
        ("Автор: Олег Сомов", ["Олег Сомов"]),
        ("بقلم سلمى نجار", ["سلمى نجار"]),
        ("كتب سلمى نجار و كريم حداد", ["سلمى نجار", "كريم حداد"]),
        ("文：林小雨", ["林小雨"]),
        ("林小雨、陈安", ["林小雨", "陈安"]),
        ("著者：川辺遥", ["川辺遥"]),
        ("川辺 遥　著、水野 光　訳", ["川辺 遥", "水野 光"]),
        ("김하늘 기자", ["김하늘"]),
        ("The Harbour Lantern", []),
        ("Harbour Lantern Staff", []),
        ("Newsroom", []),
        ("Reuters", []),
        ("AFP", []),
        ("Online-Redaktion", []),
        ("https://lantern.example/author/jreed", []),
        ("", []),
        (" , ; | ", []),
        ("a" * 5000, []),
        ("12 January 2026", []),
    ],
)
def test_persons_of(byline: str, names: list[str]) -> None:
    assert list(persons([byline], outlets=["The Harbour Lantern"])) == names


def test_each_person_is_named_once() -> None:
    assert persons(["Jonas Reed", "jonas reed", "JONAS REED", "Mara Lund"]) == ("Jonas Reed", "Mara Lund")


def test_loose_sources_give_full_names_only() -> None:
    assert persons(["Follow", "Jonas Reed", "Jonas"], full=True) == ("Jonas Reed",)
