"""Which language a text is in: its script first, then a model among the languages of that script."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 1500
"""Code points looked at; more changes nothing for running text."""

_NOISE = re.compile(r"https?://\S+|[@#]\w+|\d+")

_SCRIPTS = {
    "latin": "A-Za-z\u00aa-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u0750-\u077f",
    "kana": "\u3041-\u30ff",
    "han": "\u3400-\u9fff",
    "devanagari": "\u0900-\u0963\u0970-\u097f",
    "hebrew": "\u05d0-\u05ea",
    "el": "\u0370-\u03ff",
    "ko": "\uac00-\ud7a3\u1100-\u11ff",
    "th": "\u0e01-\u0e5b",
    "hy": "\u0531-\u0589",
    "ka": "\u10a0-\u10ff",
    "bengali": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u137f",
    "km": "\u1780-\u17ff",
}
"""Letters of each script; one that a single language writes is named by that language."""

_WRITTEN = {
    "cyrillic": ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "tt", "ba", "mn"],
    "arabic": ["ar", "fa", "ur", "ps", "ug", "ku"],
    "devanagari": ["hi", "mr", "ne", "sa"],
    "bengali": ["bn", "as"],
    "hebrew": ["he"],
    "han": ["zh"],
    "kana": ["ja"],
}
_SAME_LANGUAGE = {
    "arz": "ar",
    "ary": "ar",
    "yue": "zh",
    "wuu": "zh",
    "hbo": "he",
    "grc": "el",
    "gom": "mr",
    "sdh": "ku",
    "nb": "no",
    "iw": "he",
    "in": "id",
}
"""Dialects and old codes, as the ISO 639-1 code that stands for them here."""

_COMMON = frozenset(
    [
        "en",
        "fr",
        "es",
        "de",
        "it",
        "pt",
        "nl",
        "pl",
        "ru",
        "uk",
        "tr",
        "ar",
        "fa",
        "ur",
        "zh",
        "ja",
        "ko",
        "hi",
        "bn",
        "id",
        "sv",
        "da",
        "no",
        "fi",
        "cs",
        "sk",
        "hu",
        "ro",
        "bg",
        "sr",
        "hr",
        "el",
        "he",
        "vi",
    ]
)
"""Languages of most of the world's news: with little text they are the likelier ones."""
_RARE = 0.1
"""How likely any other language is beside a common one, in a text of `_SHORT` letters or fewer."""
_HINT_WEIGHT = 20.0
_SURE = 0.4
_SHORT = 30
"""Letters under which a hint that fits the script is believed unless the model is very sure."""


def detect_language(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of the language most of `text` is in, or None where that cannot be told.

    `hint` is what the feed, the page or the row says ("en", "pt-BR"). It decides only between
    languages of the script that stands there, and only where the text is short or the model unsure.
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    hinted = _code(hint)
    script, letters = _script(sample)
    if script is None:
        return hinted
    languages = _languages(script)
    if len(languages) == 1:
        return languages[0]
    chances = _chances(sample, frozenset(languages), hinted, rare=_RARE ** min(1.0, _SHORT / letters))
    best = max(chances, key=lambda code: (chances[code], code))
    if hinted in chances and letters < _SHORT and chances[best] < 0.99:
        return hinted
    return best if chances[best] >= _SURE else hinted if hinted in chances else None


def _chances(sample: str, languages: frozenset[str], hint: str | None, *, rare: float) -> dict[str, float]:
    """Probability of each of `languages`: the model's, times how common a language is, times the hint."""
    chances: dict[str, float] = {}
    for label, score in _model().rank(sample):
        code = _SAME_LANGUAGE.get(label, label)
        if code in languages:
            chances[code] = chances.get(code, 0.0) + score
    for code in chances:
        chances[code] *= 1.0 if code in _COMMON else rare
        chances[code] *= _HINT_WEIGHT if code == hint else 1.0
    total = sum(chances.values()) or 1.0
    return {code: score / total for code, score in chances.items()}


def _script(sample: str) -> tuple[str | None, int]:
    """The script most letters of `sample` are of, and how many letters there are."""
    counts = {name: len(letters.findall(sample)) for name, letters in _patterns().items()}
    total = sum(counts.values())
    if not total:
        return None, 0
    # Japanese mixes kana with more Han letters than kana, and any amount of Latin names.
    if counts["kana"] * 5 >= counts["han"] and counts["kana"] * 10 >= total:
        return "kana", total
    # A Han letter says about as much as a Latin word.
    counts["han"] *= 3
    counts["ko"] *= 2
    return max(counts, key=lambda name: counts[name]), total


@cache
def _languages(script: str) -> list[str]:
    if script != "latin":
        return _WRITTEN.get(script, [script])
    elsewhere = {code for codes in _WRITTEN.values() for code in codes} | set(_SCRIPTS)
    labels = {_SAME_LANGUAGE.get(label, label) for label in _model().labels}
    both = {"sr", "ku", "tt"}
    return sorted(code for code in labels if len(code) == 2 and code not in elsewhere - both)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _code(hint: str | None) -> str | None:
    """The two-letter code in a language tag, or None."""
    if not hint:
        return None
    code = re.split(r"[-_]", hint.strip().lower(), maxsplit=1)[0]
    code = _SAME_LANGUAGE.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
