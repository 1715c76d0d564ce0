"""The embedded server: every way to start it, lose it, find it again and stop it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from octavo.errors import StartError, StoreVersionError
from octavo.store import as_user, embedded
from octavo.store.embedded import EmbeddedServer
from tests.support import NOT_DURABLE, short_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")

NOBODY = 65534


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder whose server was made once and is stopped; tests that share it leave it stopped."""
    folders = short_folder()
    folder = next(folders)
    server = EmbeddedServer(folder, NOT_DURABLE)
    server.start()
    server.stop()
    yield folder
    next(folders, None)


@pytest.fixture
def server(made: Path) -> Iterator[EmbeddedServer]:
    one = EmbeddedServer(made, NOT_DURABLE)
    yield one
    one.stop()


@pytest.fixture
def fresh(data_dir: Path) -> Iterator[Callable[..., EmbeddedServer]]:
    """Makes servers whose folders lie in an empty one; they are stopped afterwards."""
    servers = []

    def make(*names: str) -> EmbeddedServer:
        servers.append(EmbeddedServer(data_dir.joinpath(*names), NOT_DURABLE))
        return servers[-1]

    yield make
    for one in servers:
        one.stop()


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as conn:
        row = conn.execute(query).fetchone()
        return row and row[0]


def test_it_starts_answers_and_stops(server: EmbeddedServer) -> None:
    url = server.start()
    assert server.alive()
    assert server.answers()
    assert ask(url, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'octavo'") == (
        "bPG_UNICODE_FAST"
    )
    processes = server._processes()
    assert len(processes) > 1
    server.stop()
    assert not server.alive()
    assert not server.answers()
    assert not any(Path("/proc", str(pid)).exists() for pid in processes)
    server.stop()


def test_it_listens_on_a_private_socket_only_and_wants_the_password(server: EmbeddedServer) -> None:
    url = server.start()
    assert ask(url, "SHOW listen_addresses") == ""
    assert server.socket_folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="guessed")
    assert (server.data_dir / "postgres.password").stat().st_mode & 0o777 == 0o600


def test_a_second_start_takes_the_running_server_over(server: EmbeddedServer) -> None:
    url = server.start()
    before = server._main_process()
    assert EmbeddedServer(server.data_dir, NOT_DURABLE).start() == url
    assert server._main_process() == before


def test_what_was_committed_survives_kill_9_of_every_process(fresh: Callable[..., EmbeddedServer]) -> None:
    server = fresh()
    server._settings.clear()
    with psycopg.connect(server.start()) as conn:
        conn.execute("CREATE TABLE kept AS SELECT 'here' AS word")
    for pid in server._processes():
        with suppress(ProcessLookupError):  # the others go by themselves when the main one is gone
            os.kill(pid, signal.SIGKILL)
    assert ask(server.start(), "SELECT word FROM kept") == "here"


def test_the_death_of_its_main_process_alone_is_overcome(server: EmbeddedServer) -> None:
    server.start()
    main = server._main_process()
    assert main is not None
    os.kill(main, signal.SIGKILL)
    assert ask(server.start(), "SELECT 1") == 1
    assert main not in server._processes()


