"""What is known of a client → the file of a new assessment, or of a new options paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.commands.new_file import NewFile, refusal
from generator.commands.yaml_text import Plain, flow, known, scalar
from generator.load.hint import instead
from generator.load.records import Reading
from generator.model.assessment import Answer, Assessment
from generator.model.files import ClientFile
from generator.model.questionnaire import Question, Questionnaire
from generator.model.roadmap import Range, Recommendation
from generator.model.values import Localised, in_language
from generator.model.wording import Wording
from generator.numbers import fiscal

YEARS = 3
VALID_DAYS = 60


@dataclass(frozen=True)
class Taken:
    """What a filled form says: `source` is its name, `answers` are those that were given or confirmed."""

    source: str
    by: str | None
    on: dt.date
    answers: Mapping[str, Answer | Literal["n/a"]]


def filled_assessment(
    file: ClientFile, wording: Wording, asked: Questionnaire, name: str, last: Assessment | None, on: dt.date,
    taken: Taken, stem: str,
) -> NewFile:  # fmt: skip
    """The same with the answers of a form in place, to be reviewed."""
    slug = file.profile.slug
    text = "\n".join(_assessment(file, wording, asked, name, last, on, taken)) + "\n"
    return NewFile(f"clients/{slug}/assessments/{stem}.yaml", text, f"build --only {slug}")


def new_assessment(
    file: ClientFile, reading: Reading, wording: Wording, questionnaire: str | None, on: dt.date
) -> NewFile:
    """Every question with the answer of last time to confirm. ProblemsFound where there is no such questionnaire."""
    slug = file.profile.slug
    last = max((one for one in file.assessments.values() if one.date <= on), key=lambda one: one.date, default=None)
    name = chosen_questionnaire(reading, questionnaire, last)
    text = "\n".join(_assessment(file, wording, reading.questionnaires[name].record, name, last, on)) + "\n"
    return NewFile(f"clients/{slug}/assessments/{on:%Y-%m}.yaml", text, f"build --only {slug}")


def chosen_questionnaire(reading: Reading, asked: str | None, last: Assessment | None) -> str:
    """The one that was asked for, that of last time, or the only one there is."""
    names = list(reading.questionnaires)
    name = asked or (last.questionnaire if last else None) or (names[0] if len(names) == 1 else None)
    if name is None:
        which = f"say which with --questionnaire; there are: {', '.join(names) or 'none'}"
        raise refusal("clients/questionnaires", "it is not clear which questionnaire", which, "questionnaire")
    if name not in reading.questionnaires:
        help = instead(name, names, among="there are")
        raise refusal("clients/questionnaires", f"there is no questionnaire `{name}`", help, "unknown-reference")
    return name


def _assessment(
    file: ClientFile, wording: Wording, asked: Questionnaire, name: str, last: Assessment | None, on: dt.date,
    taken: Taken | None = None,
) -> Iterator[str]:  # fmt: skip
    first = fiscal.next_year(on, file.profile.fiscal_year_start)
    title = f"{wording.say('document.roadmap')} {first.year}–{(first + (12 * YEARS - 1)).year}"
    yield "# yaml-language-server: $schema=../../../.schema/assessment.json"
    if taken is not None:
        yield f"# Taken in from {taken.source} on {on}: filled in by {taken.by or 'somebody'} on {taken.on}."
        yield "# The answers are the client's own words. Review every line; a score is theirs until you have seen it."
    yield "# Standing now, looking ahead. Lines behind `#` are yours to keep (take out the `# `) or to delete."
    yield f"title: {scalar(title)}" + (f"  # last time: {last.title}" if last else "")
    yield f"date: {on}"
    yield f"questionnaire: {name}"
    if taken is not None and taken.by is not None:
        yield f"consent: {{by: {scalar(taken.by)}, on: {taken.on}}}"
    else:
        yield f"# consent: {{by: {decider(file)}, on: {on}}}     # asking works inside an agreed process"
    yield f"period: {{from: {first}, years: {YEARS}}}"
    yield "headline:                                # at most 12 words: where do we stand?"
    yield "summary:                                 # at most 60 words: standing now, looking ahead"
    yield "told_us:"
    yield "we_see:"
    yield "we_need:"
    yield "answers:                                 # score 0 to 5, or n/a; a question left out is unanswered"
    yield from _answers(asked, last, wording.language, taken.answers if taken else {})
    yield "findings:                                # ids are never used again"
    yield f"  # - {{id: f-{on:%y}-1, title: , domain: {_domain(asked)}, severity: medium, what: , so_what: }}"
    yield "decisions_wanted:                        # at most three"
    yield f"  # - {{id: , ask: , recommend: , why: , by: {on + dt.timedelta(days=30)}, amount: , recommendation: }}"
    cap = last.budget.cap_per_year if last and last.budget else None
    yield f"# budget: {{cap_per_year: {scalar(cap)}}}"
    yield "# next_meeting:"


def decider(file: ClientFile) -> str:
    """Who decides at the client, as YAML; nothing where nobody is known."""
    return scalar(next((contact.name for contact in file.profile.contacts if contact.decides), None))


def _domain(asked: Questionnaire) -> str:
    return asked.domains[0].id if asked.domains else ""


def _answers(
    asked: Questionnaire, last: Assessment | None, language: str, taken: Mapping[str, Answer | Literal["n/a"]]
) -> Iterator[str]:
    """By domain: the question behind `##`, then its answer: the one taken in; that of last time; or an empty one."""
    for domain in asked.domains:
        yield f"  ## {_words(domain.name, language).upper()}"
        for question in (one for one in asked.questions if one.domain == domain.id):
            told = last.answers.get(question.id) if last else None
            yield f"  ## {_words(question.text, language)}{_choices(question, language)}"
            if question.id in taken:
                yield f"  {question.id}: {_answer(question, taken[question.id])}"
            if told is not None and question.id in taken:
                yield f"  #  last time: {_answer(question, told)}"
            elif question.id not in taken:
                yield f"  # {question.id}: {_answer(question, told)}"


def _words(text: Localised, language: str) -> str:
    found = in_language(text, language)
    return " ".join(found.split()) if found else "(no text in this language)"


def _choices(question: Question, language: str) -> str:
    return f" [{' | '.join(_words(one, language) for one in question.choices)}]" if question.choices else ""


def _answer(question: Question, told: Answer | str | None) -> str:
    if isinstance(told, Answer):
        said: Plain = {"score": told.score, "text": told.text, "note": told.note, "evidence": told.evidence}
        return flow(known(said))
    empty: Plain = {"score": None, "note": None} if question.kind == "scale" else {"text": None}
    return told or flow(empty)


def new_options(file: ClientFile, slug: str, recommendation: str | None, on: dt.date) -> NewFile:
    """Two ways, "do nothing" among them. ProblemsFound where there is no such recommendation."""
    advice = {one.id: one for one in file.recommendations}
    if recommendation is not None and recommendation not in advice:
        help = instead(recommendation, advice, among="there are")
        path = f"clients/{file.profile.slug}/roadmap.yaml"
        raise refusal(path, f"there is no recommendation `{recommendation}`", help, "unknown-reference")
    text = "\n".join(_options(file, slug, advice.get(recommendation or ""), on)) + "\n"
    return NewFile(f"clients/{file.profile.slug}/options/{slug}.yaml", text, f"build --only {file.profile.slug}")


def _options(file: ClientFile, slug: str, advice: Recommendation | None, on: dt.date) -> Iterator[str]:
    why, nothing = (advice.why_now, advice.if_nothing) if advice else (None, None)
    cost = advice.cost if advice else None
    yield "# yaml-language-server: $schema=../../../.schema/options.json"
    yield f"# Ways to do a thing, by four measures, 1 (poor) to 5 (excellent). Amounts in {file.profile.currency}."
    yield "# Whatever is still `…` is for you to write; `roadbook check` names it. Keep `nothing`: it is a choice too."
    yield f"title: {scalar(advice.title if advice else '…')}"
    yield f"date: {on}"
    yield f"recommendation: {advice.id}" if advice else "# recommendation:                         # in roadmap.yaml"
    yield f"question: {scalar(why)}" if why else "question:                                 # what has to be decided"
    yield f"valid_until: {on + dt.timedelta(days=VALID_DAYS)}                  # how long the prices hold"
    yield "# prepayment: {share: 0.3, received: }    # taken once a price is accepted; no detail before it has come in"
    yield "options:"
    yield from _option("nothing", "…", None, "", nothing or "…")
    first = slug if slug != "nothing" else "something"
    yield from _option(first, advice.title if advice else "…", cost.once if cost else None, _per_year(advice), "…")
    yield f"recommended: {first}"
    yield "because:                                  # why we recommend it"
    yield f"# accepted: {{option: {first}, by: {decider(file)}, on: }}  # the client's yes to a price"
    yield "# detail: |-                              # the worked-out solution, after the prepayment"


def _per_year(advice: Recommendation | None) -> str:
    cost = advice.cost if advice else None
    return scalar(cost.per_year) if cost else ""


def _option(id: str, title: str, once: Range | None, per_year: str, why: str) -> Iterator[str]:
    yield f"  - id: {id}"
    yield f"    title: {scalar(title)}"
    if id != "nothing":
        prices = flow({"low": once.low, "expected": once.expected, "high": once.high}) if once else None
        yield f"    {'' if prices else '# '}once: {prices or '{low: , expected: , high: }'}"
        yield f"    per_year: {per_year}".rstrip()
        yield "    weeks:                                # how long it takes"
    yield "    measures: {cost: 3, performance: 3, ease: 3, room: 3}"
    yield f"    why: {scalar(why)}"
