"""An address on the web → whether somebody answers there; asked politely, and never inside one's own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

PATIENCE, DEADLINE = 10.0, 25.0
"""Seconds to wait for a sign of life, and for a whole answer."""
DELAY = 1.0
"""Seconds between two questions to one host."""
MOST_HOPS, MOST_HOSTS_AT_ONCE, LARGEST_ROBOTS = 6, 8, 500_000
AGENT = "roadbook-linkcheck"
NO_HOST = "there is no such host"
NAT64 = ipaddress.ip_network("64:ff9b::/96")

State = Literal["fine", "moved", "broken", "unsaid", "private"]


@dataclass(frozen=True)
class Answer:
    """
    What came of asking: `moved` for good to `to`; `unsaid` where a host does not let programs look, or is busy;
    `private` where the address is one of a network of one's own, which is not asked. `why` is for people.
    """

    state: State
    why: str = ""
    to: str | None = None


class Web:
    """Everybody who is asked in one run. `site` is told to the hosts, so that they know who asks."""

    def __init__(
        self,
        site: str | None = None,
        *,
        allow_private: bool = False,
        delay: float = DELAY,
        patience: float = PATIENCE,
        deadline: float = DEADLINE,
    ) -> None:
        self.agent = f"{AGENT}/1.0 (+{site})" if site else f"{AGENT}/1.0"
        self.allow_private = allow_private
        self.delay = delay
        self.patience = patience
        self.deadline = deadline
        self._turns = _Turns(delay)
        self._robots: dict[str, RobotFileParser | None] = {}

    def ask(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Every address with its answer, as they come; one question at a time to each host."""
        by_host: dict[str, list[str]] = {}
        for address in addresses:
            by_host.setdefault(_host(address), []).append(address)
        with ThreadPoolExecutor(MOST_HOSTS_AT_ONCE) as pool:
            waiting: dict[str, list[str]] = {host: list(reversed(own)) for host, own in by_host.items()}
            running = {pool.submit(self.answer, own[-1]): host for host, own in waiting.items()}
            try:
                while running:
                    done = next(as_completed(running))
                    host = running.pop(done)
                    yield waiting[host].pop(), done.result()
                    if waiting[host]:
                        running[pool.submit(self.answer, waiting[host][-1])] = host
            finally:
                for one in running:
                    one.cancel()

    def answer(self, address: str) -> Answer:
        """What one address says. Raises nothing."""
        here, moved, for_good = address, None, True
        try:
            for _ in range(MOST_HOPS):
                status, to = self._visited(here)
                if to is None:
                    return _judged(status, moved)
                here, for_good = urljoin(here, to), for_good and status in (301, 308)
                moved = here if for_good else moved
                if urlsplit(here).scheme not in ("http", "https"):
                    return Answer("broken", f"it leads to {here}")
        except _Private as fault:
            return Answer("private", str(fault))
        except _Forbidden:
            return Answer("unsaid", "its robots.txt asks programs to stay away")
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return Answer("broken", _reason(fault))
        return Answer("broken", f"it leads on and on, {MOST_HOPS} times")

    def _visited(self, address: str) -> tuple[int, str | None]:
        """The status, and where it leads on. A host that does not know HEAD, or says no to it, is asked with GET."""
        if not self._may(address):
            raise _Forbidden
        status, to, _ = self._request("HEAD", address)
        if status >= 400 and status not in (410, 429):
            status, to, _ = self._request("GET", address)
        return status, to if 300 <= status < 400 else None

    def _may(self, address: str) -> bool:
        """Whether the host's robots.txt lets us; one that cannot be read forbids nothing."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            rules = RobotFileParser()
            try:
                status, _, body = self._request("GET", f"{origin}/robots.txt", read=LARGEST_ROBOTS)
                rules.parse(body.decode("utf-8", "replace").splitlines() if status == 200 else [])
            except (OSError, http.client.HTTPException, ValueError):
                rules.parse([])
            self._robots[origin] = rules
        known = self._robots[origin]
        return known is None or known.can_fetch(AGENT, address)

    def _request(self, method: str, address: str, read: int = 0) -> tuple[int, str | None, bytes]:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        place = self._place(host, port)
        with self._turns.of(host):
            connection = _connection(parts.scheme, host, port, place, self.patience)
            late = threading.Event()
            watch = threading.Timer(self.deadline, _cut, [connection, late])
            watch.daemon = True
            watch.start()
            try:
                target = urlunsplit(("", "", _ascii(parts.path) or "/", _ascii(parts.query), ""))
                headers = {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
                connection.request(method, target, headers=headers)
                answer = connection.getresponse()
                body = answer.read(read) if read else b""
                if late.is_set():  # what was cut off reads like an end
                    raise TimeoutError
                return answer.status, answer.getheader("Location"), body
            finally:
                watch.cancel()
                connection.close()

    def _place(self, host: str, port: int) -> str:
        """The number of the host that is then asked, and no other: a name may mean another one a moment later."""
        try:
            found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
        except UnicodeError:
            raise OSError(NO_HOST) from None
        numbers = [str(one[4][0]) for one in found]
        inside = [number for number in numbers if not _is_public(number)]
        if inside and not self.allow_private:
            raise _Private(f"{host} is {inside[0]}, an address of a network of one's own")
        return numbers[0]


class _Private(Exception):
    pass


class _Forbidden(Exception):
    pass


class _Turns:
    """One question at a time to a host, with a pause between."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.guard = threading.Lock()
        self.hosts: dict[str, _Turn] = {}

    def of(self, host: str) -> _Turn:
        with self.guard:
            return self.hosts.setdefault(host.lower(), _Turn(self.delay))


