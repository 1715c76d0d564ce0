"""A real HTTP server on loopback for tests: fixed answers or functions, and a log of what was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self


class Request(NamedTuple):
    """What a client asked for. Header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, dict[str, str], bytes]
Page = Answer | Callable[[Request], Answer]
"""Status, headers and body, or a function of the request that gives them."""


class HttpServer:
    """Serves `pages` by path (without the query string first, then with it); anything else is 404.

    `pages` may be changed while it runs. `requests` holds every request so far, in order.
    """

    def __init__(self, pages: dict[str, Page]) -> None:
        self.pages = dict(pages)
        self.requests: list[Request] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    self.command,
                    self.path,
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(size),
                )
                owner.requests.append(request)
                page = owner.pages.get(self.path) or owner.pages.get(self.path.partition("?")[0])
                status, headers, body = page(request) if callable(page) else page or (404, {}, b"not found")
                self.send_response_only(status)
                if "date" not in {name.lower() for name in headers}:
                    self.send_header("Date", self.date_time_string())
                for name, value in headers.items():
                    self.send_header(name, value)
                if not {"content-length", "transfer-encoding"} & {name.lower() for name in headers}:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = answer  # noqa: N815  the names are http.server's

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:
                    return  # a client that hangs up early is part of some tests

            def log_message(self, *args: object) -> None:  # type: ignore[override]  # we use none of it
                """Tests read `requests` instead."""

        return Handler
