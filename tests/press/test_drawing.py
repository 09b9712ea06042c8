from __future__ import annotations

import pytest

from generator.load.read_image import Unusable, read_image
from generator.press.drawing import shapes

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'


def drawn(inner: str, head: str = HEAD) -> str:
    return shapes(f"{head}{inner}</svg>".encode()).decode()


DANGEROUS = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<rect onclick="alert(1)"/>',
    "other markup": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "a link": '<a href="javascript:alert(1)"><text>x</text></a>',
    "a file": '<image href="file:///etc/passwd"/>',
    "a part of another drawing": '<use xlink:href="http://evil.example/x#a"/>',
    "data": '<use href="data:image/svg+xml,x"/>',
    "a stylesheet": '<style>@import "http://evil.example";</style>',
    "an address in a style": '<rect style="fill:url(http://evil.example/x)"/>',
    "an address as a colour": '<rect fill="url(http://evil.example/x#a)"/>',
    "an escaped address": '<rect fill="u\\72l(http&#58;//evil.example)"/>',
    "a link that is set later": '<a id="a"><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "an effect with a picture": '<filter><feImage href="http://evil.example/x"/></filter>',
    "a part of itself for ever": '<g id="a"><use href="#a"/></g>',
    "parts of parts": '<g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>',
    "a great part many times": f'<g id="a">{"<rect/>" * 500}</g>{chr(60)}use href="#a"/>' + '<use href="#a"/>' * 60,
    "too deep": "<g>" * 100 + "</g>" * 100,
    "too many": "<rect/>" * 20_001,
}


@pytest.mark.parametrize("name", list(DANGEROUS))
def test_what_could_run_fetch_or_never_end_is_refused(name: str) -> None:
    with pytest.raises(Unusable):
        drawn(DANGEROUS[name])


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + HEAD.encode() + b"<text>&b;</text></svg>",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + HEAD.encode() + b"<text>&a;</text></svg>",
        b'<?xml-stylesheet href="http://evil.example/x.css"?>' + HEAD.encode() + b"</svg>",
        b"<html><body>x</body></html>",
        b"<svg",
        b"",
        b"\xff\xfe<\x00s\x00v\x00g\x00",
    ],
)
def test_what_is_no_plain_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(Unusable):
        shapes(content)


def test_what_editors_leave_in_a_drawing_is_left_out() -> None:
    head = (
        '<?xml version="1.0"?><!-- of mine --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/ns" i:path="/home/mira/x.svg">'
    )
    inner = '<metadata><i:who>Mira</i:who></metadata><i:view/><!-- secret --><g i:at="1" id="a"><rect width="3"/></g>'
    found = drawn(inner, head)
    assert found == '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><rect width="3" /></g></svg>'


def test_styles_become_attributes_and_parts_may_be_used_once_removed() -> None:
    found = drawn('<defs><g id="a"><rect style="fill:#ff0000; -inkscape-x:1"/></g></defs><use xlink:href="#a" x="3"/>')
    assert '<rect fill="#ff0000" />' in found
    assert 'href="#a"' in found
    assert "xlink" not in found


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40" height="30px"', (40, 30)),
        ('viewBox="0 0 120.4 80"', (120, 80)),
        ('width="100%" height="2cm" viewBox="0,0,12,8"', (12, 8)),
        ('width="1e99" viewBox="a b c d"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(head: str, size: tuple[int, int]) -> None:
    image = read_image("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {head}/>'.encode())
    assert (image.width, image.height) == size
