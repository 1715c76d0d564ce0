"""Words that say what is not known: the sentence, the words, what is missing."""

from __future__ import annotations

import pytest

from octavo.understand.unknowns import find_unknowns

SAID = [
    ("en", "The yard did not disclose the price of the hull, but said work would begin in May.", "did not disclose", "the price of the hull"),
    ("en", "The owners haven’t yet named a new captain.", "haven’t yet named", "a new captain"),
    ("en", "The cause of the leak was not immediately known.", "was not immediately known", "The cause of the leak"),
    ("en", "It was not immediately clear whether the crew had been told.", "was not immediately clear", "whether the crew had been told"),
    ("en", "What set off the blaze remains unclear.", "remains unclear", "What set off the blaze"),
    ("en", "The ministry declined to say who had signed the order.", "declined to say", "who had signed the order"),
    ("en", "The videos could not be independently verified.", "could not be independently verified", "The videos"),
    ("en", "Divers spoke of unconfirmed reports of an oil leak, Moss said.", "unconfirmed", "reports of an oil leak"),
    ("en", "The firm paid an undisclosed sum to the owners.", "undisclosed", "sum"),
    ("en", "There was no immediate claim of responsibility.", "There was no immediate", "claim of responsibility"),
    ("en", "The harbour master left without elaborating.", "without elaborating", None),
    ("fr", "Le chantier n’a pas précisé le montant du contrat.", "n’a pas précisé", "le montant du contrat"),
    ("fr", "La cause du naufrage reste inconnue.", "reste inconnue", "La cause du naufrage"),
    ("fr", "On ignore encore combien de marins étaient à bord.", "On ignore encore", "combien de marins étaient à bord"),
    ("fr", "La mairie a refusé de commenter la fermeture du quai.", "a refusé de commenter", "la fermeture du quai"),
    ("fr", "Ces images n'ont pas pu être vérifiées.", "n'ont pas pu être vérifiées", "Ces images"),
    ("fr", "Des informations non confirmées circulent au port.", "non confirmées", "informations"),
    ("es", "El astillero no reveló el precio del casco.", "no reveló", "el precio del casco"),
    ("es", "Se desconoce por el momento cuántos marinos iban a bordo.", "Se desconoce por el momento", "cuántos marinos iban a bordo"),
    ("es", "La alcaldía se negó a comentar el cierre del muelle.", "se negó a comentar", "el cierre del muelle"),
    ("es", "Las causas del incendio siguen sin aclarar.", "siguen sin aclarar", "Las causas del incendio"),
    ("es", "Circulan informes sin confirmar.", "sin confirmar", "informes"),
    ("de", "Die Werft machte keine Angaben zum Preis des Rumpfes.", "machte keine Angaben zum", "Preis des Rumpfes"),
    ("de", "Wie es zu dem Brand kam, war zunächst unklar.", "war zunächst unklar", "Wie es zu dem Brand kam"),
    ("de", "Unklar ist, ob die Besatzung gewarnt wurde.", "Unklar ist", "ob die Besatzung gewarnt wurde"),
    ("de", "Das Ministerium wollte den Käufer nicht nennen.", "wollte den Käufer nicht nennen", "den Käufer"),
    ("de", "Die Angaben ließen sich zunächst nicht unabhängig überprüfen.", "ließen sich zunächst nicht unabhängig überprüfen", "Die Angaben"),
    ("de", "Es gab unbestätigte Berichte über ein Leck.", "unbestätigte", "Berichte über ein Leck"),
    ("ar", "لم تكشف الشركة عن قيمة الصفقة.", "لم تكشف الشركة عن", "قيمة الصفقة"),
    ("ar", "لم يُكشَف عن اسم المشتري.", "لم يُكشَف عن", "اسم المشتري"),
    ("ar", "ولم يتضح على الفور ما إذا كان الطاقم على علم بالأمر.", "ولم يتضح على الفور", "ما إذا كان الطاقم على علم بالأمر"),
    ("ar", "ورفض المتحدث باسم الميناء التعليق على إغلاق الرصيف.", "ورفض المتحدث باسم الميناء التعليق على", "إغلاق الرصيف"),
    ("ar", "ولم يتسن لنا التحقق بشكل مستقل من صحة المقاطع.", "ولم يتسن لنا التحقق بشكل مستقل من", "صحة المقاطع"),
    ("ar", "لا يزال سبب الحريق غير معروف.", "لا يزال سبب الحريق غير معروف", "سبب الحريق"),
    ("ar", "تحدثت تقارير غير مؤكدة عن تسرب نفطي.", "غير مؤكدة", "تقارير"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "cue", "missing"), SAID)
def test_the_sentence_the_words_and_what_is_missing(
    language: str, sentence: str, cue: str, missing: str | None
) -> None:
    text = f"🛟 A1.\n\n{sentence}"
    (found,) = find_unknowns(text, language)
    assert (found.text, found.cue.text) == (sentence, cue)
    assert (found.missing.text if found.missing else None) == missing
    for part in (found, found.cue, found.missing):
        assert part is None or text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“It is not clear to me who did it,” Ada Moss said."),
        ("en", "The bay is not known for its waves."),
        ("en", "The yard disclosed the price, and the cause is known."),
        ("en", "The captain did not give up the wheel."),
        ("fr", "La cause du naufrage est connue."),
        ("es", "El astillero reveló el precio del casco."),
        ("de", "Das Ministerium ist nicht offen für Gespräche, nannte aber den Käufer."),
        ("ar", "كشفت الشركة عن قيمة الصفقة."),
        ("sv", "Varvet ville inte säga vad skrovet kostade."),
        ("en", ""),
    ],
)
def test_what_is_known_or_said_by_others_is_none(language: str, text: str) -> None:
    assert find_unknowns(text, language) == ()


def test_one_of_a_sentence_in_the_order_of_the_text() -> None:
    text = "The price was not disclosed, and nobody knew the unspecified date. The cause is unknown."
    assert [found.cue.text for found in find_unknowns(text, "en")] == ["was not disclosed", "is unknown"]


def test_a_megabyte_without_a_full_stop_is_read_no_further_than_a_sentence() -> None:
    assert len(find_unknowns("it was not clear who " * 50_000, "en")) == 1
