"""Mentions of agencies in running text and in old print with its errors of reading."""

from __future__ import annotations

import itertools

import pytest

from octavo.understand.mentions import UNNAMED, mentions
from octavo.understand.misread import Misread


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.value.id) for hit in mentions(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Velden, 3. Mai. (Havas.) — Der Rat tagt.", [("Havas", "havas")]),
        ("Velden, 3. Mai. (Haras.) — Der Rat tagt.", [("Haras", "havas")]),
        ("VELDEN, 3 (Rcuter). — Le conseil siège.", [("Rcuter", "reuters")]),
        ("Velden, 3 mai. {A. T. 8.) Le conseil siège.", [("A. T. 8.", "sda")]),
        ("Velden. 3. Mai. lDNB). Der Rat tagt.", [("lDNB", "dnb")]),
        ("VELDEN, 3. — Reuter. — Le conseil siège.", [("Reuter", "reuters")]),
        ("Une dépêche de l'agence\nHavas dit que le pont tient.", [("Havas", "havas")]),
        ("Dépêches\nde l’Agence Havas\nVelden, 3 mai.", [("Agence Havas", "havas")]),
        ("Dépêches de rAgenoe Havas", [("rAgenoe Havas", "havas")]),
        ("Nach einer Reutei-Meldung aus Velden", [("Reutei", "reuters")]),
        ("Wie die Agentur Stefanl aus Velden berichtet", [("Stefanl", "stefani")]),
        ("Wie Reuter meldet, hält die Brücke.", [("Reuter", "reuters")]),
        ("Das Bureau Reuter meldet, dass die Brücke hält.", [("Reuter", "reuters")]),
        ("Wolff'sches Bureau. Velden, 3. Mai.", [("Wolff'sches Bureau", "wolff")]),
        (
            "Das meldete die Europa-\npress laut Reu-\nters.",
            [("Europa-\npress", "europapress"), ("Reu-\nters", "reuters")],
        ),
        ("Le pont tient. / ats-afp-ap\nSuite", [("ats", "sda"), ("afp", "afp"), ("ap", "ap")]),
        ("Velden ( ag. ) Die Brücke hält.", [("ag.", UNNAMED.id)]),
        ("Bern (ats) — D.N.B. meldet; afp", [("ats", "sda"), ("D.N.B.", "dnb")]),
        ("Velden (Photo AP) le pont", [("AP", "ap")]),
    ],
)
def test_old_print_is_read_in_spite_of_its_errors(text: str, want: list[tuple[str, str]]) -> None:
    assert found(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M. Reuter offre à vendre du miel.",
        "Hans Reuter hatte die Brücke gesehen.",
        "Jos.-A. REUTER notaire à Velden",
        "Chez MM. Havas, libraires, rue du Pont 3",
        "Offerten unter B. 7 an Agence Havas, Velden.",
        "Le directeur de l'ATS a parlé du pont.",
        "Indice Dow Jones : 20 chemins de fer",
        "VELDEN, 3 (X. P. A.). — Le conseil siège.",
        "Der Wolff und die Brücke (Bern)",
        "Elle a vu le map, le beta et la petra\n",
        "Velden, 3. Mai (Regen). Der Rat tagt.",
    ],
)
def test_what_only_looks_like_an_agency_is_none(text: str) -> None:
    assert found(text) == []


def test_spans_do_not_overlap_and_stand_in_order() -> None:
    hits = mentions("(Havas-Reuter) Agence Havas. (AFP/ats) " * 5)
    assert len(hits) == 25
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))


def test_a_misread_name_is_the_nearest_and_a_code_that_looks_like_two_is_none() -> None:
    names = Misread([("Velden News", 1), ("Hardt", 2), ("ABC", 3), ("A8C", 4), ("XIQ", 5)])
    assert [names.name(word) for word in ("Vclden Newz", "Harat", "Hzzdt", "Vexyen Newz")] == [
        1,
        2,
        None,
        None,
    ]
    assert [names.code(word) for word in ("X.1.0.", "A8C", "AB", "ABCDE")] == [5, None, None, None]
