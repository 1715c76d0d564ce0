"""`octavo run`, `web` and `worker`: started, read, stopped and killed as on somebody's machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from octavo.store import as_user
from octavo.store.embedded import EmbeddedServer
from tests.cli.service import COMMAND, Service, environ, octavo, processes, wait_for
from tests.support import short_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")

NOBODY = 65534
STORIES = 8


class FirstStart(NamedTuple):
    """What was seen of a first start, which is over."""

    data_dir: Path
    said: list[str]
    front: tuple[int, str]
    status: int
    left: set[int]
    complaints: str


def titles(page: str) -> list[str]:
    """The addresses of the stories on a page, each once, in order."""
    return list(dict.fromkeys(re.findall(r'href="(/story/\d+)', page)))


def all_is_done(data_dir: Path) -> bool:
    """Whether all that was taken in is worked through, and nothing changes the edition any more."""
    with psycopg.connect(EmbeddedServer(data_dir).url) as conn:
        waiting = conn.execute(
            "SELECT FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name <> 'desk' LIMIT 1"
        )
        return waiting.fetchone() is None


@pytest.fixture(scope="module")
def first() -> Iterator[FirstStart]:
    """A first start with the sample edition, in a folder with spaces and letters, ended by Ctrl-C."""
    folders = short_folder()
    data_dir = next(folders) / "Käthes Zeitung أخبار"
    with Service(data_dir) as service:
        service.address()
        wait_for(lambda: len(titles(service.page()[1])) >= STORIES)
        wait_for(lambda: all_is_done(data_dir))
        front = service.page()
        status = service.stop()
    left = processes(data_dir)
    subprocess.run(["cp", "-a", f"{data_dir}/.", data_dir.with_name("kept")], check=True)
    yield FirstStart(data_dir, service.said(), front, status, left, service.complaints())
    EmbeddedServer(data_dir).stop()
    next(folders, None)


@pytest.fixture
def copied(first: FirstStart, data_dir: Path) -> Iterator[Path]:
    """A copy of that folder as the first start left it, for a test that kills or stops what runs on it."""
    copy = data_dir / "a copy"
    subprocess.run(["cp", "-a", f"{first.data_dir.with_name('kept')}/.", copy], check=True)
    yield copy
    EmbeddedServer(copy).stop()


@pytest.fixture(scope="module")
def service(first: FirstStart) -> Iterator[Service]:
    """A second start of that, shared by tests that leave it running."""
    with Service(first.data_dir) as running:
        running.address()
        yield running
    assert "Traceback" not in running.complaints()


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The command failed, and says why in one line that holds these words."""
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_the_first_start_opens_on_a_full_page(first: FirstStart) -> None:
    assert len(first.said) == 1
    assert re.search(r"http://127\.0\.0\.1:\d+$", first.said[0])
    status, page = first.front
    assert status == 200
    assert len(titles(page)) >= STORIES


def test_ctrl_c_ends_in_order(first: FirstStart) -> None:
    assert first.status == 0
    assert first.left == set()
    assert "Traceback" not in first.complaints
    assert not list(EmbeddedServer(first.data_dir).socket_folder.glob(".s.*"))


def test_the_second_start_shows_the_same_edition(first: FirstStart, service: Service) -> None:
    assert same_edition(first, service.page()[1])


def test_a_second_octavo_on_the_same_folder_is_refused(first: FirstStart, service: Service) -> None:
    one_line(octavo("run", data_dir=first.data_dir), "another Octavo is running", str(first.data_dir))
    assert service.works()


def test_other_commands_work_beside_a_running_service(first: FirstStart, service: Service) -> None:
    done = octavo("edition", data_dir=first.data_dir)
    assert done.returncode == 0
    assert done.stdout.count(f"{STORIES}. ") == 1
    assert service.works()


