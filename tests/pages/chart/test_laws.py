from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.chart import (
    Chart,
    ages,
    budget_years,
    courses,
    crossing,
    headcount,
    heat_strip,
    hours,
    quadrant,
    risk_matrix,
    roadmap_page,
    score_bars,
    spans,
    spend,
    trend,
    weeks,
    worth,
)
from generator.pages.chart.labels import Tick
from tests.pages.chart.drawing import AMOUNTS, PALETTE, SHORT, TEXTS, assert_legible, assert_sound

NAMED = {"id": st.just("c1"), "title": TEXTS, "description": TEXTS}
SCORES = st.one_of(st.none(), st.floats(min_value=0, max_value=5))
FIVE = st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)


def some(strategy: st.SearchStrategy[object], most: int, least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


@st.composite
def roadmaps(draw: st.DrawFn) -> Chart:
    years = draw(st.integers(1, 5))
    columns = years * 4
    ids = [f"i{index}" for index in range(draw(st.integers(0, 14)))]
    lanes: list[list[roadmap_page.Initiative]] = [[] for _ in range(draw(st.integers(1, 4)))]
    for name in ids:
        first = draw(st.floats(0, columns - 1))
        last = draw(st.floats(first, columns - 1))
        after = draw(st.lists(st.sampled_from(ids), max_size=2).map(tuple))
        lane = lanes[draw(st.integers(0, len(lanes) - 1))]
        priority = draw(st.sampled_from(roadmap_page.Priority))
        state = draw(st.sampled_from(roadmap_page.State))
        lane.append(roadmap_page.Initiative(name, draw(TEXTS), draw(SHORT), first, last, priority, state, after))
    at = st.floats(-1, columns + 1)
    page = roadmap_page.RoadmapPage(
        "c1", draw(TEXTS), draw(TEXTS),
        years=tuple(roadmap_page.FiscalYear(draw(TEXTS), draw(st.tuples(*[TEXTS] * 4))) for _ in range(years)),
        lanes=tuple(roadmap_page.Lane(draw(TEXTS), tuple(lane)) for lane in lanes),
        words=roadmap_page.Words(*draw(st.tuples(*[TEXTS] * 13))),
        milestones=tuple(draw(st.lists(st.builds(roadmap_page.Milestone, TEXTS, at), max_size=4))),
        contracts=tuple(draw(st.lists(st.builds(roadmap_page.ContractDate, TEXTS, at, st.booleans()), max_size=4))),
        waiting=tuple(draw(st.lists(st.builds(roadmap_page.Waiting, TEXTS, SHORT), max_size=5))),
        today=draw(st.one_of(st.none(), at)),
    )  # fmt: skip
    return roadmap_page.draw(page, PALETTE)


@st.composite
def budgets(draw: st.DrawFn) -> Chart:
    years = []
    parts = draw(st.integers(0, 4))
    with_soon = draw(st.booleans())
    for _ in range(draw(st.integers(0, 5))):
        values = draw(st.tuples(*[AMOUNTS] * parts))
        total = sum(values)
        low, high = draw(st.one_of(st.just((None, None)), st.just((total * 0.9, total * 1.2))))
        soon = draw(AMOUNTS) if with_soon else None
        years.append(
            budget_years.BudgetYear(
                draw(TEXTS),
                values,
                draw(SHORT),
                draw(st.tuples(*[SHORT] * parts)),
                low,
                high,
                draw(SHORT),
                draw(st.sampled_from([0.0, 9000.0])),
                draw(SHORT),
                soon,
                draw(SHORT),
            )
        )
    budget = budget_years.BudgetYears(
        "c1", draw(TEXTS), draw(TEXTS), tuple(years), draw(st.tuples(*[TEXTS] * parts)),
        draw(st.sampled_from([(), (Tick(0, "0"), Tick(500_000, "500 000"))])),
        draw(st.one_of(st.none(), AMOUNTS)), draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS),
    )  # fmt: skip
    return budget_years.draw(budget, PALETTE)


