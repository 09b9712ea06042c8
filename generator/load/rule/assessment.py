"""Rules of `questionnaires/` and `assessments/`: questions that exist, consent, a page one that can be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.reference import dangling, fault, repeated, unknown, untranslated, warning
from generator.load.rule.roadmap import advice
from generator.load.source import At
from generator.model.assessment import Assessment
from generator.model.client import Client
from generator.model.inquiry import Inquiry
from generator.model.questionnaire import Questionnaire
from generator.model.values import Localised
from generator.problems import Problem

HEADLINE_WORDS, SUMMARY_WORDS = 12, 60
HEADLINE_CHARACTERS, SUMMARY_CHARACTERS = 40, 180
"""The same for languages that do not part words: about three characters a word."""
MOST_DECISIONS = 3


def questionnaires(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids once; every question in a domain of its set; choices where there is something to choose."""
    for told in reading.questionnaires.values():
        record, tree = told.record, told.tree
        domains = {domain.id for domain in record.domains}
        yield from repeated(tree, [(("domains", n, "id"), one.id) for n, one in enumerate(record.domains)], "domain")
        yield from repeated(tree, [(("questions", n, "id"), q.id) for n, q in enumerate(record.questions)], "question")
        for n, question in enumerate(record.questions):
            if question.domain not in domains:
                message = f"question `{question.id}` is in the domain `{question.domain}`, which is not in this file"
                yield unknown(tree, ("questions", n, "domain"), question.domain, domains, message)
            if question.kind == "choice" and not question.choices:
                message = f"question `{question.id}` is a choice without choices"
                yield fault(tree, ("questions", n), message, "add `choices`", "choices")


def answers(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Answers, findings and decisions name what exists; nobody was asked without consent."""
    for folder in reading.clients.values():
        ids = advice(folder, reading)
        for told in folder.many("assessments", Assessment).values():
            questionnaire = reading.questionnaires.get(told.record.questionnaire)
            if questionnaire is not None:
                yield from _answers(told, questionnaire.record)
            elif not reading.lost(f"clients/questionnaires/{told.record.questionnaire}.yaml"):
                message = f"the questionnaire `{told.record.questionnaire}` is not in questionnaires/"
                known = set(reading.questionnaires)
                yield unknown(told.tree, ("questionnaire",), told.record.questionnaire, known, message)
            yield from _recommendations(told, ids)
            if told.record.answers and told.record.consent is None:
                help = "add `consent: {by: …, on: …}`: asking works inside an agreed process"
                yield warning(
                    told.tree, ("answers",), "there are answers, but nobody agreed to be asked", help, "consent"
                )


def _answers(told: Told[Assessment], questionnaire: Questionnaire) -> Iterator[Problem]:
    questions = {question.id: question for question in questionnaire.questions}
    domains = {domain.id for domain in questionnaire.domains}
    for name, answer in told.record.answers.items():
        question = questions.get(name)
        if question is None:
            message = f"the answer `{name}` has no question in `{told.record.questionnaire}`"
            yield unknown(told.tree, ("answers", name), name, set(questions), message)
        elif question.kind == "scale" and answer != "n/a" and answer.score is None:
            help = "add `score`, write `n/a`, or take the answer out: unanswered lowers the coverage"
            yield fault(told.tree, ("answers", name), f"the answer to `{name}` has no score", help, "score")
    for n, finding in enumerate(told.record.findings):
        if finding.domain not in domains:
            message = f"finding `{finding.id}` is in the domain `{finding.domain}`, which the questionnaire has not"
            yield unknown(told.tree, ("findings", n, "domain"), finding.domain, domains, message)


def _recommendations(told: Told[Assessment], ids: set[str] | None) -> Iterator[Problem]:
    record, tree = told.record, told.tree
    yield from repeated(tree, [(("findings", n, "id"), one.id) for n, one in enumerate(record.findings)], "finding")
    wanted = record.decisions_wanted
    yield from repeated(tree, [(("decisions_wanted", n, "id"), one.id) for n, one in enumerate(wanted)], "decision")
    for n, finding in enumerate(record.findings):
        if finding.recommendation:
            message = f"finding `{finding.id}` points to `{finding.recommendation}`, which is not in roadmap.yaml"
            yield from dangling(tree, ("findings", n, "recommendation"), finding.recommendation, ids, message)
    for n, decision in enumerate(wanted):
        if decision.recommendation:
            message = f"decision `{decision.id}` is about `{decision.recommendation}`, which is not in roadmap.yaml"
            yield from dangling(tree, ("decisions_wanted", n, "recommendation"), decision.recommendation, ids, message)
        if decision.by < record.date:
            message = f"decision `{decision.id}` is wanted by {decision.by}, before the report of {record.date}"
            yield warning(tree, ("decisions_wanted", n, "by"), message, "give the director time", "late-decision")


def page_one(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """A headline of twelve words, a summary of sixty, three decisions: what 90 seconds can hold."""
    for folder in reading.clients.values():
        language = _language(folder)
        for told in folder.many("assessments", Assessment).values():
            record, tree = told.record, told.tree
            yield from budget(tree_of=told, key="headline", text=record.headline, language=language)
            yield from budget(tree_of=told, key="summary", text=record.summary, language=language)
            if len(record.decisions_wanted) > MOST_DECISIONS:
                message = f"page one has {len(record.decisions_wanted)} decisions; a director takes {MOST_DECISIONS}"
                help = "the first three stand on page one, the others after"
                yield warning(tree, ("decisions_wanted",), message, help, "too-many-decisions")


def _language(folder: ClientFolder) -> str:
    client = folder.one("client.yaml", Client)
    return client.record.language if client else "en"


def budget(tree_of: Told[Assessment], key: str, text: str | None, language: str) -> Iterator[Problem]:
    """A text of page one that is longer than 90 seconds allow."""
    if text is None:
        return
    if language == "ja":
        limit, length, noun = (
            (HEADLINE_CHARACTERS if key == "headline" else SUMMARY_CHARACTERS),
            len(text),
            "characters",
        )
    else:
        limit, length, noun = (HEADLINE_WORDS if key == "headline" else SUMMARY_WORDS), len(text.split()), "words"
    if length > limit:
        message = f"the {key} has {length} {noun}; page one holds {limit}"
        yield warning(tree_of.tree, (key,), message, "say it shorter", "word-budget")


def translations(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """A questionnaire has its texts in the language of every client who is asked by it."""
    asked: dict[tuple[str, str], str] = {}
    for folder in reading.clients.values():
        names = [told.record.questionnaire for told in folder.many("assessments", Assessment).values()]
        names += [told.record.questionnaire for told in folder.many("questionnaires", Inquiry).values()]
        for name in names:
            asked.setdefault((name, _language(folder)), folder.slug)
    for (name, language), slug in asked.items():
        questionnaire = reading.questionnaires.get(name)
        if questionnaire is not None:
            for at, text in _texts(questionnaire.record):
                reason = f"which {slug} reads"
                yield from untranslated(questionnaire.tree, at, text, [language], reason)


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[At, Localised | None]]:
    yield ("title",), questionnaire.title
    yield ("introduction",), questionnaire.introduction
    for n, domain in enumerate(questionnaire.domains):
        yield ("domains", n, "name"), domain.name
    for n, question in enumerate(questionnaire.questions):
        yield ("questions", n, "text"), question.text
        yield from ((("questions", n, "choices", k), choice) for k, choice in enumerate(question.choices))
        yield from ((("questions", n, "scale", score), meaning) for score, meaning in question.scale.items())


RULES = (questionnaires, answers, translations, page_one)
