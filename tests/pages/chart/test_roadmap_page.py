from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from generator.pages.chart import Chart
from generator.pages.chart.roadmap_page import (
    ContractDate,
    FiscalYear,
    Initiative,
    Lane,
    Milestone,
    Priority,
    RoadmapPage,
    State,
    Waiting,
    Words,
    draw,
)  # fmt: skip
from generator.pages.chart.svg import Named, framed, number
from tests.pages.chart.drawing import PALETTE, SVG, assert_legible, rects, texts, tree, written
from tests.pages.chart.test_laws import roadmaps

WORDS = Words(
    "must", "should", "could", "done", "in progress", "needs a decision", "comes after", "Milestones", "Contracts",
    "notice", "renewal", "Unscheduled", "Today",
)  # fmt: skip
YEARS = tuple(FiscalYear(f"Year {year}", ("Q1", "Q2", "Q3", "Q4")) for year in (1, 2))


def page(*initiatives: Initiative, **more: object) -> Chart:
    return draw(RoadmapPage("c1", "T", "D", YEARS, (Lane("Run", initiatives),), WORDS, **more), PALETTE)  # type: ignore[arg-type]


def bars(chart: Chart) -> list[tuple[float, float, float, float]]:
    return [bar for bar in rects(chart, PALETTE.accent) if bar[3] > 15]


def test_bars_begin_and_end_with_their_columns() -> None:
    chart = page(
        Initiative("a", "A", "", 0, 0, Priority.MUST), Initiative("b", "B", "", 2, 3, Priority.MUST),
        Initiative("c", "C", "", 4.5, 4, Priority.MUST),
    )  # fmt: skip
    one, two, half = sorted(bars(chart))
    column = one[2] + 2
    assert two[2] + 2 == pytest.approx(2 * column, abs=0.3)
    assert two[0] - one[0] == pytest.approx(2 * column, abs=0.3)
    assert half[2] + 2 == pytest.approx(column / 2, abs=0.3)
    assert half[0] - one[0] == pytest.approx(4.5 * column, abs=0.3)


def test_bars_that_would_meet_stand_in_different_rows() -> None:
    chart = page(Initiative("a", "A", "", 0, 2, Priority.MUST), Initiative("b", "B", "", 1, 3, Priority.MUST))
    one, two = bars(chart)
    assert one[1] + one[3] <= two[1]


def test_priority_shows_without_colour_and_state_without_colour() -> None:
    grounds = {
        priority: page(Initiative("a", "A", "", 0, 3, priority)).svg.replace("must", "").replace("could", "")
        for priority in Priority
    }
    assert len(set(grounds.values())) == 3
    assert len({page(Initiative("a", "A", "", 0, 3, state=state)).svg for state in State}) == 4


def test_a_title_that_does_not_fit_is_cut_and_told() -> None:
    long = "Omförhandla samtliga leverantörsavtal " * 12
    chart = page(Initiative("a", long, "9 kr", 3, 3))
    assert chart.shortened == (long.strip(),)
    assert any(words.endswith("…") for words in texts(chart))
    assert long.strip() in chart.svg  # on hover


def test_everything_that_is_said_is_written() -> None:
    chart = page(
        Initiative("a", "New server", "84 000 kr", 0, 0, Priority.MUST, State.DONE),
        Initiative("b", "Portal", "", 3, 3),
        milestones=(Milestone("Malmö opens", 3.2),), contracts=(ContractDate("Telephony", 2.5),),
        waiting=(Waiting("New switchboard", "not priced"),), today=1.5,
    )  # fmt: skip
    expected = {"New server", "84 000 kr", "Portal", "Malmö opens", "Telephony", "New switchboard", "not priced",
                "Today", "Unscheduled", "Milestones", "Contracts", "must", "should", "done", "notice"}  # fmt: skip
    assert expected <= set(texts(chart))
    assert not {"could", "in progress", "needs a decision", "comes after", "renewal"} & set(texts(chart))