@st.composite
def heads(draw: st.DrawFn) -> Chart:
    times = draw(st.lists(st.integers(0, 60), max_size=7, unique=True))
    points = tuple(headcount.Point(at, draw(st.integers(0, 90)), draw(TEXTS), draw(SHORT)) for at in times)
    limit = st.builds(headcount.Limit, st.integers(0, 90), TEXTS, TEXTS)
    limits = tuple(draw(st.lists(limit, max_size=3)))
    now = draw(st.one_of(st.none(), st.integers(0, 60)))
    return headcount.draw(
        headcount.Headcount("c1", draw(TEXTS), draw(TEXTS), points, limits, now, draw(st.booleans())), PALETTE
    )


SCORE = st.builds(
    score_bars.Score, label=TEXTS, value=SCORES, value_label=SHORT, previous=SCORES, change=SHORT,
    coverage=st.one_of(st.none(), st.floats(0, 1)), coverage_label=TEXTS, provisional=st.booleans(),
    focus=st.booleans(),
)  # fmt: skip
SCORE_BARS = st.builds(
    score_bars.ScoreBars, **NAMED, scores=some(SCORE, 9),
    ticks=st.just(tuple(Tick(value, str(value)) for value in range(6))),
    previous_word=TEXTS, change_head=TEXTS, coverage_head=TEXTS,
)  # fmt: skip
CELL = st.builds(heat_strip.Cell, SCORES, SHORT)
STRIP = st.builds(
    heat_strip.HeatStrip, **NAMED, columns=some(TEXTS, 8), low_word=TEXTS, high_word=TEXTS, unknown_word=TEXTS,
    rows=some(st.builds(heat_strip.StripRow, TEXTS, some(CELL, 8, 8)), 7),
)  # fmt: skip
RISK = st.builds(
    risk_matrix.Risk, st.integers(1, 99).map(str), TEXTS, st.integers(1, 5), st.integers(1, 5)
)  # fmt: skip
RISKS = st.builds(
    risk_matrix.RiskMatrix, **NAMED, risks=some(RISK, 20), likelihood=TEXTS, impact=TEXTS, likelihoods=FIVE,
    impacts=FIVE,
)  # fmt: skip
COUNTS = st.integers(0, 40)
AGE = st.builds(ages.Age, TEXTS, COUNTS, COUNTS, COUNTS.map(str))
AGES = st.builds(
    ages.Ages, **NAMED, ages=some(AGE, 20), within_word=TEXTS, due_word=TEXTS, unknown=COUNTS,
    unknown_label=COUNTS.map(str), unknown_word=TEXTS, due_at=st.one_of(st.none(), st.floats(0, 20)), due_label=TEXTS,
    axis_word=TEXTS,
)  # fmt: skip
MEASURED = st.builds(
    trend.Measured, TEXTS, st.one_of(st.none(), AMOUNTS), SHORT, st.one_of(st.none(), AMOUNTS), st.booleans()
)
TREND = st.builds(
    trend.Trend, **NAMED, points=some(MEASURED, 12), target_label=TEXTS, break_label=TEXTS, unknown_word=TEXTS
)
MONTH = st.builds(
    hours.Month, TEXTS, st.one_of(st.none(), st.floats(0, 60)), st.floats(0, 60), SHORT, SHORT
)  # fmt: skip
HOURS = st.builds(
    hours.Hours, **NAMED, months=some(MONTH, 12), included_label=TEXTS, over_word=TEXTS, unknown_word=TEXTS
)
PAIR = st.builds(spend.Pair, TEXTS, AMOUNTS, st.one_of(st.none(), AMOUNTS), SHORT, SHORT, SHORT)
SPEND = st.builds(spend.Spend, **NAMED, pairs=some(PAIR, 6), plan_word=TEXTS, actual_word=TEXTS)


