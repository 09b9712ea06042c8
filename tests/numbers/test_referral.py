from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.referral import trees

SLUGS = "abcdefgh"


def test_what_came_through_a_client_has_all_that_hang_below_it() -> None:
    # a brought b and c, c brought d: 20 + 30 + 5 came through a, 5 through c
    worth = {"a": Decimal(100), "b": Decimal(20), "c": Decimal(30), "d": Decimal(5)}
    found = trees({"d": "c", "b": "a", "c": "a", "a": None}, worth)
    assert [(one.client, one.depth, one.parent, one.brought, one.through) for one in found] == [
        ("a", 0, None, 2, Decimal(55)),
        ("c", 1, "a", 1, Decimal(5)),
        ("d", 2, "c", 0, Decimal(0)),
        ("b", 1, "a", 0, Decimal(0)),
    ]


def test_who_is_not_a_client_of_ours_recommends_from_outside() -> None:
    (one,) = trees({"a": "nobody"}, {})
    assert (one.depth, one.parent) == (0, None)


def test_a_circle_has_a_root() -> None:
    found = trees({"b": "a", "a": "b"}, {})
    assert [(one.client, one.depth) for one in found] == [("a", 0), ("b", 1)]
    assert [(one.client, one.depth) for one in trees({"a": "a"}, {})] == [("a", 0)]


@given(
    st.dictionaries(st.sampled_from(SLUGS), st.one_of(st.none(), st.sampled_from(SLUGS))),
    st.dictionaries(st.sampled_from(SLUGS), st.decimals(0, 1000, places=2)),
)
def test_every_client_stands_once_under_the_one_that_it_hangs_on(
    by: dict[str, str | None], worth: dict[str, Decimal]
) -> None:
    found = trees(by, worth)
    assert sorted(one.client for one in found) == sorted(by)
    assert found == trees(dict(reversed(by.items())), worth)
    depth = {one.client: one.depth for one in found}
    for at, one in enumerate(found):
        assert one.depth == (depth[one.parent] + 1 if one.parent else 0)
        below = []
        for other in found[at + 1 :]:
            if other.depth <= one.depth:
                break
            below.append(other)
        assert one.through == sum(worth.get(other.client, Decimal(0)) for other in below)
        assert one.brought == sum(other.parent == one.client for other in below)
