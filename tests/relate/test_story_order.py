"""Stories are a function of the set of articles: any order and any batches give the same."""

import random
from datetime import UTC, datetime, timedelta

from octavo.relate.features import FeatureRow, features
from octavo.relate.stories import settle
from octavo.relate.window import Window

EVENTS = [
    "ferry Marisol aground off Port Tamsin passengers rescued",
    "Kelvane parliament votes on fishing quota bill",
    "wildfire near Orsk Valley destroys vineyards",
]


def rows():
    for n in range(24):
        event = EVENTS[n % 3]
        yield FeatureRow(
            key=f"https://example.test/{n}",
            title=f"{event}: report {n}",
            text=f"{event}. " * 3 + f"Officials gave details number {n // 3} of the case.",
            published_at=datetime(2024, 5, 1, tzinfo=UTC) + timedelta(hours=n // 4),
        )


def settled(batches):
    window = Window()
    for batch in batches:
        settle(window, batch)
    return dict(window.story)


def test_order_and_batches_do_not_matter():
    articles = features(list(rows()))
    expected = settled([articles])
    rng = random.Random(7)
    for size in (1, 2, 5, 24):
        shuffled = rng.sample(articles, len(articles))
        assert settled(shuffled[i : i + size] for i in range(0, len(shuffled), size)) == expected
    assert len(set(expected.values())) >= 3
