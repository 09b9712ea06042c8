"""One client's file, a language and a date: what every section of that client's documents is composed from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.model.assessment import Assessment
from generator.model.files import ClientFile
from generator.model.values import Month, Quarter, in_language
from generator.model.wording import Wording
from generator.numbers import fiscal
from generator.numbers.basis import Basis
from generator.pages.chart.palette import Palette
from generator.pages.view import Figure, Heading

MOST_FIELDS = 3
"""Fields that a figure names one by one."""

COLLECTIONS = frozenset(["answers", "assets", "contracts", "domains", "items", "products", "recommendations"])
"""Keys whose entries have ids, which are enough to find them."""


class MissingTranslation(ValueError):
    """A localised text that has no words in the language of the document."""


@dataclass(frozen=True)
class Brief:
    """`on` is the date of the document: what happened later is not known to it."""

    file: ClientFile
    wording: Wording
    palette: Palette
    on: dt.date

    @property
    def currency(self) -> str:
        return self.file.profile.currency

    @property
    def start(self) -> int:
        """The first month of the client's fiscal year."""
        return self.file.profile.fiscal_year_start

    def say(self, key: str, /, n: int | Decimal | None = None, **values: object) -> str:
        return self.wording.say(key, n, **values)

    def money(self, amount: Decimal) -> str:
        return self.wording.money(amount, self.currency)

    def amount(self, amount: Decimal) -> str:
        """Without the currency, which stands in the column's head."""
        return self.wording.number(amount, 0)

    def day(self, day: dt.date) -> str:
        return self.wording.day(day)

    def day_short(self, day: dt.date) -> str:
        return self.wording.day_short(day)

    def month(self, month: Month) -> str:
        return self.wording.month(month)

    def quarter(self, quarter: Quarter) -> str:
        """As the client counts: `Q2 2026/27`."""
        year = fiscal.fiscal_year(fiscal.first_month(quarter, self.start), self.start)
        return self.wording.fiscal_quarter(year, fiscal.number_in_year(quarter, self.start), self.start)

    def year(self, year: int) -> str:
        return self.wording.fiscal_year(year, self.start)

    def text(self, localised: str | Mapping[Any, str], what: str) -> str:
        """The words in the client's language. Raises MissingTranslation; never another language's words."""
        found = in_language(localised, self.wording.language)
        if found is None:
            raise MissingTranslation(f"{what} has no text in `{self.wording.language}`")
        return found

    def figure(self, text: str, bases: Iterable[Basis] = ()) -> Figure:
        """A figure and the fields that it rests on."""
        rests = self.rests_on(bases)
        return Figure(text, rests)

    def rests_on(self, bases: Iterable[Basis], *others: str) -> str | None:
        """
        `roadmap.yaml › recommendations.file-server.cost.once`; many fields of one file by their entries alone.

        `others` say which figures of the same page it rests on.
        """
        found = list(dict.fromkeys(bases))
        named = _by_file(found) if len(found) > MOST_FIELDS else [f"{one.path} › {one.field}" for one in found]
        return self.say("basis.rests_on", what="; ".join([*others, *named])) if others or found else None

    def assessed(self, assessment: Assessment, field: str) -> Basis:
        """A field of one of this client's assessments."""
        stem = next(stem for stem, one in self.file.assessments.items() if one is assessment)
        return Basis(f"assessments/{stem}.yaml", field)

    def heading(
        self,
        id: str,
        key: str,
        title: str,
        titles: Mapping[str, str] | None = None,
        bases: Iterable[Basis] = (),
    ) -> Heading:
        """Label and title of a section; a title written by the consultant goes before ours, and rests on nothing."""
        own = (titles or {}).get(id)
        return Heading(id, self.say(f"{key}.label"), own or title, None if own else self.rests_on(bases))


def _by_file(bases: Iterable[Basis]) -> list[str]:
    """`contracts.yaml: office, fibre`: each entry once, in the order of the figure; of a map two steps of its keys."""
    files: dict[str, dict[str, None]] = {}
    for one in bases:
        parts = one.field.split(".")
        entry = parts[1:2] if parts[0] in COLLECTIONS else parts[:2]
        files.setdefault(one.path, {})[".".join(entry) or one.field] = None
    return [f"{path}: {', '.join(entries)}" for path, entries in files.items()]
