"""One request to a page: in which language and theme, whether it changed, and the answer to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
from babel import negotiate_locale
from litestar import Request, Response
from litestar.response import Redirect

from octavo.config import Settings
from octavo.errors import OctavoError
from octavo.fetch.client import Bundled
from octavo.serve import feeds
from octavo.serve.actions import Actions
from octavo.serve.security import Signer, is_private
from octavo.serve.web.assets import build_mark
from octavo.serve.web.render import Renderer
from octavo.store import reading
from octavo.store.database import Database

FRESH_S = 300
"""Relative times on a page ("3 hours ago") are renewed this often although nothing else changed."""
FORM_COOKIE = "octavo_form"
NOTE_COOKIE = "octavo_note"
THEMES = ("auto", "light", "dark")

FEED_TYPES: dict[feeds.Kind, str] = {
    "atom": "application/atom+xml",
    "feed.json": "application/feed+json",
    "json": "application/json",
}

AnyRequest = Request[Any, Any, Any]
Page = Response[bytes]


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """What every page is made with."""

    settings: Settings
    db: Database
    actions: Actions
    renderer: Renderer
    bundled: Bundled | None = None
    signer: Signer


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an action, shown once on the page that follows it. `detail` is in English."""

    good: bool
    words: str
    detail: str = ""
    link: str = ""


class Alternate(msgspec.Struct, frozen=True, kw_only=True):
    """The same list in another format."""

    content_type: str
    path: str


def split_kind(name: str) -> tuple[str, feeds.Kind | None]:
    """A path's last part and the format it ends in, None where it is the page itself.

    "2026-08-14.feed.json" gives ("2026-08-14", "feed.json").
    """
    kinds: Sequence[feeds.Kind] = ("feed.json", "json", "atom")
    for kind in kinds:
        if name.endswith(f".{kind}"):
            return name.removesuffix(f".{kind}"), kind
    return name, None


