"""Jekyll's addresses, as its manual gives them."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.load.foreign.moment import as_written, moment, zone_named
from generator.load.foreign.permalink import Filling, address

POST = Filling("The-Title_of it", ("Craft", "Far Away"), dt.datetime(2009, 4, 9, 7, 5, 2))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("date", "/craft/far away/2009/04/09/The-Title_of-it.html"),
        ("pretty", "/craft/far away/2009/04/09/The-Title_of-it/"),
        ("ordinal", "/craft/far away/2009/099/The-Title_of-it.html"),
        ("weekdate", "/craft/far away/2009/W15/Thu/The-Title_of-it.html"),
        ("none", "/craft/far away/The-Title_of-it.html"),
        ("/:slugified_categories/:slug", "/craft/far-away/the-title-of-it"),
        ("/:short_year/:i_month/:i_day/:long_month/:short_month/:hour-:minute-:second/", "/09/4/9/April/Apr/07-05-02/"),
        ("/fixed/place/", "/fixed/place/"),
        ("blog/:title", "/blog/The-Title_of-it"),
    ],
)
def test_a_pattern_becomes_the_address_at_which_a_post_stood(pattern: str, expected: str) -> None:
    assert address(pattern, POST) == expected


def test_a_post_without_categories_has_no_empty_part() -> None:
    assert address("date", Filling("a", (), dt.datetime(2020, 1, 2))) == "/2020/01/02/a.html"


def test_a_slug_goes_before_the_name() -> None:
    assert address("/:title/", Filling("a", (), None, "Own Slug")) == "/Own-Slug/"


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2012-03-04", "Europe/Stockholm", "2012-03-04"),
        ("2012-3-4", None, "2012-03-04"),
        ("2012-03-04 23:30:00", "Europe/Stockholm", "2012-03-05 00:30:00 +0100"),
        ("2012-03-04 23:30", "Europe/Stockholm", "2012-03-04 23:30:00 +0100"),
        ("2012-03-04 23:30:00", None, "2012-03-04 23:30:00"),
        ("2012-03-04T23:30:00Z", "Europe/Stockholm", "2012-03-05 00:30:00 +0100"),
        ("2012-03-04 23:30:00 -0800", None, "2012-03-04 23:30:00 -0800"),
        ("2012-07-04 20:00:00 -08:00", "Europe/Stockholm", "2012-07-05 06:00:00 +0200"),
    ],
)
def test_the_day_is_that_of_the_wall_where_the_blog_was_published(text: str, zone: str | None, expected: str) -> None:
    at, timed = moment(text, zone_named(zone) if zone else None)
    assert as_written(at, timed=timed) == expected


@pytest.mark.parametrize("text", ["2012-02-30", "yesterday", "", "12-01-01", "2012-01-01 25:00:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        moment(text, None)


@pytest.mark.parametrize("name", ["Europe/Nowhere", "../../etc/passwd", "", "\x00"])
def test_what_is_no_time_zone_is_none(name: str) -> None:
    assert zone_named(name) is None
