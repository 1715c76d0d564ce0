"""The stage commands hold ten thousand rows no longer than they need them.

A file of its own, so that it runs beside the others of the contract.
"""

from __future__ import annotations

import pytest

from tests.contract.command import COMMANDS, Command, memory

MEGABYTE = 1024
ROWS = 10_000
FEWER = {"stories": 3_000, "understand": 3_000, "related": 4_000, "stories --final": 6_000}
"""For a command that keeps no more than another that is asked for all rows (`stories --final`), whose model reads for long, or
that compares every row with every other (`related --all`: twice the rows take four times as long); `stories --final` keeps no
more than its window of 5,000."""


@pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
def test_memory_does_not_grow_with_the_rows(command: Command) -> None:
    rows = FEWER.get(command.name, ROWS)
    early, late, count = memory(command, early=1_000, late=rows)
    print(f"\n{command.name}: {early // MEGABYTE} MB at 1,000 rows, {late // MEGABYTE} MB at {rows:,}")
    assert count == rows
    assert late <= early * 1.25 + 10 * MEGABYTE
