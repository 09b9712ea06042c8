"""An address on the web → whether somebody answers there; asked politely, and never inside one's own network."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from generator.load.wire import NO_HOST, Private, connected, conversation, places_of

PATIENCE, DEADLINE = 10.0, 25.0
"""Seconds to wait for a sign of life, and for a whole answer."""
DELAY = 1.0
"""Seconds between two questions to one host."""
MOST_HOPS, MOST_HOSTS_AT_ONCE, LARGEST_ROBOTS = 6, 8, 500_000
AGENT = "roadbook-linkcheck"

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
        except Private as fault:
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
        places = places_of(host, port, allow_private=self.allow_private)
        with self._turns.of(host):
            connection = connected(parts.scheme, host, port, places, self.patience)
            target = urlunsplit(("", "", _ascii(parts.path) or "/", _ascii(parts.query), ""))
            headers = {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
            return conversation(connection, method, target, headers, read, self.deadline)


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
