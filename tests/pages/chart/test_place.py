from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.chart.place import Box, first_free, gaps, packed, spread

INTERVALS = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 40)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def test_intervals_that_do_not_touch_share_a_row() -> None:
    assert packed([(0, 10), (5, 20), (12, 30), (31, 40)], 1) == [0, 1, 0, 0]


@given(INTERVALS)
def test_no_two_intervals_of_a_row_touch(intervals: list[tuple[float, float]]) -> None:
    intervals = sorted(intervals)
    rows = packed(intervals, 2)
    for index, (left, right) in enumerate(intervals):
        for other, (low, high) in enumerate(intervals):
            if index < other and rows[index] == rows[other]:
                assert right + 2 <= low or high + 2 <= left


def test_labels_far_apart_stay_and_close_ones_part() -> None:
    assert spread([10, 50], [10, 10], 0, 100) == [10, 50]
    assert spread([10, 12], [10, 10], 0, 100) == [10, 20]
    assert spread([96, 98], [10, 10], 0, 100) == [85, 95]


@given(st.lists(st.floats(0, 100), max_size=6).map(sorted))
def test_spread_labels_never_overlap_and_stay_where_there_is_room(centres: list[float]) -> None:
    found = spread(centres, [12.0] * len(centres), 0, 100)
    assert all(one + 12 <= other + 1e-6 for one, other in pairwise(found))
    assert all(6 - 1e-6 <= centre <= 94 + 1e-6 for centre in found)


def test_the_first_candidate_on_the_page_that_meets_nothing_is_taken() -> None:
    page, taken = Box(0, 0, 100, 100), [Box(10, 10, 20, 20)]
    candidates = [Box(-5, 0, 5, 5), Box(15, 15, 25, 25), Box(30, 30, 40, 40)]
    assert first_free(candidates, taken, page) == 2
    assert first_free(candidates[:2], taken, page) is None


def test_a_line_is_cut_where_it_is_blocked() -> None:
    assert gaps(0, 10, [(2, 4), (3, 5)]) == [(0, 2), (5, 10)]
    assert gaps(0, 10, [(-1, 11)]) == []
