"""What the log says of errors: words where they are understood, a trace where they are not."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import psycopg
import pytest
import structlog

from octavo import logs
from octavo.errors import StoreError
from tests.support import logging_as_before


@pytest.fixture(autouse=True)
def undone() -> Iterator[None]:
    with logging_as_before():
        yield


def lost() -> Exception:
    error = psycopg.OperationalError("connection refused\n\tis the server running?")
    return StoreError("news at db", str(error))


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_lost_database_is_one_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form)
    for report in (logging.getLogger("procrastinate").exception, structlog.get_logger().exception):
        try:
            raise lost()
        except StoreError:
            report("the worker\nstopped")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert "the worker stopped" in line
        assert "connection refused is the server running?" in line
        assert "Traceback" not in line


def test_an_error_nobody_expected_keeps_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json")
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        structlog.get_logger().exception("broken", feed=7)
    row = json.loads(capsys.readouterr().err)
    assert row["event"] == "broken"
    assert row["feed"] == 7
    assert row["level"] == "error"
    assert "ZeroDivisionError" in row["exception"]


def test_libraries_report_warnings_only(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text")
    logging.getLogger("uvicorn").info("started")
    logging.getLogger("uvicorn").warning("odd")
    said = capsys.readouterr().err
    assert "started" not in said
    assert "odd" in said
