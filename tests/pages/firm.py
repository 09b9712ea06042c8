"""A seed → a firm of twelve with sixty clients in six currencies, of some of whom it knows little; always the same."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any, get_args

from generator.model.client import Account, Client, Contact, Growth, Outlook, Rhythm
from generator.model.contract import Contract
from generator.model.engagement import Deliverable, Engagement, EngagementHours, ExtraMile, Fee, Milestone
from generator.model.files import Ledger, PracticeFile
from generator.model.practice import (
    Away,
    Capacity,
    Criterion,
    ExchangeRate,
    FitRule,
    FitSettings,
    InsideSold,
    Limits,
    Partner,
    Patience,
    Practice,
    PracticeMoney,
    Ramp,
    Rates,
)
from generator.model.private import Fit, Lead, Private, Value
from generator.model.review import Review
from generator.model.roadmap import Event, Lane, Recommendation
from generator.model.site import Service, Site
from generator.model.values import Month, Quarter

ON = dt.date(2026, 11, 22)
CLIENTS = 60
NAMES = (
    "Ashdown", "Bergström & Söner", "Carrick Marine", "Dahl", "Ekens Bageri", "Fjord Optik", "Grönvall Bygg",
    "Haugen Elektro", "Isaksson", "Jämtlands Kraft", "Kronborg Revision", "Lindqvist Transport", "Møller Møbler",
    "Nordin Tand", "Öhman", "Pettersson Maskin", "Qvist Design", "Rasmussen & Holm", "Sandviks Plåt", "Tamm",
)  # fmt: skip
ENDS = ("AB", "ApS", "Ltd", "", "International Holding AB (publ)")
SERVICES = tuple(
    Service.model_validate({"id": id, "nature": nature, "name": name})
    for id, nature, name in (
        ("managed-it", "ongoing", "Managed IT"), ("review", "ongoing", "Quarterly review"),
        ("assessment", "one-off", "Roadmap assessment"), ("security", "evolving", "Security baseline"),
        ("intranet", "evolving", "Intranet"), ("figures", "evolving", "Figures in one place"),
        ("move", "one-off", "Moves and changes of system"), ("opinion", "one-off", "Second opinion"),
        ("telephony", "ongoing", "Telephony"), ("training", "evolving", "Training for everybody who wants it"),
        ("procurement", "one-off", "Procurement"), ("preparedness", "evolving", "Preparedness for the worst day"),
    )
)  # fmt: skip
RATES = {"DKK": "1.47", "NOK": "0.97", "EUR": "10.96", "GBP": "12.62", "USD": "10.4"}


def firm(seed: int = 7) -> PracticeFile:
    chance = random.Random(seed)
    slugs = [f"client-{n:02d}" for n in range(CLIENTS)]
    ledgers = tuple(_ledger(n, slugs, chance) for n in range(CLIENTS))
    joy = {slug: chance.randint(1, 5) for slug in slugs if chance.random() < 0.9}
    return PracticeFile(Site(name="Twelve", legal_name="Twelve & Co AB"), _practice(joy), SERVICES, ledgers)


def _practice(joy: dict[str, int]) -> Practice:
    inside = {"production": "0.50", "planning": "0.06", "administration": "0.06", "selling": "0.08"}
    return Practice(
        partners={f"partner-{n}": Partner(name=f"Partner Number {n}") for n in range(4)},
        capacity=Capacity(
            hours_per_week=Decimal(420), sold=Decimal("0.70"), own=Decimal("0.30"), hours_per_day=Decimal(7),
            inside_sold=InsideSold.model_validate(inside), smallest_start=Decimal(12),
            ramp=(Ramp(until=dt.date(2027, 1, 31), sold=Decimal("0.8")),),
            away=(Away.model_validate({"from": "2026-12-24", "until": "2027-01-03", "hours": "500"}),),
        ),
        limits=Limits(clients=55, active_projects=14, free_advice_per_quarter=Decimal(4)),
        money=PracticeMoney(
            currency="SEK", savings=Decimal(6_400_000), monthly_cost=Decimal(1_650_000), as_of=dt.date(2026, 10, 31),
            discount_rate=Decimal("0.08"),
        ),
        rates=Rates(hour=Decimal(1350)),
        exchange_rates=tuple(
            ExchangeRate(currency=name, rate=Decimal(rate), on=dt.date(2026, 10, 30)) for name, rate in RATES.items()
        ),
        fit=FitSettings(
            criteria={
                "trust": Criterion(name="Trust", weight=Decimal(3)), "pays": Criterion(name="Pays", weight=Decimal(2)),
            },
            rules=(FitRule(at_least=Decimal(4), step="Cherish"), FitRule(at_least=Decimal(3), step="Keep"),
                   FitRule(below=Decimal(3), step="Talk with them about what has to change")),
        ),
        patience=Patience(raise_after_months=6, stop_after_times=4),
        joy=joy,
    )  # fmt: skip


def _ledger(n: int, slugs: list[str], chance: random.Random) -> Ledger:
    since = dt.date(2012 + n % 14, 1 + n % 12, 1)
    name = f"{NAMES[n % len(NAMES)]} {('', 'Öst', 'Väst')[n // len(NAMES)]} {chance.choice(ENDS)}"
    growth = chance.choice([None, "growing", "steady", "shrinking"])
    told = dt.date(2025, 1 + n % 12, 3) if n % 3 else dt.date(2026, 9, 3)
    client = Client.model_validate(
        {
            "name": " ".join(name.split()), "since": since, "language": "sv",
            "currency": chance.choice(["SEK", "SEK", "SEK", *RATES]),
            "account": Account(partner=f"partner-{n % 4}", level=chance.choice(["key", "standard", "light"])),
            "contacts": (Contact(name=f"Director of the {n}th", decides=True),),
            "outlook": Outlook(growth=Growth.model_validate({"value": growth, "said_by": "A. Director", "on": told}))
            if growth else None,
            "rhythm": Rhythm(mode="bursts", reserve_hours=Decimal(8 + n % 20), last_active=dt.date(2026, 1 + n % 10, 9))
            if n % 4 == 0 else None,
            "referred_by": slugs[n // 3] if n and n % 3 == 0 else None,
        }
    )  # fmt: skip
    return Ledger(
        slug=slugs[n], client=client, private=_private(n, chance) if n % 7 else None,
        engagements=_engagements(n, since, chance), recommendations=tuple(_advice(n, m, chance) for m in range(n % 6)),
        assessments={}, reviews={"q": Review(quarter=Quarter(2026, 1 + n % 3), date=dt.date(2026, 10, 8))},
        contracts=(Contract(id="line", title="A line that is renewed", renews=dt.date(2027, 1 + n % 9, 1)),) * (n % 2),
    )  # fmt: skip


def _private(n: int, chance: random.Random) -> Private:
    fit = Fit(marks={"trust": chance.randint(1, 5), "pays": chance.randint(1, 5)}, why="As we wrote it down then.",
              on=dt.date(2026, 1 + n % 10, 5))  # fmt: skip
    lead = Lead(probability=Decimal("0.4"), next_step="Ring them before Christmas", on=dt.date(2026, 12, 1))
    return Private(
        fit=fit if n % 5 else None,
        value=Value(margin=Decimal(chance.randint(15, 55)) / 100, expected_years=Decimal(chance.randint(1, 10)))
        if n % 6 else None,
        free_advice={Quarter(2026, 4): Decimal(n % 9)} if n % 3 else {},
        leads={"lead": lead} if n % 11 == 0 else {},
        never={"intranet": "They have one that they like."} if n % 8 == 0 else {},
    )  # fmt: skip


def _engagements(n: int, since: dt.date, chance: random.Random) -> dict[str, Engagement]:
    monthly = Fee(model="retainer", amount=Decimal(chance.randint(2, 40) * 1000), per="month")
    hours = EngagementHours(included_per_month=Decimal(chance.randint(2, 18)))
    care: dict[str, Any] = {"title": "Managed IT", "service": "managed-it", "status": "active", "start": since}
    mile = ExtraMile(on=dt.date(2026, 1 + n % 10, 7), hours=Decimal(2), what="Came on a Sunday", told_client=n % 4 > 0)
    found = {"care": Engagement(**care, fee=monthly, hours=hours, extra_mile=(mile,) if n % 3 == 0 else ())}
    if n % 9 == 8:
        found["care"] = Engagement(**{**care, "status": "done", "end": dt.date(2025, 6, 30)}, fee=monthly)
    if n % 5 == 0:
        found["move"] = Engagement(
            title="A move to another system, in two steps", service="move", status="active", start=dt.date(2026, 9, 1),
            end=dt.date(2027, 1 + n % 6, 28), hours=EngagementHours(planned={Month(2027, 1): Decimal(20)}),
            fee=Fee(model="milestones", milestones=(
                Milestone(title="Half", amount=Decimal(40000), due=dt.date(2026, 12, 1)),
            )),
            deliverables=(Deliverable(title="The first step", due=dt.date(2026, 12, 1 + n % 28)),),
        )  # fmt: skip
    if n % 4 == 1:
        start = dt.date(2024, 1 + n % 12, 1)
        found["security"] = Engagement(title="Security", service="security", status="active", start=start, fee=monthly)
    if n % 11 == 0:
        found["lead"] = Engagement(title="Training", service="training", status="lead", start=dt.date(2027, 3, 1))
    return found


def _advice(n: int, m: int, chance: random.Random) -> Recommendation:
    first = dt.date(2023 + m % 3, 1 + n % 12, 4)
    events: list[Event] = [Event(on=first, state="proposed")]
    if m % 2:
        events.append(Event(on=dt.date(2026, 1 + n % 11, 4), state=chance.choice(["accepted", "declined", "raised"])))
    title = f"Replace what is old, part {m + 1}, before it stops by itself"
    lane = chance.choice(get_args(Lane))
    return Recommendation(
        id=f"part-{m}", title=title, domain="infrastructure", lane=lane, effort_days=Decimal(3), history=tuple(events)
    )
