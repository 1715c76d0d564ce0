"""Questions answered in sentences of the sources, or not at all."""
