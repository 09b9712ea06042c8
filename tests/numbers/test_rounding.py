from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.rounding import pro_rata, product, rounded, shown_rows, total

AMOUNTS = st.integers(-(10**32), 10**32).map(lambda number: Decimal(f"{number}e-12"))  # past the 28 digits of Decimal
UNITS = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(100), Decimal(1000), Decimal("0.05"), Decimal(7)])


def decimals(*numbers: str) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("parts", "unit", "shown"),
    [
        (["33.4", "33.4", "33.4"], "1", ["34", "33", "33"]),
        (["10.005", "10.005", "10.005"], "0.01", ["10.01", "10.01", "10.00"]),
        (["1400", "1400", "1400"], "1000", ["2000", "1000", "1000"]),
        (["2500", "-1400", "0"], "1000", ["2000", "-1000", "0"]),
        (["-1400", "-1400", "-1400"], "1000", ["-1000", "-1000", "-2000"]),
        (["0.4", "0.4"], "1", ["1", "0"]),
        (["-0.4"], "1", ["0"]),
        ([], "1", []),
    ],
)
def test_shown_rows_as_worked_on_paper(parts: list[str], unit: str, shown: list[str]) -> None:
    assert list(shown_rows(decimals(*parts), Decimal(unit))) == decimals(*shown)


@given(st.lists(AMOUNTS, max_size=12), UNITS)
def test_shown_rows_add_up_to_the_shown_total_and_stay_within_a_unit(parts: list[Decimal], unit: Decimal) -> None:
    rows = shown_rows(parts, unit)
    exact = sum(map(Fraction, parts), Fraction(0))
    assert sum(map(Fraction, rows)) == Fraction(rounded(total(parts), unit))
    assert abs(sum(map(Fraction, rows)) - exact) <= Fraction(unit) / 2
    for part, row in zip(parts, rows, strict=True):
        assert abs(Fraction(row) - Fraction(part)) < Fraction(unit)
        assert (Fraction(row) / Fraction(unit)).denominator == 1


@given(st.lists(st.integers(-(10**6), 10**6), max_size=8), UNITS)
def test_rows_that_are_whole_units_stay_as_they_are(steps: list[int], unit: Decimal) -> None:
    parts = [unit * step for step in steps]
    assert list(shown_rows(parts, unit)) == parts


@pytest.mark.parametrize("unit", ["0", "-1"])
def test_a_unit_that_is_none_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="no unit to round to"):
        shown_rows(decimals("1"), Decimal(unit))


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [("2.675", "0.01", "2.68"), ("-2.675", "0.01", "-2.68"), ("0.5", "1", "1"), ("499", "1000", "0")],
)
def test_halves_go_away_from_nought(amount: str, unit: str, expected: str) -> None:
    assert rounded(Decimal(amount), Decimal(unit)) == Decimal(expected)


@given(st.lists(AMOUNTS, max_size=20).flatmap(st.permutations))
def test_a_sum_is_exact_whatever_the_order(amounts: list[Decimal]) -> None:
    assert Fraction(total(amounts)) == sum(map(Fraction, amounts), Fraction(0))


def test_the_largest_amounts_that_files_may_hold_multiply_exactly() -> None:
    assert product(Decimal("999999999999.99"), 10**9) == Decimal("999999999999990000000.00")


@given(st.decimals(0, 10**12, places=2), st.integers(0, 12))
def test_a_share_and_the_rest_make_up_the_whole_to_a_billionth(amount: Decimal, months: int) -> None:
    both = total([pro_rata(amount, months, 12), pro_rata(amount, 12 - months, 12)])
    assert abs(both - amount) <= Decimal("1e-9")


def test_a_share_that_ends_is_exact() -> None:
    assert pro_rata(Decimal("38000.50"), 12, 12) == Decimal("38000.50")
    assert pro_rata(Decimal("14400"), 7, 12) == Decimal("8400")
    assert pro_rata(Decimal(100), 7, 12) == Decimal("58.333333333333")
