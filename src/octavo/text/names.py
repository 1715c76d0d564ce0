"""Names in a text, found by how they are written: runs of capitalised words, acronyms, quoted titles.

No model and no list of names. Scripts without capitals (Arabic, Chinese) have none to find this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile

from babel import Locale, UnknownLocaleError

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords

NAMES_KEPT = 64
"""How many names of one article are kept, in order of appearance."""

LONGEST = 6
"""A run of more words than this is a heading, not a name."""

NOUNS_CAPITALISED = frozenset({"de", "lb"})
"""Languages where a single capitalised word says nothing."""

_WORD = re.compile(r"[^\W\d_](?:\w|['’&.-](?=\w))*")
_LINKS = frozenset(
    "of the de del della der di da do dos das du la le van von den ter bin ibn al el".split()  # noqa: SIM905  a list of words
)
"""Words that may stand between two words of one name, though not all of them in every language."""
_TIGHT = re.compile(r"[  ]+")
_OPENS = re.compile(r"(?:^|[.!?…:]['\"”’)]*\s+|[\n•]\s*|[\"“«„(]\s*)$")
"""What stands before the first word of a sentence."""
_POSSESSIVE = re.compile(r"['’]s?$")


def names(text: str, *, title: str = "", language: str | None = None) -> tuple[str, ...]:
    """The folded names that the text mentions, each once, in order of appearance.

    A word that is capitalised only because a sentence begins with it is no name; it counts where it also
    stands capitalised inside a sentence. A title's names count where the text has them too, because many
    outlets capitalise every word there; without a text they are taken as they stand.
    """
    body = text if text.strip() else title
    function_words = (stopwords(language) or stopwords(None)) | _calendar(language or "en")
    inside: dict[str, None] = {}
    opening: list[str] = []
    for run, opens in _runs(body):
        words = list(dropwhile(lambda word: word.lower() in function_words, run))
        if not words or len(words) > LONGEST:
            continue
        name = fold(" ".join(words))
        first = opens and len(words) == len(run)
        if len(words) == 1 and not words[0].isupper() and (first or language in NOUNS_CAPITALISED):
            opening.append(name)
        elif len(name) > 1:
            inside.setdefault(name)
    known = {word for name in inside for word in name.split()}
    for name in opening:
        if name in known:
            inside.setdefault(name)
    return tuple(inside)[:NAMES_KEPT]


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of months and days: capitalised in some languages, names of nobody."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.lower().rstrip(".")
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    )


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Runs of capitalised words, and whether the run's first word begins a sentence."""
    run: list[str] = []
    links: list[str] = []
    opens = False
    end = 0
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        goes_on = not run or _TIGHT.fullmatch(text, end, match.start())
        if goes_on and run and word in _LINKS and len(links) < 2:
            links.append(word)
        elif goes_on and word[:1].isupper():
            opens = opens if run else bool(_OPENS.search(text[max(0, match.start() - 8) : match.start()]))
            run += [*links, word]
            links = []
        else:
            if run:
                yield run, opens
            run, links = [], []
            if word[:1].isupper():
                opens = bool(_OPENS.search(text[max(0, match.start() - 8) : match.start()]))
                run = [word]
        if run and word != match.group():
            yield run, opens
            run, links = [], []
        end = match.end()
    if run:
        yield run, opens
