"""A stock of words, and made-up values → a drawing of every kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from generator.commands.example.stock import Stock
from generator.pages.chart import (
    Chart,
    Palette,
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
from generator.pages.section.roadmap import ROOM
from generator.pages.view import Drawing, Html

BESIDE = 40
"""Units of a landscape page that the specimen's own line over an example takes."""


def drawing(name: str, palette: Palette, stock: Stock) -> Drawing:
    """The chart of that name under its sentence."""
    drawn = CHARTS[name](stock, palette)
    note = None if stock.is_empty else stock.text
    if name == "roadmap_page":  # as in a report: without a title of its own, and smaller where it is too high
        width = min(100, int(100 * (ROOM - BESIDE) / drawn.height))
        return Drawing(stock.title, Html(drawn.svg), None, width, captioned=False)
    return Drawing(stock.title, Html(drawn.svg), note)


def spark(stock: Stock, palette: Palette, at: int) -> Html:
    """The small line of a table's cell."""
    points = _points(stock)
    return Html(trend.spark(trend.Trend(*_named(stock, f"spark{at}"), points, unknown_word=stock.word(3)), palette).svg)


def _named(stock: Stock, chart: str) -> tuple[str, str, str]:
    return f"{chart}-{stock.language}-{stock.size}", stock.title, stock.text


def _ages(stock: Stock, palette: Palette) -> Chart:
    counts = [((at * 5) % 7, (at * 3) % 5 if at > 3 else 0) for at in stock.several(7, 14)]
    found = tuple(ages.Age(str(at), within, due, str(within + due)) for at, (within, due) in enumerate(counts))
    machines = ages.Ages(
        *_named(stock, "ages"),
        found or (ages.Age("0", 0, 0, "0"),),
        within_word=stock.word(4),
        due_word=stock.word(2),
        unknown=3,
        unknown_label="3",
        unknown_word=stock.word(3),
        due_at=None if stock.is_empty else 4,
        due_label=stock.name(1),
    )
    return ages.draw(machines, palette)


def _budget_years(stock: Stock, palette: Palette) -> Chart:
    years = tuple(
        budget_years.BudgetYear(
            f"{2026 + at}",
            (40.0, 30.0 + 25 * (at % 3), 20.0),
            stock.amount,
            (stock.amount, stock.amount, ""),
            low=80,
            high=130 + 10 * (at % 3),
            range_label=stock.amount,
            freed=12,
            freed_label=stock.number,
            soon=150 if at == 0 else 60,
            soon_label=stock.amount,
        )
        for at in stock.several(3, 5)
    )
    parts = (stock.name(0), stock.name(1), stock.name(2))
    budget = budget_years.BudgetYears(
        *_named(stock, "budget"),
        years,
        parts,
        cap=None if stock.is_empty else 110,
        cap_label=stock.amount,
        freed_word=stock.word(4),
        soon_word=stock.word(5),
        even_word=stock.word(8),
    )
    return budget_years.draw(budget, palette)


def _headcount(stock: Stock, palette: Palette) -> Chart:
    points = tuple(
        headcount.Point(at * 6, 20 + at * at, f"{2025 + at}", str(20 + at * at)) for at in stock.several(4, 8)
    )
    points = points or (headcount.Point(0, 1, "2026", "1"),)
    limits = tuple(headcount.Limit(25 + 4 * at, stock.name(at), stock.day) for at in stock.several(1, 3))
    return headcount.draw(headcount.Headcount(*_named(stock, "people"), points, limits, now=6), palette)


def _heat_strip(stock: Stock, palette: Palette) -> Chart:
    dates = tuple(f"{2020 + at}" for at in (stock.several(3, 7) or range(1)))
    rows = tuple(
        heat_strip.StripRow(
            stock.name(row),
            tuple(
                heat_strip.Cell(None if (row + at) % 5 == 4 else (row * 2 + at) % 6, str((row * 2 + at) % 6))
                for at in range(len(dates))
            ),
        )
        for row in stock.several(4, 8)
    )
    rows = rows or (heat_strip.StripRow(stock.name(0), (heat_strip.Cell(None),)),)
    words = (stock.word(6), stock.word(5), stock.word(3))
    return heat_strip.draw(heat_strip.HeatStrip(*_named(stock, "strip"), dates, rows, *words), palette)


def _hours(stock: Stock, palette: Palette) -> Chart:
    months = tuple(
        hours.Month(
            f"{at + 1}",
            None if at == 2 else 20.0 + (at * 7) % 11,
            24,
            f"{20 + (at * 7) % 11}",
            stock.number if at % 3 == 1 else "",
        )
        for at in stock.several(6, 12)
    )
    months = months or (hours.Month("1", None, 24),)
    return hours.draw(hours.Hours(*_named(stock, "hours"), months, stock.amount, stock.word(2), stock.word(3)), palette)


