"""Which version of reading this is: `octavo understand --again` reads stored articles of older ones anew."""

from __future__ import annotations

VERSION = 2
"""Raised whenever findings get new fields, or so much better that stored ones should be replaced."""
