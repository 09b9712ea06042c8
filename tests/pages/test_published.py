"""One published set: what is not published appears nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.post import Article
from generator.model.values import Language
from tests.pages.site_of import files, post, public

ON = dt.date(2026, 6, 15)
DAYS = st.sampled_from(["2025-11-02", "2026-06-14", "2026-06-15", "2026-06-16", "2027-03-01"])


@dataclass(frozen=True)
class Written:
    """A post as an author might leave it; `number` is in every word of it and of nothing else."""

    number: int
    language: Language
    date: str
    expires: str | None
    draft: bool
    hidden: bool
    pinned: bool
    alone: bool
    translation_of: int | None

    @property
    def word(self) -> str:
        return f"word{self.number}x"

    @property
    def is_public(self) -> bool:
        """Reckoned by hand: begun, not over, not held back."""
        over = self.expires is not None and self.expires <= ON.isoformat()
        return self.date <= ON.isoformat() and not over and not self.draft and not self.hidden

    def article(self) -> Article:
        """Whatever can carry a word of it does: title, text, address, old address, topics of its own."""
        own, shared = ([self.word], "shared") if self.alone else ([self.word, "shared"], "shared")
        return post(
            self.word,
            f"{self.word}\n\n<!--more-->\n\n## {self.word}\n\nMore {self.word}.",
            self.language,
            date=self.date,
            tags=own,
            categories=[self.word],
            series=self.word if self.alone else shared,
            authors=own,
            aliases=[f"/old/{self.word}/"],
            pinned=str(self.pinned).lower(),
            draft=str(self.draft).lower(),
            published=str(not self.hidden).lower(),
            translation_key=f"text-{self.translation_of if self.translation_of is not None else self.number}",
            **({"expires": self.expires} if self.expires else {}),
        )


@st.composite
def practices(draw: st.DrawFn) -> list[Written]:
    """Up to seven posts; some are translations of the one before."""
    count = draw(st.integers(1, 7))
    found: list[Written] = []
    for number in range(count):
        before = found[-1] if found else None
        translated = before is not None and before.translation_of is None and draw(st.booleans())
        language: Language = draw(st.sampled_from(["en", "sv"]))
        if translated and before is not None:
            language = "sv" if before.language == "en" else "en"
        found.append(
            Written(
                number=number,
                language=language,
                date=draw(DAYS),
                expires=draw(st.none() | DAYS),
                draft=draw(st.integers(0, 3)) == 0,
                hidden=draw(st.integers(0, 3)) == 0,
                pinned=draw(st.booleans()),
                alone=draw(st.booleans()),
                translation_of=before.number if translated and before is not None else None,
            )
        )
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts=practices(), length=st.integers(1, 3), by_folder=st.booleans())
def test_what_is_not_published_appears_nowhere(posts: list[Written], length: int, by_folder: bool) -> None:
    names = {one.word: one.word for one in posts}
    pattern = "/{lang}/{year}/{slug}/" if by_folder else "/{lang}/blog/{slug}.html"
    file = public(
        *(one.article() for one in posts),
        posts_per_page=length,
        permalinks={"blog": pattern},
        tags={**names, "shared": "Shared"},
        categories=names,
        series={**names, "shared": "Shared"},
        authors={word: {"name": name} for word, name in (*names.items(), ("shared", "Shared"))},
    )
    made = files(file, ON)
    everything = "\n".join([*made, *made.values()])
    seen = {int(number) for number in re.findall(r"word(\d+)x", everything, re.IGNORECASE)}
    assert seen == {one.number for one in posts if one.is_public}
    _counts(posts, made)


def _counts(posts: list[Written], made: Mapping[str, str]) -> None:
    """A page of a topic that all share, and the archive, count what is published and nothing else."""
    for language in ("en", "sv"):
        own = [one for one in posts if one.is_public and one.language == language]
        told = {year: sum(one.date.startswith(year) for one in own) for year in ("2025", "2026")}
        links = dict(
            re.findall(r'archive/(\d{4})\.html">\d{4}</a> <span class="muted">(\d+)', made[f"{language}/archive.html"])
        )
        assert {year: int(count) for year, count in links.items()} == {year: n for year, n in told.items() if n}
        assert (f"{language}/tags/shared.html" in made) == any(not one.alone for one in own)
        assert made[f"{language}/feed.xml"].count("<entry>") == len(own)
