"""Answers of an assessment, and of those before → "Where you stand"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.assessment import Assessment, last_answered
from generator.model.questionnaire import Questionnaire
from generator.model.values import Month
from generator.numbers import score
from generator.numbers.basis import Basis
from generator.numbers.score import DomainScore, Scores
from generator.pages.brief import Brief
from generator.pages.chart import heat_strip, score_bars
from generator.pages.chart.labels import Tick
from generator.pages.view import Cell, Column, Drawing, Figure, Heading, Html, Row, Status, Table


@dataclass(frozen=True)
class Standing:
    kind: ClassVar[str] = "standing"
    heading: Heading
    sentence: Figure
    bars: Drawing
    strip: Drawing | None
    table: Table


def scores_of(brief: Brief, assessment: Assessment) -> Scores:
    """The scores of one assessment by its own questionnaire."""
    return score.scores(brief.file.questionnaires[assessment.questionnaire], assessment.answers)


def earlier(brief: Brief, assessment: Assessment) -> Assessment | None:
    """The assessment before this one by the same questionnaire; None where it is the first."""
    return last_answered(brief.file.assessments.values(), assessment.questionnaire, assessment.date)


def compose(brief: Brief, assessment: Assessment) -> Standing | None:
    """None where nothing was answered."""
    if not assessment.answers:
        return None
    questionnaire = brief.file.questionnaires[assessment.questionnaire]
    now = scores_of(brief, assessment)
    previous = earlier(brief, assessment)
    before = scores_of(brief, previous) if previous else None
    both = [one for one in (assessment, previous) if one is not None]
    bases = [basis for one in both for basis in overall_bases(brief, one)]
    title, own = _title(brief, now, questionnaire), overall_bases(brief, assessment) if now.overall is not None else []
    return Standing(
        heading=brief.heading("standing", "standing", title, assessment.titles, own),
        sentence=_sentence(brief, now, before, bases),
        bars=_bars(brief, now, before, questionnaire, bases),
        strip=_strip(brief, assessment, questionnaire),
        table=_table(brief, now, before, both),
    )


def overall_bases(brief: Brief, assessment: Assessment) -> list[Basis]:
    """What all scores of an assessment rest on."""
    return [brief.assessed(assessment, "answers"), _asked(assessment, "domains")]


def _asked(assessment: Assessment, field: str) -> Basis:
    return Basis(f"questionnaires/{assessment.questionnaire}.yaml", field)


def _domain_bases(brief: Brief, assessment: Assessment, domain: str) -> list[Basis]:
    """The answers that a domain's score rests on, and the domain, which says how many there might be."""
    asked = brief.file.questionnaires[assessment.questionnaire].questions
    scored = [one.id for one in asked if one.domain == domain and one.kind == "scale" and one.id in assessment.answers]
    answers = [brief.assessed(assessment, f"answers.{id}") for id in scored]
    return [*answers, _asked(assessment, f"domains.{domain}")]


def name(brief: Brief, questionnaire: Questionnaire, domain: str) -> str:
    return next(brief.text(one.name, f"the domain `{domain}`") for one in questionnaire.domains if one.id == domain)


def _title(brief: Brief, now: Scores, questionnaire: Questionnaire) -> str:
    shown = [one for one in now.domains if one.score is not None]
    if now.overall is None or not shown:
        return brief.say("standing.title_unknown")
    weakest = min(shown, key=lambda one: one.score or 0)
    strongest = max(shown, key=lambda one: one.score or 0)
    overall = brief.wording.number(now.overall, 1)
    if weakest.domain == strongest.domain:
        return brief.say("standing.title_one", overall=overall)
    return brief.say(
        "standing.title",
        overall=overall,
        strongest=name(brief, questionnaire, strongest.domain),
        weakest=name(brief, questionnaire, weakest.domain),
    )


def _sentence(brief: Brief, now: Scores, before: Scores | None, bases: Sequence[Basis]) -> Figure:
    """On the earlier assessment too where the sentence compares."""
    parts = []
    if before is not None and now.overall is not None and before.overall is not None:
        change = now.overall - before.overall
        key = "better" if change >= Decimal("0.05") else "worse" if change <= Decimal("-0.05") else "same"
        parts.append(
            brief.say(
                f"standing.{key}",
                before=brief.wording.number(before.overall, 1),
                change=brief.wording.number(abs(change), 1),
            )
        )
    elif before is None:
        parts.append(brief.say("standing.first"))
    hidden = [one for one in now.domains if one.standing == "low_coverage"]
    if hidden:
        parts.append(brief.say("standing.hidden", n=len(hidden)))
    return brief.figure(" ".join(parts), bases if before is not None or hidden else ())


def _word(brief: Brief, one: DomainScore) -> str:
    return brief.wording.number(one.score, 1) if one.score is not None else brief.say(f"standing.{one.standing}")


def _coverage(brief: Brief, one: DomainScore) -> str:
    if one.coverage is None:
        return brief.say("none")
    words = brief.wording.percent(one.coverage)
    return f"{words} {brief.say('standing.provisional_mark')}" if one.standing == "provisional" else words


