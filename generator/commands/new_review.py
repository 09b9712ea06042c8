"""What is known of a client → the file of the next quarterly review, with all that can be known before the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.commands.new_file import NewFile, refusal
from generator.commands.yaml_text import Plain, flow, known, scalar, suggestions
from generator.model.files import ClientFile
from generator.model.review import Kpi, Review
from generator.model.values import Quarter
from generator.model.wording import Wording
from generator.numbers import contract, engagement, fiscal, history, metric, people
from generator.numbers.action import ActionStanding, open_actions, previous_review
from generator.numbers.next_review import Due, due, unanswered

SCHEMA = "# yaml-language-server: $schema=../../../.schema/review.json"
NOTICE_DAYS = 90

Rows = Iterator[tuple[str, str]]
"""YAML of an entry, and where it comes from."""


def new_review(file: ClientFile, wording: Wording, on: dt.date) -> NewFile:
    """The next review's file. ProblemsFound where the quarter after the last review has not begun."""
    profile = file.profile
    told = due(file.reviews.values(), profile.since, profile.fiscal_year_start, on)
    if told is None:
        last = max((review.quarter for review in file.reviews.values()), default=None)
        begins = fiscal.first_day(last + 1, profile.fiscal_year_start) if last else profile.since
        message = (
            f"{last} is reviewed, and {last + 1} begins only on {begins}" if last else f"it begins only on {begins}"
        )
        raise refusal(f"clients/{profile.slug}/reviews", message, "come back then, or say another day with --date")
    text = "\n".join(_lines(file, wording, told, on)) + "\n"
    path = f"clients/{profile.slug}/reviews/{_stem(told.quarter)}.yaml"
    return NewFile(path, text, f"build --only {profile.slug}", tuple(_notes(told, file, on)))


def _stem(quarter: Quarter) -> str:
    return str(quarter).lower()


def _notes(told: Due, file: ClientFile, on: dt.date) -> Iterator[str]:
    if told.skipped:
        yield f"nobody reviewed {', '.join(map(str, told.skipped))}; this review tells of the time since {told.since}"
    ends = fiscal.last_day(told.quarter, file.profile.fiscal_year_start)
    if ends > on:
        yield f"{told.quarter} goes on until {ends}: what follows is not known yet"


def _lines(file: ClientFile, wording: Wording, told: Due, on: dt.date) -> Iterator[str]:
    before = previous_review(file.reviews.values(), told.quarter)
    start = file.profile.fiscal_year_start
    first, last = fiscal.first_day(told.quarter, start), fiscal.last_day(told.quarter, start)
    yield SCHEMA
    yield f"# The review of {first} to {last}, " + (f"after that of {before.quarter}." if before else "the first one.")
    yield "# Lines behind `# -` come from your files: take out the `# ` to keep one, delete the rest."
    yield from (f"# Note: {note}." for note in _notes(told, file, on))
    yield f"quarter: {told.quarter}"
    yield from _meeting(before, on)
    yield "headline:                                # at most 12 words"
    yield "summary:                                 # at most 60 words"
    yield "did:"
    yield from suggestions(_did(file, before, told))
    yield "saw:"
    yield "need:"
    yield from suggestions(_need(file, wording, on))
    yield "kpis:                                    # write a value behind `value:`; left empty it was not measured"
    yield from _kpis(file, before, told, on)
    yield from _counted()
    yield "actions:                                 # open ones come over by themselves: keep one to close it"
    yield from suggestions(_actions(file, told, on))
    yield "risks:"
    yield from suggestions(_risks(before))
    yield "next_quarter:                            # the next 90 days"
    yield "# next_meeting: {on: , place: , topics: []}"


def _meeting(before: Review | None, on: dt.date) -> Iterator[str]:
    agreed = before.next_meeting.on if before and before.next_meeting else None
    yield f"date: {on}" + (f"{' ' * 24}# agreed last time: {agreed}" if agreed else "")
    if before and before.attendees:
        yield f"# attendees: [{', '.join(scalar(name) for name in before.attendees)}]"