def _risk_matrix(stock: Stock, palette: Palette) -> Chart:
    risks = tuple(
        risk_matrix.Risk(str(at + 1), stock.name(at), at % 5 + 1, (at * 2) % 5 + 1) for at in stock.several(4, 12)
    )
    low, middle, high = stock.word(6), stock.word(4), stock.word(5)
    steps = (low, low, middle, high, high)
    matrix = risk_matrix.RiskMatrix(*_named(stock, "risks"), risks, stock.word(7), stock.word(8), steps, steps)
    return risk_matrix.draw(matrix, palette)


def _roadmap_page(stock: Stock, palette: Palette) -> Chart:
    states, priorities = tuple(roadmap_page.State), tuple(roadmap_page.Priority)
    lanes = tuple(
        roadmap_page.Lane(
            stock.word(lane),
            tuple(
                roadmap_page.Initiative(
                    f"i{lane}{at}",
                    stock.name(lane + at),
                    stock.amount,
                    (at * 3 + lane) % 11,
                    min(11, (at * 3 + lane) % 11 + at % 3),
                    priorities[at % 3],
                    states[(at + lane) % 4],
                    (f"i{lane}{at - 1}",) if at == 2 else (),
                )
                for at in stock.several(3, 4)
            ),
        )
        for lane in range(1 if stock.is_empty else 4)
    )
    years = tuple(roadmap_page.FiscalYear(f"{2026 + at}/{27 + at}", ("1", "2", "3", "4")) for at in range(3))
    page = roadmap_page.RoadmapPage(
        *_named(stock, "roadmap"),
        years,
        lanes,
        roadmap_page.Words(*(stock.word(at) for at in range(13))),
        tuple(roadmap_page.Milestone(stock.name(at), 2.5 + 4 * at) for at in stock.several(1, 3)),
        tuple(roadmap_page.ContractDate(stock.name(at), 1.5 + 3 * at, at % 2 == 0) for at in stock.several(2, 4)),
        tuple(roadmap_page.Waiting(stock.name(at), stock.amount) for at in stock.several(2, 6)),
        today=None if stock.is_empty else 1.2,
    )
    return roadmap_page.draw(page, palette)


def _score_bars(stock: Stock, palette: Palette) -> Chart:
    scores = tuple(
        score_bars.Score(
            stock.name(at),
            None if at == 3 else 1.5 + (at * 7) % 4,
            stock.word(3) if at == 3 else f"{1.5 + (at * 7) % 4}",
            previous=None if at % 2 else 2.0,
            change="" if at % 2 else "+0.5",
            coverage=0.6,
            coverage_label=stock.word(at),
            provisional=at == 1,
            focus=at == 2,
        )
        for at in stock.several(5, 9)
    )
    scores = scores or (score_bars.Score(stock.name(0), None, stock.word(0)),)
    ticks = tuple(Tick(float(at), str(at)) for at in range(6))
    heads = (stock.word(7), stock.word(8), stock.word(9))
    return score_bars.draw(score_bars.ScoreBars(*_named(stock, "scores"), scores, ticks, 5.0, *heads), palette)


def _spans(stock: Stock, palette: Palette) -> Chart:
    rows = tuple(
        spans.SpanRow(
            stock.name(at),
            (
                spans.Span(2019 + at % 4, 2022 + at % 3, stock.word(at)),
                spans.Span(2022 + at % 3, 2023.5 + at % 3, stock.word(3), gap=True),
                spans.Span(2023.5 + at % 3, None, stock.name(at + 1), focus=at == 1),
            ),
            (spans.Mark(2024.5), spans.Mark(2026, due=True, late=at == 1)) if at == 1 else (),
        )
        for at in stock.several(3, 8)
    )
    rows = rows or (spans.SpanRow(stock.name(0), ()),)
    ticks = tuple(Tick(float(year), str(year)) for year in range(2018, 2029, 2))
    return spans.draw(
        spans.Spans(*_named(stock, "rays"), rows, 2018, 2028, ticks, None if stock.is_empty else 2026.9, stock.word(0)),
        palette,
    )


def _spend(stock: Stock, palette: Palette) -> Chart:
    pairs = tuple(
        spend.Pair(
            stock.name(at), 100, None if at == 2 else 80 + 45 * at, stock.amount,
            stock.word(3) if at == 2 else stock.amount, "" if at == 2 else stock.number,
        )
        for at in stock.several(3, 5)
    )  # fmt: skip
    pairs = pairs or (spend.Pair(stock.name(0), 0, None, stock.amount, stock.word(0)),)
    return spend.draw(spend.Spend(*_named(stock, "spend"), pairs, stock.word(8), stock.word(9)), palette)