def _bars(
    brief: Brief, now: Scores, before: Scores | None, questionnaire: Questionnaire, bases: Sequence[Basis]
) -> Drawing:
    known = [one for one in now.domains if one.score is not None]
    weakest = min(known, key=lambda one: one.score or 0).domain if known else None
    changes = _changes(now, before)
    bars = tuple(
        score_bars.Score(
            label=name(brief, questionnaire, one.domain),
            value=float(one.score) if one.score is not None else None,
            value_label=_word(brief, one),
            previous=_previous(before, one.domain) if one.score is not None else None,
            change=brief.wording.signed(changes[one.domain], 1) if one.domain in changes else "",
            coverage=float(one.coverage) if one.coverage is not None else None,
            coverage_label=_coverage(brief, one),
            provisional=one.standing == "provisional",
            focus=one.domain == weakest,
        )
        for one in now.domains
    )
    title = brief.say("standing.chart")
    drawn = score_bars.draw(
        score_bars.ScoreBars(
            id="scores",
            title=title,
            description=brief.wording.join([f"{bar.label}: {bar.value_label}" for bar in bars]),
            scores=bars,
            ticks=tuple(Tick(float(n), str(n)) for n in range(6)),
            previous_word=brief.say("standing.previous"),
            change_head=brief.say("standing.change"),
            coverage_head=brief.say("standing.coverage"),
        ),
        brief.palette,
    )
    shown = [text for bar in bars for text in (bar.value_label, bar.change, bar.coverage_label) if text]
    note = brief.say("standing.chart_note")
    return Drawing(title, Html(drawn.svg, drawn.shortened), note, figures=brief.figure("; ".join(shown), bases))


def _changes(now: Scores, before: Scores | None) -> dict[str, Decimal]:
    if before is None:
        return {}
    return {one.domain: one.change for one in score.changes(now, before) if one.change is not None}


def _previous(before: Scores | None, domain: str) -> float | None:
    found = next((one.score for one in before.domains if one.domain == domain), None) if before else None
    return float(found) if found is not None else None


def _strip(brief: Brief, assessment: Assessment, questionnaire: Questionnaire) -> Drawing | None:
    """All assessments of this client so far; None where this is the first."""
    past = sorted(
        (one for one in brief.file.assessments.values() if one.date <= assessment.date and one.answers),
        key=lambda one: one.date,
    )
    if len(past) < 2:
        return None
    found = [{one.domain: one.score for one in scores_of(brief, each).domains} for each in past]
    rows = tuple(
        heat_strip.StripRow(
            brief.text(domain.name, f"the domain `{domain.id}`"),
            tuple(_cell(brief, scores.get(domain.id)) for scores in found),
        )
        for domain in questionnaire.domains
    )
    title = brief.say("standing.strip", n=len(past))
    drawn = heat_strip.draw(
        heat_strip.HeatStrip(
            id="strip",
            title=title,
            description=title,
            columns=tuple(brief.wording.month(Month.of(each.date)) for each in past),
            rows=rows,
            low_word=brief.say("standing.low"),
            high_word=brief.say("standing.high"),
            unknown_word=brief.say("standing.not_assessed"),
        ),
        brief.palette,
    )
    shown = [cell.label for row in rows for cell in row.cells if cell.label]
    bases = [basis for one in past for basis in overall_bases(brief, one)]
    return Drawing(title, Html(drawn.svg, drawn.shortened), figures=brief.figure("; ".join(shown), bases))


def _cell(brief: Brief, value: Decimal | None) -> heat_strip.Cell:
    return heat_strip.Cell(float(value), brief.wording.number(value, 1)) if value is not None else heat_strip.Cell(None)


def _table(brief: Brief, now: Scores, before: Scores | None, both: Sequence[Assessment]) -> Table:
    """`both` are this assessment and, where there is one, the one before."""
    columns = (
        Column(brief.say("standing.domain"), width=34),
        Column(brief.say("standing.score"), figures=True, width=16),
        Column(brief.say("standing.change"), figures=True, width=16),
        Column(brief.say("standing.answered"), figures=True, width=17),
        Column(brief.say("standing.coverage"), figures=True, width=17),
    )
    changes = _changes(now, before)
    rows = tuple(_row(brief, one, changes.get(one.domain), both) for one in now.domains)
    return Table(brief.say("standing.table"), columns, rows)


def _row(brief: Brief, one: DomainScore, change: Decimal | None, both: Sequence[Assessment]) -> Row:
    now, *before = ([*_domain_bases(brief, each, one.domain)] for each in both)
    score_shown: Cell = Status(_word(brief, one), "unknown")
    if one.score is not None:
        score_shown = brief.figure(_word(brief, one), now)
    changed: Cell = brief.say("none")
    if change is not None:
        changed = brief.figure(brief.wording.signed(change, 1), [*now, *(basis for bases in before for basis in bases)])
    return Row(
        (
            name(brief, brief.file.questionnaires[both[0].questionnaire], one.domain),
            score_shown,
            changed,
            brief.figure(brief.say("standing.of", part=one.answered, whole=one.asked), now),
            brief.figure(_coverage(brief, one), now),
        )
    )
