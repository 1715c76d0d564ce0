"""The key of this installation: signs cookies, and the secrets that hubs are told are made from it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from octavo.config import Settings
from octavo.errors import StartError


def load_secret(settings: Settings) -> bytes:
    """The key: from `secret_file`, made there (mode 600) at the first start.

    Raises StartError where the file cannot be read or written, or holds fewer than 32 bytes.
    """
    path: Path = settings.secret_file or settings.data_dir / "secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(made, "wb") as file:
                file.write(secrets.token_hex(32).encode())
        secret = path.read_bytes().strip()
    except OSError as error:
        raise StartError(str(path), str(error), "Make the file readable, or set OCTAVO_SECRET_FILE") from None
    if len(secret) < 32:
        raise StartError(str(path), "it holds fewer than 32 bytes", "Remove it, and Octavo makes a new one")
    return secret
