"""`roadbook check --external`: what of the links to elsewhere still answers, over TLS, on a server of our own."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from generator.__main__ import main
from generator.load.web import Web

DAY = "2026-11-22"


def _certificate(folder: Path) -> Path:
    """Of 127.0.0.1, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """Its address, and the paths that it is asked for."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            asked.append(self.path)
            self.send_response({"/fine": 200, "/moved": 301}.get(self.path, 404))
            if self.path == "/moved":
                self.send_header("Location", "/fine")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, format: str, *words: object) -> None:
            pass

    certificate = _certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(Web.__init__, "__kwdefaults__", {**(Web.__init__.__kwdefaults__ or {}), "delay": 0.0})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        running.socket = context.wrap_socket(running.socket, server_side=True)
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"https://127.0.0.1:{running.server_address[1]}", asked
        running.shutdown()
        thread.join()


@pytest.fixture
def practice(tmp_path: Path, server: tuple[str, list[str]]) -> Path:
    """With one post that links to the server, and a draft whose link nobody may learn of."""
    root = tmp_path / "practice"
    assert main(["init", str(root)]) == 0
    text = (
        f"[A]({server[0]}/fine), [B]({server[0]}/gone#part) and\n<{server[0]}/moved>.\n\nAgain [B]({server[0]}/gone)."
    )
    head = "---\ntitle: Links\ndate: 2026-01-02\nauthor: me\n"
    (root / "content/blog/en/links.md").write_text(f"{head}---\n{text}\n", encoding="utf-8")
    draft = f"{head}draft: true\n---\n[D]({server[0]}/draft)\n"
    (root / "content/blog/en/hidden.md").write_text(draft, encoding="utf-8")
    return root


def checked(practice: Path, *options: str, date: str = DAY) -> int:
    return main(["--root", str(practice), "check", "--date", date, *options])


def test_what_leads_nowhere_or_has_moved_is_a_warning_at_its_line(
    practice: Path, server: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(practice, "--external", "--allow-private", "--format", "github") == 0
    out, err = capsys.readouterr()
    links = [line for line in out.splitlines() if "links.md" in line]
    second = len(f"[A]({server[0]}/fine), [B](") + 1
    assert links == [
        f"::warning file=content/blog/en/links.md,line=6,col={second}::`{server[0]}/gone` leads nowhere: "
        "it answers 404 Not Found (mend or take out the link; the Internet Archive may have a copy)",
        f"::warning file=content/blog/en/links.md,line=7,col=2::`{server[0]}/moved` has moved for good "
        f"(link to {server[0]}/fine)",
        f"::warning file=content/blog/en/links.md,line=9,col=11::`{server[0]}/gone` leads nowhere: "
        "it answers 404 Not Found (mend or take out the link; the Internet Archive may have a copy)",
    ]  # fmt: skip
    assert "links to elsewhere: 3; 1 lead nowhere, 1 answer, 1 have moved" in err
    assert "/draft" not in server[1]


def test_what_answered_is_not_asked_again_for_a_while_and_what_did_not_is(
    practice: Path, server: tuple[str, list[str]]
) -> None:
    checked(practice, "--external", "--allow-private")
    server[1].clear()
    checked(practice, "--external", "--allow-private", date="2026-11-30")
    assert set(server[1]) == {"/robots.txt", "/gone"}
    server[1].clear()
    checked(practice, "--external", "--allow-private", date="2026-12-07")
    assert set(server[1]) == {"/robots.txt", "/gone", "/fine", "/moved"}


def test_a_private_address_is_told_and_not_asked(
    practice: Path, server: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(practice, "--external") == 0
    assert f"`{server[0]}/fine` was not tried: 127.0.0.1 is 127.0.0.1" in capsys.readouterr().err
    assert server[1] == []


def test_without_the_option_nobody_is_asked(practice: Path, server: tuple[str, list[str]]) -> None:
    assert checked(practice) == 0
    assert server[1] == []
