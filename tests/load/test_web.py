"""Addresses on a server of our own: what each answer means, how it is asked, and which are never asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from generator.load import wire
from generator.load.web import Answer, Web

ANSWERS: dict[str, tuple[int, str | None]] = {
    "/fine": (200, None),
    "/gone": (404, None),
    "/for-people": (403, None),
    "/moved": (301, "/fine"),
    "/moved-twice": (301, "/moved"),
    "/passing": (302, "/fine"),
    "/passing-then-moved": (302, "/moved"),
    "/round": (302, "/round"),
    "/to-file": (302, "file:///etc/passwd"),
    "/to-gone": (301, "/gone"),
    "/busy": (503, None),
    "/failing": (500, None),
}


class _Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str, float]]
    robots = b""
    head_works = True

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        if self.path == "/robots.txt" and self.robots == b"drip":
            self.dripping()
            return
        if self.path == "/robots.txt":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.robots)
            return
        if self.path == "/drips":
            self.dripping()
            return
        status, to = ANSWERS.get(self.path, (404, None))
        if self.command == "HEAD" and not self.head_works:
            status, to = 405, None
        self.send_response(status)
        if to is not None:
            self.send_header("Location", to)
        self.end_headers()

    def dripping(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if self.path == "/robots.txt" else b"X: "))
            for _ in range(30):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, format: str, *words: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[type[_Server]]:
    class Own(_Server):
        asked = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        Own.base = f"http://127.0.0.1:{running.server_address[1]}"  # type: ignore[attr-defined]
        yield Own
        running.shutdown()
        thread.join()


def base(server: type[_Server]) -> str:
    return str(server.base)  # type: ignore[attr-defined]


def asking(**options: float) -> Web:
    return Web("https://nordlys.example", allow_private=True, delay=0.0, **options)


@pytest.mark.parametrize(
    ("path", "state", "to"),
    [
        ("/fine", "fine", None),
        ("/gone", "broken", None),
        ("/failing", "broken", None),
        ("/for-people", "unsaid", None),
        ("/busy", "unsaid", None),
        ("/moved", "moved", "/fine"),
        ("/moved-twice", "moved", "/fine"),
        ("/passing", "fine", None),
        ("/passing-then-moved", "fine", None),
        ("/round", "broken", None),
        ("/to-file", "broken", None),
        ("/to-gone", "broken", None),
    ],
)
def test_what_an_answer_means(server: type[_Server], path: str, state: str, to: str | None) -> None:
    answer = asking().answer(base(server) + path)
    assert (answer.state, answer.to) == (state, base(server) + to if to else None)


def test_what_is_broken_is_told_in_words(server: type[_Server]) -> None:
    assert asking().answer(f"{base(server)}/gone").why == "it answers 404 Not Found"
    assert asking().answer(f"{base(server)}/to-file").why == "it leads to file:///etc/passwd"


def test_a_host_that_knows_no_head_is_asked_with_get(server: type[_Server]) -> None:
    server.head_works = False
    assert asking().answer(f"{base(server)}/fine") == Answer("fine")
    assert [(method, path) for method, path, *_ in server.asked] == [
        ("GET", "/robots.txt"), ("HEAD", "/fine"), ("GET", "/fine"),
    ]  # fmt: skip


def test_a_host_is_told_who_asks_and_its_robots_txt_is_heeded_and_read_once(server: type[_Server]) -> None:
    server.robots = b"User-agent: *\nDisallow: /gone\n"
    found = dict(asking().ask([f"{base(server)}/{name}" for name in ("gone", "fine", "moved")]))
    assert {address.rpartition("/")[2]: answer.state for address, answer in found.items()} == {
        "gone": "unsaid", "fine": "fine", "moved": "moved",
    }  # fmt: skip
    assert [path for _, path, *_ in server.asked].count("/robots.txt") == 1
    assert "/gone" not in [path for _, path, *_ in server.asked]
    assert {agent for *_, agent, _ in server.asked} == {"roadbook-linkcheck/1.0 (+https://nordlys.example)"}


def test_one_host_is_given_a_pause_between_two_questions(server: type[_Server]) -> None:
    patient = Web(allow_private=True, delay=0.1)
    list(patient.ask([f"{base(server)}/fine", f"{base(server)}/moved"]))
    times = [when for *_, when in server.asked]
    assert len(times) == 4  # robots.txt, /fine, /moved, and /fine again
    assert all(later - earlier >= 0.09 for earlier, later in pairwise(times))


def test_an_answer_that_drips_for_ever_is_cut_off(server: type[_Server]) -> None:
    begun = time.monotonic()
    answer = asking(deadline=0.4, patience=5.0).answer(f"{base(server)}/drips")
    assert answer.state == "broken"
    assert time.monotonic() - begun < 3


def test_a_robots_txt_that_drips_for_ever_forbids_nothing_and_holds_nobody_up(server: type[_Server]) -> None:
    server.robots = b"drip"
    begun = time.monotonic()
    assert asking(deadline=0.4, patience=5.0).answer(f"{base(server)}/fine") == Answer("fine")
    assert time.monotonic() - begun < 3


def test_a_port_at_which_nobody_is_and_a_name_that_nobody_has() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asking().answer(f"http://127.0.0.1:{port}/").why == "connection refused"
    assert asking().answer("https://" + "a" * 70 + ".example/") == Answer("broken", wire.NO_HOST)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1",
        "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_a_network_of_ones_own_is_never_asked(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def named(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        return [(None, None, None, "", (number, port))]

    def dialled(*words: object, **options: object) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(socket, "create_connection", dialled)
    answer = Web(delay=0.0).answer("https://innocent.example/")
    assert answer == Answer("private", f"innocent.example is {number}, an address of a network of one's own")


def test_a_redirect_into_a_network_of_ones_own_is_not_followed(
    server: type[_Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANSWERS, "/inward", (302, "http://10.0.0.1/secret"))
    monkeypatch.setattr(wire, "is_public", lambda number: number == "127.0.0.1")
    answer = Web(delay=0.0).answer(f"{base(server)}/inward")
    assert answer == Answer("private", "10.0.0.1 is 10.0.0.1, an address of a network of one's own")


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(
    server: type[_Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(base(server).rpartition(":")[2])
    given = iter([[(None, None, None, "", ("127.0.0.1", port))]] * 2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **options: next(given))
    monkeypatch.setattr(socket, "create_connection", _only_numbers(socket.create_connection))
    assert asking().answer(f"http://rebinding.example:{port}/fine") == Answer("fine")


def test_where_the_first_number_of_a_host_does_not_answer_the_next_is_asked(
    server: type[_Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(base(server).rpartition(":")[2])
    numbers = [(None, None, None, "", (number, port)) for number in ("127.255.255.255", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **options: numbers)
    dial = socket.create_connection

    def dialled(address: tuple[str, int], timeout: float) -> socket.socket:
        if address[0] != "127.0.0.1":
            raise OSError(101, "Network is unreachable")
        monkeypatch.undo()
        return dial(address, timeout)

    monkeypatch.setattr(socket, "create_connection", dialled)
    monkeypatch.setattr(Web, "_may", lambda self, address: True)
    assert asking().answer(f"http://both.example:{port}/fine") == Answer("fine")


def _only_numbers(dial: object) -> object:
    def dialled(address: tuple[str, int], *words: object, **options: object) -> object:
        assert address[0] == "127.0.0.1"
        sock = socket.socket()
        sock.connect(address)
        return sock

    return dialled
