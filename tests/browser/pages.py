"""Every kind of page, under which it is tested in a browser and shown in screenshots."""

from __future__ import annotations

from typing import Literal

PAGES = {
    "edition": "/",
    "story": "/story/1-ferry-talks-in-port-selim-end-with-a-night-crossing-restored",
    "article": "/article/101",
    "article-arabic": "/article/102",
    "person": "/person/1-ilse-varga?like=rell",
    "agency": "/agency/Northwire",
    "place": "/place/2-port-selim",
    "outlet": "/outlet/harbourpost.example",
    "country": "/country/KW",
    "interest": "/interest/politics",
    "hashtag": "/hashtag/ferries",
    "hashtag-empty": "/hashtag/nothing",
    "search": "/search?q=ferry",
    "search-empty": "/search",
    "sources": "/sources",
    "packs": "/packs",
    "settings": "/settings",
    "offline": "/offline",
    "missing": "/story/123456",
}
LANGUAGES = ("en", "ar")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = ((1280, 900), (390, 844))
