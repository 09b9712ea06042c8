"""What a reader of the paper would miss, from words said and boxes laid, without printing."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from generator.press.checks import (
    Area,
    Piece,
    dead_links,
    foreign_fonts,
    logged,
    lost_pictures,
    lost_words,
    outside,
    unknown_families,
)
from generator.problems import Problem, Severity

SHEET = Area(0, 0, 800, 1000)
INSIDE = Area(100, 100, 200, 120)


def piece(
    text: str | None = "word",
    source: Element | None = None,
    area: Area = INSIDE,
    window: Area = SHEET,
    families: tuple[str, ...] = ("XCharter",),
) -> Piece:
    return Piece(1, source, text, families, area, SHEET, window)


def page(html: str) -> Element:
    return ElementTree.fromstring(html)


def lost(html: str, *laid: str) -> list[str]:
    """Problems where the only element with words was laid in these runs."""
    root = page(html)
    return [problem.message for problem in lost_words("paper", root, [piece(text, root) for text in laid])]


def test_words_laid_once_are_not_lost() -> None:
    assert lost("<p>Two warehouses as one</p>", "Two warehouses", "as one") == []


def test_a_hyphenated_word_is_not_lost() -> None:
    assert lost("<p>an infra\u00adstructure plan</p>", "an infra\u00ad‐", "structure plan") == []


def test_a_hyphen_of_the_author_may_end_a_line() -> None:
    assert lost("<p>on-site and off\u2011site</p>", "on-", "site and off\u2011", "site") == []


def test_letters_may_be_cased_by_the_style_sheet() -> None:
    assert lost("<p>Große ﬁne ς ı</p>", "GROSSE FINE Σ I") == []


def test_a_running_head_is_laid_again_on_every_page() -> None:
    assert lost("<p>Head of pages</p>", "Head of pages", "Head of pages") == []


def test_japanese_breaks_anywhere() -> None:
    assert lost("<p>技術ロードマップ</p>", "技術ロ", "ードマップ") == []


def test_what_is_not_laid_is_named() -> None:
    assert lost("<p>one two three four</p>", "one two") == ["2 words are lost on paper: `three`, `four`"]


def test_a_word_in_the_middle_is_missed_too() -> None:
    assert lost("<p>one two three</p>", "one three") == ["1 word is lost on paper: `two`"]


def test_a_sign_is_a_word() -> None:
    assert lost("<p>☐ 5 €</p>", "5 €") == ["1 word is lost on paper: `☐`"]


def test_many_lost_words_are_counted_and_six_are_shown() -> None:
    (message,) = lost("<p>a1 b2 c3 d4 e5 f6 g7 h8</p>")

    assert message == "8 words are lost on paper: `a1`, `b2`, `c3`, `d4`, `e5`, `f6` and 2 more"


def test_the_same_word_elsewhere_does_not_make_up_for_a_lost_one() -> None:
    root = page("<div><p>kept</p><p>kept</p></div>")

    assert lost_words("paper", root, [piece("kept", root[0]), piece("kept", root[0])])


def test_styles_scripts_titles_and_charts_have_no_words_on_paper() -> None:
    root = page(
        "<html><head><title>t</title><style>p</style></head><body><script>s</script>"
        "<svg xmlns='http://www.w3.org/2000/svg'><text>chart</text></svg> tail</body></html>"
    )

    assert lost_words("paper", root, [piece("tail", root[1])]) == []


@given(st.text(alphabet="abcdéß日本 \n-", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_no_line_breaking_loses_a_word(text: str, breaks: list[int]) -> None:
    root = Element("p")
    root.text = text
    cuts = [0, *sorted(place for place in breaks if place < len(text)), len(text)]
    lines = [text[start:end].strip() + "‐" for start, end in pairwise(cuts)]

    assert lost_words("paper", root, [piece(line, root) for line in lines]) == []


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20, unique=True), st.data())
def test_any_number_left_out_is_found(numbers: list[int], data: st.DataObject) -> None:
    root = Element("p")
    words = [f"«{number}»" for number in numbers]
    root.text = " ".join(words)
    gone = data.draw(st.sampled_from(words))

    (problem,) = lost_words("paper", root, [piece(word, root) for word in words if word != gone])

    assert problem.message == f"1 word is lost on paper: `{gone}`"


def test_pictures_without_a_box_are_lost() -> None:
    root = page(
        "<div><img src='asset:logo.png'/><img src='asset:map.png'/>"
        "<svg xmlns='http://www.w3.org/2000/svg'><title>Spend</title></svg></div>"
    )
    (problem,) = lost_pictures("paper", root, [piece(None, root[0])])

    assert problem.message == "2 pictures are lost on paper: `asset:map.png`, `Spend`"


def places(pieces: list[Piece]) -> list[str]:
    return [problem.message for problem in outside("paper", pieces)]


def test_text_on_the_sheet_is_no_problem() -> None:
    assert places([piece(), piece(area=Area(0, 0, 800, 20)), piece(None, area=SHEET)]) == []


def test_text_over_each_edge_is_off_the_page() -> None:
    edges = [Area(-9, 9, 50, 20), Area(700, 9, 809, 20), Area(9, -9, 50, 2), Area(9, 995, 50, 1006)]

    assert [places([piece("far", area=area)]) for area in edges] == [["on page 1, `far` is off the page"]] * 4


def test_text_in_a_box_that_clips_is_cut_off() -> None:
    cut = piece("long", area=Area(100, 100, 300, 120), window=Area(100, 90, 200, 130))

    assert places([cut]) == ["on page 1, `long` is cut off by a box around it"]


def test_the_empty_quarter_of_a_line_may_be_cut() -> None:
    assert places([piece(area=Area(100, 100, 200, 120), window=Area(100, 104, 200, 116))]) == []


def test_pieces_off_one_page_are_one_problem() -> None:
    assert places([piece(f"w{number}", area=Area(-99, 0, 9, 9)) for number in range(8)]) == [
        "on page 1, `w0`, `w1`, `w2`, `w3`, `w4`, `w5` and 2 more are off the page"
    ]


def test_a_typeface_nobody_has_is_told() -> None:
    pieces = [piece(families=("xcharter", "serif")), piece(families=("Comic Papyrus", "serif"))]
    (problem,) = unknown_families("paper", pieces, {"XCharter", "serif"})

    assert problem.message == "there is no typeface `Comic Papyrus`"


def test_a_foreign_typeface_in_the_pdf_is_told() -> None:
    (problem,) = foreign_fonts("paper", ["XCharter", "DejaVu Sans"], {"XCharter"})

    assert "`DejaVu Sans`" in problem.message


def test_links_that_need_this_machine_are_told() -> None:
    good = ["https://example.com", "http://example.com", "mailto:a@example.com", "TEL:+4680000"]
    bad = ["../other/index.html", "file:///home/me", "javascript:alert(1)", "data:text/html,x"]

    told = [problem.message for problem in dead_links("paper", good + bad)]

    assert told == [f"the link `{link}` leads nowhere outside this machine" for link in sorted(bad)]


def weighed(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.severity.value, problem.message) for problem in problems]


def test_the_log_is_told_once_and_weighed() -> None:
    messages = [
        "Failed to load image at 'asset:bad.png': ",
        "No anchor #x for internal URI reference",
        "Ignored `colr:red` at 1:1, unknown property.",
        "Ignored `colr:red` at 1:1, unknown property.",
    ]

    assert weighed(logged("paper", messages, [])) == [
        ("error", "while printing: failed to load image at 'asset:bad.png'"),
        ("error", "while printing: no anchor #x for internal URI reference"),
        ("warning", "while printing: ignored `colr:red` at 1:1, unknown property"),
    ]


def test_a_missing_glyph_names_the_character_and_what_is_around_it() -> None:
    message = '.notdef glyph rendered for Unicode string unsupported by fonts: "한" (U+D55C)'
    (problem,) = logged("paper", [message], ["nothing here", "The office in 한국, since 2019"])

    assert problem.severity is Severity.ERROR
    assert problem.message == "no typeface has the character `한` (U+D55C), in `The office in 한국, since 2019`"


def test_a_missing_glyph_of_a_chart_is_told_without_its_surroundings() -> None:
    message = '.notdef glyph rendered for Unicode string unsupported by fonts: "한" (U+D55C)'

    assert logged("paper", [message], [])[0].message == "no typeface has the character `한` (U+D55C)"
