"""What a form holds and what was asked → answers for an assessment, each with what it was last time, and doubts."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.load.text import FORBIDDEN
from generator.model.assessment import Answer
from generator.model.inquiry import BY, ON, note_of, same_of
from generator.model.questionnaire import Question, Questionnaire
from generator.model.values import FIRST_YEAR, LAST_YEAR, in_language
from generator.pages.prose import escaped
from generator.pages.section.asked import LONGEST_ANSWER, NOT_APPLICABLE, SCALE
from generator.problems import Place, Problem, Severity

Said: TypeAlias = "Answer | Literal['n/a']"
Change = Literal["changed", "new", "confirmed", "as before", "not answered"]

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What programs write for a new line; Acrobat a carriage return."""
LONGEST_LINE = 100


@dataclass(frozen=True)
class Reply:
    """One question, what is said now, and what was said last time."""

    question: Question
    said: Said | None
    before: Said | None
    change: Change


@dataclass(frozen=True)
class Signed:
    """Who filled it in and when, as far as it can be read."""

    by: str | None
    on: dt.date | None


@dataclass
class Desk:
    """One form as it is read: every doubt and fault is noted, with the form's name."""

    path: str
    values: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def told(self, message: str, code: str, help: str | None = None, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem(Place(self.path), message, help, severity, code))

    def value(self, name: str) -> str:
        """The text of a field, without what nobody can see."""
        text = _BREAKS.sub("\n", self.values.get(name, "")).replace("\t", " ")
        unseen = sorted(set(FORBIDDEN.findall(text)))
        if unseen:
            codes = ", ".join(f"U+{ord(char):04X}" for char in unseen[:6])
            self.told(f"`{name}` holds characters that cannot be seen ({codes}); they were left out", "character")
        return unicodedata.normalize("NFC", FORBIDDEN.sub("", text)).strip()

    def line(self, name: str, longest: int = LONGEST_LINE) -> str:
        line = " ".join(self.value(name).split())
        if len(line) > longest:
            self.told(f"`{name}` has {len(line)} characters and was cut to {longest}", "too-long")
        return line[:longest].strip()


def signed(desk: Desk, today: dt.date) -> Signed:
    by, written = desk.line(BY), desk.line(ON)
    if not by:
        desk.told("nobody says who filled it in", "unsigned", "write who agreed to be asked into `consent`")
    on = day_of(written) if written else None
    if on is None:
        said = f"the day `{written}` cannot be read without doubt" if written else "no day is written on it"
        desk.told(said, "undated", f"{today} is taken: the day on which it was taken in")
    elif on > today:
        desk.told(f"it was filled in on {on}, after today, {today}", "future", "check the day")
    return Signed(by or None, on)


def day_of(text: str) -> dt.date | None:
    """
    A day as people write it: year first, or day first with points; None where day and month could be exchanged.

    >>> day_of("2027-3-2"), day_of("2.3.2027"), day_of("2027年3月2日"), day_of("3/2/2027")
    (datetime.date(2027, 3, 2), datetime.date(2027, 3, 2), datetime.date(2027, 3, 2), None)
    """
    plain = unicodedata.normalize("NFKC", text)
    found = re.fullmatch(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?", plain, re.ASCII)
    parts = found.groups() if found else None
    if found := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", plain, re.ASCII):
        parts = found.groups()[::-1]
    try:
        day = dt.date(*map(int, parts)) if parts else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def replies(
    desk: Desk, asked: Questionnaire, before: Mapping[str, Said], language: str, evidence: str
) -> tuple[Reply, ...]:
    """Every question in its order; `evidence` says where the new answers are known from."""
    known = {name for one in asked.questions for name in (one.id, note_of(one.id), same_of(one.id))} | {BY, ON}
    for name in sorted(desk.values.keys() - known):
        if desk.values[name]:
            desk.told(f"the field `{name[:80]}` is none of this questionnaire; it was left out", "unknown-field")
    return tuple(_reply(desk, one, before.get(one.id), language, evidence) for one in asked.questions)


def _reply(desk: Desk, question: Question, before: Said | None, language: str, evidence: str) -> Reply:
    said = _said(desk, question, language, evidence)
    same = desk.value(same_of(question.id)) != ""
    if same and before is None:
        desk.told(
            f"`{question.id}` is said to be still true, but there is no answer of last time", "nothing-to-confirm"
        )
    if same and said is not None and before is not None:
        desk.told(f"`{question.id}` is said to be still true, and is answered anew; the new answer was taken", "both")
    elif same and before is not None:
        confirmed = before if before == "n/a" else before.model_copy(update={"evidence": evidence})
        return Reply(question, confirmed, before, "confirmed")
    if said is None and question.required:
        desk.told(f"`{question.id}` needs an answer and has none", "unanswered")
    return Reply(question, said, before, _change(said, before))


def _change(said: Said | None, before: Said | None) -> Change:
    if said is None:
        return "not answered"
    if before is None:
        return "new"
    return "as before" if _core(said) == _core(before) else "changed"


def _core(said: Said) -> tuple[Decimal | None, str | None] | str:
    """What counts of an answer: not how we know it."""
    return said if said == "n/a" else (said.score, said.text if said.score is None else None)


def _said(desk: Desk, question: Question, language: str, evidence: str) -> Said | None:
    value, note = desk.value(question.id), desk.line(note_of(question.id), 300)
    if question.kind == "text":
        if len(value) > LONGEST_ANSWER:
            desk.told(f"`{question.id}` has {len(value)} characters; the form takes {LONGEST_ANSWER}", "too-long")
        return Answer(text=escaped(value[: 4 * LONGEST_ANSWER]), evidence=evidence) if value else None
    if not value:
        if note:  # words without a mark are no answer, and are not lost either
            message = f"`{question.id}` has no mark, but a word on it: `{note}`"
            desk.told(message, "note-alone", "ask, and write it down")
        return None
    if question.kind == "scale":
        if value == NOT_APPLICABLE:
            return "n/a"
        if value in SCALE:
            return Answer(score=Decimal(value), note=escaped(note) or None, evidence=evidence)
    elif value in map(str, range(1, len(question.choices) + 1)):
        return Answer(text=in_language(question.choices[int(value) - 1], language), evidence=evidence)
    help = "0 to 5, or `na`" if question.kind == "scale" else f"1 to {len(question.choices)}"
    message = f"`{question.id}` has the answer `{value[:80]}`, which cannot be given to it"
    desk.told(message, "outside", f"the form offers {help}: it was changed by a program, or by hand", Severity.ERROR)
    return None


def told_of(replies: tuple[Reply, ...]) -> Iterator[str]:
    """The difference to last time, a line each; what is alike in one line."""
    for one in replies:
        if one.change == "changed" and one.before is not None and one.said is not None:
            yield f"changed  {one.question.id}: {_short(one.before)} → {_short(one.said)}"
        elif one.change == "new" and one.said is not None:
            yield f"new  {one.question.id}: {_short(one.said)}"
    for change in ("confirmed", "as before", "not answered"):
        ids = [one.question.id for one in replies if one.change == change]
        if ids:
            yield f"{change}  {len(ids)}: {', '.join(ids)}"


def _short(said: Said) -> str:
    text = (
        said if said == "n/a" else f"{said.score:f}" if said.score is not None else " ".join((said.text or "").split())
    )
    return text if len(text) <= 60 else text[:59] + "…"
