"""Invented news to relate: events, and articles about them that differ as real ones do."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from octavo.models import Features
from octavo.relate.features import FeatureRow, features

START = datetime(2024, 5, 1, 6, tzinfo=UTC)

EVENTS = {
    "ferry": (
        "Ferry {verb} off Port Tamsin",
        (
            "The ferry Marisol ran aground off Port Tamsin in thick fog. Captain Olga Brenn sent out a call for help and "
            "lifeboats took the passengers ashore. The harbour master said the hull had not been holed."
        ),
    ),
    "budget": (
        "Kelvane parliament {verb} fishing budget",
        (
            "Deputies in Kelvane voted on the fishing budget after two days of debate. Minister Ivo Santel said quotas for "
            "herring would rise, while the boat owners' union called the sum an insult."
        ),
    ),
    "wildfire": (
        "Wildfire near Orsk Valley {verb} vineyards",
        (
            "A wildfire spread through the vineyards of Orsk Valley, driven by a dry southern wind. Fire chief Lena Moravec "
            "asked four villages to leave, and water planes flew until dark."
        ),
    ),
    "orchestra": (
        "Belmora orchestra {verb} its first tour",
        (
            "The Belmora youth orchestra leaves on its first tour abroad with a programme of dances. Conductor Pia Rautala "
            "chose the soloists among three hundred pupils of the town's music schools."
        ),
    ),
}
VERBS = ("reaches", "shakes", "surprises", "divides", "stops", "moves")


def article(
    key: str, title: str, text: str, *, hours: float | None = 0, outlet: str = "", **more: object
) -> Features:
    """The features of one invented article, `hours` after START; None for no time."""
    published = None if hours is None else START + timedelta(hours=hours)
    row = FeatureRow(
        key=key, title=title, text=text, outlet=outlet, published_at=published, language="en", **more
    )  # type: ignore[arg-type]  test callers give wire or language only
    return features([row])[0]


def told(event: str, number: int, *, hours: float | None = 0, outlet: str = "") -> Features:
    """Article `number` about one of EVENTS: the same facts in another order, with words of its own."""
    title, text = EVENTS[event]
    rng = random.Random(f"{event} {number}")
    sentences = text.split(". ")
    rng.shuffle(sentences)
    own = f"Reader {number} wrote to us from street {number * 7} about a matter of {rng.choice(VERBS)} size."
    return article(
        f"https://{event}.test/{number}",
        title.format(verb=rng.choice(VERBS)),
        ". ".join([*sentences, own]),
        hours=hours,
        outlet=outlet or f"outlet {number}",
    )
