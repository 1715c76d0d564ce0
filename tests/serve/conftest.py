"""Clients of the application on an invented day, without a database."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import AsyncTestClient

from tests.serve.served import FakeStore, RecordedActions, app_on

OWN = "http://127.0.0.1:8080"


@pytest.fixture
def store() -> Iterator[FakeStore]:
    with FakeStore().installed() as fake:
        yield fake


@pytest.fixture
def actions() -> RecordedActions:
    return RecordedActions()


@pytest.fixture
async def make_client(
    store: FakeStore, actions: RecordedActions, tmp_path: Path
) -> AsyncIterator[Callable[..., Any]]:
    """A function that gives a client of an application with the settings it is called with."""
    async with AsyncExitStack() as stack:

        async def make(**settings: Any) -> AsyncTestClient[Any]:
            app = app_on(tmp_path, actions, **settings)
            return await stack.enter_async_context(
                AsyncTestClient(app, base_url=settings.get("base_url", OWN))
            )

        yield make


@pytest.fixture
async def client(make_client: Callable[..., Any]) -> AsyncTestClient[Any]:
    return await make_client()


@pytest.fixture
async def send(client: AsyncTestClient[Any]) -> Callable[..., Any]:
    """Sends a form as a browser would: with the token of the page it stands on."""

    async def send_form(path: str, fields: dict[str, str], page: str = "/sources", **extra: Any) -> Any:
        token = re.search(r'name="form_token" value="([^"]+)"', (await client.get(page)).text)
        assert token
        return await client.post(
            path, data={**fields, "form_token": token[1]}, follow_redirects=False, **extra
        )

    return send_form
