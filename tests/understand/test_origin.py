"""The report a claim comes from in the end."""

from __future__ import annotations

import pytest

from octavo.models import Credit
from octavo.understand.origin import find_origin


@pytest.mark.parametrize(
    ("title", "text", "want"),
    [
        ("Leader meets envoy: KCNA", "They spoke at length, the report said.", ("KCNA", "the report")),
        ("Leader meets envoy: KCNA", "They spoke. KCNA said they ate.", ("KCNA", "KCNA")),
        ("Leader meets envoy: KCNA", "They spoke.", ("KCNA", "")),
        ("Shells fired, Yonhap reports", "They fell at sea.", ("Yonhap", "")),
        ("Rain", "The minister told Reuters on Monday.", ("Reuters", "Reuters")),
        ("Rain", "According to Le Monde, the dam held.", ("Le Monde", "Le Monde")),
        ("Rain", "The New York Times reported that it rained.", ("The New York Times", "The New York Times")),
        ("Rain", "A spokesman told the Varen Courier it rained.", ("Varen Courier", "Varen Courier")),
        ("Pluie", "Selon Le Figaro, il pleut.", ("Le Figaro", "Le Figaro")),
        ("Lluvia", "Llueve, según informó el diario El País.", ("El País", "El País")),
        ("Regen", "Das berichtete die Nachrichtenagentur dpa.", ("dpa", "dpa")),
        ("مطر", "نقلت وكالة رويترز عن مسؤول قوله", ("Reuters", "رويترز")),
        ("مطر", "ذكرت صحيفة «الشرق الأوسط» أن المطر هطل", ("الشرق الأوسط", "الشرق الأوسط")),
        ("雨", "据新华社报道，下雨了。", ("Xinhua", "新华社")),
    ],
)
def test_the_cited_source(title: str, text: str, want: tuple[str, str]) -> None:
    found = find_origin(title, text, wire=None)
    assert found is not None
    assert (found.name, text[found.start : found.end]) == want


@pytest.mark.parametrize(
    ("title", "text", "outlet"),
    [
        ("", "", None),
        ("Rain: more to come", "It rained, the minister said.", None),
        ("Rain", "He told The Varen Courier.", "The Varen Courier"),
        ("Rain", "The report said nothing.", None),
        ("Rain", "Reuters could not verify it.", None),
    ],
)
def test_no_source_is_guessed(title: str, text: str, outlet: str | None) -> None:
    assert find_origin(title, text, wire=None, outlet=outlet) is None


def test_the_wire_is_the_origin() -> None:
    wire = Credit(name="AP", start=3, end=5)
    assert find_origin("Rain: KCNA", "x (AP) Le Monde said", wire=wire) == wire
