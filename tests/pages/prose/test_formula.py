from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from tests.pages.prose.test_article import body, markup, told


def test_a_formula_is_a_drawing_whose_words_are_its_tex() -> None:
    found = markup(r"So $\frac{a}{b} < 2$ it is.")
    svg = ET.fromstring(found[found.index("<svg") : found.index("</svg>") + 6])
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == r"\frac{a}{b} < 2"
    assert len(svg.findall("{*}path")) >= 4


def test_a_formula_needs_no_font_no_id_and_nothing_from_elsewhere() -> None:
    found = markup("$$\n\\sum_{i=1}^n \\sqrt{x_i}\n$$\n\nand $x$ and $x$")
    assert found.count("<svg") == 3
    assert not re.search(r"<(text|use|style|image)| id=|href=|url\(", found)


def test_every_stroke_lies_in_the_box_of_the_drawing() -> None:
    svg = markup(r"$$E = \frac{a + 4m + b}{6}, \qquad \sigma = \sqrt{\sigma_1^2 + 10}$$")
    box = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    assert box
    left, top, width, height = map(float, box.groups())
    seen = []
    for path in re.findall(r' d="([^"]+)"', svg):
        numbers = [int(part) for part in re.findall(r"-?\d+", path)]
        assert len(numbers) % 2 == 0
        seen += list(zip(numbers[::2], numbers[1::2], strict=True))
    assert all(left - 2 <= x <= left + width + 2 and top - 2 <= y <= top + height + 2 for x, y in seen)
    assert max(x for x, _ in seen) - min(x for x, _ in seen) > 0.95 * width
    assert max(y for _, y in seen) - min(y for _, y in seen) > 0.9 * height


def test_a_bar_of_a_fraction_is_as_wide_as_its_greater_part() -> None:
    assert re.search(r'<rect [^>]*width="[1-9]', markup(r"$\frac{a}{b}$"))


@pytest.mark.parametrize("text", ["It costs $5 and $10.", "US$ 5 or A$7", r"\$5 and \$6", "`$x$`", "$ x $"])
def test_money_is_no_formula(text: str) -> None:
    assert "<svg" not in markup(text)


def test_a_dollar_sign_is_written_with_a_backslash() -> None:
    assert markup(r"\$5") == "<p>$5</p>"


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\frac{a}{b", r"the braces of the formula `\frac{a}{b` do not match"),
        (r"a}", "the braces of the formula `a}` do not match"),
        (r"\foo{a}", r"the formula `\foo{a}` uses `\foo`, which is not known"),
        (r"\begin{tikz}a\end{tikz}", r"the formula `\begin{tikz}a\end{tikz}` uses `tikz`, which is not known"),
        (r"\left( a", r"the formula `\left( a` cannot be drawn"),
        ("a & b", "the formula `a & b` cannot be drawn"),
        (r"\,", r"the formula `\,` has nothing to draw"),
        ("{" * 40 + "x" + "}" * 40, f"the formula `{'{' * 40}x{'}' * 39}` is nested too deeply"),
        ("x" * 2001, f"the formula `{'x' * 80}` has 2001 characters; the limit is 2000"),
    ],
)
def test_tex_that_cannot_be_drawn_is_told_in_its_own_words(tex: str, message: str) -> None:
    assert told(f"A ${tex}$ b") == [message]


def test_a_letter_that_formulas_lack_is_told() -> None:
    assert told(r"$\text{年}$") == [r"the formula `\text{年}` has `年`, which its typeface has not"]
    assert told(r"$\text{kundår}$") == []


def test_tex_is_no_markup() -> None:
    found = body(r'$\text{<script>alert("1")</script>}$').html.markup
    assert "<script" not in found
