"""English claims whose words stand in another order or in several sentences: what is carried by who does what to whom."""

from __future__ import annotations

import pytest

from octavo.receipts.gate import judge
from octavo.receipts.graph import graph
from octavo.receipts.parse import parse
from octavo.receipts.rounding import rounded
from octavo.receipts.words import analysed

SOURCE = (
    "A trainee driver who stopped a burning coach in the Pellin tunnel has been praised by firefighters. "
    "Nora Vashti, 26, led 41 passengers to an emergency exit on Tuesday before the tyres exploded. "
    'The 26-year-old was treated in hospital for burns, but nobody else was hurt. "I counted them twice," she said. '
    "The transport company Corvo, which owns the coach, said the brakes had been inspected in April. "
    "The company has hired lawyer Piet Sander and may sue the maker of the tyres, Delvex. "
    "Delvex, which employs 2,300 people in Lower Marne, denied that its tyres were to blame. "
    "The tunnel was closed for six hours and reopened on Wednesday, the town of Pellin said. "
    "In 2019 a fire in the same tunnel killed three people."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Firefighters have praised a driver who stopped a burning coach.",
        "Nora Vashti led 41 passengers to an exit and was treated in hospital for burns.",
        "Corvo, which owns the coach, has hired the lawyer Piet Sander.",
        "Corvo may sue Delvex.",
        "Three people died in a fire in the same tunnel in 2019.",
        "The tunnel reopened on Wednesday, and Corvo has hired a lawyer.",
        "Delvex employs more than 2,000 people.",
        "The tunnel was closed for six hours, Pellin said.",
        "according to corvo , the brakes had been inspected in april .",
    ],
)
def test_what_was_shortened_turned_round_or_joined_passes(claim: str) -> None:
    verdict = judge(claim, SOURCE, "en")
    assert verdict.supported, verdict.problems
    assert verdict.receipts


@pytest.mark.parametrize(
    "claim",
    [
        "A driver has praised firefighters who stopped a burning coach.",
        "Nora Vashti, who owns the coach, was treated in hospital for burns.",
        "Corvo, which employs 2,300 people, has hired the lawyer Piet Sander.",
        "Delvex may sue Corvo.",
        "Corvo has sued Delvex.",
        "Delvex said that its tyres were to blame.",
        "Piet Sander was treated in hospital for burns.",
        "Nora Vashti led 2,300 passengers to an emergency exit.",
        "A fire in the same tunnel killed three people on Tuesday.",
        "The brakes had been inspected by Piet Sander in April.",
        "The tunnel was not closed.",
        "Nora Vashti stopped a coach in Lower Marne.",
        "Delvex employs more than 3,000 people.",
        "Delvex is 2,300 people in Lower Marne.",
        "One passengers led Nora Vashti to an emergency exit.",
    ],
)
def test_nobody_gets_what_another_did(claim: str) -> None:
    assert not judge(claim, SOURCE, "en").supported


def test_a_claim_of_two_sentences_rests_on_both() -> None:
    verdict = judge(
        "Nora Vashti led 41 passengers to an emergency exit and was treated for burns.", SOURCE, "en"
    )
    shown = [SOURCE[one.start : one.end] for one in verdict.receipts]
    assert [one.split()[0] for one in shown] == ["Nora", "The"]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("The court fined the firm.", ("fined", "obj", "firm")),
        ("The firm was fined by the court.", ("fined", "obj", "firm")),
        ("The firm fined by the court closed.", ("fined", "obj", "firm")),
        ("The court which fined the firm closed.", ("fined", "subj", "court")),
        ("The court sat and fined the firm.", ("fined", "subj", "court")),
        ("The court wants to fine the firm.", ("fine", "subj", "court")),
        ("Ada Moss, the mayor, resigned.", ("moss", "is", "mayor")),
        ("Ada Moss is the mayor.", ("moss", "is", "mayor")),
    ],
)
def test_one_graph_for_every_way_to_say_it(text: str, edge: tuple[str, str, str]) -> None:
    (sentence,) = analysed(text, "en")
    (parsed,) = parse([text])
    made = graph(parsed, sentence.words, 0)
    words = sentence.words
    found = {
        (words[one.head].text, one.kind, words[one.dep].text) for edges in made.down.values() for one in edges
    }
    assert edge in found


@pytest.mark.parametrize(
    ("text", "figures", "key"),
    [
        ("more than 100 flights", {"#112"}, "#112"),
        ("nearly 6,000 children", {"#5800", "#36"}, "#5800"),
        ("about 140,000 tickets", {"#139500"}, "#139500"),
        ("more than 100 flights", {"#95"}, "#100"),
        ("more than 100 flights", {"#112", "#115"}, "#100"),
        ("100 flights", {"#112"}, "#100"),
    ],
)
def test_a_rough_figure_is_the_only_one_near_it(text: str, figures: set[str], key: str) -> None:
    (sentence,) = analysed(text, "en")
    words = rounded(sentence.words, frozenset(figures))
    assert [word.keys for word in words if "figure" in word.marks] == [{key}]
