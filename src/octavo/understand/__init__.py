"""From an article to findings: language, dateline, byline, wire, origin, names, category."""
