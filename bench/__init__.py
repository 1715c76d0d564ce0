"""Repeatable timings, each beside a peer in the same run. `./dev bench` lists them, `./dev bench NAME` runs one."""
