"""From an article to the features that relating compares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import numpy as np

from octavo.models import Features
from octavo.relate import copies, terms
from octavo.text.meaning import encoder
from octavo.text.names import names

VECTOR_WORDS = 150
"""How much of the text goes into the vector."""


class FeatureRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article, as `features` takes it."""

    key: str
    title: str = ""
    text: str = ""
    outlet: str = ""
    published_at: datetime | None = None
    language: str | None = None
    wire: str | None = None


def features(rows: Sequence[FeatureRow]) -> list[Features]:
    """The features of each row, in order. A row's features depend on that row alone."""
    return [_features(row) for row in rows]


def _features(row: FeatureRow) -> Features:
    named = names(row.text, title=row.title, language=row.language)
    words = terms.tokens(row.text)
    return Features(
        key=row.key,
        title=row.title,
        outlet=row.outlet,
        published_at=row.published_at,
        language=row.language,
        vector=vector(row.title, row.text),
        names=named,
        sketch=copies.sketch(words),
        words=len(words),
        terms=terms.pack(row.title, row.text, named),
        headline=terms.pack(row.title, "", named),
        wire=row.wire,
    )


def vector(title: str, text: str) -> bytes:
    """512 little-endian float16 of unit length: the meaning of the title and the opening of the text.

    Universal Sentence Encoder, multilingual (Yang et al. 2020, arXiv:1907.04307). Each article is encoded
    by itself, because a matrix product rounds otherwise in a batch of another size, and the same article
    must have the same vector wherever it is read.
    """
    opening = " ".join(text.split(None, VECTOR_WORDS)[:VECTOR_WORDS])
    encoded = encoder().encode(f"{title}. {opening}" if title else opening)
    return bytes(np.asarray(encoded, dtype="<f2").tobytes())
