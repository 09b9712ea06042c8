"""The one base of every record: frozen, refusing unknown keys, its field sentences kept for the editor's help."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """What was said in one place of a file; never changed afterwards."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, written: Any) -> Any:
        """A key with nothing behind it (`end:`) counts as left out, unless the field must be there."""
        if not isinstance(written, dict) or None not in written.values():
            return written
        optional = _optional(cls)
        return {key: value for key, value in written.items() if value is not None or key not in optional}


def _optional(record: type[Record]) -> set[str]:
    """Keys that may be left out, by their names in files and in the record."""
    left_out = [(name, field) for name, field in record.model_fields.items() if not field.is_required()]
    return {name for name, _ in left_out} | {field.alias for _, field in left_out if field.alias}
