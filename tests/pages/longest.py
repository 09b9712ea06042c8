"""A language → the longest and the emptiest client that a practice may meet, always the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, get_args

from generator.model.assessment import Answer, Assessment, AssessmentPeriod, Budget, Consent, DecisionWanted, Finding
from generator.model.asset import Asset, AssetKind
from generator.model.client import Account, Client, Contact, Goal, Growth, Outlook, People, WorkingAgreement, profile
from generator.model.contract import Contract, ContractPrice
from generator.model.decision import Decision
from generator.model.engagement import Engagement, EngagementHours, ExtraMile, Fee
from generator.model.files import ClientFile, Letterhead
from generator.model.letter import Letter
from generator.model.option import Measures, Option, OptionsPaper
from generator.model.plan import Plan
from generator.model.questionnaire import Domain, Question, Questionnaire
from generator.model.review import (
    Action,
    Incident,
    Kpi,
    Meeting,
    Review,
    Risk,
    Satisfaction,
    Spend,
    Target,
    Tickets,
)
from generator.model.roadmap import Cost, Event, Frees, Lane, Priority, Range, Recommendation, Trigger, Window
from generator.model.site import Site
from generator.model.values import Language, Month, Quarter
from tests.pages.stock import STOCKS, Stock

TODAY = dt.date(2026, 11, 16)
CURRENCIES = {"en": "GBP", "sv": "SEK", "da": "DKK", "ru": "EUR", "ja": "JPY"}
FIELDS = ("strategy", "infrastructure", "security", "continuity", "applications", "people", "suppliers")
LANES: tuple[Lane, ...] = ("protect", "run", "grow", "transform")
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")
KINDS = get_args(AssetKind)
ITEMS, ASSETS, CONTRACTS, FINDINGS, QUESTIONS, GOALS, KPIS, REVIEWS = 25, 60, 20, 12, 40, 5, 30, 8


def longest(language: Language, items: int = ITEMS) -> ClientFile:
    """Everything there is, as much as there may be of it; `items` open recommendations."""
    stock = STOCKS[language]
    names = titles(stock)
    return ClientFile(
        profile=profile("longest", _client(language, stock)),
        letterhead=letterhead(),
        engagements={"managed": _engagement(stock)},
        assets=tuple(_asset(stock, n, items) for n in range(ASSETS)),
        contracts=tuple(_contract(stock, n) for n in range(CONTRACTS)),
        recommendations=tuple(_recommendation(stock, names[n], n) for n in range(items)),
        plan=Plan(items={f"item-{n}": Quarter(2027, 1) + n % 12 for n in range(items) if n % 7 != 6}),
        assessments={f"{2023 + n}-11": _assessment(stock, n, items) for n in range(4)},
        reviews={f"review-{n}": _review(stock, n) for n in range(REVIEWS)},
        options={f"paper-{n}": _paper(stock, n) for n in range(0, items, 9)},
        letters={"welcome": _letter(stock)},
        decisions=tuple(_decision(stock, n) for n in range(2, min(items, 8))),
        questionnaires={"roadmap": _questionnaire(language, stock)},
    )


def emptiest(language: Language) -> ClientFile:
    """A client of whom nothing is known, and an assessment that has nothing but its title."""
    client = Client(name="Oy", since=dt.date(2026, 11, 1), language=language, currency=CURRENCIES[language])
    assessment = Assessment(title=STOCKS[language].title, date=TODAY, questionnaire="roadmap")
    return ClientFile(
        profile=profile("emptiest", client),
        letterhead=letterhead(),
        assessments={"2026-11": assessment},
        options={"paper": _emptiest_paper(STOCKS[language])},
        letters={"welcome": Letter(date=TODAY, to="Oy")},
        questionnaires={"roadmap": _questionnaire(language, STOCKS[language])},
    )


def _emptiest_paper(stock: Stock) -> OptionsPaper:
    marks = Measures(cost=5, performance=1, ease=5, room=1)
    nothing = Option(id="nothing", title=stock.lines[0], measures=marks, why=stock.lines[1])
    return OptionsPaper(title=stock.title, date=TODAY, valid_until=TODAY, options=(nothing,), recommended="nothing")


def letterhead() -> Letterhead:
    site = Site(name="Nordlys", legal_name="Nordlys Rådgivning AB", languages=("en", "sv", "da", "ru", "ja"))
    return Letterhead(site=site, partner=None, paper="A4", logo=None)


def titles(stock: Stock) -> list[str]:
    """Forty different titles, the things taken in turn."""
    found = [work.format(stock.things[(n + 3 * k) % 10]) for n in range(10) for k, work in enumerate(stock.works)]
    return [title[:1].upper() + title[1:] for title in found]


def text(stock: Stock, first: int, count: int) -> str:
    """So many sentences, one after the other from a place of the stock on."""
    space = "" if stock.sentences[0].endswith("。") else " "
    return space.join(stock.sentences[(first + n) % len(stock.sentences)] for n in range(count))


def lines(stock: Stock, first: int, count: int) -> tuple[str, ...]:
    return tuple(stock.lines[(first + n) % len(stock.lines)] for n in range(count))


def money(n: int, step: int = 1370) -> Decimal:
    """Amounts of different lengths, none of them round."""
    return Decimal(8900 + step * (n * n % 97) + 313 * n)


def price(n: int) -> Range:
    expected = money(n) * (10 if n % 5 == 0 else 1)
    return Range(low=expected - 1113, expected=expected, high=expected + 4119)


def _client(language: Language, stock: Stock) -> Client:
    return Client(
        name=stock.client,
        since=dt.date(2019, 5, 1),
        language=language,
        currency=CURRENCIES[language],
        fiscal_year_start=7 if language == "sv" else 1,
        account=Account(partner="astrid"),
        contacts=tuple(
            Contact(name=stock.person, role=stock.role, decides=n == 0, email=f"someone-{n}@example.com")
            for n in range(4)
        ),
        people=People(now=23, as_of=dt.date(2026, 10, 2)),
        outlook=Outlook(
            growth=Growth(value="growing", said_by=stock.person, on=dt.date(2026, 10, 2), quote=text(stock, 2, 1)),
            headcount={Month(2027, 6): 28, Month(2028, 6): 41, Month(2029, 6): 57},
        ),
        goals=tuple(Goal(id=f"goal-{n}", text=stock.lines[n], by=Month(2027 + n // 2, 3 + n)) for n in range(GOALS)),
        working_agreement=WorkingAgreement(
            reply_within_hours=8,
            channel=stock.supplier,
            we_expect=lines(stock, 0, 5),
            you_can_expect=lines(stock, 2, 5),
        ),
    )


def _engagement(stock: Stock) -> Engagement:
    months = [Month(2024, 10) + n for n in range(26)]
    return Engagement(
        title=titles(stock)[1],
        service="managed-it",
        status="active",
        start=dt.date(2019, 5, 1),
        fee=Fee(model="retainer", amount=money(7), per="month"),
        hours=EngagementHours(
            included_per_month=Decimal(40),
            used={month: Decimal(31 + n * 7 % 19) for n, month in enumerate(months) if n % 9 != 4},
        ),
        extra_mile=tuple(
            ExtraMile(
                on=dt.date(2026, 7 + n // 4, 3 + n), hours=Decimal(n + 1), what=stock.lines[n % 5], told_client=True
            )
            for n in range(8)
        ),
    )


def _extra_mile(stock: Stock, n: int) -> ExtraMile:
    day = dt.date(2026, 7 + n // 4, 3 + n)
    return ExtraMile(on=day, hours=Decimal(n + 1), what=stock.lines[n % 5], told_client=True)


def _asset(stock: Stock, n: int, items: int) -> Asset:
    thing = stock.things[n % 10]
    return Asset(
        id=f"asset-{n}",
        name=f"{thing[:1].upper()}{thing[1:]} {n + 1}",
        kind=KINDS[n % len(KINDS)],
        bought=dt.date(2016 + n % 10, 1 + n % 12, 1 + n % 28) if n % 6 else None,
        life_years=Decimal(4 + n % 4),
        count=1 + n % 13,
        warranty_until=dt.date(2026 + n % 4, 1 + n % 12, 1) if n % 5 == 0 else None,
        replace_cost=money(n, 411) if n % 4 else None,
        criticality=("low", "medium", "high")[n % 3],
        covered_by=f"item-{n}" if n % 3 == 0 and n < items else None,
        site=stock.supplier,
    )


def _contract(stock: Stock, n: int) -> Contract:
    renews = dt.date(2026, 12, 1) + dt.timedelta(days=17 * n)
    return Contract(
        id=f"contract-{n}",
        title=titles(stock)[39 - n],
        supplier=stock.supplier,
        seats=40 if n % 4 == 0 else None,
        used=29 if n % 4 == 0 else None,
        price=ContractPrice(amount=money(n, 37), per=("month", "quarter", "year")[n % 3]) if n % 9 else None,
        renews=renews,
        renews_every_months=12,
        notice=renews - dt.timedelta(days=30),
    )


def _recommendation(stock: Stock, title: str, n: int) -> Recommendation:
    return Recommendation(
        id=f"item-{n}",
        title=title,
        domain=FIELDS[n % 7],
        lane=LANES[n % 4],
        priority=PRIORITIES[n % 3],
        why_now=text(stock, n, 3),
        if_nothing=text(stock, n + 3, 2),
        goal=f"goal-{n % GOALS}",
        effort_days=Decimal(3 + n % 20),
        duration_months=1 + n % 8,
        cost=Cost(once=price(n), per_year=money(n, 91) if n % 2 else None, based_on=stock.lines[n % 5])
        if n % 8 != 7
        else None,
        frees=Frees(per_year=money(n, 17)) if n % 6 == 1 else None,
        window=Window(earliest=Month(2027, 1), latest=Month(2029, 12)),
        after=tuple(f"item-{n - k}" for k in (3, 8) if n >= k),
        trigger=Trigger(measure="people", reaches=35 + n, lead_months=4) if n % 7 == 5 else None,
        history=_history(stock, n),
    )


def _history(stock: Stock, n: int) -> tuple[Event, ...]:
    raised = [
        Event(on=dt.date(2023, 11, 20), state="proposed"),
        Event(on=dt.date(2024, 11, 20), state="raised"),
        Event(on=dt.date(2025, 3, 1), state="deferred", why=stock.lines[n % 5], until=Month(2026, 3)),
        Event(on=dt.date(2025, 11, 20), state="raised"),
    ]
    if n % 3 == 0:
        raised.append(Event(on=dt.date(2026, 3, 2), state="accepted", by=stock.person))
    if n % 6 == 0:
        raised.append(Event(on=dt.date(2026, 9, 2), state="started"))
    return tuple(raised)


def _assessment(stock: Stock, n: int, items: int) -> Assessment:
    """The last of four is today's; those before give the trend."""
    return Assessment(
        title=stock.title,
        date=dt.date(2023 + n, 11, 16),
        questionnaire="roadmap",
        consent=Consent(by=stock.person, on=dt.date(2023 + n, 10, 1)),
        period=AssessmentPeriod.model_validate({"from": Month(2024 + n, 1), "years": 3}),
        headline=stock.headline,
        summary=text(stock, 2, 2),
        answers={
            f"question-{k}": Answer(
                score=Decimal((k * 7 + n * (1 + k % 2)) % 6), note=stock.lines[k % 5], evidence=stock.person
            )
            for k in range(QUESTIONS)
            if k % 11 != 5
        },
        findings=tuple(_finding(stock, k, items) for k in range(FINDINGS)),
        told_us=lines(stock, 0, 3),
        we_see=lines(stock, 1, 3),
        we_need=lines(stock, 2, 3),
        decisions_wanted=tuple(_wanted(stock, k, n) for k in range(3)),
        budget=Budget(cap_per_year=money(40, 4000)),
        next_meeting=dt.date(2024 + n, 2, 16),
    )


