"""The stages, composed. The only place that does."""
