"""Languages by script, by model, and by a hint that never overrules what stands there."""

from __future__ import annotations

import pytest

from octavo.understand.language import detect_language

TEXTS = {
    "en": "The harbour of Port Veran was closed on Monday after a ferry ran aground near the old lighthouse.",
    "fr": "Le port de Veran a été fermé lundi après l'échouement d'un traversier près du vieux phare.",
    "es": "El puerto de Veran fue cerrado el lunes después de que un transbordador encallara cerca del faro.",
    "de": "Der Hafen von Veran wurde am Montag geschlossen, nachdem eine Fähre am alten Leuchtturm auflief.",
    "it": "Il porto di Veran è stato chiuso lunedì dopo che un traghetto si è arenato vicino al vecchio faro.",
    "pt": "O porto de Veran foi fechado na segunda-feira depois que uma balsa encalhou perto do velho farol.",
    "nl": "De haven van Veran werd maandag gesloten nadat een veerboot bij de oude vuurtoren was vastgelopen.",
    "ru": "Порт Веран закрыли в понедельник после того, как паром сел на мель возле старого маяка.",
    "uk": "Порт Веран закрили в понеділок після того, як пором сів на мілину біля старого маяка.",
    "ar": "أغلق ميناء فيران يوم الاثنين بعد جنوح عبارة قرب المنارة القديمة وقالت السلطات إن الركاب بخير.",
    "fa": "بندر ویران روز دوشنبه پس از به گل نشستن یک کشتی نزدیک فانوس دریایی قدیمی بسته شد.",
    "ur": "بندرگاہ کو پیر کے روز اس وقت بند کر دیا گیا جب ایک کشتی پرانے مینار کے قریب پھنس گئی۔",
    "tr": "Veran limanı, bir feribotun eski deniz fenerinin yakınında karaya oturmasının ardından kapatıldı.",
    "pl": "Port w Veran został zamknięty w poniedziałek po tym, jak prom osiadł na mieliźnie koło latarni.",
    "zh": "一艘渡轮在旧灯塔附近搁浅后，维兰港于星期一关闭。",
    "ja": "古い灯台の近くでフェリーが座礁し、ベラン港は月曜日に閉鎖された。",
    "ko": "오래된 등대 근처에서 여객선이 좌초한 뒤 베란항이 월요일 폐쇄됐다.",
    "hi": "पुराने प्रकाशस्तंभ के पास एक नौका फँस जाने के बाद सोमवार को वेरान बंदरगाह बंद कर दिया गया।",
    "th": "ท่าเรือเวรันปิดเมื่อวันจันทร์หลังจากเรือเฟอร์รี่เกยตื้นใกล้ประภาคารเก่า",
    "he": "נמל ורן נסגר ביום שני לאחר שמעבורת עלתה על שרטון ליד המגדלור הישן.",
    "el": "Το λιμάνι έκλεισε τη Δευτέρα μετά την προσάραξη ενός πλοίου κοντά στον παλιό φάρο.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_each_language_is_told_and_a_wrong_hint_changes_nothing(language: str, text: str) -> None:
    assert detect_language(text) == language
    assert detect_language(text, "sv") == language


@pytest.mark.parametrize("text", ["", "   ", "12 34 —", "https://example.org/a/b", "🛰️🛰️"])
def test_nothing_to_read_leaves_the_hint(text: str) -> None:
    assert detect_language(text) is None
    assert detect_language(text, "de-AT") == "de"


def test_a_few_words_believe_the_hint_of_their_script_only() -> None:
    assert detect_language("Trump", "en") == "en"
    assert detect_language("قال", "en") == "ar"
    assert detect_language("Trump") is None


@pytest.mark.parametrize(
    ("hint", "language"), [("iw", "he"), ("nb-NO", "no"), ("PT_br", "pt"), ("english", None)]
)
def test_hints_are_read_as_two_letter_codes(hint: str, language: str | None) -> None:
    assert detect_language("", hint) == language


def test_capitals_and_control_characters_do_no_harm() -> None:
    assert detect_language("\x00\u200f" + TEXTS["en"].upper()) == "en"
