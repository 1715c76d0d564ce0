"""Screenshots of every page into shots/: `python -m tests.browser.shot [PAGE…]`.

Each at 390 and 1280 px, light and dark, English and Arabic. PAGE is a name of `PAGES`; none means all.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.pages import LANGUAGES, PAGES, THEMES, WIDTHS
from tests.serve.served import FakeStore, app_on, on_port


def main(names: list[str]) -> None:
    chromium = executable()
    if chromium is None:
        sys.exit("shot: no chromium was found. Debian: apt-get install chromium; or set CHROMIUM to one")
    chosen = {name: path for name, path in PAGES.items() if not names or name in names}
    folder = Path("shots")
    folder.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data_dir,
        FakeStore().installed(),
        on_port(app_on(Path(data_dir))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for language in LANGUAGES:
            for theme in THEMES:
                for width, height in WIDTHS:
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=theme, locale=language
                    )
                    page = context.new_page()
                    for name, path in chosen.items():
                        page.set_viewport_size({"width": width, "height": height})
                        page.goto(address + path)
                        # What content-visibility leaves out beyond the window is to be in the picture.
                        whole = page.evaluate("document.documentElement.scrollHeight")
                        page.set_viewport_size({"width": width, "height": max(height, whole)})
                        page.screenshot(
                            path=folder / f"{name}-{width}-{theme}-{language}.png", full_page=True
                        )
                    context.close()
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}/")


if __name__ == "__main__":
    main(sys.argv[1:])