class _Turn:
    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.lock = threading.Lock()
        self.last = 0.0

    def __enter__(self) -> None:
        self.lock.acquire()
        time.sleep(max(0.0, self.last + self.delay - time.monotonic()))

    def __exit__(self, *fault: object) -> None:
        self.last = time.monotonic()
        self.lock.release()


def _connection(scheme: str, host: str, port: int, place: str, patience: float) -> http.client.HTTPConnection:
    """To that very number, under the host's own name."""
    named = host.encode("idna").decode()
    if scheme == "https":
        connection: http.client.HTTPConnection = _Secure(named, port, place, patience)
    else:
        connection = http.client.HTTPConnection(named, port, timeout=patience)
        connection._create_connection = _dialler(place)  # type: ignore[attr-defined]
    return connection


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int, place: str, patience: float) -> None:
        super().__init__(host, port, timeout=patience, context=ssl.create_default_context())
        self._create_connection = _dialler(place)


def _dialler(place: str) -> Callable[..., socket.socket]:
    """What http.client asks for a connection, whatever the name says by now (Python 3.11 to 3.14)."""

    def dial(address: tuple[str, int], timeout: float | None = None, source: object = None) -> socket.socket:
        return socket.create_connection((place, address[1]), timeout)

    return dial


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End a conversation that drips: time-outs of sockets begin anew with every byte."""
    late.set()
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _is_public(number: str) -> bool:
    """Whether everybody's net has this number, and an older one that may be hidden in it."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        older = (
            ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in NAT64 else found.ipv4_mapped or found.sixtofour
        )
        if older is not None and not older.is_global:
            return False
    return found.is_global and not found.is_multicast


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def _ascii(part: str) -> str:
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in part)


def _judged(status: int, moved: str | None) -> Answer:
    if status in (401, 402, 403, 405, 406, 407, 418, 429, 451, 503, 520, 521, 999):
        return Answer("unsaid", f"it answers {status} to programs")
    if status >= 400:
        return Answer("broken", f"it answers {status} {http.client.responses.get(status, '')}".strip())
    return Answer("moved", f"it has moved to {moved}", moved) if moved else Answer("fine")


def _reason(fault: Exception) -> str:
    """Why nobody answered, in few words."""
    if isinstance(fault, socket.gaierror):
        return NO_HOST
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {fault.verify_message}"
    if isinstance(fault, TimeoutError):
        return "it does not answer in time"
    if isinstance(fault, OSError):
        return (fault.strerror or str(fault) or type(fault).__name__).lower()
    return f"its answer makes no sense ({type(fault).__name__})"
