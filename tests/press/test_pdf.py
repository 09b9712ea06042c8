"""Documents printed for real: ordinary ones pass, hostile and unlucky ones are told, the same bytes come out twice."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pikepdf
import pypdf
import pytest
from PIL import Image

from generator.press import fonts
from generator.press.fonts import FAMILIES
from generator.press.jobs import Asset, Printed, PrintJob
from generator.press.workers import print_all

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).parents[2]
CANARY = "http://127.0.0.1:9/canary"

ENGLISH = "The quarterly roadmap weighs infrastructure, responsibilities and extraordinarily long considerations. " * 12
GERMAN = "Die Abteilung verantwortet Sicherheitsüberprüfungen und Wiederherstellungsverfahren gewissenhaft. " * 12
RUSSIAN = "Дорожная карта показывает взаимодействие подразделений и предпринимательство в ближайшие годы. " * 12
JAPANESE = "業務プロセス改革のための技術ロードマップは、今後三年間の投資計画と優先順位を示します。" * 12


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "#1f4e79").save(file, "PNG")
    return file.getvalue()


CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><title>Spend</title>'
    '<text x="0" y="12" font-family="Source Sans 3">642 000</text></svg>'
)
REACHING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{CANARY}" width="3" height="3"/></svg>'
)
ASSETS = MappingProxyType(
    {
        "logo.png": Asset(png(), "image/png"),
        "Fär ge.png": Asset(png(), "image/png"),
        "broken.png": Asset(png()[:40], "image/png"),
        "reaching.svg": Asset(REACHING.encode(), "image/svg+xml"),
    }
)


def document(body: str, style: str = "", title: str = "Roadmap") -> str:
    page = "@page { size: A4; margin: 20mm } body { font: 10pt 'Source Sans 3' }"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        '<meta name="dcterms.created" content="2026-03-16">'
        f"<style>{page} {style}</style></head><body>{body}</body></html>"
    )


def paragraphs(number: int) -> str:
    return "".join(f"<p>W{place}</p>" for place in range(number))


def many(template: str, number: int) -> str:
    return "".join(template.format(place) for place in range(number))


ORDINARY = {
    "hyphenated": document(
        f"<p>{ENGLISH}<p lang=de>{GERMAN}<p lang=ru>{RUSSIAN}",
        "p { hyphens: auto; width: 45mm; text-align: justify }",
    ),
    "soft hyphens": document("<p>" + "infra\u00adstruc\u00adture on-site off\u2011site " * 40, "p { width: 30mm }"),
    "japanese": document(f'<p lang="ja">{JAPANESE}<p style="font-family: Noto Sans JP"><b>{JAPANESE}</b>'),
    "cased": document(
        "<h1>straße große ﬁne ς ı</h1><h2>big things</h2><h3>Full 12</h3>",
        "h1 { text-transform: uppercase } h2 { text-transform: capitalize } h3 { text-transform: full-width }",
    ),
    "running heads": document(
        f"<header>Hallberg Freight</header><h2>One</h2><p>{ENGLISH * 4}<h2>Two</h2><p>{ENGLISH * 4}",
        "@page { @top-left { content: element(head) } @bottom-right { content: string(part) ' ' counter(page) } }"
        "header { position: running(head) } h2 { string-set: part content() }",
    ),
    "footnotes": document(
        many("<p>Text {0}<span class=f>Note {0} says <b>why</b></span> goes on {0}.", 60), ".f { float: footnote }"
    ),
    "long table": document(
        "<table><caption>Spend</caption><thead><tr><th>Item<th>Cost</thead><tfoot><tr><td>Sum<td>9</tfoot>"
        + many("<tr><td>Item {0}<td>−{0} 000,50 kr", 90)
        + "</table>"
    ),
    "letters and lines": document(
        f"<p>{ENGLISH}<p>“{ENGLISH}”",
        "p::first-letter { font-size: 3em; float: left } p::first-line { font-weight: bold }"
        "p::before { content: '§ ' } p::after { content: ' ∎' }".replace("∎", "×"),
    ),
    "columns": document(
        f"<div><h3>Heading</h3><p>{ENGLISH * 4}<ul>{many('<li>Point {0}', 70)}</ul></div>", "div { columns: 2 }"
    ),
    "turned": document(
        f"<table><tr>{many('<th><div>Turned heading {0}</div>', 5)}</table><p>upside down",
        "th { height: 40mm } th div { transform: rotate(-90deg); width: 10mm; white-space: nowrap }"
        "p { transform: rotate(180deg) }",
    ),
    "placed": document(
        f"<div class=a>corner</div><div class=b>every page</div><p>{ENGLISH * 6}",
        "@page { margin: 0 } p { margin: 20mm } .a { position: absolute; top: 9mm; right: 9mm }"
        ".b { position: fixed; bottom: 3mm; left: 9mm }",
    ),
    "contents": document(
        many('<p><a href="#s{0}">Part {0}</a>', 5) + many(f'<h2 id="s{{0}}">Part {{0}}</h2><p>{ENGLISH}', 5),
        "a::after { content: leader('.') target-counter(attr(href), page) }",
    ),
    "boxes": document(
        f"<div class=f><div>{ENGLISH}</div><div>{GERMAN}</div></div><div class=g>{many('<p>Tile {0}', 9)}</div>",
        ".f { display: flex; gap: 5mm } .g { display: grid; grid-template-columns: 1fr 1fr 1fr }"
        ".f > div { overflow: hidden }",
    ),
    "small things": document(
        "<p>a<br>b<wbr>c&nbsp;d H<sub>2</sub>O <q>said</q><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>"
        "<dl><dt>t<dd>d</dl><pre>code\n\tx</pre><!-- not said --><script>no()</script><p>½ × 3 ≈ € ✓ → ☐"
    ),
    "pictures": document(
        f'<img alt="Logo" src="asset:logo.png"><img alt="Colour" src="asset:Fär ge.png"><figure>{CHART}'
        "<figcaption>Spend</figcaption></figure>"
    ),
    "links": document(
        '<p id="here"><a href="https://example.com/a">a</a> <a href="mailto:a@example.com">b</a> <a href="#here">c</a>'
    ),
}

DENIED = {
    "img http": document(f'<img alt="x" src="{CANARY}">'),
    "img data": document('<img alt="x" src="data:image/png;base64,AAAA">'),
    "img file": document('<img alt="x" src="file:///etc/hostname">'),
    "img file, one slash": document('<img alt="x" src="file:/etc/hostname">'),
    "img ftp": document('<img alt="x" src="ftp://127.0.0.1:9/x">'),
    "img, another document's": document('<img alt="x" src="asset:other.png">'),
    "img, through base": document('<base href="http://127.0.0.1:9/"><img alt="x" src="logo.png">'),
    "style sheet": document(f'<link rel="stylesheet" href="{CANARY}">x'),
    "import": document("x", f"@import '{CANARY}';").replace("<style>", f"<style>@import '{CANARY}';"),
    "background": document(f'<p style="background: url({CANARY})">x'),
    "border": document(f'<p style="border: 1px solid; border-image: url({CANARY}) 1">x'),
    "list style": document(f'<ul><li style="list-style-image: url({CANARY})">x</ul>'),
    "content": document("<p>x", f"p::before {{ content: url({CANARY}) }}"),
    "colour profile": document("x", f"@color-profile --x {{ src: url({CANARY}) }}"),
    "page background": document("x", f"@page {{ background: url({CANARY}) }}"),
    "object": document(f'<object data="{CANARY}"></object>x'),
    "embed": document(f'<embed src="{CANARY}">x'),
    "font": document("x", f"@font-face {{ font-family: q; src: url({CANARY}) }}"),
    "font in a chart": document(
        CHART.replace("<title>", f"<style>@font-face{{font-family:q;src:url({CANARY})}}</style><title>")
    ),
    "picture in a chart": document('<img alt="x" src="asset:reaching.svg">'),
}

WRONG = {
    "attached file": (document('<link rel="attachment" href="file:///etc/hostname">x'), "attachment"),
    "attached by link": (document('<a rel="attachment" href="asset:logo.png">x</a>'), "attachment"),
    "link to a file": (document('<a href="file:///home/me/x">x</a>'), "link"),
    "link beside": (document('<a href="../other/index.html">x</a>'), "link"),
    "script link": (document('<a href="javascript:alert(1)">x</a>'), "link"),
    "broken anchor": (document('<a href="#nowhere">x</a>'), "print-log"),
    "broken picture": (document('<img alt="x" src="asset:broken.png">'), "print-log"),
    "relative picture": (document('<img alt="x" src="logo.png">'), "print-log"),
    "unknown typeface": (document('<p style="font-family: Comic Papyrus, sans-serif">x'), "font-unknown"),
    "full height": (document(paragraphs(100), "html, body { height: 100% }"), "lost-words"),
    "tall float": (document(f'<div style="float: left">{paragraphs(100)}</div>'), "lost-words"),
    "tall absolute": (document(f'<div style="position: absolute">{paragraphs(100)}</div>'), "lost-words"),
    "fixed height": (document(f'<div style="height: 30px">{paragraphs(100)}</div>'), "lost-words"),
    "hidden": (document("<p hidden>secret</p>x"), "lost-words"),
    "not displayed": (document('<p style="display: none">secret</p>x'), "lost-words"),
    "invisible": (document('<p style="visibility: hidden">secret</p>x'), "lost-words"),
    "transparent": (document('<div style="opacity: 0"><p>secret</div>x'), "lost-words"),
    "said by the style sheet alone": (
        document("<p>secret", "p { visibility: hidden } p::before { visibility: visible; content: 'secret' }"),
        "lost-words",
    ),
    "hidden picture": (document('<img alt="x" src="asset:logo.png" style="display: none">x'), "lost-picture"),
    "wide table": (document(f"<table><tr>{many('<td>WORD{0}XXXXXXXX', 30)}</table>"), "off-page"),
    "no wrapping": (document(f"<p style='white-space: nowrap'>{many('WORD{0} ', 60)}"), "off-page"),
    "tall inline block": (document(f'<div style="display: inline-block">{paragraphs(100)}</div>'), "off-page"),
    "clipped": (document(f'<div style="height: 60px; overflow: hidden">{paragraphs(9)}</div>'), "off-page"),
    "clipped at the side": (
        document(f'<div style="width: 20mm; overflow: hidden; white-space: nowrap">{ENGLISH[:90]}</div>'),
        "off-page",
    ),
    "moved away": (document('<p style="transform: translate(300mm)">gone'), "off-page"),
    "endless footnote": (
        document(f"<p>x<span style='float: footnote'>{'words and more ' * 1500}</span>"),
        "off-page",
    ),
    "too deep": (document("<div>" * 500 + "x"), "print-failed"),
    "assertion in the printer": (document('<p data-x="x">y', "p { background: attr(data-x url) }"), "print-failed"),
    "overflow in the printer": (document('<p style="font-size: 1e308px">x'), "print-failed"),
    "half a character": (document("\ud800x"), "print-failed"),
    "no glyph": (document("<p>Since 2019 in 한국"), "glyph-missing"),
}

LAX = {
    "unknown property": (document('<p style="colr: red">x'), "print-log"),
    "two of an id": (document('<p id="a">x<p id="a">y'), "print-log"),
    "no title": (document("x", title=""), "title-missing"),
    "no language": (document("x").replace(' lang="en"', ""), "print-log"),
}


@pytest.fixture(scope="module")
def printed() -> Mapping[str, Printed]:
    """Every document of this page, printed by two workers, each of which sees good and bad ones in turn."""
    documents = {**DENIED, **ORDINARY} | {name: html for group in (WRONG, LAX) for name, (html, _) in group.items()}
    names = sorted(documents, key=lambda name: hashlib.sha256(name.encode()).digest())
    done = print_all([PrintJob(name, documents[name], ASSETS) for name in names], workers=2, deadline=30)
    return dict(zip(names, done, strict=True))


def codes(document: Printed) -> dict[str, str]:
    return {problem.code: problem.severity.value for problem in document.problems}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_document_is_printed_without_a_word(name: str, printed: Mapping[str, Printed]) -> None:
    assert [problem.message for problem in printed[name].problems] == []
    assert (printed[name].pdf or b"").startswith(b"%PDF-1.7")


@pytest.mark.parametrize("name", DENIED)
def test_what_is_not_given_cannot_be_reached(name: str, printed: Mapping[str, Printed]) -> None:
    assert printed[name].pdf is None
    assert codes(printed[name])["fetch-denied"] == "error"


@pytest.mark.parametrize("name", WRONG)
def test_a_loss_or_a_leak_is_an_error(name: str, printed: Mapping[str, Printed]) -> None:
    assert printed[name].pdf is None
    assert codes(printed[name])[WRONG[name][1]] == "error"
    assert {problem.place.path for problem in printed[name].problems} == {name}


@pytest.mark.parametrize("name", LAX)
def test_a_small_fault_is_a_warning_and_is_printed(name: str, printed: Mapping[str, Printed]) -> None:
    assert printed[name].pdf is not None
    assert codes(printed[name]) == {LAX[name][1]: "warning"}


def test_a_missing_glyph_is_named_with_its_surroundings(printed: Mapping[str, Printed]) -> None:
    messages = [problem.message for problem in printed["no glyph"].problems]

    assert messages == [
        "no typeface has the character `한` (U+D55C), in `Since 2019 in 한국`",
        "no typeface has the character `국` (U+AD6D), in `Since 2019 in 한국`",
    ]


def test_lost_words_are_named(printed: Mapping[str, Printed]) -> None:
    (problem,) = printed["hidden"].problems

    assert problem.message == "1 word is lost on paper: `secret`"


def test_pages_are_counted(printed: Mapping[str, Printed]) -> None:
    running = printed["running heads"]

    assert running.pages == len(pypdf.PdfReader(io.BytesIO(running.pdf or b"")).pages) > 1


def embedded(pdf: bytes | None) -> set[str]:
    """Font families that lie in a PDF, each with its file."""
    with pikepdf.open(io.BytesIO(pdf or b"")) as file:
        descriptors = [
            found for found in file.objects if isinstance(found, pikepdf.Dictionary) and "/FontName" in found
        ]
        assert all("/FontFile2" in found or "/FontFile3" in found for found in descriptors)
        return {str(found["/FontFamily"]) for found in descriptors}


@pytest.mark.parametrize("name", ORDINARY)
def test_only_typefaces_of_the_house_are_in_the_pdf_and_all_of_them_whole(
    name: str, printed: Mapping[str, Printed]
) -> None:
    assert embedded(printed[name].pdf) <= set(FAMILIES)


def test_the_pdf_knows_its_date_language_and_tags_and_nothing_of_the_machine(printed: Mapping[str, Printed]) -> None:
    pdf = printed["links"].pdf or b""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert {str(key) for key in file.docinfo} == {"/Producer", "/Title", "/CreationDate"}
        assert str(file.docinfo["/CreationDate"]) == "D:20260316"
        assert str(file.Root["/Lang"]) == "en"
        assert bool(file.Root["/MarkInfo"]["/Marked"])
        assert "/AcroForm" not in file.Root
        assert "/OpenAction" not in file.Root
        assert b"pdfuaid:part" in file.Root["/Metadata"].read_bytes()
        streams = b"".join(found.read_bytes() for found in file.objects if isinstance(found, pikepdf.Stream))
    for trace in (tempfile.gettempdir().encode() + b"/", str(Path.home()).encode(), b"fontconfig", b"rendercv"):
        assert trace not in pdf
        assert trace not in streams


PROGRAM = """
import hashlib, pathlib, sys
from generator.press.jobs import PrintJob
from generator.press.workers import print_all
if __name__ == "__main__":
    (done,) = print_all([PrintJob("a", pathlib.Path(sys.argv[1]).read_text("utf-8"))], workers=1)
    print(hashlib.sha256(done.pdf).hexdigest(), len(done.problems))
