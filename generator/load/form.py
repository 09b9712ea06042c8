"""A filled PDF form → the text of every field, as far as it can be read without doubt; the only reader of PDFs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from generator.model.inquiry import IDENTITY

LIMIT = 20_000_000
"""Bytes of a form; ours have less than one million."""
SECONDS, MEMORY = 20.0, 700_000_000
"""What reading one may take."""
MOST_FIELDS, DEEPEST, LONGEST = 5_000, 8, 20_000
INFO = "/RoadbookForm"
HARMLESS = ("/GoTo", "/URI")
"""Actions that lead somewhere and do nothing."""


_PDF_DOC = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True))
_PDF_DOC |= dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)) | {0xA0: "€"}
"""Where PDFDocEncoding is not Latin-1."""


@dataclass(frozen=True)
class Filled:
    """What a form holds: `identity` is what it says of itself, `values` the text of each field by its full name."""

    identity: str | None
    values: Mapping[str, str]
    revisions: int
    """How often it was saved by adding to it, the first time included."""


@dataclass(frozen=True)
class Refused:
    """Why a file is not read as a form; `help` says what to do instead."""

    message: str
    help: str
    code: str = "form"


class _Unfit(Exception):
    def __init__(self, message: str, help: str, code: str = "form") -> None:
        super().__init__(message)
        self.refused = Refused(message, help, code)


class _Reader(PdfReader):
    """Repairs nothing: of a damaged file pypdf 7.1 would take whatever looks like an object, old revisions too."""

    def _rebuild_xref_table(self, stream: Any) -> None:
        raise PdfReadError("the table of objects is damaged")


BY_HAND = "ask for the saved file itself, or take the answers in by hand with `roadbook new assessment`"


def read_form(content: bytes) -> Filled | Refused:
    """The fields of a PDF. Meant for a process of its own: nothing here keeps a deadline."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    try:
        return _read(content)
    except _Unfit as unfit:
        return unfit.refused
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 (a parser of files by anybody)
        message = f"the PDF is damaged and cannot be read: {type(fault).__name__}: {str(fault)[:120]}"
        return Refused(message, BY_HAND, "damaged")


def _read(content: bytes) -> Filled:
    if b"%PDF-" not in content[:1024]:
        raise _Unfit("this is not a PDF", "give the file that was filled in and saved", "not-a-pdf")
    if b"%%EOF" not in content[-2048:]:
        raise _Unfit("the PDF is damaged: its end is missing", "ask for it again: it was cut off on its way", "damaged")
    reader = _Reader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Unfit("the PDF is protected by a password", "ask for it without one", "encrypted")
    root = reader.root_object
    form = _dictionary(root.get("/AcroForm"))
    if "/XFA" in form or "/XFA" in root:
        raise _Unfit("this is an XFA form, which is not supported", BY_HAND, "xfa")
    _refuse_actions(reader, root)
    fields = _Fields()
    fields.walk(form)
    said = _text(_dictionary(reader.trailer.get("/Info")).get(INFO))
    if not fields.values:
        raise _Unfit("there is nothing to fill in left: the PDF was printed or flattened", BY_HAND, "flattened")
    known = fields.values.pop(IDENTITY, "") or said
    if known and said and known != said:
        raise _Unfit("the form says two things of itself", "it was put together from several: " + BY_HAND, "identity")
    return Filled(known or None, fields.values, _revisions(content))


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: Any) -> list[Any]:
    found = value.get_object() if value is not None else None
    return list(found) if isinstance(found, ArrayObject) else []


def _refuse_actions(reader: PdfReader, root: DictionaryObject) -> None:
    """Ours does nothing by itself; a file that does is not ours, or no longer."""
    names = _dictionary(root.get("/Names"))
    if "/JavaScript" in names:
        raise _Unfit("the PDF has scripts in it", BY_HAND, "script")
    _refuse_action(root.get("/OpenAction"))
    owners = [root]
    for page in reader.pages:
        owners += [page, *(_dictionary(one) for one in _array(page.get("/Annots"))[:MOST_FIELDS])]
    for owner in owners:
        _refuse_action(owner.get("/A"))
        for action in _dictionary(owner.get("/AA")).values():
            _refuse_action(action)


