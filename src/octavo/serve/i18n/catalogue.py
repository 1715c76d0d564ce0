"""Translations, read from the .po files beside this module. English is the language of the source."""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"


@cache
def available() -> tuple[str, ...]:
    """Codes of every language the interface speaks, English first."""
    codes = (
        entry.name.removesuffix(".po") for entry in files(__package__).iterdir() if entry.name.endswith(".po")
    )
    return (SOURCE, *sorted(codes))


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The texts of one language; for English, and for a language we lack, the source's own.

    The .po file is compiled here, at the first use: no build step, no binary file in the repository.
    """
    if code == SOURCE or code not in available():
        return gettext.NullTranslations()
    po = files(__package__).joinpath(f"{code}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(po), locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
