"""Days, numbers, money, plurals and fixed texts → words in one language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision, get_currency_symbol

from generator.model.values import Month

PLURAL_FORMS = frozenset(["zero", "one", "two", "few", "many", "other"])

Word = str | Mapping[str, str]
"""A fixed text, or one for each plural form of `n`."""

MINUS, NARROW, NO_BREAK = "\u2212", "\u202f", "\u00a0"
SYMBOL_IN_ITS_OWN_LANGUAGE = {"SEK": "kr", "DKK": "kr.", "NOK": "kr", "RUB": "₽"}


class MissingWord(KeyError):
    """A fixed text that no words file has."""


@cache
def _locale(language: str) -> Locale:
    # British English: days before months, as everywhere else in Europe.
    return Locale.parse({"en": "en_GB"}.get(language, language))


def is_currency(code: str) -> bool:
    """Whether there is, or was, a currency of this code (ISO 4217)."""
    return code in _locale("en").currencies


@dataclass(frozen=True)
class Wording:
    """How one language says things; `words` are the fixed texts by dotted key."""

    language: str
    words: Mapping[str, Word]

    def say(self, key: str, /, n: int | Decimal | None = None, **values: object) -> str:
        """
        The fixed text under `key`, its `{names}` filled in; `n` chooses the plural form.

        Raises MissingWord where the text or one of its values is missing.
        """
        if key not in self.words:
            raise MissingWord(f"{key} ({self.language})")
        word = self.words[key]
        if not isinstance(word, str):
            if n is None:
                raise MissingWord(f"{key} needs a number ({self.language})")
            form = _locale(self.language).plural_form(Decimal(n).normalize())
            word = word.get(form) or word["other"]
        filled = dict(values)
        if n is not None:
            filled.setdefault("n", self.number(n))

        def fill(found: re.Match[str]) -> str:
            if found[1] not in filled:
                raise MissingWord(f"{key} has no value for {found[1]} ({self.language})")
            return str(filled[found[1]])

        return re.sub(r"\{(\w+)\}", fill, word)

    def knows(self, key: str) -> bool:
        return key in self.words

    def day(self, day: dt.date) -> str:
        """`16 March 2026`."""
        return format_date(day, "long", locale=_locale(self.language)).replace(" г.", f"{NO_BREAK}г.")

    def day_short(self, day: dt.date) -> str:
        """`16 Mar 2026`, for tables."""
        pattern = {"ja": "y/MM/dd", "ru": "dd.MM.y", "da": "d. MMM y"}.get(self.language, "d MMM y")
        return format_date(day, pattern, locale=_locale(self.language))

    def month(self, month: Month) -> str:
        """`October 2026`."""
        pattern = {"ja": "y年M月", "ru": "LLLL y"}.get(self.language, "MMMM y")
        return format_date(month.first, pattern, locale=_locale(self.language))

    def month_short(self, month: Month) -> str:
        """`Oct 26`, for axes."""
        pattern = {"ja": "yy/M", "ru": "LLL yy"}.get(self.language, "MMM yy")
        return format_date(month.first, pattern, locale=_locale(self.language)).replace(".", "")

    def fiscal_year(self, year: int, start: int) -> str:
        """`2026`, or `2026/27` where the year does not begin in January."""
        # In Japan a fiscal year is called by the year in which it begins.
        one = start == 1 or self.language == "ja"
        name = f"{year}" if one else f"{year}/{(year + 1) % 100:02d}"
        return self.say("time.fiscal_year", year=name)

    def fiscal_quarter(self, year: int, number: int, start: int) -> str:
        """`Q3 2026/27`: the number counts within the client's fiscal year."""
        return self.say("time.quarter", number=number, year=self.fiscal_year(year, start))

    def number(self, number: Decimal | int, places: int | None = None) -> str:
        """Grouped digits; a true minus; as many places as the number has where none are asked for."""
        value = Decimal(number)
        if places is not None:
            value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * places if places else "" if places == 0 else ".######")
        return _true_minus(format_decimal(value, pattern, locale=_locale(self.language)))

    def signed(self, number: Decimal | int, places: int | None = None) -> str:
        """With its sign: `+0.4`, `−3`, `±0`."""
        value = Decimal(number)
        mark = "+" if value > 0 else "±" if value == 0 else ""
        return mark + self.number(value, places)

    def percent(self, share: Decimal) -> str:
        """`45 %` of 0.45, without decimals."""
        pattern = "#,##0%" if self.language in {"en", "ja"} else f"#,##0{NO_BREAK}%"
        return _true_minus(format_percent(share, pattern, locale=_locale(self.language)))

    def money(self, amount: Decimal, currency: str) -> str:
        """Whole units with their currency, as that language writes it: `84 000 kr`."""
        locale = _locale(self.language)
        pattern = re.sub(r"0\.0+", "0", locale.currency_formats["standard"].pattern.split(";")[0])
        whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
        text = format_currency(whole, currency, pattern, locale=locale, currency_digits=False)
        named = text.replace(get_currency_symbol(currency, locale), self.currency_sign(currency))
        return _true_minus(re.sub(r"([A-Z]{3})(?=\d)", rf"\1{NO_BREAK}", named))

    def currency_sign(self, currency: str) -> str:
        """The sign that stands in headers: `kr`, `£`, `円`."""
        if self.language == "ja" and currency == "JPY":
            return "¥"
        sign = get_currency_symbol(currency, _locale(self.language))
        own = {"SEK": {"sv"}, "DKK": {"da"}, "RUB": {"ru"}}.get(currency, set())
        return SYMBOL_IN_ITS_OWN_LANGUAGE[currency] if self.language in own else sign

    def places(self, currency: str) -> int:
        """Decimal places of a currency."""
        return get_currency_precision(currency)

    def join(self, parts: Sequence[str]) -> str:
        """`a, b and c`."""
        return format_list(list(parts), "standard", locale=_locale(self.language)) if parts else ""

    def span(self, low: str, high: str) -> str:
        """From one to another: an en dash, without spaces between figures."""
        joint = "–" if not re.search(r"[^\d.,\u00a0\u202f%]", low + high) else f"{NO_BREAK}– "
        return f"{low}{joint}{high}"

    def quoted(self, text: str) -> str:
        """In the quotation marks of the language."""
        marks = {"sv": ("”", "”"), "da": ("»", "«"), "ru": ("«", "»"), "ja": ("「", "」")}
        opening, closing = marks.get(self.language, ("“", "”"))
        return f"{opening}{text}{closing}"


def _true_minus(text: str) -> str:
    return text.replace("-", MINUS).replace(NARROW, NO_BREAK)