def test_a_strangers_process_number_is_not_taken_for_the_server(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    with subprocess.Popen(
        ["sleep", "600"], user=server._user()[0] if os.geteuid() == 0 else None
    ) as stranger:
        try:
            pid_file = server.cluster / "postmaster.pid"
            pid_file.write_text(f"{stranger.pid}\n{server.cluster}\n1\n5432\n{server.socket_folder}\n")
            assert not server.alive()
            assert ask(server.start(), "SELECT 1") == 1
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_server_that_hangs_is_started_anew(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "MUTE_SECONDS", 0.2)
    monkeypatch.setattr(embedded, "STOP_SECONDS", 1)
    monkeypatch.setattr(embedded, "CONNECT_SECONDS", 2)
    server.start()
    main = server._main_process()
    assert main is not None
    os.kill(main, signal.SIGSTOP)
    assert ask(server.start(), "SELECT 1") == 1
    assert server._main_process() != main


def test_settings_that_served(server: EmbeddedServer) -> None:
    server._settings.clear()
    url = server.start()
    assert ask(url, "SHOW wal_compression") == "pglz"
    assert ask(url, "SHOW random_page_cost") == "1.1"
    assert ask(url, "SHOW synchronous_commit") == "on"


@pytest.mark.parametrize(
    ("memory", "megabytes"), [(2**29, 64), (2**30, 128), (2**33, 1024), (2**40, 2048), (2**20, 32)]
)
def test_its_cache_is_an_eighth_of_memory_within_bounds(memory: int, megabytes: int) -> None:
    assert embedded.shared_buffers(memory) == megabytes


def test_paths_with_spaces_quotes_and_great_length(fresh: Callable[..., EmbeddedServer]) -> None:
    server = fresh("it's a long, long way", "د" * 40, "x" * 60)
    assert ask(server.start(), "SELECT 1") == 1
    assert len(os.fsencode(server.socket_folder)) <= embedded.LONGEST_SOCKET_FOLDER
    server.stop()
    shutil.rmtree(server.socket_folder)


def test_a_socket_folder_of_somebody_else_is_refused(
    fresh: Callable[..., EmbeddedServer], monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    monkeypatch.setattr(embedded, "LONGEST_SOCKET_FOLDER", 0)
    monkeypatch.setattr(embedded, "SHORT_FOLDER", data_dir)
    server = fresh("data")
    elsewhere = data_dir / "elsewhere"
    elsewhere.mkdir()
    server.socket_folder.symlink_to(elsewhere)
    with pytest.raises(StartError, match="somebody else"):
        server.start()


def test_what_a_cut_off_first_start_left_is_made_anew(fresh: Callable[..., EmbeddedServer]) -> None:
    server = fresh()
    (server.data_dir / "postgres.new" / "base").mkdir(parents=True)
    (server.data_dir / "postgres.password").write_text("of the first try")
    assert ask(server.start(), "SELECT 1") == 1
    assert not (server.data_dir / "postgres.new").exists()


def test_a_cluster_of_another_postgresql_is_one_clear_line(server: EmbeddedServer) -> None:
    version = server.cluster / "PG_VERSION"
    ours = version.read_text()
    version.write_text("17\n")
    try:
        with pytest.raises(
            StoreVersionError, match=r"written by PostgreSQL 17, this is 18.*restore"
        ) as caught:
            server.start()
    finally:
        version.write_text(ours)
    assert "\n" not in str(caught.value)


def test_a_lost_password_is_one_clear_line(server: EmbeddedServer) -> None:
    password = server.data_dir / "postgres.password"
    aside = password.rename(password.with_suffix(".aside"))
    try:
        with pytest.raises(StartError, match="password is missing"):
            server.start()
    finally:
        aside.rename(password)


def test_what_postgresql_says_when_it_cannot_start_reaches_the_person(server: EmbeddedServer) -> None:
    broken = EmbeddedServer(server.data_dir, {"shared_preload_libraries": "no_such_thing"})
    with pytest.raises(
        StartError, match=r"PostgreSQL \(could not access file \"no_such_thing\".*Its log is"
    ) as caught:
        broken.start()
    assert "\n" not in str(caught.value)


@as_root
def test_a_full_disk_is_one_clear_line(data_dir: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20M", "tmpfs", data_dir], check=False).returncode:
        pytest.skip("this container may not mount a small disk")
    try:
        with pytest.raises(StartError, match=r"the disk is full.*Free some space") as caught:
            EmbeddedServer(data_dir).start()
        assert "\n" not in str(caught.value)
        assert not (data_dir / "postgres").exists()
    finally:
        subprocess.run(["umount", data_dir], check=True)


@as_root
def test_as_root_no_folder_is_opened_and_no_right_given_that_is_not_needed(
    fresh: Callable[..., EmbeddedServer], data_dir: Path
) -> None:
    closed = fresh("closed", "data")
    (data_dir / "closed").mkdir(mode=0o700)
    closed.start()
    assert (data_dir / "closed").stat().st_mode & 0o777 == 0o700
    assert capabilities(closed) == 1 << as_user.CAP_DAC_READ_SEARCH
    closed.stop()
    data_dir.chmod(0o755)
    opened = fresh("open")
    opened.start()
    reachable = not subprocess.run(
        ["test", "-x", embedded.programs() / "postgres"],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        check=False,
    ).returncode
    assert capabilities(opened) == (0 if reachable else 1 << as_user.CAP_DAC_READ_SEARCH)


@as_root
def test_as_root_the_programs_too_may_lie_in_a_closed_folder(
    fresh: Callable[..., EmbeddedServer], data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after cloning into /root: initdb looks for postgres with access(2), which leaves rights out."""
    closed = data_dir / "closed programs"
    closed.mkdir(mode=0o700)
    package = embedded.programs().parents[1]
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, closed / folder.name, symlinks=True)
    monkeypatch.setattr(embedded, "programs", lambda: closed / package.name / "pginstall" / "bin")
    server = fresh("data")
    server.start()
    assert server.answers()
    assert closed.stat().st_mode & 0o777 == 0o700


def capabilities(server: EmbeddedServer) -> int:
    status = Path(f"/proc/{server._main_process()}/status").read_text()
    return int(status.split("CapEff:")[1].split()[0], 16)


WITHOUT = """
import ctypes, os, sys
for capability in sys.argv[1].split(","):
    ctypes.CDLL(None).prctl(24, int(capability), 0, 0, 0)
os.execv(sys.argv[2], sys.argv[2:])
"""


@as_root
@pytest.mark.parametrize(
    ("dropped", "status", "left"),
    [("2", 0, 1 << as_user.CAP_DAC_OVERRIDE), ("1,2", as_user.REFUSED, None)],
    ids=["as most containers allow", "where nothing is allowed"],
)
def test_where_root_itself_has_fewer_rights(
    data_dir: Path, dropped: str, status: int, left: int | None
) -> None:
    program = data_dir / "show"
    program.write_text("#!/bin/sh\nid -u\ngrep CapEff /proc/self/status\n")
    program.chmod(0o755)
    command = [sys.executable, as_user.__file__, str(NOBODY), str(NOBODY), str(data_dir), "--", str(program)]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, dropped, *command], check=False, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr
    if left is None:
        assert "cannot enter" in done.stderr
    else:
        assert done.stdout.split() == [str(NOBODY), "CapEff:", f"{left:016x}"]


@as_root
def test_without_any_other_user_root_is_told_what_to_do(
    fresh: Callable[..., EmbeddedServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "SERVER_USERS", ("nobody-has-this-name",))
    with pytest.raises(StartError, match="useradd"):
        fresh("data").start()


DOCKER = {0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31}
"""The capabilities that Docker leaves to root: none to look into processes of other users."""
IN_A_CONTAINER = """
import pathlib, sys, psycopg
from octavo.store.embedded import EmbeddedServer
server = EmbeddedServer(pathlib.Path(sys.argv[1]))
server.start()
assert server.alive()
main = server._main_process()
assert EmbeddedServer(server.data_dir).start() == server.url
assert server._main_process() == main
server.stop()
assert not server.alive() and not server.answers()
server.start()
server.stop()
print("well")
"""


@as_root
def test_root_in_a_container_has_all_it_needs(data_dir: Path) -> None:
    dropped = ",".join(str(number) for number in range(41) if number not in DOCKER)
    command = [sys.executable, "-c", IN_A_CONTAINER, str(data_dir / "data")]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, dropped, *command], check=False, capture_output=True, text=True
    )
    assert done.stdout == "well\n", done.stderr


def test_another_name_of_the_folder_is_the_same_server(server: EmbeddedServer, data_dir: Path) -> None:
    server.start()
    alias = data_dir / "alias"
    alias.symlink_to(server.data_dir)
    other = EmbeddedServer(alias, NOT_DURABLE)
    main = server._main_process()
    assert other.alive()
    other.start()
    assert other._main_process() == main
    assert {main} < other._processes()


def test_a_copy_of_the_folder_is_another_server(server: EmbeddedServer, data_dir: Path) -> None:
    copied = EmbeddedServer(data_dir / "copy", NOT_DURABLE)
    subprocess.run(["cp", "-a", server.data_dir, copied.data_dir], check=True)
    server.start()
    copied.start()
    try:
        assert not server._processes() & copied._processes()
    finally:
        copied.stop()
    assert not copied._processes()
    assert ask(server.url, "SELECT 1") == 1


PLAIN_USER = """
import os, sys, pathlib, psycopg
from octavo.store.embedded import EmbeddedServer
server = EmbeddedServer(pathlib.Path(sys.argv[1]))
try:
    with psycopg.connect(server.start()) as conn:
        print(os.geteuid(), conn.execute("SELECT 'it works'").fetchone()[0])
finally:
    server.stop()
"""


@as_root
def test_a_normal_user_needs_nothing_special(data_dir: Path) -> None:
    os.chown(data_dir, NOBODY, NOBODY)
    # The interpreter may lie in root's home: as_user lets the user read it, which is no right to write.
    become = [sys.executable, as_user.__file__, str(NOBODY), str(NOBODY), str(data_dir), "--"]
    done = subprocess.run(
        [*become, sys.executable, "-c", PLAIN_USER, str(data_dir / "data")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout == f"{NOBODY} it works\n", done.stderr
    assert (data_dir / "data").stat().st_mode & 0o777 == 0o700
    assert (data_dir / "data" / "postgres").stat().st_uid == NOBODY


@as_root
def test_a_folder_that_may_not_be_written_is_one_clear_line(data_dir: Path) -> None:
    become = [sys.executable, as_user.__file__, str(NOBODY), str(NOBODY), str(data_dir), "--"]
    done = subprocess.run(
        [*become, sys.executable, "-c", PLAIN_USER, str(data_dir / "data")],
        check=False,
        capture_output=True,
        text=True,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert "permission denied" in last
    assert "OCTAVO_DATA_DIR" in last