def _did(file: ClientFile, before: Review | None, told: Due) -> Rows:
    """What was delivered, what happened to the advice, what was done beyond the agreement, what was announced."""
    for stem, one in file.engagements.items():
        for deliverable in one.deliverables:
            if deliverable.done and told.since <= deliverable.done <= told.until:
                yield scalar(deliverable.title), f"delivered {deliverable.done}, engagements/{stem}.yaml"
    moved = history.progress(file.recommendations, told.since - dt.timedelta(days=1), told.until)
    furthest = {step.recommendation.id: step for step in (*moved.accepted, *moved.started, *moved.done)}
    for step in furthest.values():
        yield scalar(step.recommendation.title), f"{step.event.state} {step.event.on}, roadmap.yaml"
    for stem, mile in engagement.beyond(file.engagements, told.since, told.until).done:
        if mile.told_client:
            yield scalar(mile.what), f"beyond the agreement {mile.on}, {mile.hours} h, engagements/{stem}.yaml"
    for text in before.next_quarter if before else ():
        yield scalar(text), "announced last time"


def _need(file: ClientFile, wording: Wording, on: dt.date) -> Rows:
    """Questions without an answer, growth that nobody knows, contracts that want notice soon."""
    for one in unanswered(file.assessments.values(), file.recommendations, file.decisions, on):
        yield scalar(one.ask), f"wanted by {one.by}, {one.id}"
    standing = people.standing(file.profile.growth, on)
    if standing == "unknown":
        question = wording.say("business.ask_unknown", name=file.profile.short_name)
        yield scalar(question), "growth is not known, client.yaml"
    elif standing == "stale":
        yield scalar(wording.say("business.ask_stale")), f"said on {file.profile.growth.on}, client.yaml"
    for renewal in contract.notices_within(file.contracts, on, NOTICE_DAYS):
        if renewal.notice is not None:
            text = f"{renewal.contract.title}: {wording.say('roadmap.notice')} {wording.day(renewal.notice)}"
            yield scalar(text), f"{renewal.notice}, contracts.yaml, {renewal.contract.id}"


def _kpis(file: ClientFile, before: Review | None, told: Due, on: dt.date) -> Iterator[str]:
    """The numbers of the last review, in its order, each with a place for its value."""
    start = file.profile.fiscal_year_start
    draft = Review(quarter=told.quarter, date=on)
    values = {one.metric.id: one.value for one in metric.rolled(draft, file.metrics, start)}
    counted = {one.metric.id: one.metric.file for one in file.metrics}
    last = {} if before is None else {one.metric.id: one.value for one in metric.rolled(before, file.metrics, start)}
    for kpi in before.kpis if before else ():
        source = _source(counted[kpi.id], values.get(kpi.id)) if kpi.id in counted else None
        then = kpi.value if kpi.value is not None else last.get(kpi.id)
        hint = f"last time {then if then is not None else 'not measured'}"
        yield f"  - {flow(_kpi(kpi))}  # {hint}" + (f"; {source}" if source else "")
    listed = {kpi.id for kpi in before.kpis} if before else set()
    for id, name in counted.items():
        if id not in listed:
            yield f"  # {id} comes by itself; {_source(name, values.get(id))}"
    if not listed:
        yield "  # - {id: first-response, name: , unit: min, target: {at_most: 30}, value: }"


def _source(name: str, value: Decimal | None) -> str:
    if value is None:
        return f"metrics/{name} has not enough for this quarter yet"
    return f"metrics/{name} says {value}: leave it empty to take that"


def _kpi(kpi: Kpi) -> Plain:
    target = known({"at_most": kpi.target.at_most, "at_least": kpi.target.at_least}) if kpi.target else {}
    return {"id": kpi.id, "name": kpi.name, **known({"unit": kpi.unit}), "target": target, "value": None}


def _counted() -> Iterator[str]:
    yield "# tickets: {opened: , closed: , breached: }"
    yield "# incidents:"
    yield "#   - {on: , title: , minutes_down: , cause: , remedy: }"
    yield "# satisfaction: {score: , of: 10, quote: , by: }"
    yield "# spend: {plan: , actual: }"


def _actions(file: ClientFile, told: Due, on: dt.date) -> Rows:
    for one in open_actions(file.reviews.values(), told.quarter, on):
        yield flow(_action(one)), f"since {one.first_quarter}" + (f", moved {one.moved} times" if one.moved else "")


def _action(one: ActionStanding) -> Plain:
    return {"id": one.id, "text": one.text, "owner": one.owner, **known({"due": one.due}), "done": None}


def _risks(before: Review | None) -> Rows:
    for risk in before.risks if before else ():
        kept = {"title": risk.title, "likelihood": risk.likelihood, "impact": risk.impact}
        yield flow({**kept, **known({"answer": risk.answer})}), f"told in {before.quarter}" if before else ""
