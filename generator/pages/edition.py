"""A client's documents as the files say them today, and what was handed over → what the client finds in the folder.

What was handed over is shown from the view that was stored with it, never from the files again: it stays as it was.
Today's files are only compared with it. While they say the same, the edition is the document. Where an input has
changed and the document says something else, it is a draft of the next edition beside the one that was handed over,
and a warning names the inputs. Once there is a later document of the same kind, the earlier one is closed: the
world goes on, and only a change in its own file still makes a draft of it. Where the same inputs would say
something else today, Roadbook has changed, and not what the client was told: that makes no draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from generator.audience import Client
from generator.load.fingerprint import Inputs, differences
from generator.model.edition import Edition, Issued
from generator.model.files import ClientFile, from_told
from generator.model.values import Month, read_day
from generator.model.wording import Wording
from generator.pages import frozen
from generator.pages.frozen import Frozen, Unreadable
from generator.pages.section import change
from generator.pages.view import Document, Published
from generator.problems import Place, Problem, Severity

MOST_NAMED = 6
"""Changed inputs that a message names one by one."""


@dataclass(frozen=True)
class Kept:
    """An edition whose view could be read."""

    issued: Issued
    frozen: Frozen

    @property
    def record(self) -> Edition:
        return self.issued.record

    @property
    def kind(self) -> str:
        return str(self.frozen.document.get("kind", ""))

    @property
    def created(self) -> str:
        """The day of the document as ISO 8601."""
        return str(self.frozen.document.get("created", ""))


Shelf = Mapping[str, Sequence[Kept]]
"""The editions of each document, the first one first."""


def as_draft(document: Document, wording: Wording, number: int = 1) -> Document:
    """Not handed over yet: the word stands on every sheet, on the cover and in the name of the file."""
    words = wording.say("edition.draft") if number == 1 else wording.say("edition.draft_of", number=number)
    return _marked(document, words, wording.say("edition.file_draft"), "draft", is_draft=True)


def as_issued(document: Document, wording: Wording, number: int, on: str) -> Document:
    """Handed over as that edition on a day; the day is said where it is not the document's own."""
    words = wording.say("edition.number", number=number)
    if on != document.created:
        words = wording.say("edition.number_on", number=number, day=wording.day(read_day(on)))
    mark = wording.say("edition.file_edition", number=number) if number > 1 else ""
    return _marked(document, words, mark, str(number), is_draft=False)


def _marked(document: Document, words: str, mark: str, id: str, *, is_draft: bool) -> Document:
    slug = document.audience.slug if isinstance(document.audience, Client) else ""
    return replace(
        document,
        cover=replace(document.cover, state=words) if document.cover else None,
        furniture=replace(document.furniture, state=words, is_draft=is_draft),
        mark=mark,
        identity=f"{slug}/{document.stem}/{id}",
    )


Composer = Callable[[ClientFile], Sequence[Document]]


def published(
    file: ClientFile, documents: Sequence[Document], wording: Wording, inputs: Inputs, compose: Composer
) -> tuple[list[Published], list[Problem]]:
    """Every document, as `compose` made it of the file, each with its editions; and what is doubtful about these."""
    shelf, problems = _shelf(file)
    found: list[Published] = []
    for document in documents:
        editions = shelf.get(document.stem, ())
        changed = _changed(file, document, editions[-1], documents, inputs) if editions else []
        if document.form is not None:
            found.append(Published(document, "paper"))
        elif not editions:
            found.append(Published(_draft(document, 1, shelf, wording), "draft"))
        elif changed and not _holds(document, editions[-1], shelf, wording, file, compose):
            problems.append(_outdated(editions[-1], changed))
            draft = _draft(document, editions[-1].record.edition + 1, shelf, wording)
            found.append(Published(replace(draft, stem=f"{draft.stem}-draft"), "draft"))
        found += _handed_over(editions, wording, problems)
    for stem in sorted(shelf.keys() - {document.stem for document in documents}):
        problems.append(_orphan(shelf[stem][-1]))
        found += _handed_over(shelf[stem], wording, problems)
    return found, problems


def _shelf(file: ClientFile) -> tuple[Shelf, list[Problem]]:
    shelf: dict[str, list[Kept]] = defaultdict(list)
    problems = []
    for issued in file.editions:
        try:
            kept = Kept(issued, frozen.read(issued.view))
            audience = kept.frozen.document.get("audience")
            if audience != frozen.freeze(Client(file.profile.slug)):
                raise Unreadable("it is the document of another client")
            shelf[issued.record.document].append(kept)
        except Unreadable as fault:
            problems.append(_unreadable(issued, str(fault)))
    return shelf, problems


def _draft(document: Document, number: int, shelf: Shelf, wording: Wording) -> Document:
    """The next edition as it would be handed over now."""
    return as_draft(with_changes(document, _predecessor(document, number, shelf), wording), wording, number)


def _holds(document: Document, last: Kept, shelf: Shelf, wording: Wording, file: ClientFile, compose: Composer) -> bool:
    """Whether the files still say what the edition says."""
    return _says_the_same(document, last, shelf, wording) or _said_the_same(document, last, file, compose)


def _says_the_same(document: Document, last: Kept, shelf: Shelf, wording: Wording) -> bool:
    number = last.record.edition
    today = with_changes(document, _predecessor(document, number, shelf), wording)
    return frozen.freeze(as_issued(today, wording, number, last.record.on.isoformat())) == last.frozen.document


