"""Names that are the same fold to the same; names that differ stay apart."""

from __future__ import annotations

import pytest

from octavo.text.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Émile  Zöla", "emile zola"),
        ("İSTANBUL", "istanbul"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("أحمد الكُويتي", "احمد الكويتي"),
        ("وزارة", "وزاره"),
        ("مـــصر", "مصر"),
        ("Артём", "артем"),
        ("O’Hara", "O'Hara"),
        ("Ａｂｃ", "abc"),
        ("a\u200fb", "ab"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "कु"), ("が", "か"), ("서울", "소울"), ("Kim", "Kom")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["Émile", "الكُويت", "हिन्दी", "İz", "", "  "])
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
