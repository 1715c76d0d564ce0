"""The labelled stories that relating is measured on, the measures, and the simple peer beside it.

`python -m tests.quality.relating [SET ...]` prints the full table: every set whole, and beside ours the peer
with one threshold for all, and the peer and the vectors alone with the best threshold of each set. One set
more than the tests measure: headlines without text or time. The data is read only, from OCTAVO_DATA.
"""

from __future__ import annotations

import gzip
import json
import lzma
import math
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from octavo.models import Features
from octavo.relate.features import FeatureRow, features
from octavo.relate.likeness import vector
from octavo.relate.order import place
from octavo.relate.related import Candidate, closest
from octavo.relate.stories import settle
from octavo.relate.window import Window
from octavo.sources.dates import parse_date
from octavo.understand.language import detect_language

DATA = Path(os.environ.get("OCTAVO_DATA") or Path(__file__).parents[2] / "../shared/data")
ARCHIVE = timedelta(days=4000)
"""As far back as any of the sets goes."""
PEER = 0.2
"""The peer's one threshold for all sets."""
PEER_WORDS = 300


class Labelled(NamedTuple):
    """Articles in the order of the stream, and the story each one belongs to."""

    rows: list[FeatureRow]
    stories: list[str]


def newscluster() -> Labelled:
    return _labelled(
        (row["story"], _row(row["id"], row["title"], row["text"], row["date"], row["domain"]))
        for row in read("stories-newscluster/articles.jsonl.gz")
    )


def wikinews() -> Labelled:
    return _labelled(
        (row["story"], _row(row["url"], row["title"], row["text"], None, row["url"].split("/")[2]))
        for row in read("stories-wikinews/articles.jsonl.gz")
        if row["set"] == "wikinews_medium"  # its date is the day it was crawled
    )


def ecbplus(every: int = 1) -> Labelled:
    """Both events of one topic in `every`: two of a kind, which must be kept apart."""
    return _labelled(
        (row["story"], _row(row["id"], lines[0], "\n".join(lines[1:]), None, ""))
        for row in read("stories-ecbplus/articles.jsonl.xz")
        if int(row["topic"]) % every == 0
        for lines in [[*map(_joined, row["sentences"])][row["id"].endswith("ecbplus") :]]
    )


def meantime() -> Labelled:
    return _labelled(
        (row["story"], _row(row["id"], lines[0], "\n".join(lines[1:]), None, "", row["lang"]))
        for row in read("stories-meantime/articles.jsonl.gz")
        for lines in [[*map(_joined, row["sentences"])]]
    )


def allsides(every: int = 1) -> Labelled:
    """The training part, with dates; of its stories one in `every`."""
    labels = {
        row["article_id"]: row
        for row in read("stories-allsides/fulltext_labels.jsonl.gz")
        if "train" in row["story"] and row["date"] and int(row["story"].rpartition("-")[2]) % every == 0
    }
    return _labelled(
        (label["story"], _row(row["id"], row["title"], row["text"], label["date"], row["source"]))
        for row in read("load-article-bias/articles.jsonl.xz", only=labels)
        for label in [labels[row["id"]]]
    )


def googlenews(every: int = 8) -> Labelled:
    """Headlines alone, lower-cased and without function words, as they are published; one story in `every`."""
    rows = read("stories-googlenews-titles/news_t.jsonl.gz")
    taken = set(sorted({str(row["story"]) for row in rows})[::every])
    return _labelled(
        (str(row["story"]), _row(str(row["id"]), row["title_tokens"], "", None, "", "en"))
        for row in rows
        if str(row["story"]) in taken
    )


SETS: dict[str, Callable[..., Labelled]] = {
    "newscluster": newscluster,
    "wikinews": wikinews,
    "ecbplus": ecbplus,
    "allsides": allsides,
    "meantime": meantime,
}

MORE: dict[str, Callable[..., Labelled]] = {"googlenews": googlenews}
"""Sets that only the command measures."""


def streamed(articles: Sequence[Features]) -> Window:
    """All articles put into stories one by one, as `octavo stories --final` does it."""
    window = Window(ARCHIVE, kept=len(articles))
    for article in articles:
        settle(window, [article])
    return window


def first_related(window: Window, articles: Sequence[Features], labels: dict[str, str]) -> float:
    """Share of the articles whose story has others that show one of them first."""

    def candidate(one: Features) -> Candidate:
        return Candidate(features=one, story=window.story[one.key], around=window.around(one.key))

    several = {story for story, count in Counter(labels.values()).items() if count > 1}
    right = asked = 0
    for article in articles:
        if labels[article.key] in several:
            others = [candidate(one) for one in window.candidates([article])]
            shown = closest(candidate(article), others, count=1)
            right += bool(shown) and labels[shown[0].id] == labels[article.key]
            asked += 1
    return right / asked


