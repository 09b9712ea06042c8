"""Forms by an unknown hand: read without doubt, or refused in words; nothing of them hangs, grows or runs."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Sequence

import pikepdf
import pytest

from generator.load.apart import Failed, read_apart
from generator.load.form import Filled, Refused, read_form

BLANK = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
IDENTITY = "roadbook-form/1 acme 2027-03 roadmap 0123456789abcdef 2027-03-01"


def pdf(fields: Sequence[bytes], *, root: bytes = b"", form: bytes = b"", page: bytes = BLANK) -> bytes:
    """A small PDF with these fields, each as it stands in the file; `root` and `form` go into their dictionaries."""
    numbers = " ".join(f"{n} 0 R" for n in range(4, 4 + len(fields))).encode()
    catalogue = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + numbers + b"]" + form + b">>" + root + b">>"
    return assembled([catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *fields])


def assembled(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())


def text(value: bytes, name: bytes = b"company") -> bytes:
    return b"<</FT/Tx/T(" + name + b")/V" + value + b">>"


def filled(content: bytes) -> Filled:
    found = read_form(content)
    assert isinstance(found, Filled), found
    return found


def refused(content: bytes) -> Refused:
    found = read_form(content)
    assert isinstance(found, Refused), found
    return found


ENCODINGS = {
    "PDFDocEncoding": (b"(Gr\\366\\337e \\204 \\240 5 \\222)", "Größe — € 5 ™"),
    "UTF-16, big end first": (b"<FEFF65E5672C0413>", "日本Г"),
    "UTF-16 with a language": (b"<FEFF001B006A0061001B65E5>", "日"),
    "UTF-16 beyond its first plane": (b"<FEFFD83DDE00>", "😀"),
    "UTF-16, little end first": (b"<FFFEE565>", "日"),
    "UTF-8": (b"<EFBBBFE697A5>", "日"),
    "nothing": (b"()", ""),
    "no text at all": (b"42", ""),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_text_is_read_in_every_encoding_that_programs_write(name: str) -> None:
    written, expected = ENCODINGS[name]
    assert filled(pdf([text(written)])).values == {"company": expected}


def test_a_text_that_is_kept_in_a_stream_is_read() -> None:
    stream = b"<</Length 5>>stream\nhello\nendstream"
    assert filled(pdf([text(b" 5 0 R"), stream])).values["company"] == "hello"


MARKUP = {
    "HTML": (rb"(<img src=x onerror=alert\(1\)>)", "<img src=x onerror=alert(1)>"),
    "a template": (rb'({{ cycler.__init__.popen\("id"\).read\(\) }})', '{{ cycler.__init__.popen("id").read() }}'),
    "a formula": (rb"(=cmd|' /C calc'!A0)", "=cmd|' /C calc'!A0"),
}


@pytest.mark.parametrize("name", MARKUP)
def test_what_looks_like_code_is_text(name: str) -> None:
    written, expected = MARKUP[name]
    assert filled(pdf([text(written)])).values == {"company": expected}


def radio(value: bytes, ticked: bytes, options: bytes = b"") -> list[bytes]:
    kid = b"<</Subtype/Widget/Parent 4 0 R/AP<</N<</%s null>>>>/AS/%s>>"
    group = b"<</FT/Btn/Ff 32768/T(backup)/Kids[5 0 R 6 0 R]" + value + options + b">>"
    return [group, kid % (b"0", b"Off"), kid % (b"5", ticked)]


def test_a_ticked_mark_is_read_from_the_field_or_where_a_program_forgot_it_from_the_mark() -> None:
    assert filled(pdf(radio(b"/V/5", b"5")[:1] + radio(b"", b"5")[1:])).values["backup"] == "5"
    assert filled(pdf(radio(b"", b"5"))).values["backup"] == "5"
    assert filled(pdf(radio(b"/V/Off", b"Off"))).values["backup"] == ""


def test_what_was_picked_from_a_list_is_read_by_its_value_even_where_its_words_are_kept() -> None:
    choice = b"<</FT/Ch/T(size)/Opt[[(1)(Larger)][(2)(Smaller)]]/V(Smaller)>>"
    assert filled(pdf([choice])).values == {"size": "2"}


def test_the_last_revision_counts_and_is_counted() -> None:
    first = pdf([text(b"(Acme)")])
    place = len(first)
    start = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    second = b"4 0 obj\n" + text(b"(Beta)") + b"\nendobj\n"
    table = f"xref\n4 1\n{place:010d} 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev {start}>>\n".encode()
    whole = first + second + table + f"startxref\n{place + len(second)}\n%%EOF\n".encode()
    found = filled(whole)
    assert (found.values, found.revisions) == ({"company": "Beta"}, 2)


def test_the_form_says_what_it_is_by_a_field() -> None:
    found = filled(pdf([text(b"(Acme)"), text(f"({IDENTITY})".encode(), b"form--identity")]))
    assert (found.identity, found.values) == (IDENTITY, {"company": "Acme"})


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([text(b"(Acme)")]))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
HOSTILE = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(3000), "this is not a PDF"),
    "cut off": (pdf([text(b"(Acme)")])[:-60], "the PDF is damaged: its end is missing"),
    "a table that points nowhere": (pdf([text(b"(Acme)")]).replace(b"startxref\n", b"startxref\n9"), "is damaged"),
    "a script on opening": (pdf([text(b"(A)")], root=b"/OpenAction" + SCRIPT), "the PDF has scripts in it"),
    "named scripts": (pdf([text(b"(A)")], root=b"/Names<</JavaScript<<>>>>"), "the PDF has scripts in it"),
    "a script on a page": (
        pdf([text(b"(A)")], page=BLANK[:-2] + b"/AA<</O" + SCRIPT + b">>>>"),
        "the PDF has scripts in it",
    ),
    "a program to start": (
        pdf([text(b"(A)")], root=b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
        "the PDF has actions in it (Launch)",
    ),
    "an address to send to": (
        pdf([text(b"(A)")], page=BLANK[:-2] + b"/Annots[<</Subtype/Link/A<</S/SubmitForm/F(http://x)>>>>]>>"),
        "the PDF has actions in it (SubmitForm)",
    ),
    "XFA": (pdf([text(b"(A)")], form=b"/XFA(x)"), "this is an XFA form, which is not supported"),
    "XFA beside the form": (pdf([text(b"(A)")], root=b"/XFA(x)"), "this is an XFA form, which is not supported"),
    "no fields": (pdf([]), "there is nothing to fill in left: the PDF was printed or flattened"),
    "a password": (encrypted(), "the PDF is protected by a password"),
    "two answers": (pdf([text(b"(A)"), text(b"(B)")]), "the field `company` is there twice, with two answers"),
    "a list in a list, 20,000 deep": (pdf([text(b"[" * 20_000 + b"]" * 20_000)]), "is damaged"),
    "half a character": (pdf([text(b"<FEFFD83D>")]), "an answer is no text in any encoding that PDF knows"),
    "a novel": (pdf([text(b"(" + b"x" * 90_000 + b")")]), "an answer is longer than 20000 characters"),
    "several answers": (pdf([b"<</FT/Ch/T(a)/V[(1)(2)]>>"]), "the field `a` has several answers"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_form_that_can_be_relied_on_is_refused_in_words(name: str) -> None:
    content, message = HOSTILE[name]
    found = refused(content)
    assert message in found.message
    assert found.help


def test_fields_that_lead_in_a_circle_are_read_once() -> None:
    circle = b"<</FT/Tx/T(a)/Kids[5 0 R]>>"
    assert "too many fields" not in str(read_form(pdf([circle, b"<</T(b)/Parent 4 0 R/Kids[4 0 R]>>"])))


def test_a_stream_that_grows_to_gigabytes_stays_within_bounds() -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(bomb) + bomb + b"\nendstream"
    began = time.monotonic()
    found = read_apart(read_form, pdf([text(b" 5 0 R"), stream]), seconds=30, memory=700_000_000)
    assert isinstance(found, Refused)
    assert time.monotonic() - began < 25


def sleeping(content: bytes) -> str:
    time.sleep(60)
    return ""


def growing(content: bytes) -> str:
    return "x" * 3_000_000_000


def crashing(content: bytes) -> str:
    raise SystemExit(3)


@pytest.mark.parametrize(
    ("read", "reason"), [(sleeping, "deadline"), (growing, "memory"), (crashing, "crash")], ids=lambda one: str(one)[:9]
)
def test_a_reader_that_hangs_grows_or_ends_is_told(read: object, reason: str) -> None:
    began = time.monotonic()
    with pytest.raises(Failed) as failed:
        read_apart(read, b"x", seconds=3 if reason == "deadline" else 30, memory=600_000_000)  # type: ignore[arg-type]
    assert failed.value.reason == reason
    assert time.monotonic() - began < 25
