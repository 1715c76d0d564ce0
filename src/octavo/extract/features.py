"""What a judge of blocks looks at: a row of numbers for each block of a page.

All of it comes from one parse and is worked out for a whole page at once. Nothing here knows a language or an outlet:
sizes, links, marks, tags, places, and what stands around a block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from octavo.extract.blocks import Block
from octavo.extract.containers import PARAGRAPHS, Containers, Floats, Ints
from octavo.text.html import tags

_SPACE, _DIGIT, _UPPER, _LETTER, _COMMA, _END, _WIDE, _SYMBOL, _QUOTE = range(1, 10)
_MARKS = {
    _SPACE: " \n\t\u00a0",
    _COMMA: ",;:،؛、，；：",
    _END: ".!?…。！？؟।",
    _SYMBOL: "|»›<>•©®→←↑▶►·/\\*#@+=_~^$%&[]{}0123456789",
    _QUOTE: "\"“”„«»‘’'「」()",
}


def _classes() -> np.ndarray:
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        char = chr(code)
        if 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF:
            table[code] = _WIDE
        elif char.isalpha():
            table[code] = _UPPER if char.isupper() else _LETTER
        elif char.isdigit():
            table[code] = _DIGIT
    for kind, marks in _MARKS.items():
        for mark in marks:
            table[ord(mark)] = _DIGIT if mark.isdigit() else kind
    return table


_CLASS = _classes()
_KINDS = [_SPACE, _DIGIT, _UPPER, _COMMA, _END, _WIDE, _SYMBOL, _QUOTE]
_ALL = _QUOTE + 1

_TAGS: dict[str, int] = {
    tag: number
    for number, group in enumerate(
        (
            "p",
            "li",
            "h1",
            "h2 h3",
            "h4 h5 h6",
            "td th",
            "div",
            "blockquote q",
            "dt dd",
            "section article main",
            "body",
        )
    )
    for tag in group.split()
}
_OTHER = max(_TAGS.values()) + 1
_WITHIN = (
    "ul ol", "table", "blockquote", "article", "main", "aside", "footer", "header", "nav", "figure", "form", "section",
    "li", "dl",
)  # fmt: skip
_BIT = {tag: 1 << number for number, group in enumerate(_WITHIN) for tag in group.split()}
_HEADINGS = tags("h1 h2 h3 h4 h5 h6")

_ARTICLE = tags("article body content entry hentry main post text story paragraph prose lead lede intro blog")
_ELSE = tags(
    "articles page teaser comment comments disqus sidebar side footer foot header head nav menu breadcrumb share"
    " social related recommended more promo sponsor ad ads advert banner newsletter subscribe signup login widget"
    " popup cookie consent meta tag tags author byline date caption gallery tool tools pagination pager skip rss"
    " disclaimer copyright"
)
_SAID: dict[str, float] = {**dict.fromkeys(_ELSE, 0.0), **dict.fromkeys(_ARTICLE, 1.0)}
"""What general words in a class or an id say of what stands in the element: article 1, something else 0."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
"""`entryBody main-text_2` holds entry, body, main and text."""

_GOOD, _PLAIN = 60, 0.35
"""Characters from which, and share of links up to which, a block looks like a paragraph of running text."""
_FAR = 99


