"""Stored outlets follow the registry, and are looked through only where it says something new."""

from __future__ import annotations

import os
from pathlib import Path

from octavo.cli.service import open_work
from octavo.config import Settings
from octavo.pipeline.outlets import refresh_outlets
from octavo.pipeline.work import Work
from octavo.registry import registry
from octavo.store import feeds

LINES = "domain\tname\tkind\nquay.example\t{name}\tnewspaper\n"


async def names(work: Work) -> list[str]:
    async with work.db.connection() as conn:
        return [row["name"] for row in await feeds.own_outlets(conn)]


async def test_outlets_are_refreshed_where_the_registry_changed(database_url: str, data_dir: Path) -> None:
    file = data_dir / "outlets.tsv"
    settings = Settings(data_dir=data_dir, sample=False)
    async with open_work(settings, database_url) as work:
        async with work.db.connection() as conn:
            outlet = await feeds.put_outlet(conn, domain="quay.example", name="quay.example", now=work.now())
        file.write_text(LINES.format(name="The Quay"), encoding="utf-8")
        assert await refresh_outlets(work) == 1
        assert await names(work) == ["The Quay"]
        async with work.db.connection() as conn:
            facts = {"country": None, "kind": "newspaper", "owner": None}
            await feeds.set_outlet(conn, outlet, name="By hand", **facts)
        assert await refresh_outlets(work) == 0
        assert await names(work) == ["By hand"]
        file.write_text(LINES.format(name="The New Quay"), encoding="utf-8")
        os.utime(file, (1, 1))
        assert await refresh_outlets(work) == 1
        assert await names(work) == ["The New Quay"]


def test_a_version_is_of_the_outlets_and_not_of_the_file(tmp_path: Path) -> None:
    plain = registry(tmp_path).version
    (tmp_path / "outlets.tsv").write_text(
        "# nothing yet\n" + LINES.partition("\n")[0] + "\n", encoding="utf-8"
    )
    assert registry(tmp_path).version == plain
    (tmp_path / "outlets.tsv").write_text(LINES.format(name="The Quay"), encoding="utf-8")
    assert registry(tmp_path).version != plain