"""


def test_the_same_job_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    html = document(
        f"<h1>Дорожная карта</h1><p>{ENGLISH}{CHART}<p lang=ja>{JAPANESE}<p>日本 → ✓<pre>x</pre>"
        + many('<p><a href="#s{0}" id="s{0}">{0}</a><b>b</b><i>i</i>', 9)
    )
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    surroundings = [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "COLUMNS": "40"},
        {
            "PYTHONHASHSEED": "7",
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "PANGO_LANGUAGE": "ja",
            "HOME": "/nonexistent",
        },
    ]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "a.html")],
            cwd=ROOT,
            env={**os.environ, **around, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
        )
        for around in surroundings
    ]
    one, other = (program.communicate(timeout=60)[0].decode() for program in programs)

    assert one == other
    assert one.endswith(" 0\n")


BRAND = "@font-face {{ font-family: '{0}'; src: url(asset:brand.ttf) }} p {{ font-family: '{0}' }}"


def typeface(family: str) -> Asset:
    """A whole font that is not of the house, as a practice would bring its own."""
    (root,) = fonts._roots()
    return Asset((root / family / f"{family}-Regular.ttf").read_bytes(), "font/ttf")


def branded(name: str, family: str = "Brand", font: str = "Lato") -> PrintJob:
    return PrintJob(name, document("<p>Our own letters", BRAND.format(family)), fonts={"brand.ttf": typeface(font)})


@pytest.fixture(scope="module")
def brands() -> Mapping[str, Printed]:
    """Documents of several practices through one worker, one after the other."""
    plain = document("<p>Our own letters", "p { font-family: Brand }")
    face = "@font-face {{ font-family: Brand; src: url(asset:{0}){1} }}"
    jobs = [
        PrintJob("before", document("<p>Plain letters")),
        branded("first"),
        PrintJob("borrowing", plain),
        branded("second", font="Raleway"),
        branded("third"),
        branded("house", family="source sans 3"),
        branded("generic", family="serif"),
        PrintJob("after", document("<p>Plain letters")),
        replace(branded("web font"), fonts={"brand.ttf": Asset(b"wOF2" + bytes(60), "font/woff2")}),
        replace(branded("slice"), html=document("x", face.format("brand.ttf", "; unicode-range: U+0-7F"))),
        replace(
            branded("two slices"),
            html=document("x", face.format("brand.ttf", "") + face.format("more.ttf", "")),
            fonts={"brand.ttf": typeface("Lato"), "more.ttf": typeface("Raleway")},
        ),
        replace(branded("picture"), html=document('<img alt="x" src="asset:brand.ttf">')),
        PrintJob("asset", document("<p>x", BRAND.format("Brand")), {"brand.ttf": typeface("Lato")}),
    ]
    return {done.name: done for done in print_all(jobs, workers=1)}


def test_a_practice_prints_in_its_own_typeface(brands: Mapping[str, Printed]) -> None:
    assert codes(brands["first"]) == {}
    assert embedded(brands["first"].pdf) == {"Brand"}


def test_a_typeface_does_not_reach_the_next_practice(brands: Mapping[str, Printed]) -> None:
    assert codes(brands["borrowing"]) == {"font-unknown": "error"}
    assert brands["second"].pdf != brands["first"].pdf
    assert brands["third"].pdf == brands["first"].pdf
    assert brands["after"].pdf == brands["before"].pdf is not None


@pytest.mark.parametrize("name", ["house", "generic", "web font", "slice", "two slices"])
def test_a_typeface_that_would_print_wrong_letters_is_refused(name: str, brands: Mapping[str, Printed]) -> None:
    assert brands[name].pdf is None
    assert codes(brands[name])["font-refused"] == "error"


def test_a_typeface_is_no_picture_and_a_picture_no_typeface(brands: Mapping[str, Printed]) -> None:
    assert codes(brands["picture"])["fetch-denied"] == "error"
    assert codes(brands["asset"])["fetch-denied"] == "error"


def test_results_do_not_depend_on_the_number_of_workers(printed: Mapping[str, Printed]) -> None:
    names = ["links", "hidden", "pictures", "no glyph", "too deep"]
    documents = {**ORDINARY, **{name: html for name, (html, _) in WRONG.items()}}

    done = print_all([PrintJob(name, documents[name], ASSETS) for name in names], workers=1)

    assert done == [printed[name] for name in names]
