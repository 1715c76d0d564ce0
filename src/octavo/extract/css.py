"""CSS selectors for the rules of single outlets, by way of XPath."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

_STEP = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)|\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)"
    r"""|\[(?P<name>[\w:-]+)(?:(?P<op>[*^$~]?=)["']?(?P<value>[^"'\]]*)["']?)?\]|(?P<comb>\s*>\s*|\s+)"""
)


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements of `tree` that `selector` matches, in document order, none where it is empty.

    Tags, `.class`, `#id`, `[attribute]`, `[attribute=value]` (also `*=`, `^=`, `$=`, `~=`), descendants, children
    (`>`) and lists with commas. Raises ValueError for anything else.
    """
    if not selector.strip():
        return []
    return cast("list[HtmlElement]", _compiled(selector)(tree))


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(" | ".join(_path(part.strip()) for part in selector.split(",")))


def _path(selector: str) -> str:
    axis, tag, tests, out, at = "descendant-or-self::", "*", "", "", 0
    while at < len(selector):
        step = _STEP.match(selector, at)
        if step is None:
            raise ValueError(f"{selector!r} is no selector that is understood here")
        at = step.end()
        if step["comb"]:
            out += f"{axis}{tag}{tests}/"
            axis, tag, tests = ("child::" if ">" in step["comb"] else "descendant::"), "*", ""
        elif step["tag"]:
            tag = step["tag"]
        else:
            tests += _test(step)
    return f"{out}{axis}{tag}{tests}"


def _test(step: re.Match[str]) -> str:
    if step["cls"]:
        return f'[contains(concat(" ", normalize-space(@class), " "), " {step["cls"]} ")]'
    if step["id"]:
        return f'[@id="{step["id"]}"]'
    name, value = f"@{step['name']}", step["value"]
    tests = {
        None: f"[{name}]",
        "=": f'[{name}="{value}"]',
        "*=": f'[contains({name}, "{value}")]',
        "^=": f'[starts-with({name}, "{value}")]',
        "$=": f'[substring({name}, string-length({name}) - {len(value or "") - 1}) = "{value}"]',
        "~=": f'[contains(concat(" ", normalize-space({name}), " "), " {value} ")]',
    }
    return tests[step["op"]]
