"""Writes `relate/rarity.tsv`: how rare words are in news at large.

`python -m tests.quality.rarity_table` counts in how many of the 37,554 articles of load-article-bias (a
compilation under Apache-2.0) each word stands, in the title or the opening. Only words and the logarithm
of one number a word are kept: nothing of any text can be read from it.
"""

from __future__ import annotations

import json
import lzma
import math
from collections import Counter
from pathlib import Path

from octavo.relate import terms
from tests.quality.relating import DATA

TABLE = Path(terms.__file__).parent / "rarity.tsv"
LEAST = 20
"""Articles a word must stand in; a rarer one is as rare as a word never met."""


def main() -> None:
    held: Counter[str] = Counter()
    articles = 0
    with lzma.open(DATA / "load-article-bias/articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            opening = " ".join(row["text"].split(None, terms.LEAD_WORDS)[: terms.LEAD_WORDS])
            held.update(set(terms.tokens(f"{row['title']}\n{opening}")))
            articles += 1
    rows = [
        f"{word}\t{math.log(articles / count):.1f}\n"
        for word, count in sorted(held.items())
        if count >= LEAST
    ]
    TABLE.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} words of {articles} articles in {TABLE}")


if __name__ == "__main__":
    main()
