from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.dependence import dependence, level


@pytest.mark.parametrize(
    ("share", "expected"),
    [("0", "low"), ("0.25", "low"), ("0.250001", "moderate"), ("0.4", "moderate"), ("0.400001", "high"), ("1", "high")],
)
def test_over_a_quarter_is_moderate_and_over_forty_percent_high(share: str, expected: str) -> None:
    assert level(Decimal(share)) == expected


def test_shares_are_of_the_whole_the_largest_first() -> None:
    found = dependence({"small": Decimal(30), "large": Decimal(50), "middle": Decimal(20)})
    assert found is not None
    assert [(part.client, part.share) for part in found.parts] == [
        ("large", Decimal("0.5")),
        ("small", Decimal("0.3")),
        ("middle", Decimal("0.2")),
    ]
    assert found.total == 100
    assert found.herfindahl == Decimal("0.38")  # 0.25 + 0.09 + 0.04
    assert found.level == "high"


def test_one_client_alone_is_everything() -> None:
    found = dependence({"only": Decimal("0.01")})
    assert found is not None
    assert found.largest.share == found.herfindahl == 1
    assert found.level == "high"


def test_one_unknown_makes_every_share_unknown() -> None:
    assert dependence({"known": Decimal(100), "unknown": None}) is None


@pytest.mark.parametrize("fees", [{}, {"a": Decimal(0)}])
def test_where_nobody_paid_there_is_no_share(fees: dict[str, Decimal | None]) -> None:
    assert dependence(fees) is None


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.decimals(1, 10**9, places=2), min_size=1, max_size=9)
)
def test_shares_make_one_and_the_index_lies_between_even_and_alone(fees: dict[str, Decimal]) -> None:
    found = dependence(fees)
    assert found is not None
    assert abs(sum((part.share for part in found.parts), Decimal(0)) - 1) < Decimal("1e-20")
    assert found.herfindahl <= 1
    assert found.herfindahl >= 1 / Decimal(len(fees)) - Decimal("1e-20")
    assert found.largest.fees == max(fees.values())