HOURS_A_WEEK = st.floats(0, 60)
WEEK = st.builds(weeks.Week, st.tuples(*[HOURS_A_WEEK] * 4), HOURS_A_WEEK, st.one_of(st.just(""), TEXTS), st.booleans())
WEEKS = st.builds(
    weeks.Weeks, **NAMED, weeks=some(WEEK, 26), hours=HOURS_A_WEEK, words=st.tuples(*[TEXTS] * 4), over_word=TEXTS,
    cap_label=TEXTS, hours_label=TEXTS,
)  # fmt: skip
COURSE = st.builds(
    courses.Course, TEXTS, st.lists(st.floats(-1000, 1000), min_size=1, max_size=36).map(tuple),
    st.sampled_from([None, "3 3"]), st.booleans(),
)  # fmt: skip
COURSES = st.builds(
    courses.Courses, **NAMED, courses=some(COURSE, 3),
    ticks=st.just(tuple(Tick(float(n), f"Oct {n}") for n in range(0, 37, 6))), top_label=SHORT,
)  # fmt: skip
WORTH = st.builds(
    worth.Worth, **NAMED, words=st.tuples(TEXTS, TEXTS),
    bars=some(st.builds(worth.Bar, TEXTS, AMOUNTS, st.one_of(st.none(), AMOUNTS), SHORT, st.integers(0, 9)), 12),
)  # fmt: skip
DOT = st.builds(quadrant.Dot, AMOUNTS, st.floats(1, 5), TEXTS)
QUADRANT = st.builds(
    quadrant.Quadrant, **NAMED, dots=some(DOT, 40), low=st.just(1.0), high=st.just(5.0),
    split=st.tuples(AMOUNTS, st.floats(1, 5)), corners=st.tuples(*[TEXTS] * 4),
    x_ticks=st.just((Tick(0, "0"), Tick(1000, "1 000"))), y_ticks=st.just((Tick(1, "1"), Tick(5, "5"))),
    x_word=TEXTS, y_word=TEXTS,
)  # fmt: skip


@st.composite
def crossings(draw: st.DrawFn) -> Chart:
    columns = tuple(draw(st.lists(TEXTS, max_size=20)))
    cells = st.lists(
        st.builds(crossing.Cell, st.sampled_from(get_args(crossing.Mark))), min_size=len(columns), max_size=len(columns)
    )
    rows = tuple(crossing.CrossingRow(draw(TEXTS), tuple(draw(cells))) for _ in range(draw(st.integers(0, 6))))
    words = {mark: draw(TEXTS) for mark in get_args(crossing.Mark)}
    return crossing.draw(crossing.Crossing("c1", draw(TEXTS), draw(TEXTS), columns, rows, words), PALETTE)


@st.composite
def span_pages(draw: st.DrawFn) -> Chart:
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        bounds = sorted(draw(st.lists(st.floats(2020, 2030), max_size=6)))
        pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
        signs = draw(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), min_size=3, max_size=3))
        found = [spans.Span(pair[0], pair[1], *signs[at]) for at, pair in enumerate(pairs)]
        is_ray = draw(st.booleans())
        if found and is_ray:
            found[-1] = spans.Span(pairs[-1][0], None, draw(TEXTS))
        mark = st.builds(spans.Mark, st.floats(2018, 2032), st.booleans(), st.booleans())
        rows.append(spans.SpanRow(draw(TEXTS), tuple(found), tuple(draw(st.lists(mark, max_size=3)))))
    ticks = tuple(Tick(year, draw(TEXTS)) for year in range(2020, 2031))
    today = draw(st.one_of(st.none(), st.floats(2019, 2031)))
    page = spans.Spans("c1", draw(TEXTS), draw(TEXTS), tuple(rows), 2020, 2030, ticks, today, draw(TEXTS))
    return spans.draw(page, PALETTE)


def drawn(values: st.SearchStrategy[object], draw: Callable[..., Chart]) -> st.SearchStrategy[Chart]:
    return values.map(lambda value: draw(value, PALETTE))


CHARTS: dict[str, st.SearchStrategy[Chart]] = {
    "roadmap": roadmaps(),
    "budget": budgets(),
    "headcount": heads(),
    "scores": drawn(SCORE_BARS, score_bars.draw),
    "strip": drawn(STRIP, heat_strip.draw),
    "risks": drawn(RISKS, risk_matrix.draw),
    "ages": drawn(AGES, ages.draw),
    "trend": drawn(TREND, trend.draw),
    "spark": drawn(TREND, trend.spark),
    "hours": drawn(HOURS, hours.draw),
    "spend": drawn(SPEND, spend.draw),
    "spans": span_pages(),
    "weeks": drawn(WEEKS, weeks.draw),
    "courses": drawn(COURSES, courses.draw),
    "worth": drawn(WORTH, worth.draw),
    "quadrant": drawn(QUADRANT, quadrant.draw),
    "crossing": crossings(),
}


@pytest.mark.parametrize("kind", CHARTS)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_the_words_no_text_meets_another_or_leaves_the_drawing(kind: str, data: st.DataObject) -> None:
    chart = data.draw(CHARTS[kind])
    assert_sound(chart, "c1")
    assert_legible(chart)
