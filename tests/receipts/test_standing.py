"""Which sentences can be shown without their neighbours."""

from __future__ import annotations

import pytest

from octavo.receipts.accounts import Telling
from octavo.receipts.standing import self_contained
from octavo.receipts.statements import statements

STAND = [
    ("en", "The ferry Marisol ran aground off Port Tamsin with 41 people aboard."),
    ("en", "Residents of Orsk left their homes before dawn on Tuesday."),
    ("en", "“We lowered every boat within ten minutes,” Ada Moss told reporters."),
    ("en", "This week the council of Dunmere votes on the tram."),
    ("en", "Ada Moss said: “The hull was not holed, and nobody was hurt."),
    ("en", "In his first speech, the mayor of Dunmere promised 40 new boats."),
    ("en", "The US sent 12 engineers to Port Tamsin."),
    ("fr", "Le groupe Aldane a démenti mercredi vouloir fermer son usine de Vernes."),
    ("fr", "La mairie de Vernes a confirmé cette semaine que l’eau manque, selon Lucie Astre."),
    ("es", "La alcaldesa de Tarsal, Nuria Vidal, dijo que no habrá más turnos."),
    ("de", "Die Fähre Marisol lief vor Tamsin mit 41 Menschen auf Grund."),
    ("ar", "وقالت نورة الهاشمي للصحفيين إن العبّارة جنحت قرب ميناء تمسين صباح الاثنين."),
    ("ja", "連絡船マリソルは月曜日にタムシン港の沖で座礁し、四十一人が救助された。"),
]
LEAN = [
    ("en", "He said the hull of the Marisol had not been holed."),
    ("en", "“The hull was not holed on Tuesday,” she said."),
    ("en", "It was the third grounding off Port Tamsin since March."),
    ("en", "That would leave 41 families in Dunmere without work."),
    ("en", "“The hull was not holed when we found the Marisol.”"),
    ("en", "The hull was not holed,” Ada Moss told reporters."),
    ("en", "Will the 41 passengers of the Marisol be paid?"),
    ("en", "Read more: the night the Marisol ran aground off Port Tamsin."),
    ("en", "The Marisol ran aground off Port Tamsin on Monday with..."),
    ("en", "What the Marisol carried that night"),
    ("en", "We were told that the Marisol left Port Tamsin at noon."),
    ("en", "the script put the old one back into the Marisol."),
    ("en", "You always have the option to delete what Marisol keeps of you."),
    ("en", "Ada Moss, 34, of Dunmere."),
    ("en", "The two left Port Tamsin aboard the Marisol on Monday."),
    ("fr", "Il a assuré que le Marisol n’avait pas été endommagé à Tamsin."),
    ("fr", "L’opposition de Vernes, conduite par Gaspard Lenoir, conteste ce chiffre."),
    ("en", "The hospital of Nyando could not confirm those four on Monday."),
    ("en", "In several of them a contract of Dunmere is void."),
    ("es", "La sala de Mirne lo absuelve del delito de blanqueo."),
    ("ar", "ونفى أن تكون الهيئة قد خفضت حصص المخابز خلال الأسبوعين الماضيين."),
    ("es", "Agregó que el Marisol zarpó de Puerto Tamsin con 41 personas."),
    ("de", "Er sagte, die Marisol sei vor Tamsin nicht beschädigt worden."),
    ("ar", "وأضافت أن العبّارة كانت تحمل 41 راكبا عند وقوع الحادث."),
    ("ru", "Он сказал, что паром «Марисоль» сел на мель у Тамсина."),
]


def whole(language: str, text: str) -> str | None:
    (one,) = statements([Telling(id=1, text=text, language=language)])
    found = self_contained(one, language)
    return found and found.text


@pytest.mark.parametrize(("language", "text"), STAND)
def test_a_whole_sentence_stands(language: str, text: str) -> None:
    assert whole(language, text) == text


@pytest.mark.parametrize(("language", "text"), LEAN)
def test_one_that_leans_on_its_neighbours_does_not(language: str, text: str) -> None:
    assert whole(language, text) is None


def test_an_opening_but_is_left_out() -> None:
    text = "But the coast guard said on Monday that 41 people were safe."
    assert whole("en", text) == "the coast guard said on Monday that 41 people were safe."
    assert (
        whole("en", "However, Ada Moss refused to leave the Marisol.")
        == "Ada Moss refused to leave the Marisol."
    )
    assert whole("en", "But he refused to leave the Marisol on Monday.") is None


def test_the_writer_may_speak_beside_the_article() -> None:
    (one,) = statements(
        [Telling(id=1, text="I was told that the Marisol left Port Tamsin at noon.", language="en")]
    )
    assert self_contained(one, "en") is None
    assert self_contained(one, "en", voice=True) == one


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("QUILLAY.- ", "Un sismo de magnitud 6,1 sacudió el valle."),
        ("CAIRO (Reuters) - ", "Ministers met again on Monday."),
        ("LOS ANGELES (AP) — ", "Police were looking for two men."),
        ("Elim Falls, November 23 – ", "The text on the table is short."),
        ("", "He came back – too late, said Ada Moss."),
    ],
)
def test_a_dateline_is_no_part_of_a_sentence(opening: str, rest: str) -> None:
    (one,) = statements([Telling(id=1, text=opening + rest, language="en")])
    assert one.text == rest
    assert (opening + rest)[one.start : one.end] == rest
