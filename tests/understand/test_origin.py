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
    ("text", "want"),
    [
        # English
        ("KCNA said the envoys met. The report said they ate.", ("KCNA", "KCNA")),
        ("The ship sank, the state-run KCNA news agency said on Monday.", ("KCNA", "KCNA")),
        ("In a dispatch carried by KCNA, the ministry warned of rain.", ("KCNA", "KCNA")),
        ("The ship sank, according to a report in Le Monde.", ("Le Monde", "Le Monde")),
        ("The ship sank, papers seen by Reuters show.", ("Reuters", "Reuters")),
        ("The sinking was first reported by the Varen Herald.", ("Varen Herald", "Varen Herald")),
        # German
        ("Laut einem Bericht der Varener Zeitung regnet es.", ("Varener Zeitung", "Varener Zeitung")),
        (
            "Die Ministerin sagte der Alten Varener Zeitung, es regne.",
            ("Alte Varener Zeitung", "Alten Varener Zeitung"),
        ),
        ("Der Minister sagte dem „Varener Tagblatt“, es regne.", ("Varener Tagblatt", "Varener Tagblatt")),
        ("Nach Informationen der Nachrichtenagentur AFP regnet es.", ("AFP", "AFP")),
        ("Es regnet, meldete die staatliche Agentur KCNA.", ("KCNA", "KCNA")),
        ("Der Sprecher sagte der Deutschen Presse-Agentur, es regne.", ("dpa", "Deutschen Presse-Agentur")),
        # French
        ("Il pleut, indique l'agence officielle Xinhua.", ("Xinhua", "Xinhua")),
        ("Il pleut, a rapporté l'Agence France-Presse.", ("AFP", "Agence France-Presse")),
        ("D'après Le Varen Matin, il pleut.", ("Le Varen Matin", "Le Varen Matin")),
        ("Il pleut, a-t-elle confié au journal Le Monde.", ("Le Monde", "Le Monde")),
        # Spanish
        ("Llueve, dijo el ministro a la agencia EFE.", ("EFE", "EFE")),
        ("De acuerdo con el Diario Varen, llueve.", ("Diario Varen", "Diario Varen")),
        ("Llueve, informó la agencia estatal KCNA.", ("KCNA", "KCNA")),
        # Arabic
        ("قال مسؤول لوكالة فرانس برس إن المطر هطل.", ("AFP", "وكالة فرانس برس")),
        ("وذكرت وكالة الأنباء السعودية (واس) أن المطر هطل.", ("SPA", "وكالة الأنباء السعودية")),
        ("وفقا لصحيفة لوموند، هطل المطر.", ("لوموند", "لوموند")),
        # Russian
        ("Об этом сообщило агентство Рейтер.", ("Reuters", "Рейтер")),
        ("Как пишет газета «Варенские новости», идёт дождь.", ("Варенские новости", "Варенские новости")),
        ("Об этом он заявил агентству ТАСС.", ("TASS", "ТАСС")),
        # Portuguese, Turkish, Korean
        ("Chove, disse o ministro à Lusa.", ("Lusa", "Lusa")),
        ("Reuters'a göre yağmur yağdı.", ("Reuters", "Reuters")),
        ("연합뉴스에 따르면 비가 왔다.", ("Yonhap", "연합뉴스")),
    ],
)
def test_who_is_cited_in_nine_languages(text: str, want: tuple[str, str]) -> None:
    found = find_origin("", text, wire=None)
    assert found is not None
    assert (found.name, text[found.start : found.end]) == want


@pytest.mark.parametrize(
    ("title", "text", "span"),
    [
        ("Treffen mit Gesandtem: KCNA", "Sie sprachen. Der Bericht nennt keine Zahl.", "Der Bericht"),
        ("Rencontre : KCNA", "Ils ont parlé. L'agence ajoute qu'il pleut.", "L'agence"),
        ("Reunión: KCNA", "Hablaron. La agencia añadió que llueve.", "La agencia"),
        ("اجتماع: رويترز", "تحدثوا طويلا. وأضافت الوكالة أن المطر هطل.", "الوكالة"),
        ("Встреча: ТАСС", "Они говорили. Агентство добавило, что идёт дождь.", "Агентство"),
    ],
)
def test_the_report_is_that_of_the_source_which_the_headline_names(title: str, text: str, span: str) -> None:
    found = find_origin(title, text, wire=None)
    assert found is not None
    assert found.name in {"KCNA", "Reuters", "TASS"}
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    ("title", "text", "outlet"),
    [
        ("", "", None),
        ("Rain: more to come", "It rained, the minister said.", None),
        ("Rain", "He told The Varen Courier.", "The Varen Courier"),
        ("Rain", "The report said nothing.", None),
        ("Rain", "Reuters could not verify it.", None),
        ("Rain", "Petra said she would come.", None),
        ("Rain", "Mr Wolff said no; Stefani reported sick.", None),
        ("Rain", "Mike Bloomberg spoke. Bloomberg said it rains.", None),
        ("Rain", "AFP journalists saw smoke. The agency for roads said so.", None),
        ("Regen", "Der Minister sagte der Opposition, es regne.", None),
        ("Pluie", "Selon le ministre, il pleut.", None),
    ],
)
def test_no_source_is_guessed(title: str, text: str, outlet: str | None) -> None:
    assert find_origin(title, text, wire=None, outlet=outlet) is None


def test_the_wire_is_the_origin() -> None:
    wire = Credit(name="AP", start=3, end=5)
    assert find_origin("Rain: KCNA", "x (AP) Le Monde said", wire=wire) == wire
