"""A real chromium: Debian's, or the one that CHROMIUM names."""

from __future__ import annotations

import os
import shutil

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Its path, or None where there is none."""
    return shutil.which(os.environ.get("CHROMIUM") or "chromium")
