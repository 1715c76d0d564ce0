"""Trains the judge of blocks (`octavo/extract/scorer.py`) on the three sets of labelled bodies.

    python -m tests.quality.train_body [--measure]

writes `src/octavo/extract/body_scorer.json`; the same pages give the same file. Figures of the file's own pages are
no measure of it. With `--measure` (ten minutes) each page is then extracted by a model that saw no page of its site,
and by one that saw no page of its set.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tarfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pytest

import octavo.extract.body as chooser
from octavo.extract import jsonld, scorer
from octavo.extract.align import Aligner
from octavo.extract.article import extract
from octavo.extract.blocks import Block, items
from octavo.extract.decode import decode
from octavo.extract.features import grid
from octavo.extract.metadata import metadata
from octavo.extract.tree import parse
from octavo.text.html import html_to_text
from tests.quality import boosting
from tests.quality.test_extraction import found, lines, pages, runs_rates, segment_rates

MODEL = Path(__file__).parents[2] / "src/octavo/extract/body_scorer.json"
FOLDS = 5
LONG = 5_000
"""Blocks of a page from which it is left out of training."""
GUESSED, DISPUTED = 0.3, 0.06
"""Weight of a block nobody labelled, where trafilatura and resiliparse agree on it, and where they don't."""


class Labelled(NamedTuple):
    """A page and what is known of its body: the text (`whole`), or segments that must and must not be in it."""

    set: str
    site: str
    url: str | None
    html: bytes
    whole: str
    segments: dict[str, Any]


class Example(NamedTuple):
    """The blocks of a page: features, whether they are article, and how much each counts."""

    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def labelled() -> Iterator[Labelled]:
    """The pages of the three sets."""
    with gzip.open(found("extraction-aeb/ground-truth.json.gz"), "rt", encoding="utf-8") as file:
        gold = json.load(file)
    stored = {name.removesuffix(".html"): html for name, html in pages("extraction-aeb/html.tar.xz")}
    for key, row in gold.items():
        yield Labelled("aeb", site(row["url"]), row["url"], stored[key], row["articleBody"], {})
    stored = dict(pages("extraction-trafilatura/html.tar.xz"))
    for row in lines("extraction-trafilatura/gold.jsonl.gz"):
        if row["id"] in stored:
            yield Labelled("trafilatura", site(row["url"]), row["url"], stored[row["id"]], "", row)
    halves: dict[str, dict[str, bytes]] = {}
    with tarfile.open(found("extraction-readability/pages.tar.xz")) as packed:
        for member in packed:
            content = packed.extractfile(member)
            if content is not None:
                *_, name, file_name = member.name.split("/")
                halves.setdefault(name, {})[file_name] = content.read()
    for name, half in sorted(halves.items()):
        expected = html_to_text(half["expected.html"].decode())
        yield Labelled("readability", re.sub(r"[-_]?\d*$", "", name), None, half["source.html"], expected, {})


def site(url: str) -> str:
    """What an address's site is called: `news` of `www.news.co.uk`, the same whatever the country."""
    parts = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    if len(parts) > 2 and len(parts[-2]) <= 3:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else parts[0]


def example(page: Labelled) -> Example | None:
    """The blocks of `page` with their labels; None where it has none, or too many."""
    parsed = parse(decode(page.html))
    blocks = [item for item in items(parsed.tree) if isinstance(item, Block)]
    if not 0 < len(blocks) < LONG:
        return None
    about = metadata(parsed.tree, jsonld.nodes(parsed.tree), page.url)
    rows = grid(blocks, about.title)
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    aligner, count = Aligner(blocks), len(blocks)
    weights = np.ones(count)
    if page.set != "trafilatura":
        labels = _marks(aligner.align(page.whole), count)
    else:
        rules = _marks(aligner.align(chooser._trafilatura(parsed.tree)), count)
        single = _marks(aligner.align(chooser._resiliparse(parsed.html)), count)
        labels, weights = rules.copy(), np.where(rules == single, GUESSED, DISPUTED)
        for index, block in enumerate(blocks):
            for kind, label in (("without", 0.0), ("with", 1.0)):
                if any(segment in block.text for segment in page.segments[kind]):
                    labels[index], weights[index] = label, 2.0
    weights = weights * (np.minimum(size, 300) / 100 + 0.15)
    # A page's weight grows with the root of its size, so that long ones don't decide alone.
    return Example(rows, labels, weights * 5 / np.sqrt(max(1.0, float(weights.sum()))))


def _marks(chosen: set[int], count: int) -> np.ndarray:
    return np.isin(np.arange(count), list(chosen)).astype(np.float64)


def train(examples: Sequence[Example]) -> scorer.Model:
    """A model of these pages."""
    return boosting.fit(
        np.vstack([one.rows for one in examples]),
        np.concatenate([one.labels for one in examples]),
        np.concatenate([one.weights for one in examples]),
    )


def figures(name: str, work: Sequence[Labelled], texts: Sequence[str]) -> None:
    """Prints how right `texts` are, by set."""
    for kind in dict.fromkeys(page.set for page in work):
        of = [(page, text) for page, text in zip(work, texts, strict=True) if page.set == kind]
        rates = (
            segment_rates([(page.segments, text) for page, text in of])
            if kind == "trafilatura"
            else runs_rates([(page.whole, text) for page, text in of])
        )
        print(
            f"{name:16} {kind:12} F {rates.f:.4f}  P {rates.precision:.4f}  R {rates.recall:.4f}", flush=True
        )


def measure(work: Sequence[Labelled], examples: Sequence[Example | None]) -> None:
    """Prints the figures of models that know neither a page's site, nor its set."""

    def fold(page: Labelled) -> str:
        return str(zlib.crc32(page.site.encode()) % FOLDS)

    ways: list[tuple[str, Callable[[Labelled], str]]] = [
        ("site left out", fold),
        ("set left out", lambda page: page.set),
    ]
    for name, group in ways:
        texts: dict[int, str] = {}
        for part in sorted(set(map(group, work))):
            kept = [one for page, one in zip(work, examples, strict=True) if one and group(page) != part]
            model = train(kept)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(scorer, "shipped", partial(_same, model))
                for index, page in enumerate(work):
                    if group(page) == part:
                        texts[index] = extract(page.html, url=page.url).text
        figures(name, work, [texts[index] for index in range(len(work))])


def _same(model: scorer.Model) -> scorer.Model:
    return model


def main(arguments: Sequence[str]) -> None:
    """Trains and writes, or measures."""
    work = list(labelled())
    examples = [example(page) for page in work]
    MODEL.write_text(scorer.dumps(train([one for one in examples if one])) + "\n", encoding="utf-8")
    figures("shipped", work, [extract(page.html, url=page.url).text for page in work])
    if "--measure" in arguments:
        measure(work, examples)


if __name__ == "__main__":
    main(sys.argv[1:])
