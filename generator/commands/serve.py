"""`roadbook serve`: show every page in a browser, on this machine alone, made anew as the files change."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import NoReturn

from generator.commands.answer import Answer, answer, own_name, refusal
from generator.commands.bar import AREAS, EVENTS, Area, Bar
from generator.commands.preview import News, Preview
from generator.parts import Order

LOOPBACK = "127.0.0.1"
INTERVAL = 0.3
"""Seconds between two looks at the files."""
PATIENCE = 15.0
"""Seconds without news after which a page is told so: that is how we notice that it has gone."""
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


class Server(ThreadingHTTPServer):
    """One area of the preview on a port of its own; `neighbours` are all three, itself among them."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would let two programs share a port
    neighbours: Sequence[Server] = ()

    def __init__(self, area: Area, port: int, preview: Preview) -> None:
        self.area, self.preview = area, preview
        super().__init__((LOOPBACK, port), Request)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's own asks the DNS for our name, which may take seconds
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no fault."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        return f"http://{self.server_name}:{self.server_port}/"


class Request(BaseHTTPRequestHandler):
    """One request of a browser."""

    server: Server
    server_version, sys_version = "Roadbook", ""
    timeout = 60

    def do_GET(self) -> None:
        name = own_name(self.headers.get_all("Host", []))
        if name is None:
            self._send(refusal())
        elif self.path == EVENTS:
            self._send_news()
        else:
            edition = self.server.preview.current()
            bar = Bar(self.server.area, self._links(name), edition.id)
            self._send(answer(self.server.preview, edition, bar, self.path))

    do_HEAD = do_GET  # noqa: N815

    def _links(self, name: str) -> list[tuple[Area, str]]:
        """All areas, under the name by which we were asked."""
        return [(each.area, f"http://{name}:{each.server_port}/") for each in self.server.neighbours]

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.location is not None:
            self.send_header("Location", answer.location)
        self._send_body(answer.body)

    def _send_body(self, body: bytes) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
            self.wfile.flush()

    def _send_news(self) -> None:
        """Server-sent events, from what is current now until the page or the preview goes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._send_body(b"retry: 500\n\n")
        known: News | None = None
        with suppress(ConnectionError, TimeoutError):
            while self.command != "HEAD" and (news := self.server.preview.news(known, PATIENCE)) is not None:
                event = "busy" if news.busy else "edition"
                self.wfile.write(f"event: {event}\ndata: {news.edition}\n\n".encode() if news != known else b":\n\n")
                self.wfile.flush()
                known = news

    def log_message(self, format: str, *args: object) -> None:
        """A line for each request would hide the problems."""


def opened(preview: Preview, ports: Sequence[int]) -> list[Server]:
    """A server for each area, listening but not answering yet. Raises OSError where a port is taken."""
    servers: list[Server] = []
    try:
        servers += (Server(area, port, preview) for area, port in zip(AREAS, ports, strict=True))
    except OSError:
        for server in servers:
            server.server_close()
        raise
    for server in servers:
        server.neighbours = servers
    return servers


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 when it is stopped, 1 where a port is taken."""
    preview = Preview(Order(root=typed.root.resolve(), on=today), _say)
    try:
        servers = opened(preview, range(typed.port, typed.port + len(AREAS)))
    except OSError as fault:
        told = "is taken" if fault.errno == errno.EADDRINUSE else f"cannot be used: {fault.strerror}"
        last = typed.port + len(AREAS) - 1
        print(f"one of the ports {typed.port} to {last} {told}; choose others with --port", file=sys.stderr)
        return 1
    try:
        _watch(preview, servers, opens=not typed.no_open)
    except KeyboardInterrupt:
        preview.close()
        return 0


def _watch(preview: Preview, servers: Sequence[Server], *, opens: bool) -> NoReturn:
    for server in servers:
        threading.Thread(target=server.serve_forever, name=server.area.folder, daemon=True).start()
        _say(f"{server.area.name + ':':<12} {server.address}\n")
    _say("Ctrl-C stops\n")
    preview.current()
    if opens:
        _show(servers[0].address)
    while True:
        time.sleep(INTERVAL)
        preview.current()


def _show(address: str) -> None:
    """Where there is no desktop, webbrowser would start one that takes over the terminal."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