def _points(stock: Stock) -> tuple[trend.Measured, ...]:
    """With a gap, and a break where there are many."""
    found = tuple(
        trend.Measured(stock.quarter, None if at == 3 else 20 + (at * 7) % 9, stock.number, 24, breaks=at == 9)
        for at in stock.several(8, 16)
    )
    return found or (trend.Measured(stock.quarter, None),)


def _trend(stock: Stock, palette: Palette) -> Chart:
    words = (stock.word(7), stock.word(2), stock.word(3))
    return trend.draw(trend.Trend(*_named(stock, "trend"), _points(stock), *words), palette)


def _weeks(stock: Stock, palette: Palette) -> Chart:
    many = tuple(
        weeks.Week(
            (20 + at % 5, 4 + at % 3, 9, 6.0 * (at % 4 == 3)),
            36,
            stock.word(at) if at % 4 == 0 else "",
            over=at % 7 == 5,
        )
        for at in stock.several(12, 26)
    )
    bands = (stock.word(0), stock.word(1), stock.word(2), stock.word(3))
    words = (stock.word(4), stock.word(5), stock.number)
    return weeks.draw(weeks.Weeks(*_named(stock, "weeks"), many, 50, bands, *words), palette)


def _courses(stock: Stock, palette: Palette) -> Chart:
    lines = tuple(
        courses.Course(
            stock.name(at), tuple(100 - n * 9.0 * at for n in range(20)), "3 3" if at else None, focus=not at
        )
        for at in stock.several(2, 4)
    )
    ticks = tuple(Tick(float(at), stock.quarter) for at in range(0, 20, 6))
    return courses.draw(courses.Courses(*_named(stock, "courses"), lines, ticks, stock.amount), palette)


def _worth(stock: Stock, palette: Palette) -> Chart:
    bars = tuple(
        worth.Bar(stock.name(at), 90 - 8.0 * at, None if at == 2 else 40, stock.amount, min(at, 2), focus=not at)
        for at in stock.several(4, 9)
    )
    bars = bars or (worth.Bar(stock.name(0), 0, None, stock.word(3)),)
    return worth.draw(worth.Worth(*_named(stock, "worth"), bars, (stock.word(8), stock.word(9))), palette)


def _crossing(stock: Stock, palette: Palette) -> Chart:
    marks: tuple[crossing.Mark, ...] = get_args(crossing.Mark)
    columns = tuple(stock.name(at) for at in range(9 if stock.is_long else 4))
    rows = tuple(
        crossing.CrossingRow(
            stock.name(at + 2), tuple(crossing.Cell(marks[(at * 2 + n) % len(marks)]) for n in range(len(columns)))
        )
        for at in stock.several(3, 8)
    )
    rows = rows or (crossing.CrossingRow(stock.name(0), tuple(crossing.Cell("open") for _ in columns)),)
    words = {mark: stock.word(at) for at, mark in enumerate(marks)}
    return crossing.draw(crossing.Crossing(*_named(stock, "crossing"), columns, rows, words), palette)


def _quadrant(stock: Stock, palette: Palette) -> Chart:
    dots = tuple(quadrant.Dot(10 + at * 37 % 100, 1 + at * 3 % 5, stock.name(at)) for at in stock.several(6, 20))
    corners = (stock.word(0), stock.word(1), stock.word(2), stock.word(3))
    ticks = tuple(Tick(float(at), str(at)) for at in range(1, 6))
    x_ticks = (Tick(0, "0"), Tick(100, stock.amount))
    named = quadrant.Quadrant(
        *_named(stock, "quadrant"), dots, 1, 5, (50, 3), corners, x_ticks, ticks, stock.word(4), stock.word(5)
    )
    return quadrant.draw(named, palette)


CHARTS: Mapping[str, Callable[[Stock, Palette], Chart]] = {
    "ages": _ages,
    "budget_years": _budget_years,
    "courses": _courses,
    "crossing": _crossing,
    "headcount": _headcount,
    "heat_strip": _heat_strip,
    "hours": _hours,
    "quadrant": _quadrant,
    "risk_matrix": _risk_matrix,
    "roadmap_page": _roadmap_page,
    "score_bars": _score_bars,
    "spans": _spans,
    "spend": _spend,
    "trend": _trend,
    "weeks": _weeks,
    "worth": _worth,
}
