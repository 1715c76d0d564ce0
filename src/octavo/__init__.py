"""Octavo: an open, self-hosted news platform."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("octavo")
except PackageNotFoundError:
    __version__ = "0.0.0+source"