def _finding(stock: Stock, n: int, items: int) -> Finding:
    return Finding(
        id=f"finding-{n}",
        title=stock.lines[n % 5].rstrip(".。"),
        domain=FIELDS[n % 7],
        severity=("critical", "high", "medium", "low")[n % 4],
        what=text(stock, n, 3),
        so_what=text(stock, n + 2, 3),
        recommendation=f"item-{n % items}",
        likelihood=1 + n * 3 % 5,
        impact=1 + n * 2 % 5,
    )


def _wanted(stock: Stock, n: int, year: int) -> DecisionWanted:
    return DecisionWanted(
        id=f"wanted-{n}",
        ask=stock.ask,
        recommend=stock.recommend,
        why=stock.sentences[n + 2],
        by=dt.date(2023 + year, 12, 10 + n),
        amount=money(30 + n) * 10,
        recommendation=f"item-{n}",
    )


def _decision(stock: Stock, n: int) -> Decision:
    states: tuple[Literal["accepted", "deferred", "declined"], ...] = ("accepted", "deferred", "declined")
    return Decision(
        item=f"item-{n}",
        state=states[n % 3],
        by=stock.person,
        on=dt.date(2025, 12, n),
        document="assessments/2025-11",
        risk=stock.lines[n % 5],
        until=Month(2027, 6),
    )