class Visit:
    """One request: reads the reader's settings from it, and answers it."""

    def __init__(self, request: AnyRequest, press: Press) -> None:
        self.request = request
        self.press = press
        self.path = request.url.path
        self.query = request.url.query
        self.theme = _one_of(request.cookies.get("theme"), THEMES)
        self.keys = request.cookies.get("keys") != "off"
        self.language = self._language()
        self.ui = press.renderer.interfaces[self.language]
        self._etag: str | None = None

    def _language(self) -> str:
        known = list(self.press.renderer.interfaces)
        asked = self.request.cookies.get("lang")
        if asked in known:
            return asked
        accepted = _preferred(self.request.headers.get("accept-language", ""))
        return negotiate_locale(accepted, known, sep="-") or known[0]

    async def unchanged(self, *parts: object) -> Page | None:
        """304 where the reader has this very page already; asks the database for its mark only."""
        state = await reading.etag_of(self.press.db)
        slot = int(datetime.now(UTC).timestamp()) // FRESH_S
        prefs = (self.language, self.theme, self.keys)
        mark = blake2b(
            repr((state, slot, prefs, build_mark(), self.path, self.query, parts)).encode(), digest_size=12
        )
        self._etag = f'W/"{mark.hexdigest()}"'
        held = self.request.headers.get("if-none-match", "")
        if self._etag in (each.strip() for each in held.split(",")):
            return Response(b"", status_code=304, headers=self._caching())
        return None

    def page(
        self,
        template: str,
        *,
        title: str,
        status: int = 200,
        lists: str | None = None,
        robots: str = "",
        canonical: str = "",
        form: bool = False,
        **context: Any,
    ) -> Page:
        """The page as HTML. `lists` is the path that the same list's feeds hang on; `form` gives it a token."""
        note = self._note()
        token = self._token() if form else ""
        ui = self.ui
        html = self.press.renderer.html(
            template,
            self.language,
            title=title,
            lang=ui.code,
            dir=ui.direction,
            theme=self.theme,
            keys=self.keys,
            path=self.path,
            query=self.query,
            here=self.path + (f"?{self.query}" if self.query else ""),
            languages=self._languages(),
            alternates=self._alternates(lists),
            robots=robots,
            canonical=canonical,
            form_token=token,
            note=note,
            private=is_private(self.press.settings),
            **context,
        )
        response = Response(html, status_code=status, media_type="text/html", headers=self._caching())
        if form:
            self.keep(response, FORM_COOKIE, token, 12 * 3600)
        if note:
            response.delete_cookie(NOTE_COOKIE)
        return response

    def feed(self, kind: feeds.Kind, view: feeds.View, *, title: str, home: str | None = None) -> Page:
        """The same view as Atom, JSON Feed or JSON. `home` is the page's path where it is another."""
        settings = self.press.settings
        query = f"?{self.query}" if self.query else ""
        address = f"{settings.public_url}{self.path}{query}"
        home = settings.public_url + (home or self.path.removesuffix(f".{kind}") + query)
        body, media_type = feeds.render(
            kind, view, title=title, self_url=address, home_url=home, settings=settings
        )
        return Response(body, media_type=media_type, headers=self._caching())

    async def sent_form(self) -> dict[str, Any]:
        """The fields of a form sent to us. Raises ForgedFormError unless one of our pages sent it."""
        if self.request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ForgedFormError
        fields = dict(await self.request.form())
        field = fields.pop("form_token", None)
        cookie = self.request.cookies.get(FORM_COOKIE)
        if not self.press.signer.fits(cookie, field if isinstance(field, str) else None):
            raise ForgedFormError
        return fields

    async def chosen(self, name: str) -> list[str]:
        """The values of the boxes of that name that were ticked; `sent_form` comes first."""
        return [value for value in (await self.request.form()).getall(name, []) if isinstance(value, str)]

    def go(self, path: str, note: Note | None = None) -> Redirect:
        """On to another page of ours (303), which shows the note."""
        response = Redirect(
            path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/", status_code=303
        )
        if note:
            self.keep(response, NOTE_COOKIE, self.press.signer.sign(msgspec.json.encode(note), "note"), 60)
        return response

    def keep(self, response: Response[Any], name: str, value: str, seconds: int) -> None:
        """Set a cookie as safe as the address allows."""
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            httponly=True,
            samesite="lax",
            secure=self.press.settings.public_url.startswith("https:"),
        )

    def _note(self) -> Note | None:
        signed = self.press.signer.read(self.request.cookies.get(NOTE_COOKIE), "note")
        return msgspec.json.decode(signed, type=Note) if signed else None

    def _token(self) -> str:
        held = self.request.cookies.get(FORM_COOKIE)
        return held if held and self.press.signer.fits(held, held) else self.press.signer.token()

    def _caching(self) -> dict[str, str]:
        headers = {
            "cache-control": "private, no-cache",
            "vary": "Cookie, Accept-Language",
            "content-language": self.language,
        }
        if self._etag:
            headers["etag"] = self._etag
        return headers

    def _languages(self) -> list[dict[str, str]]:
        """The other languages of the interface, each with the address of this page in it."""
        others = []
        for code, ui in self.press.renderer.interfaces.items():
            if code != self.language:
                pairs = [
                    (key, value)
                    for key, value in parse_qsl(self.query, keep_blank_values=True)
                    if key != "lang"
                ]
                address = f"{self.path}?{urlencode([*pairs, ('lang', code)])}"
                others.append({"code": code, "name": ui.name, "path": address})
        return others

    def _alternates(self, lists: str | None) -> list[Alternate]:
        if lists is None:
            return []
        path, _, query = lists.partition("?")
        tail = f"?{query}" if query else ""
        return [
            Alternate(content_type=kind, path=f"{path}.{suffix}{tail}") for suffix, kind in FEED_TYPES.items()
        ]


class ForgedFormError(OctavoError):
    """A form that none of our pages sent, or one from a page too old."""

    what = "This form was not sent from a page of this server, or the page was open for too long"


def _one_of(value: str | None, allowed: Sequence[str]) -> str:
    return value if value is not None and value in allowed else allowed[0]


def _preferred(header: str) -> list[str]:
    """Language codes of an Accept-Language header, best first, each followed by its plain form."""
    weighted = []
    for place, part in enumerate(header.split(",")[:20]):
        code, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if code and code != "*" and weight > 0:
            weighted.append((-weight, place, code))
    codes = [code for _, _, code in sorted(weighted)]
    return [form for code in codes for form in (code, code.partition("-")[0])]
