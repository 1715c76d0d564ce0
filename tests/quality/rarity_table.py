"""Writes `relate/rarity/LANGUAGE.tsv`: how rare words are in news.

`python -m tests.quality.rarity_table` counts in how many texts each word stands. English: the title and
opening of the 37,554 articles of load-article-bias. Other languages: the thousand sentences of each in
langid-lingua, from which the share of articles that hold a word is worked out. Both compilations are under
Apache-2.0; only words and the logarithm of one number a word are kept, so that no text can be read from it.
"""

from __future__ import annotations

import json
import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from octavo.relate import terms
from tests.quality.relating import DATA

TABLES = Path(terms.__file__).parent / "rarity"
LEAST_ARTICLES = 20
"""Articles a word must stand in; a rarer one is as rare as a word never met."""
LEAST_SENTENCES = 4
"""The same for sentences."""
SENTENCES = 15
"""Sentences in the opening of an article, about."""


def main() -> None:
    TABLES.mkdir(exist_ok=True)
    _write("en", _english())
    for language, rarity in _others().items():
        _write(language, rarity)


def _english() -> dict[str, float]:
    held: Counter[str] = Counter()
    articles = 0
    for row in _rows("load-article-bias/articles.jsonl.xz"):
        opening = " ".join(row["text"].split(None, terms.LEAD_WORDS)[: terms.LEAD_WORDS])
        held.update(set(terms.tokens(f"{row['title']}\n{opening}")))
        articles += 1
    return {word: math.log(articles / count) for word, count in held.items() if count >= LEAST_ARTICLES}


def _others() -> dict[str, dict[str, float]]:
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sentences: Counter[str] = Counter()
    for row in _rows("langid-lingua/texts.jsonl.xz"):
        if row["kind"] == "sentences" and row["lang"] != "en":
            held[row["lang"]].update(set(terms.tokens(row["text"])))
            sentences[row["lang"]] += 1
    return {
        language: {
            word: -math.log(1 - (1 - count / sentences[language]) ** SENTENCES)
            for word, count in words.items()
            if LEAST_SENTENCES <= count < sentences[language]
        }
        for language, words in held.items()
    }


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with lzma.open(DATA / path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _write(language: str, rarity: dict[str, float]) -> None:
    lines = [f"{word}\t{value:.1f}\n" for word, value in sorted(rarity.items())]
    (TABLES / f"{language}.tsv").write_text("".join(lines), encoding="utf-8")
    print(language, len(lines))


if __name__ == "__main__":
    main()
