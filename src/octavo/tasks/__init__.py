"""Jobs: the only place that schedules work."""
