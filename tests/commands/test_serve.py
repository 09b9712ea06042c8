from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.__main__ import main
from generator.commands.answer import own_name
from generator.commands.preview import Preview
from generator.commands.serve import Server, opened
from generator.commands.watch import stamps
from generator.parts import Order
from tests.interrupt import listening_to_ctrl_c

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
SITE, CLIENTS, PRACTICE = 0, 1, 2


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A preview of a small practice on ports of its own; `told` is what the terminal got."""

    root: Path
    servers: list[Server]
    told: list[str]

    def ask(self, area: int, path: str, host: str | None = None, method: str = "GET") -> Reply:
        port = self.servers[area].server_port
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
            line.putrequest(method, path, skip_host=True)
            line.putheader("Host", host or f"127.0.0.1:{port}")
            line.endheaders()
            reply = line.getresponse()
            return Reply(reply.status, dict(reply.getheaders()), reply.read())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("serve") / "practice"
    assert main(["init", str(root)]) == 0
    site = root / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("# url:", "url:"), encoding="utf-8")
    told: list[str] = []
    preview = Preview(Order(root, TODAY), told.append)
    servers = opened(preview, (0, 0, 0))
    threads = [threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    yield Running(root, servers, told)
    preview.close()
    for server in servers:
        server.shutdown()
        server.server_close()


def next_event(line: socket.socket, wanted: bytes) -> bytes:
    """What the stream says until an event of this kind is whole."""
    heard = b""
    while not re.search(rb"event: " + wanted + rb"\ndata: \S+\n\n", heard):
        chunk = line.recv(4096)
        assert chunk, heard
        heard += chunk
    return heard


def test_every_area_is_served_under_a_bar_that_names_it(small: Running) -> None:
    site, clients, practice = (small.ask(area, "/") for area in (SITE, CLIENTS, PRACTICE))
    assert [reply.status for reply in (site, clients, practice)] == [200, 200, 200]
    for reply, name in ((site, "Public site"), (clients, "Clients"), (practice, "Practice")):
        assert f"<strong>{name}</strong>" in reply.text
        assert reply.text.count('id="roadbook-bar"') == 1
    assert "Example Client" in small.ask(CLIENTS, "/example-client/").text
    assert 'href="example-client/"' in clients.text
    assert "A first post" in small.ask(SITE, "/en/blog/first-post.html").text


def test_nothing_of_the_preview_is_in_what_is_published(small: Running) -> None:
    assert main(["--root", str(small.root), "build", "--no-pdf", "--quiet"]) == 0
    pages = list((small.root / "output").rglob("*.html"))
    assert pages
    assert not [page for page in pages if "roadbook-bar" in page.read_text() or "EventSource" in page.read_text()]


def test_a_folder_is_left_by_a_redirect_so_that_its_links_lead_somewhere(small: Running) -> None:
    reply = small.ask(CLIENTS, "/example-client")
    assert (reply.status, reply.headers["Location"]) == (302, "/example-client/")


def test_files_have_their_media_types_and_are_never_remembered_by_the_browser(small: Running) -> None:
    kinds = {
        "/index.html": "text/html; charset=utf-8",
        "/site.css": "text/css; charset=utf-8",
        "/en/feed.xml": "application/xml",
        "/fonts/source-sans-3-regular-latin.woff2": "font/woff2",
    }
    for path, kind in kinds.items():
        reply = small.ask(SITE, path)
        assert (reply.status, reply.headers["Content-Type"]) == (200, kind)
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert b"roadbook-bar" not in small.ask(SITE, "/site.css").body


def test_head_has_no_body(small: Running) -> None:
    reply = small.ask(SITE, "/site.css", method="HEAD")
    assert reply.status == 200
    assert int(reply.headers["Content-Length"]) > 0
    assert reply.body == b""


@pytest.mark.parametrize(
    "path",
    ["/nothing.html", "/../clients/example-client/index.html", "/%2e%2e/practice/index.html", "/..%2fpractice/",
     "//etc/passwd", "/../../../../../../etc/passwd", "/en/..%5c..%5cpractice", "/%00", "/%ff", "/../clients/"],
)  # fmt: skip
def test_there_is_no_way_out_of_an_area(small: Running, path: str) -> None:
    reply = small.ask(SITE, path)
    assert reply.status == 404
    assert "Example Client" not in reply.text
    assert "root:" not in reply.text


def test_an_address_that_is_shown_cannot_bring_markup(small: Running) -> None:
    assert "<script>alert" not in small.ask(SITE, "/%3Cscript%3Ealert(1)%3C/script%3E").text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", "", "[::2]"]
)
def test_another_name_for_this_machine_is_refused(small: Running, host: str) -> None:
    reply = small.ask(CLIENTS, "/example-client/", host=host or " ")
    assert reply.status == 403
    assert "Example Client" not in reply.text
    assert small.ask(CLIENTS, "/.events", host=host or " ").status == 403


def test_our_own_names_are_localhost_and_the_loopback_addresses_said_once() -> None:
    assert [own_name([host]) for host in ("localhost:8000", "LOCALHOST", "127.0.0.1:1", "[::1]:8002", "[::1]")] == [
        "localhost", "LOCALHOST", "127.0.0.1", "[::1]", "[::1]",
    ]  # fmt: skip
    assert own_name([]) is None
    assert own_name(["localhost", "localhost"]) is None


def test_only_this_machine_can_connect(small: Running) -> None:
    assert {server.server_address[0] for server in small.servers} == {"127.0.0.1"}


def test_a_change_is_told_to_open_pages_and_shown_at_the_next_request(small: Running) -> None:
    post = small.root / "content/blog/en/first-post.md"
    before = re.search(r'data-edition="([^"]+)"', small.ask(SITE, "/en/blog/first-post.html").text)
    assert before
    port = small.servers[SITE].server_port
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(f"GET /.events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        assert f"data: {before[1]}\n".encode() in next_event(line, b"edition")
        post.write_text(post.read_text() + "\nA sentence that was not there.\n")
        after = small.ask(SITE, "/en/blog/first-post.html").text  # no waiting: a request never gets an old page
        assert "A sentence that was not there." in after
        heard = next_event(line, b"edition")
    assert b"event: busy" in heard
    now = re.search(r'data-edition="([^"]+)"', after)
    assert now
    assert now[1] != before[1]
    assert heard.endswith(f"data: {now[1]}\n\n".encode())


def test_a_file_saved_without_a_change_reloads_nothing(small: Running) -> None:
    before = small.servers[SITE].preview.current()
    post = small.root / "content/blog/en/first-post.md"
    post.write_bytes(post.read_bytes())
    os.utime(post, ns=(1, 1))
    made = len(small.told)
    assert small.servers[SITE].preview.current() is before
    assert len(small.told) == made + 1  # it was looked at


def test_a_fault_is_shown_in_every_page_as_in_the_terminal_and_goes_when_it_is_mended(small: Running) -> None:
    site = small.root / "content/site.yaml"
    good = site.read_text()
    site.write_text(good + "colour<b>: red\n")
    replies = [small.ask(area, path) for area, path in ((SITE, "/"), (CLIENTS, "/example-client/"), (PRACTICE, "/"))]
    site.write_text(good)
    for reply in replies:
        assert reply.status == 500
        assert "content/site.yaml:" in reply.text
        assert "<b>" not in reply.text
        assert "colour&lt;b&gt;" in reply.text
        assert 'id="roadbook-bar"' in reply.text
    assert any("content/site.yaml:" in text for text in small.told)
    assert small.ask(SITE, "/").status == 200


def test_a_fault_of_our_own_is_told_instead_of_an_old_page(small: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: Order, **rest: object) -> None:
        raise ZeroDivisionError("by us")

    preview = Preview(Order(small.root, TODAY), small.told.append)
    monkeypatch.setattr("generator.commands.preview.prepare", broken)
    edition = preview.current()
    assert edition.is_faulty
    assert [problem.message for problem in edition.problems] == ["ZeroDivisionError: by us"]


@pytest.mark.pdf
def test_a_pdf_is_printed_when_it_is_asked_for_and_remembered(small: Running) -> None:
    edition = small.servers[PRACTICE].preview.current()
    [address] = [address for address in edition.papers if address.startswith("practice/")]
    path = "/" + quote(address.removeprefix("practice/"))
    printed = len([text for text in small.told if text.startswith("printed ")])
    first, second = small.ask(PRACTICE, path), small.ask(PRACTICE, path)
    assert (first.status, first.headers["Content-Type"]) == (200, "application/pdf"), first.text[:2000]
    assert first.body.startswith(b"%PDF-")
    assert first.body == second.body
    assert len([text for text in small.told if text.startswith("printed ")]) == printed + 1


def test_stamps_tell_what_was_written_made_renamed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    told = [stamps([folder, tmp_path / "nowhere"])]
    for change in (
        lambda: folder.mkdir(), lambda: (folder / "a.yaml").write_text("1"),
        lambda: (folder / "a.yaml").write_text("12"),
        lambda: (folder / "a.yaml").rename(folder / "b.yaml"), lambda: (folder / "acme").mkdir(),
        lambda: (folder / "b.yaml").unlink(),
    ):  # fmt: skip
        change()
        told.append(stamps([folder, tmp_path / "nowhere"]))
    assert told[0] == told[1] == {}
    assert all(one != other for one, other in pairwise(told[1:]))


def test_what_an_editor_leaves_as_it_goes_is_no_change(tmp_path: Path) -> None:
    for name in (".roadmap.yaml.swp", "roadmap.yaml~", "#roadmap.yaml#", ".#roadmap.yaml"):
        (tmp_path / name).write_text("x")
    assert stamps([tmp_path]) == {}


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--root", str(tmp_path), "serve", "--no-open", "--port", str(port)]) == 1
    assert capsys.readouterr().err == f"one of the ports {port} to {port + 2} is taken; choose others with --port\n"


def test_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "--root", str(tmp_path), "serve", "--no-open", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=listening_to_ctrl_c
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("Ctrl-C"):
                break
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(10) == 0
    assert time.monotonic() - begun < 5
    assert "Traceback" not in rest