def _said_the_same(document: Document, last: Kept, file: ClientFile, compose: Composer) -> bool:
    """Whether this Roadbook would have said it, too, from what was known then: what has changed is not shown."""
    then = from_told(last.frozen.told)
    if then is None:
        return False
    with suppress(ValueError):
        return document in compose(replace(then, letterhead=replace(then.letterhead, logo=file.letterhead.logo)))
    return False


def with_changes(document: Document, before: Kept | None, wording: Wording) -> Document:
    """With a section on what has changed since its predecessor, unless there is none."""
    earlier = frozen.points(before.frozen.document) if before is not None else ()
    if before is None or not earlier:
        return document
    number, day = before.record.edition, read_day(before.created)
    again = before.record.document == document.stem
    key = "change.label" if again else "change.label_of"
    label = wording.say(key, number=number, month=wording.month(Month.of(day)))
    left_out = () if again else document.tells_itself
    told = change.compose(wording, label, _edition_of(before, wording), earlier, document.points, left_out)
    at = min(document.changes_after, len(document.sections))
    sections = (*document.sections[:at], *((told,) if told else ()), *document.sections[at:])
    return replace(document, sections=sections)


def _edition_of(kept: Kept, wording: Wording) -> str:
    """Which edition of which day, for the head of a column."""
    record = kept.record
    return wording.say("edition.number_on", number=record.edition, day=wording.day_short(record.on))


def _predecessor(document: Document, number: int, shelf: Shelf) -> Kept | None:
    """The edition before this one; of a first edition, the last one of the last earlier document of its kind."""
    earlier = [one for one in shelf.get(document.stem, ()) if one.record.edition < number]
    others = [one for stem, many in shelf.items() if stem != document.stem for one in many if one.kind == document.kind]
    past = [one for one in others if one.created < document.created]
    found = earlier or past
    return max(found, key=lambda one: (one.created, one.record.document, one.record.edition), default=None)


def _changed(
    file: ClientFile, document: Document, last: Kept, documents: Sequence[Document], inputs: Inputs
) -> list[str]:
    """The inputs that are not what they were, of those that can still matter to this document."""
    closed = any(one.kind == document.kind and one.created > document.created for one in documents)
    later = _later(file, document.created)

    def matters(path: str) -> bool:
        return path in document.sources if closed else path not in later

    then, now = ({path: one for path, one in side.items() if matters(path)} for side in (last.frozen.inputs, inputs))
    return differences(then, now)


def _later(file: ClientFile, day: str) -> set[str]:
    """The files of documents that are dated after a day: no earlier document knows of them."""
    dates = {f"assessments/{stem}": one.date for stem, one in file.assessments.items()}
    dates |= {f"reviews/{stem}": one.date for stem, one in file.reviews.items()}
    dates |= {f"options/{stem}": one.date for stem, one in file.options.items()}
    return {f"clients/{file.profile.slug}/{name}.yaml" for name, date in dates.items() if date.isoformat() > day}


def _handed_over(editions: Sequence[Kept], wording: Wording, problems: list[Problem]) -> Iterator[Published]:
    """The editions of one document from the newest on; the newest has the document's own address."""
    for kept in reversed(editions):
        record, is_last = kept.record, kept is editions[-1]
        try:
            document = _shown(kept, wording, problems)
        except Unreadable as fault:
            problems.append(_unreadable(kept.issued, str(fault)))
            continue
        stem = record.document if is_last else f"{record.document}-edition-{record.edition}"
        standing = "issued" if is_last else "replaced"
        yield Published(replace(document, stem=stem), standing, kept.issued.pdf, record.pdf)  # type: ignore[arg-type]


def _shown(kept: Kept, wording: Wording, problems: list[Problem]) -> Document:
    """The document; where only its PDF can still be had, the page that leads to it. Raises Unreadable."""
    try:
        return frozen.thaw(kept.frozen.document)
    except Unreadable as fault:
        if kept.issued.pdf is None:
            raise
        problems.append(_unreadable(kept.issued, str(fault)))
        return replace(frozen.furnished(kept.frozen.document), notice=wording.say("edition.pdf_alone"))


def _warning(issued: Issued, message: str, help: str, code: str) -> Problem:
    return Problem(Place(issued.path), message, help, Severity.WARNING, code)


def _unreadable(issued: Issued, why: str) -> Problem:
    record = issued.record
    message = f"what edition {record.edition} of `{record.document}` said cannot be shown on screen: {why}"
    help = "the PDF that was handed over counts, and is published where it is kept"
    return _warning(issued, message, help, "edition-unreadable")


def _outdated(last: Kept, changed: Sequence[str]) -> Problem:
    record = last.record
    message = f"the files no longer say what edition {record.edition} of `{record.document}` says"
    named = ", ".join(changed[:MOST_NAMED]) + (f" and {len(changed) - MOST_NAMED} more" if changed[MOST_NAMED:] else "")
    command = f"roadbook issue {record.client} {record.document}"
    help = f"changed since: {named}; it is now a draft of edition {record.edition + 1}, which `{command}` hands over"
    return _warning(last.issued, message, help, "edition-outdated")


def _orphan(last: Kept) -> Problem:
    message = f"the document `{last.record.document}` is no longer in the files; its editions are"
    help = f"take back what it was made from, {', '.join(map(str, _sources(last)))}, or keep it as a record"
    return _warning(last.issued, message, help, "edition-orphan")


def _sources(kept: Kept) -> Sequence[object]:
    found = kept.frozen.document.get("sources")
    return found if isinstance(found, list) else ()
