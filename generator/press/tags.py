"""The tags that WeasyPrint gives a PDF → tags by which every list is one: ISO 14289-1, 7.2."""

from __future__ import annotations

from typing import Any

from pydyf import PDF, Array, Dictionary

IN_ITEM = ("/Lbl", "/LBody")


def mend(pdf: PDF) -> None:
    """WeasyPrint 70 puts the paragraphs of an item beside its label, and the body between them is missing."""
    elements = {one.reference: one for one in pdf.objects if isinstance(one, Dictionary) and "S" in one}
    for one in [one for one in elements.values() if one["S"] == "/LI"]:
        _mend_item(pdf, one, elements)


def _mend_item(pdf: PDF, item: Any, elements: dict[bytes, Any]) -> None:
    """In place: what is neither label nor body goes into one body, where the first of it stood."""
    kids = list(item["K"])
    loose = [kid for kid in kids if kid not in elements or elements[kid]["S"] not in IN_ITEM]
    if not loose:
        return
    body = Dictionary({"Type": "/StructElem", "S": "/LBody", "K": Array(loose), "P": item.reference})
    pdf.add_object(body)
    at = kids.index(loose[0])
    for kid in loose:
        if kid in elements:
            elements[kid]["P"] = body.reference
    item["K"] = Array(
        [
            *(kid for kid in kids[:at] if kid not in loose),
            body.reference,
            *(kid for kid in kids[at:] if kid not in loose),
        ]
    )
