"""`roadbook intake FILE.pdf`: a filled form → an assessment to review, and what has changed since last time."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

from generator.commands.build import tell
from generator.commands.new_file import NewFile, client_file, refusal, write
from generator.commands.new_paper import Taken, filled_assessment
from generator.commands.reply import Desk, Signed, replies, signed, told_of
from generator.load.apart import Failed, read_apart
from generator.load.files import read_bytes
from generator.load.form import LIMIT, MEMORY, SECONDS, Filled, Refused, read_form
from generator.load.hint import instead
from generator.load.read_yaml import parse_yaml
from generator.load.records import Reading, read_all
from generator.load.validate import validate
from generator.load.words import read_wording
from generator.model.assessment import Assessment, last_answered
from generator.model.client import Client
from generator.model.files import ClientFile
from generator.model.inquiry import Identity, identity
from generator.model.questionnaire import Questionnaire, fingerprint
from generator.model.values import read_line
from generator.model.wording import Wording
from generator.pages.prose import escaped
from generator.problems import Problem, ProblemsFound, errors, visible


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the answers were written, 1 where they were not; the path on standard output, all else beside it."""
    root, on = typed.root.resolve(), typed.date or today
    path = visible(typed.file.name)
    try:
        filled = read_filled(typed.file)
        intake = Intake(read_all(root), root, path, filled, typed.client, on)
        new = intake.new_file(typed.name)
        if os.path.lexists(root / new.path):
            raise ProblemsFound([*intake.doubts, *_taken(new, intake)])
        write(root, new, intake.reading, on)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    tell(intake.doubts, "text")
    for line in intake.told():
        print(visible(line, 400), file=sys.stderr)
    print(typed.root / new.path)
    print(f"next: review every answer, then roadbook {new.then}", file=sys.stderr)
    return 0


def _taken(new: NewFile, intake: Intake) -> list[Problem]:
    """The file is there: the answers are shown, to be put into it by hand."""
    print("\n".join(_answer_lines(new.text)))
    help = f"put the answers above into it by hand, or give another name: `--as {intake.on:%Y-%m}-questionnaire`"
    return list(refusal(new.path, "there is such a file already", help, "taken").problems)


def _answer_lines(text: str) -> list[str]:
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("answers:"))
    end = next(n for n, line in enumerate(lines) if line.startswith("findings:"))
    return lines[start:end]


def read_filled(file: Path) -> Filled:
    """The fields of a file. ProblemsFound where it is no form that can be read, or reading it takes too much."""
    path = visible(file.name)
    content = read_bytes(file.parent.resolve(), file.name, LIMIT)
    try:
        found = read_apart(read_form, content, seconds=SECONDS, memory=MEMORY)
    except Failed as failed:
        how = {"deadline": "takes too long to read", "memory": "needs too much memory to read"}
        message = f"the PDF {how.get(failed.reason, 'ends the program that reads it')}: it is damaged, or meant to be"
        raise refusal(path, message, "ask for it again", f"read-{failed.reason}") from None
    if isinstance(found, Refused):
        raise refusal(path, found.message, found.help, found.code)
    return found


