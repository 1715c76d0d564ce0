"""What a rule for one outlet is, and how the rules for an address are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import ClassVar

from lxml.html import HtmlElement

from octavo.extract import outlets
from octavo.extract.css import select
from octavo.text.urls import host


class OutletRule:
    """Where one outlet's pages keep what, as CSS selectors (those that `css.select` knows).

    What a rule leaves empty is found as on any other page. When the outlet redesigns, a subclass with
    a later `valid_from` overrides what moved; pages whose `body` it does not find are read by the older rule.
    """

    domain: ClassVar[str] = ""
    """The outlet's home domain; the rule also holds for what is under it."""
    valid_from: ClassVar[date] = date.min
    """The day of the redesign."""
    body: ClassVar[str] = ""
    """The elements whose text is the article."""
    drop: ClassVar[str] = ""
    """Elements to leave out wherever they stand."""
    title: ClassVar[str] = ""
    byline: ClassVar[str] = ""

    @classmethod
    def fits(cls, tree: HtmlElement) -> bool:
        """Whether the page looks as this rule expects."""
        return not cls.body or bool(select(tree, cls.body))


def rules_for(url: str | None) -> list[type[OutletRule]]:
    """The rules for the outlet at `url`, the newest design first."""
    name = host(url or "")
    mine = [rule for rule in _all() if name == rule.domain or name.endswith("." + rule.domain)]
    return sorted(mine, key=lambda rule: rule.valid_from, reverse=True)


@cache
def _all() -> tuple[type[OutletRule], ...]:
    for module in pkgutil.walk_packages(outlets.__path__, outlets.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(rule for rule in _subclasses(OutletRule) if rule.domain)


def _subclasses(rule: type[OutletRule]) -> Iterator[type[OutletRule]]:
    for subclass in rule.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)