def _paper(stock: Stock, n: int) -> OptionsPaper:
    ways = tuple(
        Option(
            id=f"way-{k}" if k else "nothing",
            title=titles(stock)[n + k],
            once=price(n + k) if k else None,
            per_year=money(k, 91),
            weeks=Decimal(k + 2),
            measures=Measures(cost=1 + k, performance=5 - k, ease=2 + k % 3, room=1 + k % 4),
            why=text(stock, k, 2),
        )
        for k in range(4)
    )
    return OptionsPaper(
        title=titles(stock)[n],
        date=dt.date(2026, 9, 1),
        recommendation=f"item-{n}",
        valid_until=dt.date(2026, 12, 31),
        options=ways,
        recommended="way-2",
        because=text(stock, n, 1),
    )


def _letter(stock: Stock) -> Letter:
    return Letter(date=dt.date(2019, 5, 2), to=stock.person, opening=text(stock, 0, 3), closing=text(stock, 3, 2))


def _questionnaire(language: Language, stock: Stock) -> Questionnaire:
    said: Sequence[str] = [*stock.sentences, *stock.lines]
    return Questionnaire(
        title={language: stock.title},
        edition="3",
        domains=tuple(
            Domain(id=field, name={language: name}, weight=Decimal(1 + n % 2))
            for n, (field, name) in enumerate(zip(FIELDS, stock.domains, strict=True))
        ),
        questions=tuple(
            Question(id=f"question-{n}", domain=FIELDS[n * 7 // QUESTIONS], text={language: said[n % len(said)]})
            for n in range(QUESTIONS)
        ),
    )


def _review(stock: Stock, n: int) -> Review:
    """The last of eight is today's; the fiscal year after it is near."""
    quarter = Quarter(2024, 4) + n
    day = min(TODAY, dt.date(quarter.year, quarter.number * 3, 28) + dt.timedelta(days=16))
    return Review(
        quarter=quarter,
        date=day,
        attendees=(stock.person,) * 4,
        headline=stock.headline,
        summary=text(stock, 2, 2),
        did=lines(stock, 0, 4),
        saw=lines(stock, 1, 4),
        need=lines(stock, 2, 3),
        kpis=tuple(_kpi(stock, k, n) for k in range(KPIS)),
        tickets=Tickets(opened=1264, closed=1266, breached=17),
        incidents=tuple(_incident(stock, k, day) for k in range(5)),
        satisfaction=Satisfaction(score=Decimal(9), of=10, quote=text(stock, 1, 1), by=stock.person),
        spend=Spend(plan=money(n) * 10, actual=money(n + 1) * 10, note=stock.lines[n % 5]),
        actions=tuple(_action(stock, n, k, day) for k in range(6)),
        risks=tuple(
            Risk(
                title=stock.lines[k % 5].rstrip(".。"), likelihood=1 + k % 5, impact=5 - k % 4, answer=text(stock, k, 1)
            )
            for k in range(6)
        ),
        next_quarter=lines(stock, 0, 5),
        next_meeting=Meeting(on=day + dt.timedelta(days=90), place=stock.supplier, topics=tuple(titles(stock)[:4])),
    )


def _kpi(stock: Stock, k: int, n: int) -> Kpi:
    value = Decimal(200 + (k * 31 + n * 17) % 900) / 10
    thing = stock.things[k % 10]
    return Kpi(
        id=f"kpi-{k}",
        name=f"{thing[:1].upper()}{thing[1:]} {k + 1}",
        unit=stock.unit,
        target=Target(at_most=Decimal(60)) if k % 2 else Target(at_least=Decimal(40)),
        value=value if k % 8 != 3 else None,
        note=stock.lines[k % 5] if k % 6 == 0 else None,
    )


def _incident(stock: Stock, k: int, day: dt.date) -> Incident:
    return Incident(
        on=day - dt.timedelta(days=60 - k),
        title=stock.lines[k % 5].rstrip(".。"),
        minutes_down=42 * k if k else None,
        cause=text(stock, k, 1),
        remedy=text(stock, k + 1, 1),
    )


def _risk(stock: Stock, k: int) -> Risk:
    title = stock.lines[k % 5].rstrip(".。")
    return Risk(title=title, likelihood=1 + k % 5, impact=5 - k % 4, answer=text(stock, k, 1))


def _action(stock: Stock, n: int, k: int, day: dt.date) -> Action:
    done = day - dt.timedelta(days=5) if k % 2 else None
    return Action(
        id=f"action-{n}-{k}",
        text=titles(stock)[(n * 6 + k) % 40],
        owner=stock.person,
        due=day + dt.timedelta(days=30 * (k % 3)),
        done=done,
    )