def bcubed(labels: Sequence[str], found: Sequence[str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998)."""
    both, gold, ours = Counter(zip(labels, found, strict=True)), Counter(labels), Counter(found)
    precision = sum(n * n / ours[story] for (_, story), n in both.items()) / len(labels)
    recall = sum(n * n / gold[label] for (label, _), n in both.items()) / len(labels)
    return 2 * precision * recall / (precision + recall)


def peer(rows: Sequence[FeatureRow], threshold: float = PEER) -> list[int]:
    """The simple way: TF-IDF of what has come so far, and the story with the nearest centroid above a threshold."""
    seen: Counter[str] = Counter()
    holding: defaultdict[str, dict[int, float]] = defaultdict(dict)
    length: list[float] = []
    found: list[int] = []
    for number, row in enumerate(rows, 1):
        counts = Counter(re.findall(r"\w+", f"{row.title} {row.text}".lower())[:PEER_WORDS])
        seen.update(counts.keys())
        weights = {
            w: (1 + math.log(n)) * math.log((1 + number) / seen[w])
            for w, n in counts.items()
            if number < 50 or seen[w] < number / 10
        }
        norm = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for story, total in holding[word].items():
                likeness[story] += weight / norm * total
        best = max(likeness, key=lambda story: likeness[story] / length[story] ** 0.5, default=-1)
        if best < 0 or likeness[best] / length[best] ** 0.5 < threshold:
            best = len(length)
            length.append(0.0)
        for word, weight in weights.items():
            before = holding[word].get(best, 0.0)
            holding[word][best] = before + weight / norm
            length[best] += (before + weight / norm) ** 2 - before**2
        found.append(best)
    return found


def vectors_alone(articles: Sequence[Features], threshold: float) -> list[int]:
    """The other simple way: the story whose mean vector has the highest cosine, above a threshold."""
    sums = np.zeros((len(articles), 512))
    lengths = np.ones(len(articles))
    stories = 0
    found: list[int] = []
    for article in articles:
        own = vector(article)
        cosines = sums[:stories] @ own / lengths[:stories]
        best = int(cosines.argmax()) if stories and cosines.max() >= threshold else stories
        stories = max(stories, best + 1)
        sums[best] += own
        lengths[best] = np.linalg.norm(sums[best])
        found.append(best)
    return found


def _labelled(pairs: Iterable[tuple[str, FeatureRow]]) -> Labelled:
    in_order = sorted(pairs, key=lambda pair: place(pair[1]))
    return Labelled([row for _, row in in_order], [story for story, _ in in_order])


def _row(  # noqa: PLR0917  in the order of the fields
    key: str, title: str, text: str, date: str | None, outlet: str, language: str | None = None
) -> FeatureRow:
    return FeatureRow(
        key=key,
        title=title or "",
        text=text or "",
        outlet=outlet,
        published_at=parse_date(date),
        language=language or detect_language(f"{title}\n{text}"),
    )


def _joined(words: Sequence[str]) -> str:
    """A sentence of words that stand apart, put together again."""
    text = " ".join(words).replace("`` ", '"').replace(" ''", '"')
    return re.sub(
        r" (n't|['’](?:s|re|ve|ll|d|m)\b|[.,;:!?%)\]’”])", r"\1", re.sub(r"([(\[“$]) ", r"\1", text)
    )


def read(path: str, only: Container[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a file; `only` those whose id, the first field, is in it."""
    opened = lzma.open if path.endswith("xz") else gzip.open
    with opened(DATA / path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if only is None or line.split('"', 4)[3] in only]


def _best(labels: Sequence[str], tried: dict[float, list[int]]) -> str:
    """The highest B-cubed F1 of some thresholds, and the threshold that has it."""
    scores = {threshold: bcubed(labels, [*map(str, found)]) for threshold, found in tried.items()}
    best = max(scores, key=lambda threshold: scores[threshold])
    return f"{scores[best]:.3f} at {best:.2f}"


def main() -> None:
    """Print the full table."""
    print(f"{'':12} {'ours':>6} {'P@1':>6} {'peer':>6} {'peer, tuned':>14} {'vectors, tuned':>14}")
    for name, load in (SETS | MORE).items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        rows, labels = load()
        articles = features(rows)
        window = streamed(articles)
        first = first_related(window, articles, dict(zip([row.key for row in rows], labels, strict=True)))
        ours = bcubed(labels, [window.story[row.key] for row in rows])
        one = bcubed(labels, [str(story) for story in peer(rows)])
        tuned = _best(labels, {n / 100: peer(rows, n / 100) for n in range(10, 42, 4)})
        meaning = _best(labels, {n / 100: vectors_alone(articles, n / 100) for n in range(40, 92, 4)})
        print(f"{name:12} {ours:6.3f} {first:6.3f} {one:6.3f} {tuned:>14} {meaning:>14}", flush=True)


if __name__ == "__main__":
    main()