def _refuse_action(value: Any) -> None:
    action = _dictionary(value)
    kind = action.get("/S")
    if kind == "/JavaScript":
        raise _Unfit("the PDF has scripts in it", BY_HAND, "script")
    if kind is not None and (kind not in HARMLESS or "/Next" in action):
        raise _Unfit(f"the PDF has actions in it ({str(kind)[1:40]})", BY_HAND, "action")


@dataclass
class _Fields:
    """The fields of a form by their full names, taken in one by one."""

    values: dict[str, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def walk(self, form: DictionaryObject) -> None:
        waiting = [(one, "", DictionaryObject(), 0) for one in reversed(_array(form.get("/Fields")))]
        while waiting:
            value, prefix, inherited, depth = waiting.pop()
            node = _dictionary(value)
            if id(node) in self.seen or not node:
                continue
            self.seen.add(id(node))
            if len(self.seen) > MOST_FIELDS or depth > DEEPEST:
                raise _Unfit("the form has too many fields", BY_HAND, "too-many")
            name = ".".join(part for part in (prefix, _text(node.get("/T"))) if part)
            own = DictionaryObject({**inherited, **{key: node[key] for key in ("/FT", "/V", "/Opt") if key in node}})
            kids = _array(node.get("/Kids"))
            parts = [kid for kid in kids if "/T" in _dictionary(kid)]
            waiting += [(kid, name, own, depth + 1) for kid in reversed(parts)]
            if not parts:
                self.take(name, _value(name, own, [_dictionary(kid) for kid in kids] or [node]))

    def take(self, name: str, value: str) -> None:
        if self.values.get(name, value) != value:
            raise _Unfit(f"the field `{name[:80]}` is there twice, with two answers", BY_HAND, "twice")
        self.values[name] = value


def _value(name: str, own: DictionaryObject, widgets: list[DictionaryObject]) -> str:
    kind, value = own.get("/FT"), own.get("/V")
    if kind == "/Btn":
        return _state(own, widgets)
    if kind == "/Ch":
        chosen = [_text(one) for one in value] if isinstance(value, ArrayObject) else [_text(value)]
        if len(chosen) > 1:
            raise _Unfit(f"the field `{name[:80]}` has several answers", BY_HAND, "several")
        return _exported(chosen[0] if chosen else "", _array(own.get("/Opt")))
    return _text(value)


def _exported(text: str, options: list[Any]) -> str:
    """The value that stands for what was picked: a program may keep what it showed."""
    pairs = [[_text(part) for part in one] for one in map(_resolved, options) if isinstance(one, ArrayObject)]
    return next((pair[0] for pair in pairs if len(pair) == 2 and text == pair[1] and text != pair[0]), text)


def _state(own: DictionaryObject, widgets: list[DictionaryObject]) -> str:
    """What is ticked: by the field, or by its widgets where a program forgot the field."""
    value = own.get("/V")
    if value is None:
        ticked = [str(one["/AS"]) for one in widgets if one.get("/AS") not in (None, "/Off")]
        value = NameObject(ticked[0]) if len(ticked) == 1 else None
    state = str(value) if isinstance(value, NameObject) else _text(value)  # pypdf writes the name as a text
    return "" if state in ("/Off", "Off") else state.removeprefix("/")


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _text(value: Any) -> str:
    """A text string of a PDF, however it is written; nothing for anything else."""
    found = _resolved(value)
    if isinstance(found, StreamObject):
        content = found.get_data()
    elif isinstance(found, TextStringObject | ByteStringObject):
        content = found.original_bytes
    else:
        return ""
    if len(content) > 4 * LONGEST:
        raise _Unfit(f"an answer is longer than {LONGEST} characters", BY_HAND, "too-long")
    try:
        return _decoded(content)
    except UnicodeDecodeError:
        raise _Unfit("an answer is no text in any encoding that PDF knows", BY_HAND, "encoding") from None


def _decoded(content: bytes) -> str:
    if content.startswith(b"\xfe\xff"):
        # U+001B … U+001B names the language of what follows.
        return re.sub("\x1b[^\x1b]{0,8}\x1b", "", content[2:].decode("utf-16-be"))
    if content.startswith(b"\xff\xfe"):
        return content[2:].decode("utf-16-le")
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8")
    return content.decode("latin-1").translate(_PDF_DOC)


def _revisions(content: bytes) -> int:
    """By the ends in it; a file that is made for the web has two from the beginning."""
    return max(1, content.count(b"%%EOF") - (b"/Linearized" in content[:1024]))
