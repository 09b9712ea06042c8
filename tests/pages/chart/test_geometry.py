from __future__ import annotations

import pytest

from generator.pages.chart import (
    ages,
    budget_years,
    headcount,
    heat_strip,
    hours,
    risk_matrix,
    score_bars,
    spans,
    spend,
    trend,
)  # fmt: skip
from generator.pages.chart.labels import Tick
from generator.pages.chart.palette import contrast, mixed
from tests.pages.chart.drawing import PALETTE, SVG, rects, texts, tree

NAMED = ("c1", "Title", "Description")


def test_parts_of_a_year_are_as_high_as_their_amounts_and_stand_on_each_other() -> None:
    year = budget_years.BudgetYear("2026", (100.0, 50.0, 25.0), "175")
    chart = budget_years.draw(budget_years.BudgetYears(*NAMED, (year,), ("a", "b", "c")), PALETTE)
    tones = [PALETTE.quiet, PALETTE.accent, mixed(PALETTE.accent, PALETTE.paper, 0.28)]
    bars = [max(rects(chart, tone), key=lambda bar: bar[2]) for tone in tones]
    assert bars[0][3] == pytest.approx(2 * bars[1][3], abs=0.2)
    assert bars[1][3] == pytest.approx(2 * bars[2][3], abs=0.2)
    assert bars[1][1] + bars[1][3] == pytest.approx(bars[0][1], abs=0.2)
    assert bars[2][1] + bars[2][3] == pytest.approx(bars[1][1], abs=0.2)


def test_what_is_freed_hangs_below_the_axis_in_the_same_scale() -> None:
    year = budget_years.BudgetYear("2026", (100.0,), "100", freed=20.0, freed_label="−20")
    chart = budget_years.draw(budget_years.BudgetYears(*NAMED, (year,), ("a",), freed_word="freed"), PALETTE)
    cost = max(rects(chart, PALETTE.quiet), key=lambda bar: bar[2])
    freed = max(rects(chart, PALETTE.paper), key=lambda bar: bar[2])
    assert freed[1] - 0.7 == pytest.approx(cost[1] + cost[3], abs=0.2)
    assert freed[3] + 1.4 == pytest.approx(cost[3] / 5, abs=0.2)
    assert "−20" in texts(chart)


def test_every_total_cap_and_part_is_named() -> None:
    years = tuple(budget_years.BudgetYear(str(2026 + at), (100.0, 60.0), f"{at} kr") for at in range(5))
    chart = budget_years.draw(
        budget_years.BudgetYears(*NAMED, years, ("Avtal", "Insatser"), cap=120, cap_label="Tak 120"), PALETTE
    )
    assert {"0 kr", "4 kr", "Avtal", "Insatser", "Tak 120", "2030"} <= set(texts(chart))


def test_people_cross_a_limit_where_the_line_between_two_dates_reaches_it() -> None:
    assert headcount.crossing([(0, 20), (10, 30)], 25) == 5
    assert headcount.crossing([(0, 20), (10, 20), (10, 30)], 25) == 10
    assert headcount.crossing([(0, 20), (10, 24)], 25) is None
    assert headcount.crossing([(0, 30), (10, 40)], 25) is None


def test_a_crossing_is_said_only_where_there_is_one() -> None:
    points = (headcount.Point(0, 20, "2026", "20"), headcount.Point(10, 30, "2027", "30"))
    limits = (headcount.Limit(25, "server: 25", "July"), headcount.Limit(40, "phones: 40", "never"))
    found = texts(headcount.draw(headcount.Headcount(*NAMED, points, limits), PALETTE))
    assert {"20", "30", "server: 25", "phones: 40", "July"} <= set(found)
    assert "never" not in found


def test_a_score_bar_is_as_long_as_the_score_and_no_score_is_a_word() -> None:
    scores = (
        score_bars.Score("a", 5.0, "5,0"), score_bars.Score("b", 2.5, "2,5", focus=True),
        score_bars.Score("c", None, "no score"),
    )  # fmt: skip
    chart = score_bars.draw(score_bars.ScoreBars(*NAMED, scores), PALETTE)
    (full,), (half,) = rects(chart, PALETTE.quiet), rects(chart, PALETTE.accent)
    assert half[2] == pytest.approx(full[2] / 2, abs=0.1)
    assert "no score" in texts(chart)


def test_scores_fall_into_five_equal_steps() -> None:
    assert [heat_strip.step(score, 5) for score in (0, 0.99, 1, 2.5, 4, 5)] == [0, 0, 1, 2, 4, 4]


def test_numbers_in_a_cell_can_be_read_on_every_shade() -> None:
    for shade in PALETTE.ramp():
        assert contrast(PALETTE.on(shade), shade) >= 4.5


