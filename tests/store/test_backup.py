"""Backup and restore: the same content comes back, and a file that is not whole changes nothing."""

from __future__ import annotations

import asyncio
import io
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from octavo.errors import BackupError, InputError, OctavoError, StoreVersionError
from octavo.store import archive, backup, migrate
from octavo.store.backup import restore_backup, write_backup
from octavo.store.database import Database
from octavo.store.migrate import Migration
from tests.support import until

CONTENT = """
INSERT INTO outlet (domain, name, added_at) SELECT 'paper' || n || '.example', 'Paper ' || n, now()
FROM generate_series(1, 3) n;
DELETE FROM outlet WHERE domain = 'paper2.example';
INSERT INTO story (title, first_at, last_at, changed_at) VALUES ('The bridge', now(), now(), now());
INSERT INTO article (outlet_id, entry_id, url, stage, title, byline, published_at, published_from,
                     first_seen_at, text, media, hashtags, story_id)
SELECT 1, n::text, 'https://paper1.example/' || n, 'related', 'Die Brücke أ ' || n, '{"A, B","C \\"D\\""}',
       '2026-03-01 00:00:00.123456+00'::timestamptz + n * interval '1 hour', 'feed', now(),
       repeat(md5(n::text), 40), '[{"kind": "image", "url": "x"}]', '{one,two}', 1
FROM generate_series(1, 500) n;
UPDATE story SET title_article = 7;
UPDATE article SET copy_of = 1 WHERE id = 2;
INSERT INTO article_fts SELECT id, published_at, to_tsvector('english', text) FROM article;
INSERT INTO instance VALUES ('first_start', '"2026-03-01"');
SELECT procrastinate_defer_jobs_v1(ARRAY[
    ROW('work', 'understand.read', 0, NULL, NULL, '{"id": 1}', NULL)::procrastinate_job_to_defer_v1]);
"""


def fill(url: str) -> None:
    vector = np.linspace(-1, 1, 512)
    with psycopg.connect(url) as conn:
        conn.execute(CONTENT)
        conn.execute(
            "INSERT INTO article_features (id, published_at, vector, names, sketch, words, terms,"
            " headline) SELECT id, published_at, %s::text::halfvec, '{anna}', '{-1,2}', 9, '\\x00ff', '' FROM article",
            [str(vector.tolist())],
        )


def content(url: str) -> dict[str, Any]:
    """Every row of every table, and where the sequences stand."""
    with psycopg.connect(url) as conn:
        names = [
            row[0]
            for row in conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            if row[0] != "migration"
        ]
        rows: dict[str, Any] = {
            name: sorted(conn.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name))))
            for name in names
        }
        rows["sequences"] = sorted(conn.execute("SELECT sequencename, last_value FROM pg_sequences"))
        rows["keys"] = sorted(conn.execute("SELECT conname, convalidated FROM pg_constraint"))
        rows["triggers"] = sorted(
            conn.execute("SELECT tgname::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal")
        )
    return rows


async def saved(url: str, folder: Path) -> io.BytesIO:
    """A backup, in memory, with the name that error lines show."""
    file = io.BytesIO()
    file.name = "a.backup"  # type: ignore[attr-defined]
    db = await Database.open(url, max_size=1)
    try:
        await write_backup(db, folder, file)
    finally:
        await db.close()
    return file


async def restored(url: str, folder: Path, file: io.BytesIO, *, force: bool = False) -> backup.Summary:
    file.name = "a.backup"  # type: ignore[attr-defined]
    db = await Database.open(url, max_size=1)
    try:
        return await restore_backup(db, folder, file, force=force)
    finally:
        await db.close()


