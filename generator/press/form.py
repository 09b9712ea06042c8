"""The form that WeasyPrint makes of a page's inputs → one that any program fills in, and that we know again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from pydyf import PDF, Array, Dictionary, Stream, String

IDENTITY = "form--identity"
"""The name of the field without a place on paper that says what the form is."""
INFO = "RoadbookForm"
"""The same in the information about the PDF, for programs that drop such fields."""
READ_ONLY, REQUIRED, STAYS_ON, COMB = 1 << 0, 1 << 1, 1 << 14, 1 << 24
LONGEST_COMB = 12
"""Characters of a field that has a box for each."""


@dataclass(frozen=True)
class Blank:
    """An input as the HTML has it; `order` counts from the beginning of the document."""

    order: int
    tip: str
    required: bool
    comb: bool


Blanks = dict[tuple[str, str], Blank]
"""By name, and by value where several inputs are one field."""


def finish(pdf: PDF, root: Element, identity: str) -> None:
    """
    Mend the form before it is written, in place. What WeasyPrint 70 leaves to be done: a radio button is a field of
    its own beside its group, is called by a number and cannot be taken back; a group is called by its first answer
    instead of its question; nothing is required; fields stand in the order of their kinds, not of the page.
    """
    blanks = dict(_blanks(root))
    objects = {one.reference: one for one in pdf.objects if isinstance(one, Dictionary)}
    order: dict[bytes, int] = {}
    fields: dict[bytes, int] = {}
    for one in objects.values():
        if one.get("FT") == "/Btn" and "Kids" in one:
            fields[one.reference] = _finish_group(one, objects, blanks, order)
        elif one.get("Subtype") == "/Widget" and "Parent" not in one:
            blank = blanks[one["T"].string, ""]
            _finish_field(one, blank)
            fields[one.reference] = order[one.reference] = blank.order
    pdf.catalog["AcroForm"]["Fields"] = Array(sorted(fields, key=lambda one: fields[one]))
    for one in objects.values():
        if one.get("Type") == "/Page" and "Annots" in one:
            one["Annots"] = Array(sorted(one["Annots"], key=lambda reference: order.get(reference, -1)))
    _identify(pdf, identity)
    _compress(pdf)


def _blanks(root: Element) -> Iterator[tuple[tuple[str, str], Blank]]:
    inputs = (one for one in root.iter() if one.tag in ("input", "textarea", "select"))
    for n, one in enumerate(inputs):
        value = one.get("value", "") if one.get("type") == "radio" else ""
        tip = one.get("data-question") or one.get("title") or ""
        comb = "comb" in one.get("class", "").split()
        yield (one.get("name", ""), value), Blank(n, tip, one.get("required") is not None, comb)


def _finish_group(group: Any, objects: dict[bytes, Any], blanks: Blanks, order: dict[bytes, int]) -> int:
    """Its place in the document."""
    name = group["T"].string
    values = [option.string for option in group.pop("Opt")]
    for value, reference in zip(values, group["Kids"], strict=True):
        kid = objects[reference]
        [(_, drawn)] = kid["AP"]["N"].items()
        kid["AP"]["N"] = Dictionary({value: drawn})
        kid.pop("T")
        order[reference] = blanks[name, value].order
    first = blanks[name, values[0]]
    group["TU"] = String(first.tip)
    group["Ff"] = group["Ff"] & ~STAYS_ON | (REQUIRED if first.required else 0)
    return first.order


def _finish_field(field: Any, blank: Blank) -> None:
    flags = field.get("Ff", 0) | (REQUIRED if blank.required else 0) | (COMB if blank.comb else 0)
    if flags:
        field["Ff"] = flags


def _identify(pdf: PDF, identity: str) -> None:
    field = Dictionary({"FT": "/Tx", "T": String(IDENTITY), "V": String(identity), "Ff": READ_ONLY})
    pdf.add_object(field)
    pdf.catalog["AcroForm"]["Fields"].append(field.reference)
    pdf.info[INFO] = String(identity)


def _compress(pdf: PDF) -> None:
    """
    Every stream but those that are packed already, and the metadata, which programs look for as they are.

    A form is written with a plain table of its objects, which WeasyPrint has only uncompressed: what PDFium (of
    Chromium, 2026) adds to a stream of references when it saves lacks its type, and other programs refuse the file.
    """
    for one in pdf.objects:
        if isinstance(one, Stream) and "Filter" not in one.extra and one.extra.get("Type") != "/Metadata":
            one.compress = True
