"""Rules of a client's `questionnaires/`: a question set that exists, a contact who answers, time to do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.hint import instead
from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.reference import fault, unknown, warning
from generator.model.assessment import Assessment, last_answered
from generator.model.client import Client
from generator.model.inquiry import Inquiry
from generator.problems import Problem


def inquiries(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """What is asked exists, whoever is asked is known, and something is there to be confirmed."""
    for folder in reading.clients.values():
        for told in folder.many("questionnaires", Inquiry).values():
            record, tree = told.record, told.tree
            if record.questionnaire not in reading.questionnaires and not reading.lost(
                f"clients/questionnaires/{record.questionnaire}.yaml"
            ):
                message = f"the questionnaire `{record.questionnaire}` is not in questionnaires/"
                yield unknown(tree, ("questionnaire",), record.questionnaire, set(reading.questionnaires), message)
            if record.due < record.date:
                message = f"the answers are wanted by {record.due}, before the questionnaire of {record.date}"
                yield fault(tree, ("due",), message, "check the two days", "dates")
            yield from _doubts(folder, told)


def _doubts(folder: ClientFolder, told: Told[Inquiry]) -> Iterator[Problem]:
    record = told.record
    client = folder.one("client.yaml", Client)
    names = [contact.name for contact in client.record.contacts] if client else []
    if record.to not in names:
        help = instead(record.to, names, among="there are") or "add them to `contacts` in client.yaml"
        yield warning(told.tree, ("to",), f"`{record.to}` is not among the contacts", help, "unknown-contact")
    assessments = [one.record for one in folder.many("assessments", Assessment).values()]
    if record.confirm and last_answered(assessments, record.questionnaire, record.date) is None:
        message = f"there are no answers before {record.date} to confirm"
        yield warning(told.tree, ("confirm",), message, "leave `confirm` out", "nothing-to-confirm")


RULES = (inquiries,)