def grid(blocks: Sequence[Block], title: str | None) -> np.ndarray:
    """The features of `blocks`, float32, one row a block, in the order of `blocks`; there must be one at least.

    `title` is the article's headline.
    """
    within = Containers(blocks)
    own = within.own
    texts = [block.text for block in blocks]
    count = len(texts)
    length = np.array([len(text) for text in texts], dtype=np.float64)
    ends = np.cumsum(length).astype(np.intp)
    starts = np.concatenate([[0], ends[:-1]])
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    kinds = _CLASS[np.minimum(codes, 0xFFFF)]
    places = np.repeat(np.arange(count) * _ALL, length.astype(np.intp)) + kinds
    tally = np.bincount(places, minlength=count * _ALL).reshape(count, _ALL).astype(np.float64)
    space, digit, upper, comma, end, wide, symbol, quote = tally.T[_KINDS]
    size = length + wide
    last, first = kinds[ends - 1], kinds[starts]
    linked = np.minimum(1.0, np.array([block.linked for block in blocks]) / length)
    good = (size >= _GOOD) & (linked <= _PLAIN)
    weight = size * (1 - linked)
    tag_of = [block.element.tag for block in blocks]
    tag = np.array([_TAGS.get(name, _OTHER) for name in tag_of])
    heading = np.array([name in _HEADINGS for name in tag_of])

    # What the containers hold: characters, linked characters, blocks, paragraphs, characters of paragraphs.
    held = within.sums(np.stack([size, size * linked, np.ones(count), good, weight * good, heading], axis=1))
    parents = np.array(within.parents, dtype=np.intp)
    parents[0] = 0
    paragraph = np.array([name in PARAGRAPHS for name in tag_of])
    first_up = np.where(paragraph, parents[own], own)
    second_up = parents[first_up]
    third_up = parents[second_up]
    quality = np.where(size > 25, np.minimum(size / 100, 3) + np.minimum(comma, 3) + 0.5, 0) * (1 - linked)
    score = np.bincount(first_up, quality, len(parents)) + 0.5 * np.bincount(second_up, quality, len(parents))
    score *= 1 - held[:, 1] / np.maximum(held[:, 0], 1)
    best = int(np.argmax(score))
    top = max(float(score[best]), 1e-9)
    to_best = within.levels(best)[own]

    at = np.arange(count, dtype=np.float64)
    headline = _headline(texts, tag_of, title)
    to_headline = within.levels(int(own[headline]))[own] if headline >= 0 else np.full(count, -1)
    behind = at - headline if headline >= 0 else np.zeros(count)
    members = np.flatnonzero(first_up == best)
    start, stop = (int(members[0]), int(members[-1])) if len(members) else (0, count - 1)
    outside = np.where(at < start, at - start, np.where(at > stop, at - stop, 0))

    bits = np.array(within.down([_BIT.get(element.tag, 0) for element in within.elements]))[own]
    alike = Counter(texts)
    total = max(float(size.sum()), 1.0)
    goods = max(float(good.sum()), 1.0)
    columns: list[np.ndarray] = [
        np.log1p(size), linked, np.log1p(space), length / (space + 1), comma / size, end / size, digit / size,
        upper / size, symbol / size, quote / size, (last == _END) | (last == _QUOTE), last == _COMMA,
        first == _UPPER, (first == _DIGIT) | (first == _SYMBOL), end, weight,
        *(tag == number for number in range(_OTHER + 1)),
        *((bits >> number) & 1 for number in range(len(_WITHIN))),
        np.array(within.depths)[own], at / count, np.log1p(at), np.log1p(count - at), np.cumsum(size) / total,
        np.sign(behind) * np.log1p(np.abs(behind)), to_headline,
        to_best, np.sign(outside) * np.log1p(np.abs(outside)), score[first_up] / top, score[second_up] / top,
        *_signature(within, own, size, linked, good),
        *_words(within, own),
        np.array([alike[text] for text in texts]),
        *_around(size, linked, good, weight=weight, heading=heading, end=end, own=own),
        np.full(count, np.log1p(count)), np.full(count, np.log1p(total)), np.full(count, float((size * linked).sum()) / total),
        np.full(count, np.log1p(goods)), np.full(count, held[best, 4] / max(float((weight * good).sum()), 1.0)),
    ]  # fmt: skip
    for up in (own, first_up, second_up, third_up):
        chars, links, blocks_in, goods_in, good_chars, headings = held[up].T
        columns += [
            np.log1p(chars), links / chars, goods_in / blocks_in, good_chars / chars, chars / total, goods_in / goods,
            np.log1p(blocks_in), headings / blocks_in,
        ]  # fmt: skip
    # Column by column in memory: so it is made here, and so the judge asks it.
    out = np.empty((len(columns), count), dtype=np.float32)
    for number, column in enumerate(columns):
        out[number] = column
    return out.T


