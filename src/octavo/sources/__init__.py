"""Feeds, pages, sitemaps, OPML: reading what outlets offer. Pure functions of bytes."""