def test_a_taken_port_is_one_line(service: Service, data_dir: Path) -> None:
    port = service.address().rpartition(":")[2]
    for command in ("run", "web"):
        one_line(octavo(command, data_dir=data_dir, OCTAVO_PORT=port), "taken", port, "OCTAVO_PORT")
    assert not (data_dir / "postgres").exists()


def test_killing_one_backend_of_the_database_is_overcome(first: FirstStart, service: Service) -> None:
    with psycopg.connect(EmbeddedServer(first.data_dir).url) as conn:
        (pid,) = conn.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone() or (0,)
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not Path("/proc", str(pid)).exists())
    wait_for(service.works)


def test_killing_the_databases_main_process_is_overcome(first: FirstStart, service: Service) -> None:
    main = EmbeddedServer(first.data_dir)._main_process()
    assert main
    os.kill(main, signal.SIGKILL)
    wait_for(lambda: EmbeddedServer(first.data_dir)._main_process() not in {None, main})
    wait_for(service.works)
    # The workers are back too: the housekeeping of every five seconds runs again.
    with psycopg.connect(EmbeddedServer(first.data_dir).url, autocommit=True) as conn:
        seen = "SELECT max(id) FROM procrastinate_periodic_defers"
        before = conn.execute(seen).fetchone()
        wait_for(lambda: conn.execute(seen).fetchone() != before)


def same_edition(first: FirstStart, page: str) -> bool:
    """Whether a page shows the stories of the first start's edition."""
    return sorted(titles(page)[:STORIES]) == sorted(titles(first.front[1])[:STORIES])


def test_sigterm_ends_in_order_too(copied: Path) -> None:
    with Service(copied, OCTAVO_LOG_FORMAT="json") as service:
        service.address()
        service.process.send_signal(signal.SIGTERM)
        assert service.ended() == 0
    assert processes(copied) == set()
    assert "Traceback" not in service.complaints()


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_it_starts_it_leaves_nothing(
    data_dir: Path, sign: signal.Signals, seconds: float
) -> None:
    with Service(data_dir, OCTAVO_SAMPLE="no") as service:
        time.sleep(seconds)
        # Before its modules are loaded Python ends as any program does that is stopped.
        assert service.stop(sign) in {0, 130, -sign}
    assert processes(data_dir) == set()
    if service.process.returncode == 0:
        assert service.complaints() == ""


@pytest.mark.parametrize("database", [False, True], ids=["Octavo alone", "the database too"])
def test_after_kill_9_the_next_start_works(first: FirstStart, copied: Path, database: bool) -> None:
    with Service(copied) as service:
        service.address()
        service.kill()
        if database:
            for pid in processes(copied):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        else:
            assert processes(copied)
    with Service(copied) as service:
        assert same_edition(first, service.page()[1])
        assert service.stop() == 0
    assert processes(copied) == set()
    assert "Traceback" not in service.complaints()


def test_kill_9_in_the_middle_of_the_first_start_is_overcome(data_dir: Path) -> None:
    for seconds in (0.9, 1.4, 2.2):
        with Service(data_dir, OCTAVO_SAMPLE="no") as service:
            time.sleep(seconds)
            service.kill()
    with Service(data_dir, OCTAVO_SAMPLE="no") as service:
        assert service.works()
        assert service.stop() == 0
    assert processes(data_dir) == set()


def test_pages_and_workers_in_processes_of_their_own(first: FirstStart, copied: Path) -> None:
    with Service(copied, "worker") as worker, Service(copied, "web") as web:
        worker.ready()
        assert same_edition(first, web.page()[1])
        assert web.stop() == 0
        assert processes(copied)
        assert worker.stop() == 0
        assert processes(copied) == set()
    assert "Traceback" not in web.complaints() + worker.complaints()


def test_another_database_is_used_instead(database_url: str, data_dir: Path) -> None:
    with Service(data_dir, OCTAVO_SAMPLE="no", OCTAVO_DATABASE_URL=database_url) as service:
        assert service.works()
        assert "Traceback" not in service.complaints()
        assert service.stop() == 0
    assert not (data_dir / "postgres").exists()