def _headline(texts: list[str], tag_of: list[str], title: str | None) -> int:
    """The place of the article's headline among the blocks, -1 where there is none."""
    if title:
        wanted = title.casefold()
        same = [place for place, text in enumerate(texts) if len(text) < 400 and text.casefold() == wanted]
        if same:
            return next((place for place in same if tag_of[place] in _HEADINGS), same[0])
    return next((place for place, name in enumerate(tag_of) if name == "h1"), -1)


def _signature(
    within: Containers, own: Ints, size: Floats, linked: Floats, good: np.ndarray
) -> list[np.ndarray]:
    """Of the blocks that are marked up alike on this page: how many, how long, how linked, how often paragraphs."""
    numbers: dict[tuple[object, ...], int] = {}
    group = []
    tag = [element.tag for element in within.elements]
    for at in own.tolist():
        up = within.parents[at]
        group.append(numbers.setdefault((tag[at], within.names[at], tag[up], within.names[up]), len(numbers)))
    groups = np.array(group)
    members = np.bincount(groups).astype(np.float64)
    mean, links, share = (np.bincount(groups, value) / members for value in (size, size * linked, good))
    return [
        np.log1p(members)[groups], np.log1p(mean)[groups], (links / mean)[groups], share[groups],
        size / mean[groups],
    ]  # fmt: skip


def _words(within: Containers, own: Ints) -> list[np.ndarray]:
    """What the words in classes and ids say: of the block's element and its parent, and the extremes over it."""
    said = list(map(_extremes, within.names))
    lowest: list[float] = []
    highest: list[float] = []
    smooth: list[float] = []
    for (low, high), parent in zip(said, within.parents, strict=True):
        mean = (low + high) / 2
        if parent >= 0:
            over, under = lowest[parent], highest[parent]
            low = min(over, low)  # noqa: PLW2901  the least so far
            high = max(under, high)  # noqa: PLW2901
            mean = 0.5 * mean + 0.5 * smooth[parent]
        lowest.append(low)
        highest.append(high)
        smooth.append(mean)
    lows, highs = np.array(said).T
    up = np.maximum(np.array(within.parents, dtype=np.intp), 0)
    first, second = up[own], up[up[own]]
    return [
        lows[own], highs[own], lows[first], highs[first], lows[second], highs[second],
        np.array(lowest)[own], np.array(highest)[own], np.array(smooth)[own],
    ]  # fmt: skip


@lru_cache(maxsize=8192)
def _extremes(name: str) -> tuple[float, float]:
    """The least and the most that the words of a class and an id say; between both where they say nothing."""
    known = [value for word in _WORD.findall(name[:200]) if (value := _SAID.get(word.lower())) is not None]
    return (min(known), max(known)) if known else (0.5, 0.5)


def _around(
    size: Floats,
    linked: Floats,
    good: np.ndarray,
    *,
    weight: Floats,
    heading: np.ndarray,
    end: Floats,
    own: Ints,
) -> list[np.ndarray]:
    """What stands before and after each block."""
    count = len(size)
    logs = np.log1p(size)
    out: list[np.ndarray] = []
    for values in (logs, linked, good.astype(np.float64), heading.astype(np.float64), np.minimum(end, 3)):
        padded = np.concatenate([np.full(3, -1.0), values, np.full(3, -1.0)])
        out += [padded[3 + step : 3 + step + count] for step in (-2, -1, 1, 2)]
    parents = np.concatenate([[-1], own, [-1]])
    out += [parents[:-2] == own, parents[2:] == own]
    for values, reaches in ((good * weight, (3, 8, 20)), (size * linked, (3, 8)), (size, (3, 8))):
        total = np.concatenate([[0.0], np.cumsum(values)])
        at = np.arange(count)
        for reach in reaches:
            out.append(np.log1p(total[np.minimum(at + reach + 1, count)] - total[at + 1]))
            out.append(np.log1p(total[at] - total[np.maximum(at - reach, 0)]))
    for marks in (good, heading):
        out += [np.log1p(_since(marks)), np.log1p(_since(marks[::-1])[::-1])]
    return out


def _since(marks: np.ndarray) -> np.ndarray:
    """How many blocks ago one was marked; `_FAR` where none was."""
    at = np.arange(len(marks))
    return np.minimum(at - np.maximum.accumulate(np.where(marks, at, -_FAR)), _FAR)
