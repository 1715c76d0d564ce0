"""The learned judge of blocks."""

from __future__ import annotations

import numpy as np

from octavo.extract import scorer
from octavo.extract.blocks import Block, items
from octavo.extract.features import grid
from octavo.extract.tree import parse
from tests.quality import boosting

SENTENCE = "The ferry to Lonsay left the harbour at noon, an hour late, and the skipper said that nobody minded much."
PAGE = f"""<html><body><nav><ul>{"".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(9))}</ul></nav>
<div class="story"><h1>Ferry late again</h1>{f"<p>{SENTENCE} It was the third time this week.</p>" * 6}</div>
<div class="related"><h3>More</h3><ul><li><a href="/a">Harbour to be dredged next year</a></li>
<li><a href="/b">Island school gets a new roof</a></li></ul></div>
<footer><p>Copyright The Lonsay Lantern</p></footer></body></html>"""


def blocks_of(html: str) -> list[Block]:
    return [item for item in items(parse(html).tree) if isinstance(item, Block)]


def test_the_shipped_model_takes_the_text_and_leaves_what_stands_around_it() -> None:
    blocks = blocks_of(PAGE)
    odds = scorer.judged(scorer.shipped(), blocks, "Ferry late again")
    taken = [block.text for block, value in zip(blocks, odds, strict=True) if value > 0]
    assert sum(text.startswith(SENTENCE) for text in taken) == 6
    assert not any(word in text for text in taken for word in ("Section", "dredged", "roof", "Copyright"))


def test_the_shipped_model_asks_only_about_features_that_there_are() -> None:
    model = scorer.shipped()
    rows = grid(blocks_of(PAGE), None)
    assert model.columns.max() < rows.shape[1]
    assert np.isfinite(rows).all()


def test_a_page_without_blocks_has_nothing_likely() -> None:
    assert len(scorer.judged(scorer.shipped(), [], None)) == 0


def test_every_answer_is_a_digit_of_the_leaf() -> None:
    model = scorer.Model(
        1.0, np.array([[0, 1]]), np.array([[0.5, 2.0]], dtype=np.float32), np.array([[1.0, 2.0, 4.0, 8.0]])
    )
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], dtype=np.float32)
    assert scorer.odds(model, rows).tolist() == [2.0, 3.0, 5.0, 9.0]


def test_training_finds_the_two_features_that_matter_and_gives_the_same_model_again() -> None:
    random = np.random.default_rng(1)
    rows = random.random((2000, 4)).astype(np.float32)
    labels = ((rows[:, 0] > 0.5) | (rows[:, 1] > 0.8)).astype(float)
    model = boosting.fit(rows, labels, np.ones(2000))
    again = scorer.loads(scorer.dumps(boosting.fit(rows, labels, np.ones(2000))))
    assert ((scorer.odds(model, rows) > 0) == (labels > 0)).mean() > 0.95
    assert scorer.dumps(again) == scorer.dumps(model)
    assert np.allclose(scorer.odds(again, rows), scorer.odds(model, rows), atol=0.01)
