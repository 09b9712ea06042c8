"""Jekyll's patterns for addresses, and what they are filled with → the address at which an entry stood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
MONTHS = ("January February March April May June July August September October November December").split()
DAYS = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()


@dataclass(frozen=True)
class Filling:
    """What a pattern can ask for; `on` is in the site's own time zone."""

    name: str
    categories: Sequence[str] = ()
    on: dt.datetime | None = None
    slug: str | None = None
    path: str = ""
    collection: str = ""


def address(pattern: str, filling: Filling) -> str:
    """
    `/2012/03/04/the-title.html`, as Jekyll 4 makes it.

    What a pattern asks for and is not known is left out, as there.

    >>> address("pretty", Filling("the-title", ["Tech"], dt.datetime(2012, 3, 4)))
    '/tech/2012/03/04/the-title/'
    """
    values = _values(filling)
    names = "|".join(sorted(values, key=len, reverse=True))
    filled = re.sub(rf":({names})", lambda found: values[found[1]], STYLES.get(pattern, pattern))
    return "/" + re.sub(r"/{2,}", "/", filled).lstrip("/")


def _values(filling: Filling) -> dict[str, str]:
    called = filling.slug or filling.name
    categories = list(dict.fromkeys(category.lower() for category in filling.categories))
    return {
        "title": _slugified(called, r"[^\w.~!$&'()+,;=@]+"),
        "slug": _slugified(called, r"[^\w]+|_+").lower(),
        "name": _slugified(filling.name, r"[^\w]+|_+").lower(),
        "basename": filling.name,
        "categories": "/".join(categories),
        "slugified_categories": "/".join(_slugified(category, r"[^\w]+|_+") for category in categories),
        "path": filling.path,
        "collection": filling.collection,
        "output_ext": ".html",
        **(
            _times(filling.on) if filling.on else dict.fromkeys(_times(dt.datetime.combine(dt.date.min, dt.time())), "")
        ),
    }


def _slugified(text: str, gap: str) -> str:
    return re.sub(gap, "-", text).strip("-")


def _times(on: dt.datetime) -> dict[str, str]:
    year, week, weekday = on.isocalendar()
    return {
        "year": f"{on.year:04d}",
        "month": f"{on.month:02d}",
        "day": f"{on.day:02d}",
        "hour": f"{on.hour:02d}",
        "minute": f"{on.minute:02d}",
        "second": f"{on.second:02d}",
        "i_day": str(on.day),
        "i_month": str(on.month),
        "short_year": f"{on.year % 100:02d}",
        "short_month": MONTHS[on.month - 1][:3],
        "long_month": MONTHS[on.month - 1],
        "y_day": f"{on.timetuple().tm_yday:03d}",
        "w_year": f"{year:04d}",
        "week": f"{week:02d}",
        "w_day": str(weekday),
        "short_day": DAYS[weekday - 1][:3],
        "long_day": DAYS[weekday - 1],
    }
