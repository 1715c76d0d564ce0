"""Copies, stories, related articles and the edition."""
