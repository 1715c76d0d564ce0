"""Features and likeness: a function of the two articles alone, and in the right order."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import numpy as np
import pytest

from octavo.models import Features
from octavo.relate import terms
from octavo.relate.features import FeatureRow, features
from octavo.relate.likeness import Columns, likeness, vector
from tests.relate.made_up import EVENTS, article, told


def like(one: Features, other: Features) -> float:
    return float(likeness(one, Columns([other]))[0])


def test_features_do_not_depend_on_the_batch() -> None:
    rows = [FeatureRow(key=event, title=title, text=text) for event, (title, text) in EVENTS.items()]
    together = features(rows)
    assert together == [features([row])[0] for row in rows]
    assert together[::-1] == features(rows[::-1])


def test_an_article_without_words_has_features() -> None:
    (empty,) = features([FeatureRow(key="x")])
    assert (empty.words, empty.names, empty.sketch, empty.terms) == (0, (), (), b"")
    assert len(empty.vector) == 1024
    assert np.isfinite(vector(empty)).all()
    assert like(empty, told("ferry", 1)) == 0.0


def test_vectors_have_unit_length() -> None:
    assert np.linalg.norm(vector(told("ferry", 1))) == pytest.approx(1, abs=1e-3)


def test_an_article_is_wholly_like_itself() -> None:
    assert like(told("ferry", 1), told("ferry", 1)) == 1.0


def test_the_same_event_is_more_alike_than_another() -> None:
    same = like(told("ferry", 1), told("ferry", 2))
    other = like(told("ferry", 1), told("orchestra", 1))
    assert other < 0.2
    assert same > 0.5


def test_likeness_goes_both_ways() -> None:
    one, other = told("ferry", 1), told("ferry", 2, hours=30)
    assert like(one, other) == like(other, one)


def test_likeness_does_not_depend_on_what_else_is_compared() -> None:
    crowd = [told(event, n, hours=n * 7) for event in EVENTS for n in range(5)]
    one = told("ferry", 9)
    alone = [like(one, other) for other in crowd]
    assert likeness(one, Columns(crowd)).tolist() == alone
    shuffled = random.Random(1).sample(crowd, len(crowd))
    assert dict(
        zip([a.key for a in shuffled], likeness(one, Columns(shuffled)).tolist(), strict=True)
    ) == dict(zip([a.key for a in crowd], alone, strict=True))


def test_time_weakens_likeness_and_a_missing_time_is_in_between() -> None:
    text = EVENTS["ferry"][1]
    near, far = (article("b", "Fog at sea", text[:90], hours=hours) for hours in (1, 24 * 30))
    unknown = article("b", "Fog at sea", text[:90], hours=None)
    one = article("a", "Ferry waits in Tamsin", text[60:], hours=0)
    assert like(one, far) < like(one, unknown) < like(one, near) < 1


def test_another_language_is_bridged_by_meaning_and_names() -> None:
    english = told("ferry", 1)
    (french, budget) = features(
        [
            FeatureRow(
                key="f",
                title="Un ferry s'échoue au large de Port Tamsin",
                text="Le ferry Marisol s'est échoué au large de Port Tamsin dans un épais brouillard. La capitaine Olga "
                "Brenn a lancé un appel à l'aide et des canots ont ramené les passagers à terre.",
                published_at=english.published_at,
                language="fr",
            ),
            FeatureRow(
                key="b",
                title="Le parlement vote le budget de la pêche",
                text="Les députés de Kelvane ont voté le budget de la pêche après deux jours de débats, a dit Ivo Santel.",
                published_at=english.published_at,
                language="fr",
            ),
        ]
    )
    assert like(english, budget) < 0.2
    assert like(english, french) > 0.5


def test_nothing_to_compare_with() -> None:
    assert likeness(told("ferry", 1), Columns([])).tolist() == []


def test_terms_keep_the_rare_words() -> None:
    packed = terms.unpack(
        terms.pack("Fog", "The ferry and the fog and the Marisol of the harbour", ["marisol"])
    )
    assert len(packed) == 4
    assert (packed["marks"] & terms.NAMED > 0).sum() == 1
    assert np.sqrt((packed["weight"].astype(float) ** 2).sum()) == pytest.approx(terms.LENGTH, rel=0.01)


def test_terms_of_a_long_text_are_bounded() -> None:
    text = " ".join(
        f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(5000)
    )
    assert len(terms.unpack(terms.pack("", text))) <= terms.KEPT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café CAFÉ café", ["cafe", "cafe", "cafe"]),
        ("7.2 magnitude at 10:30", ["7.2", "magnitude", "at", "10:30"]),
        ("the owner's boat", ["the", "owner", "boat"]),
        ("渡轮搁浅", ["渡轮", "轮搁", "搁浅"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert terms.tokens(text) == expected


def test_a_time_before_1970_is_a_time() -> None:
    (old,) = features([FeatureRow(key="o", title="Old", published_at=datetime(1914, 6, 28, tzinfo=UTC))])
    assert like(old, old) == 1.0
