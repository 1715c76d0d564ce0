"""Fixtures of the pipeline's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.http_server import HttpServer
from tests.pipeline.desk import Desk, opened


@pytest.fixture
async def desk(
    database_url: str, data_dir: Path, http_server: Callable[[dict[str, Any]], HttpServer]
) -> AsyncIterator[Desk]:
    async with opened(database_url, data_dir, http_server({})) as ready:
        yield ready
