"""The interface in the reader's language: texts, plurals, dates, names of countries."""

from octavo.serve.i18n.catalogue import available, catalogue
from octavo.serve.i18n.interface import Interface

__all__ = ["Interface", "available", "catalogue"]
