from __future__ import annotations

import stat
from pathlib import Path

import pytest

from octavo.config import Settings
from octavo.errors import StartError
from octavo.serve.security import HostCheck, Signer, is_private
from octavo.store.secret import load_secret

LOOPBACK = {"host": "127.0.0.1"}


def settings(**values: object) -> Settings:
    return Settings(data_dir=Path("/nowhere"), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "private"),
    [
        (LOOPBACK, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "192.168.1.5"}, False),
        # A proxy in front makes a loopback server public.
        ({**LOOPBACK, "base_url": "https://news.example"}, False),
        ({**LOOPBACK, "full_text": "no"}, False),
        ({"host": "0.0.0.0", "full_text": "yes"}, True),
    ],
)
def test_a_server_is_private_where_only_its_owner_reaches_it(values: dict[str, str], private: bool) -> None:
    assert is_private(settings(**values)) is private


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8080", True),
        ("localhost", True),
        ("LOCALHOST:9", True),
        ("[::1]:8080", True),
        ("octavo.localhost", True),
        ("evil.example", False),
        ("evil.example:8080", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
        (None, False),
        ("[", False),
    ],
)
def test_a_private_server_answers_to_its_own_names_only(host: str | None, allowed: bool) -> None:
    assert HostCheck(settings(**LOOPBACK)).allows(host) is allowed


def test_a_public_server_answers_to_any_name() -> None:
    assert HostCheck(settings(host="0.0.0.0")).allows("anything.example")


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    fresh = Settings(data_dir=tmp_path / "new")
    secret = load_secret(fresh)
    assert len(secret) >= 32
    assert load_secret(fresh) == secret
    assert stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode) == 0o600


def test_a_secret_too_short_or_unreadable_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "key"
    short.write_text("short")
    with pytest.raises(StartError, match="fewer than 32"):
        load_secret(Settings(data_dir=tmp_path, secret_file=short))
    with pytest.raises(StartError):
        load_secret(Settings(data_dir=tmp_path, secret_file=tmp_path))


def test_what_is_signed_reads_back_and_nothing_else_does() -> None:
    signer, other = Signer(b"k" * 32), Signer(b"x" * 32)
    signed = signer.sign("ملاحظة".encode(), "note")
    assert signer.read(signed, "note") == "ملاحظة".encode()
    assert signer.read(signed, "form") is None
    assert other.read(signed, "note") is None
    assert signer.read(signed[:-1], "note") is None
    assert signer.read("x" + signed, "note") is None
    for broken in ("", ".", "é.é", None):
        assert signer.read(broken, "note") is None


def test_a_form_fits_only_with_the_cookie_it_was_given_with() -> None:
    signer = Signer(b"k" * 32)
    token, another = signer.token(), signer.token()
    assert token != another
    assert signer.fits(token, token)
    assert not signer.fits(token, another)
    assert not signer.fits("made up", "made up")
    assert not signer.fits(None, token)
    assert not signer.fits(token, None)