def test_dots_lie_in_the_cell_of_their_likelihood_and_impact() -> None:
    words = ("1", "2", "3", "4", "5")
    risks = tuple(risk_matrix.Risk(str(at), "t", 5, 1) for at in range(10, 17))
    matrix = risk_matrix.RiskMatrix(*NAMED, risks, "likely", "bad", words, words)
    chart = risk_matrix.draw(matrix, PALETTE)
    grounds = rects(chart, mixed(PALETTE.muted, PALETTE.paper, 0.09))
    corner = max(grounds, key=lambda cell: (cell[1], cell[0]))
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in tree(chart).iter(f"{SVG}circle")][:7]
    assert len(set(dots)) == 7
    for x, y in dots:
        assert corner[0] <= x - 8.5
        assert x + 8.5 <= corner[0] + corner[2]
        assert corner[1] <= y - 8.5
        assert y + 8.5 <= corner[1] + corner[3]


def test_ages_are_as_high_as_their_numbers_and_the_old_stand_out() -> None:
    chart = ages.draw(
        ages.Ages(*NAMED, (ages.Age("0", 8, 0, "8"), ages.Age("1", 2, 4, "6")), "within", "past"), PALETTE
    )
    young = [bar for bar in rects(chart, PALETTE.quiet) if bar[2] > 9]
    old = [bar for bar in rects(chart, PALETTE.accent) if bar[2] > 9]
    assert young[0][3] == pytest.approx(4 * young[1][3], abs=0.2)
    assert old[0][3] == pytest.approx(2 * young[1][3], abs=0.2)


def test_a_trend_is_never_joined_over_a_gap_or_a_break() -> None:
    values = [1.0, 2.0, None, 3.0, 4.0, 5.0]
    points = [trend.Measured(str(at), value, breaks=at == 5) for at, value in enumerate(values)]
    assert trend.runs(points) == [[0, 1], [3, 4], [5]]


def test_a_spark_is_the_size_of_a_tile_and_says_when_nothing_was_measured() -> None:
    nothing = trend.Trend(*NAMED, (trend.Measured("Q1", None),), unknown_word="unknown")
    chart = trend.spark(nothing, PALETTE)
    assert (chart.width, chart.height) == (110, 28)
    assert texts(chart) == ["unknown"]


def test_hours_over_the_agreement_are_drawn_apart_from_those_within() -> None:
    months = (hours.Month("jan", 30, 20, "30", "+10"), hours.Month("feb", None, 20))
    chart = hours.draw(hours.Hours(*NAMED, months, "20 h", "over", "not reported"), PALETTE)
    within = max(rects(chart, PALETTE.quiet), key=lambda bar: bar[2])
    over = max(rects(chart, PALETTE.accent), key=lambda bar: bar[2])
    assert within[3] == pytest.approx(2 * over[3], abs=0.2)
    assert {"+10", "not reported"} <= set(texts(chart))


def test_plan_and_actual_share_a_scale() -> None:
    chart = spend.draw(spend.Spend(*NAMED, (spend.Pair("", 100, 150, "100", "150", "+50"),), "plan", "actual"), PALETTE)
    plan = max(rects(chart, PALETTE.paper), key=lambda bar: bar[2])[2] + 1.2
    within = max(rects(chart, PALETTE.quiet), key=lambda bar: bar[2])[2]
    over = max(rects(chart, PALETTE.accent), key=lambda bar: bar[2])[2]
    assert within == pytest.approx(plan, abs=0.2)
    assert over == pytest.approx(plan / 2, abs=0.2)


def test_a_ray_reaches_the_end_of_the_axis_with_a_point() -> None:
    row = spans.SpanRow("Acme", (spans.Span(2021, None, focus=True),))
    chart = spans.draw(spans.Spans(*NAMED, (row,), 2020, 2025, (Tick(2020, "2020"),)), PALETTE)
    (ray,) = [p.attrib["d"] for p in tree(chart).iter(f"{SVG}path") if p.attrib["fill"] == PALETTE.accent]
    assert "L657 " in ray


def test_an_amount_that_does_not_fit_its_part_is_left_to_the_table() -> None:
    year = budget_years.BudgetYear("2026", (1000.0, 5.0), "1 005", ("1 000", "5"))
    found = texts(budget_years.draw(budget_years.BudgetYears(*NAMED, (year,), ("a", "b")), PALETTE))
    assert "1 000" in found
    assert "5" not in found


def test_a_figure_that_had_to_be_cut_or_left_out_is_told() -> None:
    long = "9 999 999 999 999 999 999 999 999 kr"
    years = tuple(budget_years.BudgetYear(str(at), (9.0,), long) for at in range(5))
    chart = budget_years.draw(budget_years.BudgetYears(*NAMED, years, ("a",)), PALETTE)
    assert chart.shortened == (long,)
