"""What the client said of the business → "Where your business is going"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.model.asset import Asset
from generator.model.client import Goal
from generator.model.values import Month
from generator.numbers import basis, people
from generator.numbers.basis import Basis
from generator.numbers.people import Forecast
from generator.pages.brief import Brief
from generator.pages.chart import headcount
from generator.pages.prose import line
from generator.pages.view import Bullets, Cell, Drawing, Figure, Heading, Html, Row, Table
from generator.pages.view import Column as TableColumn

SAID_ON = Basis("client.yaml", "outlook.growth.on")


@dataclass(frozen=True)
class Quote:
    """Growth in the client's own words, or the question that is still to be asked."""

    text: Html
    source: Figure


@dataclass(frozen=True)
class Business:
    kind: ClassVar[str] = "business"
    heading: Heading
    quote: Quote | None
    standing: Figure
    """What we know of growth, in a sentence."""
    chart: Drawing | None
    goals: Table | None
    still_to_ask: Bullets


def compose(brief: Brief, titles: Mapping[str, str]) -> Business:
    profile = brief.file.profile
    forecast = people.forecast(profile.people, profile.headcount, profile.growth, brief.on)
    return Business(
        heading=brief.heading("business", "business", _title(brief, forecast), titles, _forecast_bases(forecast)),
        quote=_quote(brief),
        standing=_standing(brief),
        chart=_chart(brief, forecast),
        goals=_goals(brief),
        still_to_ask=Bullets(brief.say("business.still_to_ask"), tuple(questions(brief))),
    )


def _title(brief: Brief, forecast: Forecast | None) -> str:
    profile = brief.file.profile
    standing = people.standing(profile.growth, brief.on)
    if standing != "told":
        return brief.say(f"business.title_{standing}", name=profile.short_name)
    if forecast is None or len(forecast.points) < 2:
        return brief.say(f"business.title_{profile.growth.value}", name=profile.short_name)
    (_, first), (month, last) = forecast.points[0], forecast.points[-1]
    key = "steady" if first == last else "more" if last > first else "fewer"
    return brief.say(
        f"business.title_{key}_people", name=profile.short_name, first=first, last=last, month=brief.month(month)
    )


def _quote(brief: Brief) -> Quote | None:
    growth = brief.file.profile.growth
    if growth.quote is None or growth.said_by is None or growth.on is None:
        return None
    source = brief.say("business.said", who=growth.said_by, day=brief.day(growth.on))
    return Quote(line(brief.wording.quoted(growth.quote)), brief.figure(source, [SAID_ON]))


def _standing(brief: Brief) -> Figure:
    profile = brief.file.profile
    standing = people.standing(profile.growth, brief.on)
    if standing == "told":
        return Figure(brief.say(f"business.{profile.growth.value}"))
    if standing == "stale" and profile.growth.on:
        return brief.figure(brief.say("business.stale", day=brief.day(profile.growth.on)), [SAID_ON])
    return Figure(brief.say("business.unknown"))


def _forecast_bases(forecast: Forecast | None) -> list[Basis]:
    """What the first and the last number of a forecast rest on; of one point nothing is said."""
    if forecast is None or len(forecast.points) < 2:
        return []
    counted = Basis("client.yaml", "people.now") if forecast.counted else _told(forecast.first)
    return [counted, *(_told(month) for month, _ in forecast.points[1:])]


def _told(month: Month) -> Basis:
    return Basis("client.yaml", f"outlook.headcount.{month}")


def _chart(brief: Brief, forecast: Forecast | None) -> Drawing | None:
    if forecast is None or len(forecast.points) < 2:
        return None
    title = brief.say("business.chart", name=brief.file.profile.short_name)
    points = tuple(
        headcount.Point(month - forecast.first, number, brief.wording.month_short(month), str(number))
        for month, number in forecast.points
    )
    limits = tuple(_limits(brief, forecast))
    drawn = headcount.draw(
        headcount.Headcount(
            id="headcount",
            title=title,
            description=brief.wording.join([f"{point.label}: {point.value_label}" for point in points]),
            points=points,
            limits=limits,
            now=Month.of(brief.on) - forecast.first,
        ),
        brief.palette,
    )
    serving = [basis.asset(one.id, "serves.people") for one, _ in _serving(brief, forecast)]
    shown = [*(point.value_label for point in points), *(str(int(limit.value)) for limit in limits)]
    figures = brief.figure("; ".join(shown), [*_forecast_bases(forecast), *serving])
    return Drawing(title, Html(drawn.svg, drawn.shortened), brief.say("business.chart_note"), figures=figures)


def _limits(brief: Brief, forecast: Forecast) -> Iterator[headcount.Limit]:
    told: set[str] = set()
    for asset, serves in _serving(brief, forecast):
        crossed = people.reaches(forecast, serves)
        when = brief.wording.month_short(crossed) if crossed and crossed > forecast.first else ""
        yield headcount.Limit(serves, f"{asset.name}: {serves}", "" if when in told else when)
        told.add(when)


def _serving(brief: Brief, forecast: Forecast) -> list[tuple[Asset, int]]:
    """What serves a number of people that the forecast comes near."""
    highest = max(number for _, number in forecast.points)
    serving = [(one, one.serves.people) for one in brief.file.assets if one.serves]
    return [(one, serves) for one, serves in serving if serves is not None and serves <= highest + 2]


def _goals(brief: Brief) -> Table | None:
    goals = brief.file.profile.goals
    if not goals:
        return None
    columns = (
        TableColumn(brief.say("business.goal"), width=34),
        TableColumn(brief.say("business.by"), width=16),
        TableColumn(brief.say("business.served_by"), width=50),
    )
    rows = tuple(Row((goal.text, _by(brief, goal), _served_by(brief, goal.id))) for goal in goals)
    return Table(brief.say("business.goals"), columns, rows)


def _by(brief: Brief, goal: Goal) -> Cell:
    if goal.by is None:
        return brief.say("not_set")
    return brief.figure(brief.month(goal.by), [Basis("client.yaml", f"goals.{goal.id}.by")])


def _served_by(brief: Brief, goal: str) -> str:
    serving = [one.title for one in brief.file.recommendations if one.goal == goal]
    return "; ".join(serving) if serving else brief.say("business.served_by_none")


def questions(brief: Brief) -> list[Html]:
    """What only the client can say and has not said, or not for over a year; growth first."""
    profile = brief.file.profile
    standing = people.standing(profile.growth, brief.on)
    questions = []
    if standing != "told":
        questions.append(brief.say(f"business.ask_{standing}", name=profile.short_name))
    if standing == "told" and profile.growth.value in ("growing", "shrinking") and not profile.headcount:
        questions.append(brief.say("business.ask_headcount"))
    if profile.people is None:
        questions.append(brief.say("business.ask_people"))
    if not profile.goals:
        questions.append(brief.say("business.ask_goals"))
    if not any(contact.decides for contact in profile.contacts):
        questions.append(brief.say("business.ask_decides"))
    return [line(question) for question in questions]
