"""What a director reads in 90 seconds: headline, four tiles, three columns, at most three decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.assessment import Assessment
from generator.model.values import Month
from generator.numbers import people, score
from generator.numbers.basis import Basis
from generator.pages.brief import Brief
from generator.pages.outline import Outline
from generator.pages.prose import line, prose
from generator.pages.section import decision, finding, standing
from generator.pages.section.decision import Decision
from generator.pages.section.length import weight
from generator.pages.view import Bullets, Figure, Heading, Html, Tile

MOST_LINES = 3
MOST_DECISIONS = 3
FULL = 1500
"""Characters over which the page is set closer, so that it stays one page."""


@dataclass(frozen=True)
class PageOne:
    kind: ClassVar[str] = "page_one"
    heading: Heading
    lede: Html | None
    tiles: tuple[Tile, ...]
    columns: tuple[Bullets, ...]
    decisions_label: str
    decisions: tuple[Decision, ...]
    no_decisions: str

    @property
    def is_full(self) -> bool:
        asked = [text for one in self.decisions for text in (one.ask, one.recommend, one.why)]
        return (
            weight([self.heading.title, self.lede, *asked, *(text for one in self.columns for text in one.lines)])
            > FULL
        )


def compose(brief: Brief, outline: Outline) -> PageOne:
    assessment = outline.assessment
    headline = assessment.headline or assessment.title
    return PageOne(
        heading=Heading("page-one", brief.say("page_one.label"), headline),
        lede=prose(assessment.summary) if assessment.summary else None,
        tiles=tuple(_tiles(brief, outline)),
        columns=tuple(_columns(brief, outline)),
        decisions_label=brief.say("page_one.decisions"),
        decisions=decision.wanted(brief, assessment)[:MOST_DECISIONS],
        no_decisions=brief.say("page_one.no_decisions"),
    )


def _tiles(brief: Brief, outline: Outline) -> Iterator[Tile]:
    yield _score_tile(brief, outline)
    yield _people_tile(brief)
    yield _risk_tile(brief, outline)
    yield _budget_tile(brief, outline)


def _score_tile(brief: Brief, outline: Outline) -> Tile:
    label = brief.say("tile.score")
    if not outline.assessment.answers:
        return Tile(label, Figure(brief.say("unknown")), brief.say("tile.not_assessed"), "unknown")
    now = standing.scores_of(brief, outline.assessment)
    if now.overall is None:
        return Tile(label, Figure(brief.say("unknown")), brief.say("tile.low_coverage"), "unknown")
    before = standing.earlier(brief, outline.assessment)
    change = score.overall_change(now, standing.scores_of(brief, before)) if before else None
    note = brief.say("tile.first_score")
    bases = standing.overall_bases(brief, outline.assessment)
    earlier = standing.overall_bases(brief, before) if before and change is not None else []
    if before is not None and change is not None:
        note = brief.say(
            "tile.change", change=brief.wording.signed(change, 1), day=brief.wording.month(Month.of(before.date))
        )
    figure = brief.say("tile.of_five", score=brief.wording.number(now.overall, 1))
    if now.provisional:
        note = f"{note}; {brief.say('standing.provisional_mark')}"
    return Tile(label, brief.figure(figure, bases), brief.figure(note, [*bases, *earlier] if earlier else ()))


def _people_tile(brief: Brief) -> Tile:
    profile = brief.file.profile
    label = brief.say("tile.people")
    if profile.people is None:
        return Tile(label, Figure(brief.say("unknown")), brief.say("tile.not_counted"), "unknown")
    figure = brief.figure(str(profile.people.now), [Basis("client.yaml", "people.now")])
    standing = people.standing(profile.growth, brief.on)
    if standing != "told":
        return Tile(label, figure, brief.say(f"tile.growth_{standing}"))
    last = profile.headcount[-1] if profile.headcount else None
    key = f"growth.{profile.growth.value}"
    note = brief.say(key)
    if last is not None:
        told = brief.say("tile.people_then", n=last[1], month=brief.month(last[0]))
        return Tile(label, figure, brief.figure(told, [Basis("client.yaml", f"outlook.headcount.{last[0]}")]))
    return Tile(label, figure, note)


def _risk_tile(brief: Brief, outline: Outline) -> Tile:
    found = finding.ordered(outline.assessment)
    if not found and not outline.assessment.answers:
        return Tile(brief.say("tile.risks"), Figure(brief.say("unknown")), brief.say("tile.not_assessed"), "unknown")
    grave = [one for one in found if one.severity in ("critical", "high")]
    source = brief.assessed(outline.assessment, "findings")
    note = brief.figure(brief.say("tile.of_findings", n=len(found)), [source])
    return Tile(brief.say("tile.risks"), brief.figure(str(len(grave)), [source]), note, "act" if grave else "plain")


def _budget_tile(brief: Brief, outline: Outline) -> Tile:
    year = outline.budget.years[0]
    label = brief.say("tile.budget", year=brief.year(year.year))
    total = year.sums.total
    if not total.high:
        return Tile(label, Figure(brief.say("unknown")), brief.say("tile.unpriced"), "unknown")
    bases = [basis for entry in year.entries for basis in entry.bases]
    note = brief.say("tile.range", low=brief.amount(total.low), high=brief.amount(total.high))
    if total.low == total.high:
        note = brief.say("tile.known_costs")
    if year.over is not None and year.over.expected > Decimal(0):
        over = brief.say("tile.over_cap", amount=brief.money(year.over.expected))
        cap = brief.assessed(outline.assessment, "budget.cap_per_year")
        return Tile(label, brief.figure(brief.money(total.expected), bases), brief.figure(over, [*bases, cap]), "watch")
    return Tile(
        label,
        brief.figure(brief.money(total.expected), bases),
        brief.figure(note, bases if total.low != total.high else ()),
    )


def _columns(brief: Brief, outline: Outline) -> Iterator[Bullets]:
    assessment = outline.assessment
    told = [line(text) for text in assessment.told_us] or _told(brief)
    yield Bullets(brief.say("page_one.told_us"), tuple(told[:MOST_LINES]), brief.say("page_one.not_asked"))
    grave = [line(one.title) for one in finding.ordered(assessment)]
    seen = [line(text) for text in assessment.we_see] or grave
    yield Bullets(brief.say("page_one.we_see"), tuple(seen[:MOST_LINES]), _nothing_seen(brief, assessment))
    asks = [line(one.ask) for one in assessment.decisions_wanted]
    need = [line(text) for text in assessment.we_need] or asks
    yield Bullets(brief.say("page_one.we_need"), tuple(need[:MOST_LINES]), brief.say("page_one.nothing_needed"))


def _nothing_seen(brief: Brief, assessment: Assessment) -> str:
    """That nothing was found is said only where somebody looked."""
    return brief.say("page_one.nothing_found" if assessment.answers else "tile.not_assessed")


def _told(brief: Brief) -> list[Html]:
    """The client's own words on growth, while they hold."""
    growth = brief.file.profile.growth
    if people.standing(growth, brief.on) != "told" or not growth.quote:
        return []
    return [line(f"{brief.wording.quoted(growth.quote)} {growth.said_by}")]