class Intake:
    """One form beside the practice that it belongs to. Raises ProblemsFound where it does not."""

    def __init__(
        self, reading: Reading, root: Path, path: str, filled: Filled, client: str | None, on: dt.date
    ) -> None:
        self.reading, self.path, self.on = reading, path, on
        self.identity = _identity(path, filled, client)
        self.file = _file(reading, path, self.identity, on)
        self.asked = _asked(self.file, path, self.identity)
        self.wording: Wording = read_wording(self.file.profile.language, root)
        inquiry = self.file.inquiries[self.identity.inquiry]
        self.last = last_answered(self.file.assessments.values(), inquiry.questionnaire, inquiry.date)
        desk = Desk(path, filled.values)
        self.signed = signed(desk, on)
        if filled.revisions > 2:
            desk.told(f"the file was saved {filled.revisions} times; the last answers count", "revisions")
        self.replies = replies(
            desk, self.asked, self.last.answers if self.last else {}, self.wording.language, self._evidence()
        )
        _doubt_the_name(desk, self.signed, reading.clients[self.file.profile.slug].one("client.yaml", Client))
        self.doubts = desk.problems
        if errors(self.doubts):
            raise ProblemsFound(self.doubts)

    def _evidence(self) -> str:
        who, day = self.signed.by or self.file.profile.short_name, self.signed.on or self.on
        return read_line(self.wording.say("inquiry.said", who=escaped(who), day=self.wording.day(day))[:300])

    def new_file(self, stem: str | None) -> NewFile:
        """The assessment with the answers, proven to be read back as what was said."""
        answers = {one.question.id: one.said for one in self.replies if one.said is not None}
        if not answers:
            raise refusal(self.path, "not one question has an answer", "was the file saved after it was filled in?")
        taken = Taken(self.path, self.signed.by, self.signed.on or self.on, answers)
        new = filled_assessment(
            self.file, self.wording, self.asked, self.identity.questionnaire, self.last, self.on, taken,
            stem or f"{self.on:%Y-%m}",
        )  # fmt: skip
        if validate(parse_yaml(new.path, new.text), Assessment).answers != answers:
            raise refusal(self.path, "an answer cannot be written so that it is read back as it was", None, "proof")
        return new

    def told(self) -> list[str]:
        """Whose form it is, and the difference to last time."""
        who, when = self.signed.by or "somebody", self.signed.on or self.on
        head = f"{self.file.profile.name}: {self.identity.inquiry}, filled in by {who} on {when}"
        against = f"since {self.last.date}" if self.last else "the first answers"
        return [f"{head}; {against}", *(f"  {line}" for line in told_of(self.replies))]


def _identity(path: str, filled: Filled, client: str | None) -> Identity:
    known = identity(filled.identity or "")
    if known is None:
        help = "`roadbook build` prints the forms; another program's form is taken in by hand"
        raise refusal(path, "this is not a questionnaire of Roadbook: it does not say whose it is", help, "foreign")
    if client is not None and known.client != client:
        raise refusal(
            path, f"this is the form of `{known.client}`, not of `{client}`", "check the file", "other-client"
        )
    return known


def _file(reading: Reading, path: str, known: Identity, on: dt.date) -> ClientFile:
    if known.client not in reading.clients:
        help = instead(known.client, reading.clients, among="there are")
        raise refusal(path, f"this is the form of `{known.client}`, who is no client here", help, "other-client")
    return client_file(reading, known.client, on)


def _asked(file: ClientFile, path: str, known: Identity) -> Questionnaire:
    inquiry = file.inquiries.get(known.inquiry)
    if inquiry is None or (inquiry.questionnaire, inquiry.date.isoformat()) != (known.questionnaire, known.date):
        message = f"`{known.client}` was not asked `{known.questionnaire}` on {known.date} ({known.inquiry})"
        help = instead(known.inquiry, file.inquiries, among="there are")
        raise refusal(path, message, help, "other-inquiry")
    asked = file.questionnaires[known.questionnaire]
    if fingerprint(asked, file.profile.language) != known.edition:
        message = f"the questions of `{known.questionnaire}` have changed since this form was made"
        help = "git has them as they were on that day: take it in there, or by hand"
        raise refusal(path, message, help, "other-edition")
    return asked


def _doubt_the_name(desk: Desk, signed: Signed, client: object) -> None:
    names = [contact.name for contact in client.record.contacts] if client is not None else []  # type: ignore[attr-defined]
    if signed.by is not None and signed.by not in names:
        help = instead(signed.by, names, among="there are")
        desk.told(f"`{signed.by}`, who filled it in, is not among the contacts", "unknown-contact", help)