def newer_folder(data_dir: Path, _: str) -> dict[str, str]:
    (data_dir / "VERSION").write_text("999\n")
    return {}


def newer_database(_: Path, database_url: str) -> dict[str, str]:
    with psycopg.connect(database_url) as conn:
        conn.execute("INSERT INTO migration (name) VALUES ('9999_of_tomorrow.pre')")
    return {"OCTAVO_DATABASE_URL": database_url}


def wrong_password(_: Path, database_url: str) -> dict[str, str]:
    return {"OCTAVO_DATABASE_URL": make_conninfo(database_url, password="guessed")}


def nobody_answers(_: Path, __: str) -> dict[str, str]:
    return {"OCTAVO_DATABASE_URL": "postgresql://reader:hidden@127.0.0.1:1/news"}


def no_address(_: Path, __: str) -> dict[str, str]:
    return {"OCTAVO_DATABASE_URL": "mysql://hidden"}


def no_port(_: Path, __: str) -> dict[str, str]:
    return {"OCTAVO_PORT": "eighty"}


def no_host_of_ours(_: Path, __: str) -> dict[str, str]:
    return {"OCTAVO_HOST": "192.0.2.1"}


def unknown_setting(data_dir: Path, _: str) -> dict[str, str]:
    (data_dir / "octavo.toml").write_text("prot = 8080\n")
    return {}


@pytest.mark.parametrize(
    ("prepare", "word"),
    [
        (newer_folder, "newer Octavo"),
        (newer_database, "9999_of_tomorrow"),
        (wrong_password, "OCTAVO_DATABASE_URL"),
        (nobody_answers, "127.0.0.1:1"),
        (no_address, "postgresql://"),
        (unknown_setting, "prot"),
        (no_port, "OCTAVO_PORT"),
        (no_host_of_ours, "OCTAVO_HOST"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_keeps_it_from_starting_is_one_line(
    prepare: Callable[[Path, str], dict[str, str]], word: str, data_dir: Path, database_url: str
) -> None:
    done = octavo("run", data_dir=data_dir, **prepare(data_dir, database_url))
    one_line(done, word)
    assert "hidden" not in done.stderr
    assert "guessed" not in done.stderr


@as_root
def test_a_full_disk_is_one_line(data_dir: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8M", "tmpfs", data_dir], check=False).returncode:
        pytest.skip("this container may not mount a small disk")
    try:
        one_line(octavo("run", data_dir=data_dir), "the disk is full", str(data_dir))
    finally:
        subprocess.run(["umount", data_dir], check=True)


def as_nobody(folder: Path) -> tuple[str, ...]:
    """What to put before a command to run it as a normal user.

    The interpreter may lie in root's home: as_user lets the user read it, which is no right to write.
    """
    return sys.executable, as_user.__file__, str(NOBODY), str(NOBODY), str(folder), "--"


@as_root
def test_a_folder_that_a_normal_user_may_not_write_is_one_line(data_dir: Path) -> None:
    done = subprocess.run(
        [*as_nobody(data_dir), *COMMAND, "run"],
        env=environ(data_dir),
        capture_output=True,
        check=False,
        text=True,
    )
    one_line(done, "permission denied", "OCTAVO_DATA_DIR")


@as_root
def test_a_normal_user_needs_no_setting(data_dir: Path) -> None:
    os.chown(data_dir, NOBODY, NOBODY)
    env = environ(data_dir, OCTAVO_SAMPLE="no", HOME=str(data_dir))
    del env["OCTAVO_DATA_DIR"]
    env.pop("XDG_DATA_HOME", None)
    own = data_dir / ".local" / "share" / "octavo"
    with Service(own, command=(*as_nobody(data_dir), *COMMAND), env=env) as service:
        assert service.works()
        assert service.stop() == 0
    assert own.stat().st_uid == NOBODY
    assert processes(own) == set()
    assert "Traceback" not in service.complaints()