def connectors(chart: Chart) -> list[list[tuple[float, float]]]:
    found = []
    for element in tree(chart).iter(f"{SVG}path"):
        if element.get("stroke") == PALETTE.muted and element.get("stroke-width") == "1":
            steps = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)|Q\S+ \S+ (-?[\d.]+) (-?[\d.]+)", element.attrib["d"])
            found.append([(float(a or c), float(b or d)) for a, b, c, d in steps])
    return found


def test_a_connector_leads_from_a_bar_to_the_one_that_comes_after() -> None:
    chart = page(
        Initiative("a", "A", "", 0, 1, Priority.MUST), Initiative("b", "B", "", 1, 3, Priority.MUST, after=("a",))
    )
    first, second = sorted(bars(chart))
    (route, _in_key) = connectors(chart)
    assert first[0] <= route[0][0] <= first[0] + first[2]
    assert route[0][1] == pytest.approx(first[1] + first[3], abs=0.2)
    assert second[0] <= route[-1][0] <= second[0] + second[2]
    assert second[1] - 6 <= route[-1][1] <= second[1]


def test_what_comes_after_something_that_is_not_on_the_page_has_no_connector() -> None:
    assert connectors(page(Initiative("a", "A", "", 0, 1, after=("elsewhere", "a")))) == []


@settings(max_examples=25)
@given(roadmaps())
def test_no_connector_runs_through_a_text(chart: Chart) -> None:
    found = written(chart)
    for route in connectors(chart):
        for (x, y), (to_x, to_y) in pairwise(route):
            for one in found:
                left, right = sorted((x, to_x))
                top, bottom = sorted((y, to_y))
                apart = right < one.left or left > one.right or bottom < one.top or top > one.bottom
                assert apart, (one, route)


def test_eighteen_long_titles_fit_an_a4_landscape_page() -> None:
    title = "Ersätt filservern med hanterad lagring i två datacenter"
    lanes = tuple(
        Lane(lane, tuple(Initiative(f"{lane}{at}", title, "184 000 kr", start, start + at % 3) for at, start in
                         enumerate((0, 2, 4, 5, 7, 9))))
        for lane in ("Drift", "Skydd", "Tillväxt")
    )  # fmt: skip
    years = tuple(FiscalYear(f"Year {year}", ("Q1", "Q2", "Q3", "Q4")) for year in (1, 2, 3))
    contracts = tuple(ContractDate("Internet", at) for at in (1.2, 4.4, 8.1))
    chart = draw(RoadmapPage("c1", "T", "D", years, lanes, WORDS, (Milestone("Malmö", 3),), contracts), PALETTE)
    assert chart.height <= 567
    assert chart.shortened == ()
    assert_legible(chart)


def test_the_same_values_give_the_same_bytes() -> None:
    one, two = (page(Initiative("a", "A", "1 kr", 0, 2), Initiative("b", "B", "", 1, 1, after=("a",))) for _ in "12")
    assert one == two


def test_the_order_in_which_initiatives_are_told_does_not_matter() -> None:
    a, b, c = (Initiative(name, name.upper(), "1 kr", at, at + 1) for at, name in enumerate("abc"))
    assert page(a, b, c).svg == page(c, a, b).svg


def test_untrusted_words_are_text_and_nothing_else() -> None:
    evil = "</text><script>alert(1)</script>\"' onload=x & ]]>"
    chart = page(Initiative(evil, evil, evil, 0, 7), milestones=(Milestone(evil, 1),))
    assert "<script" not in chart.svg
    assert any("<script>" in words for words in texts(chart))
    framed_chart = framed(Named('a"b', evil, evil), (10, 10), [])
    assert tree(framed_chart).attrib["id"] == 'a"b'
    assert framed_chart.__html__() == framed_chart.svg


def test_numbers_have_one_decimal_and_no_minus_zero() -> None:
    assert [number(value) for value in (1, 1.25, 1.96, -0.04, 100.04)] == ["1", "1.2", "2", "0", "100"]
