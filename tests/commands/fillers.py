"""A blank form and answers → the form as different programs save it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

Answers = Mapping[str, str]


def by_pypdf(blank: bytes, answers: Answers) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank))
    fields = writer.get_fields() or {}
    values = {name: f"/{value}" if fields[name]["/FT"] == "/Btn" else value for name, value in answers.items()}
    writer.update_page_form_field_values(list(writer.pages), values, auto_regenerate=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pikepdf(blank: bytes, answers: Answers, **saving: Any) -> bytes:
    """Like a viewer of the big firm: UTF-16 throughout, carriage returns, a drawn text for every field."""
    with pikepdf.open(io.BytesIO(blank)) as document:
        fields: Any = document.Root.AcroForm.Fields
        for field in fields:
            value = answers.get(str(field.T))
            if value is None:
                continue
            if field.FT == "/Btn":
                field.V = pikepdf.Name(f"/{value}")
                for kid in field.get("/Kids", [field]):
                    kid.AS = pikepdf.Name(f"/{value}" if f"/{value}" in kid.AP.N else "/Off")
            else:
                field.V = pikepdf.String(b"\xfe\xff" + value.replace("\n", "\r").encode("utf-16-be"))
                drawn = document.make_stream(b"/Tx BMC EMC", Subtype=pikepdf.Name.Form, BBox=[0, 0, 10, 10])
                field.AP = pikepdf.Dictionary(N=drawn)
        document.Root.AcroForm.NeedAppearances = False
        out = io.BytesIO()
        document.save(out, **saving)
    return out.getvalue()


def by_pdfium(blank: bytes, answers: Answers) -> bytes:
    """Clicked and typed by the engine of Chromium's viewer, and saved as it saves: what is new at the end."""
    document = pypdfium2.PdfDocument(blank)
    document.init_forms()
    form = document.formenv
    for number in range(len(document)):
        page = document[number]
        for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, at)
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                _fill(form, page, annotation, answers)
            pdfium.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out, flags=pdfium.FPDF_INCREMENTAL)
    return out.getvalue()


def _fill(form: Any, page: Any, annotation: Any, answers: Answers) -> None:
    value = answers.get(_said(pdfium.FPDFAnnot_GetFormFieldName, form, annotation))
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if not value:
        return
    if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD:
        _click(form, page, annotation)
        pdfium.FORM_ReplaceSelection(form, page, _wide(value))
    elif kind == pdfium.FPDF_FORMFIELD_COMBOBOX:
        _click(form, page, annotation)
        pdfium.FORM_SetIndexSelected(form, page, int(value), True)
    elif _said(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation) == value:
        _click(form, page, annotation)
    pdfium.FORM_ForceToKillFocus(form)


def _click(form: Any, page: Any, annotation: Any) -> None:
    area = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, area)
    place = ((area.left + area.right) / 2, (area.top + area.bottom) / 2)
    for act in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
        act(form, page, 0, *place)


def _said(ask: Any, form: Any, annotation: Any) -> str:
    """A text that PDFium writes into a buffer."""
    size = ask(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(form, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _wide(text: str) -> Any:
    buffer = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def flattened(filled: bytes) -> bytes:
    """As a print driver leaves it: what was a field is ink."""
    with pikepdf.open(io.BytesIO(filled)) as document:
        document.generate_appearance_streams()
        document.flatten_annotations("all")
        for page in document.pages:
            page.Annots = pikepdf.Array()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()
