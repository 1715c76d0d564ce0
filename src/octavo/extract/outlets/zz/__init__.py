"""Invented outlets, to copy from ("zz" is no country)."""
