"""Typed settings, from OCTAVO_* in the environment, then `octavo.toml` in the data folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from octavo.errors import ConfigError

SWITCH = {"yes": "1", "on": "1", "no": "0", "off": "0"}
"""Words for a switch in the environment, beside true, false, 1 and 0."""
Positive = Annotated[float, msgspec.Meta(gt=0)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


def default_data_dir(environ: Mapping[str, str], uid: int) -> Path:
    """Where Octavo keeps its data unless told otherwise.

    Root gets `/var/lib/octavo`: PostgreSQL refuses to run as root, and the user it runs as instead
    cannot enter root's home.
    """
    if uid == 0:
        return Path("/var/lib/octavo")
    base = environ.get("XDG_DATA_HOME") or os.path.join(environ.get("HOME", "."), ".local/share")
    return Path(base) / "octavo"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting. Field `x` is read from `OCTAVO_X`, or from the key `x` of octavo.toml."""

    data_dir: Path
    """The folder that holds everything Octavo stores."""
    database_url: str | None = None
    """A PostgreSQL 15+ server with pgvector to use instead of the embedded one."""
    host: str = "127.0.0.1"
    """The address the web server listens on."""
    port: Port = 8080
    """The port the web server listens on."""
    base_url: str | None = None
    """The address readers use, where a proxy stands in front, and hubs call back; default: http://HOST:PORT."""
    timezone: str = "UTC"
    """The time zone in which a day's edition begins and ends (an IANA name)."""
    languages: str = "en,ar"
    """Languages of the interface, first one first, separated by commas."""
    contact: str = "https://octavo.example/bot"
    """A page or mail address sent to outlets in the User-Agent, so that they can reach you."""
    fetch_timeout: Positive = 20.0
    """Seconds one request to an outlet may take in all."""
    fetch_max_bytes: Annotated[int, msgspec.Meta(gt=0)] = 10_000_000
    """Bytes one document may have after decompression."""
    fetch_concurrency: Annotated[int, msgspec.Meta(ge=1, le=512)] = 32
    """Requests under way at once, at most one of them a host; slow feeds are waited for beside them."""
    host_delay: Annotated[float, msgspec.Meta(ge=0)] = 1.0
    """Seconds between two requests to one host, unless its robots.txt asks for more."""
    poll_min: Positive = 300.0
    """Shortest time in seconds between two polls of one feed."""
    poll_max: Positive = 86_400.0
    """Longest time in seconds between two polls of one feed."""
    allow_private: str = ""
    """Host names or networks (CIDR) that may be fetched although they are private; default none."""
    full_text: Literal["auto", "yes", "no"] = "auto"
    """Show whole articles: auto does so only where the server listens on loopback, for you alone."""
    sample: bool = True
    """Show the sample edition until real feeds fill one."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """How much goes to the log."""
    log_format: Literal["text", "json"] = "text"
    """text for people, json for machines."""
    secret_file: Path | None = None
    """File with the key that signs cookies; default: made on first start in the data folder."""

    @property
    def public_url(self) -> str:
        """The address readers open, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.base_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def zone(self) -> ZoneInfo:
        """The edition's time zone."""
        return ZoneInfo(self.timezone)


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; the environment wins over octavo.toml.

    Raises ConfigError naming the setting, its value's fault, and where it came from.
    """
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("OCTAVO_DATA_DIR") or default_data_dir(env, os.geteuid())).expanduser()
    data_dir = data_dir.absolute()
    values = _from_toml(data_dir / "octavo.toml")
    for field in msgspec.structs.fields(Settings):
        name = f"OCTAVO_{field.name.upper()}"
        if value := env.get(name):
            values[field.name] = SWITCH.get(value.lower(), value) if field.type is bool else value
    values["data_dir"] = str(data_dir)
    try:
        settings = msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        why = str(error)
        field_name = why.rpartition("$.")[2].rstrip("`") if "$." in why else ""
        raise ConfigError(
            f"OCTAVO_{field_name.upper()}" if field_name else "octavo.toml",
            why.split(" - at ", maxsplit=1)[0],
            "docs/reference/settings.md lists every setting",
        ) from None
    try:
        settings.zone  # noqa: B018  the lookup itself is the check
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigError(
            "OCTAVO_TIMEZONE", f"{settings.timezone!r} is no time zone", "Use a name like Asia/Kuwait"
        ) from None
    return settings


def _from_toml(path: Path) -> dict[str, Any]:
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(str(path), str(error), "Correct the file or remove it") from None
    known = {field.name for field in msgspec.structs.fields(Settings)} - {"data_dir"}
    if unknown := sorted(set(values) - known):
        raise ConfigError(
            str(path), f"unknown setting {unknown[0]!r}", "docs/reference/settings.md lists every setting"
        )
    return values


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value).expanduser()
    # How a msgspec hook says that it has no way to read this type.
    raise NotImplementedError(kind)
