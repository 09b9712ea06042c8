"""The name of a host → a connection to a number that is everybody's: what was looked at is what is asked."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

NO_HOST = "there is no such host"
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Private(Exception):
    """The host is in a network of one's own."""


def places_of(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The numbers of the host that are then asked, and no others: a name may mean another one a moment later."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError(NO_HOST) from None
    numbers = [str(one[4][0]) for one in found]
    inside = [number for number in numbers if not is_public(number)]
    if inside and not allow_private:
        raise Private(f"{host} is {inside[0]}, an address of a network of one's own")
    return tuple(dict.fromkeys(numbers))


def connected(scheme: str, host: str, port: int, places: Sequence[str], patience: float) -> http.client.HTTPConnection:
    """To the first of these very numbers that answers, under the host's own name."""
    named = host.encode("idna").decode()
    if scheme == "https":
        connection: http.client.HTTPConnection = _Secure(named, port, places, patience)
    else:
        connection = http.client.HTTPConnection(named, port, timeout=patience)
        connection._create_connection = _dialler(places)  # type: ignore[attr-defined]
    return connection


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int, places: Sequence[str], patience: float) -> None:
        super().__init__(host, port, timeout=patience, context=ssl.create_default_context())
        self._create_connection = _dialler(places)


def _dialler(places: Sequence[str]) -> Callable[..., socket.socket]:
    """What http.client asks for a connection, whatever the name says by now (Python 3.11 to 3.14)."""

    def dial(address: tuple[str, int], timeout: float | None = None, source: object = None) -> socket.socket:
        fault = OSError(NO_HOST)
        for place in places:
            try:
                return socket.create_connection((place, address[1]), timeout)
            except OSError as error:
                fault = error
        raise fault

    return dial


def conversation(
    connection: http.client.HTTPConnection,
    method: str,
    target: str,
    headers: Mapping[str, str],
    read: int,
    deadline: float,
) -> tuple[int, str | None, bytes]:
    """
    The status, where it leads, and at most so many bytes of what is said.

    Raises TimeoutError after `deadline` seconds: the time-outs of sockets begin anew with every byte that drips in.
    """
    late, socks = threading.Event(), list[socket.socket]()
    watch = threading.Timer(deadline, _cut, [connection, socks, late])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        socks.append(connection.sock)  # which http.client lets go of as soon as an answer begins
        connection.request(method, target, headers=headers)
        with connection.getresponse() as answer:
            body = answer.read(read) if read else b""
            if late.is_set():  # what was cut off reads like an end
                raise TimeoutError
            return answer.status, answer.getheader("Location"), body
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection, socks: Sequence[socket.socket], late: threading.Event) -> None:
    late.set()
    for sock in (connection.sock, *socks):
        with suppress(OSError):
            if sock is not None:
                sock.shutdown(socket.SHUT_RDWR)


def is_public(number: str) -> bool:
    """Whether everybody's net has this number, and an older one that may be hidden in it."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        older = (
            ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in NAT64 else found.ipv4_mapped or found.sixtofour
        )
        if older is not None and not older.is_global:
            return False
    return found.is_global and not found.is_multicast
