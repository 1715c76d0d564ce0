"""Runs a benchmark by its name."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main() -> None:
    """Each benchmark is a module with `main(arguments)`; its docstring's first line says what it times."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_")
    )
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        for name in names:
            about = (importlib.import_module(f"bench.{name}").__doc__ or "").partition("\n")[0]
            print(f"./dev bench {name:12} {about}")
        sys.exit(0 if len(sys.argv) < 2 else 2)
    importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])


if __name__ == "__main__":
    main()