@pytest.fixture
def other_url(server_url: str, template: str) -> Iterator[str]:
    """A second empty instance's database."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE other TEMPLATE {template} STRATEGY FILE_COPY")
        yield make_conninfo(server_url, dbname="other")
        conn.execute("DROP DATABASE other WITH (FORCE)")


async def test_the_same_content_comes_back(database_url: str, other_url: str, data_dir: Path) -> None:
    fill(database_url)
    summary = await restored(other_url, data_dir, await saved(database_url, data_dir))
    assert content(other_url) == content(database_url)
    assert summary.articles == 500
    with psycopg.connect(other_url) as conn:
        row = conn.execute(
            "INSERT INTO outlet (domain, name, added_at) VALUES ('new.example', 'New', now()) RETURNING id"
        ).fetchone()
    assert row == (4,)


async def test_long_tables_travel_in_pieces(
    database_url: str, other_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (archive, backup):
        monkeypatch.setattr(module, "PIECE_BYTES", 10_000)
    fill(database_url)
    file = await saved(database_url, data_dir)
    file.seek(0)
    with tarfile.open(fileobj=file) as tar:
        assert len([name for name in tar.getnames() if name.startswith("tables/article/")]) > 50
    await restored(other_url, data_dir, file)
    assert content(other_url) == content(database_url)


async def test_settings_and_secret_come_back_for_their_owner_only(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    old, new = data_dir / "old", data_dir / "new"
    old.mkdir()
    new.mkdir()
    (old / "octavo.toml").write_text('port = 9\nhost = "é"\n')
    (old / "secret").write_bytes(b"\xff\x00\n")
    (old / "pictures").mkdir()
    (old / "postgres.password").write_text("stays here")
    (new / "secret").write_bytes(b"made at the first start")
    summary = await restored(other_url, new, await saved(database_url, old))
    assert summary.files == ("octavo.toml", "secret")
    assert (new / "octavo.toml").read_text() == 'port = 9\nhost = "é"\n'
    assert (new / "secret").read_bytes() == b"\xff\x00\n"
    assert (new / "secret").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in new.iterdir()) == ["octavo.toml", "secret", "secret.old"]


async def test_nothing_is_overwritten_without_force(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    fill(other_url)
    before = content(other_url)
    file = await saved(database_url, data_dir)
    with pytest.raises(BackupError, match=r"not empty.*--force"):
        await restored(other_url, data_dir, file)
    assert content(other_url) == before
    await restored(other_url, data_dir, file, force=True)
    assert content(other_url) == content(database_url)


async def test_a_differing_settings_file_is_not_overwritten_without_force(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    settings = data_dir / "octavo.toml"
    settings.write_text("port = 1")
    file = await saved(database_url, data_dir)
    settings.write_text("port = 2")
    with pytest.raises(BackupError, match=r"octavo\.toml.*--force"):
        await restored(other_url, data_dir, file)
    await restored(other_url, data_dir, file, force=True)
    assert settings.read_text() == "port = 1"
    assert settings.with_name("octavo.toml.old").read_text() == "port = 2"


async def test_a_broken_or_cut_off_file_changes_nothing(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    fill(database_url)
    whole = (await saved(database_url, data_dir)).getvalue()
    before = content(other_url)
    broken = [whole[:size] for size in range(0, len(whole) - 10_240, len(whole) // 12)]
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        middles = [member.offset_data + member.size // 2 for member in tar if member.size]
    broken += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in middles]
    for file in [*broken, b"no backup at all"]:
        with pytest.raises(OctavoError) as caught:
            await restored(other_url, data_dir, io.BytesIO(file))
        assert "\n" not in str(caught.value)
    assert content(other_url) == before


async def test_rows_that_do_not_fit_together_change_nothing(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    with psycopg.connect(database_url) as conn:
        conn.execute("ALTER TABLE feed DROP CONSTRAINT feed_outlet_id_fkey")
        conn.execute(
            "INSERT INTO feed (outlet_id, url, next_poll_at, added_at) VALUES (5, 'x', now(), now())"
        )
    before = content(other_url)
    with pytest.raises(InputError, match="feed_outlet_id_fkey"):
        await restored(other_url, data_dir, await saved(database_url, data_dir))
    assert content(other_url) == before


def rewritten(file: io.BytesIO, change: dict[str, bytes | None]) -> io.BytesIO:
    """The same tar with other members."""
    new = io.BytesIO()
    file.seek(0)
    with tarfile.open(fileobj=file) as old, tarfile.open(fileobj=new, mode="w") as tar:
        members = {member.name: old.extractfile(member).read() for member in old}  # type: ignore[union-attr]
        for name, data in (members | change).items():
            if data is not None:
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    return new


async def test_a_file_that_would_leave_the_folder_is_refused(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    inner = data_dir / "inner"
    inner.mkdir()
    file = await saved(database_url, inner)
    end = next(data for name, data in archive.members(file) if name == "end.json")
    ending = msgspec.json.decode(end)
    ending["digests"]["files/../escaped"] = sha256(b"x").hexdigest()
    encoded = msgspec.json.encode(ending)
    evil = rewritten(rewritten(file, {"end.json": None, "files/../escaped": b"x"}), {"end.json": encoded})
    with pytest.raises(InputError, match="does not belong there"):
        await restored(other_url, inner, evil)
    assert not (data_dir / "escaped").exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("format", archive.FORMAT + 1, "a backup of format"),
        ("migrations", ["0001_start.pre", "0001_start.post", "9999_future.pre"], "9999_future"),
    ],
)
async def test_a_backup_of_a_newer_octavo_is_one_clear_line(
    database_url: str, data_dir: Path, field: str, value: object, words: str
) -> None:
    file = await saved(database_url, data_dir)
    head = msgspec.json.decode(next(archive.members(file))[1])
    newer = rewritten(file, {"octavo.json": msgspec.json.encode(head | {field: value})})
    with pytest.raises(StoreVersionError, match=words):
        await restored(database_url, data_dir, newer)


async def test_a_backup_of_an_older_octavo_is_brought_up_to_date(
    database_url: str, other_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database_url)
    file = await saved(database_url, data_dir)
    known = migrate.our_migrations()
    more = [
        Migration("0999_more.pre", "ALTER TABLE outlet ADD COLUMN motto text NOT NULL DEFAULT 'none'"),
        Migration("0999_more.post", "UPDATE outlet SET motto = upper(name)"),
    ]
    for module in (migrate, backup):
        monkeypatch.setattr(module, "our_migrations", lambda: [*known, *more])
    await migrate.migrate(other_url)
    await restored(other_url, data_dir, file)
    with psycopg.connect(other_url) as conn:
        assert conn.execute("SELECT motto FROM outlet ORDER BY id").fetchall() == [("PAPER 1",), ("PAPER 3",)]
    assert await migrate.migrate(other_url) == []


async def test_a_backup_shows_one_moment_although_the_service_writes_on(
    database_url: str, other_url: str, data_dir: Path
) -> None:
    fill(database_url)
    before = content(database_url)
    file = io.BytesIO()
    db = await Database.open(database_url, max_size=1)

    def write_on(_done: int) -> None:
        with psycopg.connect(database_url) as conn:
            conn.execute("UPDATE article SET title = 'changed', text = ''")
            conn.execute("DELETE FROM article_fts WHERE id % 2 = 0")
            conn.execute("INSERT INTO instance VALUES (gen_random_uuid()::text, '1')")

    await write_backup(db, data_dir, file, write_on)
    await db.close()
    await restored(other_url, data_dir, file)
    after = content(other_url)
    assert after == before


async def test_a_restore_waits_for_nobody_and_disturbs_nobody(database_url: str, data_dir: Path) -> None:
    file = await saved(database_url, data_dir)
    service = await Database.open(database_url)
    with pytest.raises(BackupError, match=r"Octavo is running.*Stop it first"):
        await restored(database_url, data_dir, file)
    await service.close()
    await restored(database_url, data_dir, file)


async def test_a_database_that_holds_something_else_is_left_alone(database_url: str, data_dir: Path) -> None:
    file = await saved(database_url, data_dir)
    with psycopg.connect(database_url) as conn:
        conn.execute("CREATE TABLE recipes (name text)")
    with pytest.raises(BackupError, match="recipes"):
        await restored(database_url, data_dir, file, force=True)


async def test_an_ordinary_user_of_a_server_can_restore(
    server_url: str, database_url: str, data_dir: Path
) -> None:
    fill(database_url)
    file = await saved(database_url, data_dir)
    url = make_conninfo(server_url, user="keeper", password="keeper", dbname="kept")
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute("CREATE ROLE keeper LOGIN PASSWORD 'keeper'")
        conn.execute("CREATE DATABASE kept OWNER keeper")
        try:
            with psycopg.connect(make_conninfo(server_url, dbname="kept")) as admin:
                admin.execute("CREATE EXTENSION vector; CREATE EXTENSION unaccent")
            await migrate.migrate(url)
            await restored(url, data_dir, file)
            assert content(url) == content(database_url)
        finally:
            await until(lambda: not connected(server_url, "kept"))
            conn.execute("DROP DATABASE kept")
            conn.execute("DROP ROLE keeper")


def connected(url: str, dbname: str) -> bool:
    with psycopg.connect(url) as conn:
        query = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = %s)"
        return bool(conn.execute(query, [dbname]).fetchone() == (True,))


def test_a_file_appears_whole_or_not_at_all(data_dir: Path) -> None:
    path = data_dir / "a.backup"
    path.write_bytes(b"yesterday's")

    def fail() -> None:
        with archive.create(path) as file:
            file.write(b"half")
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        fail()
    assert [(one.name, one.read_bytes()) for one in data_dir.iterdir()] == [("a.backup", b"yesterday's")]
    with archive.create(path) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BackupError, match="a folder with room"), archive.create(data_dir / "no" / "file"):
        pass
    with pytest.raises(InputError, match="Check the path"):
        archive.open_existing(data_dir / "nothing")


def test_no_password_travels(database_url: str, data_dir: Path) -> None:
    file = asyncio.run(saved(database_url, data_dir))
    assert str(conninfo_to_dict(database_url)["password"]).encode() not in file.getvalue()
