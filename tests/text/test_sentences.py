"""Sentences in many languages; every text here is invented. `|` marks where a sentence must end."""

from __future__ import annotations

import itertools
import time

import pytest

from octavo.text.sentences import sentences

CASES = {
    "en abbreviations": (
        "en",
        "Dr. Ana Voss met Gov. Lee at 3.5 p.m. on Monday.| She left at 4 p.m.| The U.S. Army stayed.",
    ),
    "en initials": ("en", "J. K. Marr and George W. Pell spoke.| Plan B. failed?| No.| We lost."),
    "en maybe ends": (
        "en",
        "He moved to the U.S.| The offer came from Acme Inc.| It was rejected by Acme Inc. lawyers.",
    ),
    "en number": ("en", "It was ranked No. 5 in 2024.| Ask him and he says no.| Nobody came."),
    "en decimals": ("en", "Prices rose 3.5 percent to $1.20.| Nodes such as web.py and a.b.c stayed."),
    "en quote": ("en", '"We will not go," she said.| "We stay."| He asked, "Why?| Who knows?" and left.'),
    "en question in quote": ("en", '"Really?" he asked.| "Yes!" she said.'),
    "en quote end": ("en", "“Nobody was hurt.”| The mayor thanked the crew."),
    "en ellipsis": ("en", "It was late ... and dark.| They waited…| Nothing came."),
    "en glued": ("en", "They sought peace.|The talks go on.| Use node.js or Yahoo!mail today."),
    "en exclamations": ("en", "What?!| No!!!| Stop."),
    "fr": ("fr", "M. Duvall a dit « oui ».| Où va-t-on ?| Mme Roche, elle, part à 10 h.| Personne ne sait."),
    "es": ("es", "El Sr. Paz llegó.| ¿Quién lo vio?| ¡Nadie!| La Dra. Ruiz pagó 1.500 euros."),
    "de": (
        "de",
        "Am 14. August kam Dr. Kern, z. B. mit dem Zug.| Es war der 3. Versuch.| Er blieb bis 2024.| Dann ging er.",
    ),
    "it": ("it", "Il dott. Neri arriva.| Perché?| Non si sa.| Il sig. Bassi tace."),
    "pt": ("pt", "O Sr. Lima chegou.| A Dra. Reis saiu às 9h.| Quem viu?| Ninguém."),
    "nl": ("nl", "Dhr. Smit kwam om 10 uur.| Dat is bijv. te laat.| Waarom?| Niemand weet het."),
    "pl": ("pl", "Prof. Nowak przyjechał 3. maja.| To było np. wczoraj.| Dlaczego?| Nikt nie wie."),
    "ru": ("ru", "В 2024 г. И. П. Серов уехал.| Это стоит 5 млн. рублей.| Почему?| Никто не знает."),
    "tr": ("tr", "Prof. Demir 3. kez geldi.| Neden?| Kimse bilmiyor."),
    "ar": ("ar", "وصل د. سامي إلى المدينة.| هل رآه أحد؟| لا أحد!| قال إن «الأمر انتهى»."),
    "ar initials": ("ar", "نقلت أ. ف. ب الخبر.| ثم نفته الوزارة."),
    "fa": ("fa", "وزیر آمد.| آیا کسی او را دید؟| هیچ‌کس."),
    "ur": ("ur", "وزیر آیا۔| کس نے دیکھا؟| کسی نے نہیں۔"),
    "hi": ("hi", "मंत्री आए।| किसने देखा?| किसी ने नहीं।"),
    "zh": ("zh", "部长昨天抵达。|谁看见了？|没有人！|他说：“我们会留下。”|会议结束了。"),
    "ja": ("ja", "大臣が到着した。|誰が見たのか？|「行きます。」と述べた。|会議は終わった。"),
    "ko": ("ko", "장관이 도착했다.| 누가 봤나?| 아무도 없다."),
    "th": ("th", "รัฐมนตรีมาถึงแล้วเมื่อวานนี้| อย่างไรก็ตาม ไม่มีใครเห็นเขา"),
    "language not known": (None, "The vote is over. | Mr. Hale won.| Am 3. August beginnt es.| Fin."),
    "id": ("id", "Menteri tiba pukul 10.30.| Siapa yang melihat?| Tidak ada."),
    "my": (None, "ဝန်ကြီး ရောက်သည်။| ဘယ်သူမြင်သလဲ။"),
    "newlines": ("en", "A heading without a stop|\nThe first line\tgoes on.|\r\n\r\nThe second|\u2028third"),
    "brackets": ("en", "It failed (again).| (Nobody knew.)| The end."),
    "dash dialogue": ("es", "—No voy —dijo.| —¿Por qué?| —Porque no."),
}


@pytest.mark.parametrize(("language", "marked"), CASES.values(), ids=CASES)
def test_sentences_end_where_marked(language: str | None, marked: str) -> None:
    text = marked.replace("|", "")
    want = [" ".join(part.split()) for part in marked.split("|")]
    got = [" ".join(text[start:end].split()) for start, end in sentences(text, language)]
    assert got == want


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b \t"])
def test_no_text_has_no_sentence_or_only_what_stands(text: str) -> None:
    assert all(text[start:end].strip() for start, end in sentences(text))


def test_spans_are_exact_beyond_the_basic_plane() -> None:
    text = "🛰️ launched. 𝔘nits agreed! Done"
    assert [text[a:b] for a, b in sentences(text, "en")] == ["🛰️ launched.", "𝔘nits agreed!", "Done"]


@pytest.mark.parametrize(
    "unit",
    ["word ", "a. ", ". ", "...", '?" ', "“", "3. ", "x", "ก ", "! - ", "\n", "A.B.", "。」", "\u200f"],
)
def test_time_is_linear_in_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            spans = sentences(text)
            best = min(best, time.perf_counter() - start)
        assert all(0 <= a < b <= size for a, b in spans)
        return best

    assert seconds(160_000) < 40 * seconds(20_000) + 0.05


def test_spans_do_not_overlap_and_lose_no_letter() -> None:
    text = "One. «Two!» (three) – Four… “five?” six\nseven 8.9 U.S. Ten"
    spans = sentences(text, "en")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
