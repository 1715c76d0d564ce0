"""`octavo understand --again`, as typed, on a database of its own."""

from __future__ import annotations

import psycopg

from tests.cli.typed import Octavo


def test_stored_articles_are_read_again_and_counted(octavo: Octavo, database_url: str) -> None:
    with psycopg.connect(database_url) as conn:
        conn.execute("INSERT INTO outlet (domain, name, added_at) VALUES ('a.example', 'A', now())")
        conn.execute(
            "INSERT INTO article (outlet_id, entry_id, url, stage, title, text, quality, language, findings,"
            " published_at, published_from, first_seen_at) SELECT 1, n::text, 'https://a.example/' || n, 'related',"
            " 'Ferry', 'At least 12 people were killed.', 'good', 'en', '{}', now(), 'feed', now()"
            " FROM generate_series(1, 2) n"
        )
    done = octavo("understand", "--again")
    assert (done.status, done.out) == (0, "2 articles were read again\n")
    assert octavo("understand", "--again").out == "0 articles were read again\n"
    with psycopg.connect(database_url) as conn:
        rows = conn.execute("SELECT findings->'figures'->0->>'fate' FROM article").fetchall()
    assert rows == [("dead",), ("dead",)]


def test_it_takes_no_file(octavo: Octavo) -> None:
    done = octavo("understand", "--again", "in.jsonl")
    assert done.status == 2
    assert "give no file" in done.err
