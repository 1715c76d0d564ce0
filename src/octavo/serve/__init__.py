"""Everything Octavo serves: web pages, feeds, health and metrics."""
