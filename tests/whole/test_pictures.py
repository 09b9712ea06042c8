"""Pictures of a whole practice: what leaves the house, in which sizes, and what is told."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from generator.build import pictures
from generator.problems import errors
from tests.whole.conftest import Prepare

POST = "---\ntitle: A post\ndate: 2026-01-01\n---\n"


class Nothing:
    """A memory that forgets."""

    def made(self, kind: str, parts: object, make: object) -> bytes:
        return make()  # type: ignore[no-any-return, operator]


def picture(size: tuple[int, int] = (900, 600)) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def published(prepared: Prepare, files: dict[str, str | bytes]) -> set[str]:
    found = prepared(files)
    assert not errors(found.problems)
    return {output.path for output in pictures(found, Nothing()) if "logo" not in output.path}


def test_a_post_shows_a_picture_in_the_sizes_that_there_are(prepared: Prepare) -> None:
    found = prepared({"content/blog/en/x.md": POST + "![A ramp](images/a.jpg)\n", "content/images/a.jpg": picture()})
    (page,) = (bytes(one.content).decode() for one in found.outputs if one.path.endswith("/x.html"))  # type: ignore[arg-type]
    asked = set(re.findall(r"images/a\.jpg[.a-z0-9]*", page))
    assert asked == {
        "images/a.jpg",
        *(f"images/a.jpg.{width}.{kind}" for width in (480, 900) for kind in ("avif", "webp")),
    }
    assert 'width="900" height="600"' in page
    assert asked <= {one.path for one in pictures(found, Nothing())}
    (paper,) = (one.job() for one in found.papers if one.path.endswith("/x.pdf"))
    assert "<picture" not in paper.html
    assert Image.open(io.BytesIO(paper.assets["images/a.jpg"].content)).size == (900, 600)


def test_a_picture_that_only_a_draft_shows_stays_at_home(prepared: Prepare) -> None:
    draft = POST.replace("date", "draft: true\ndate") + "![A ramp](images/a.jpg)\n"
    assert published(prepared, {"content/blog/en/x.md": draft, "content/images/a.jpg": picture()}) == set()


def test_the_whole_picture_leaves_only_where_it_is_linked_to(prepared: Prepare) -> None:
    files: dict[str, str | bytes] = {
        "content/blog/en/x.md": POST + "![A ramp](images/a.jpg)\n",
        "content/images/a.jpg": picture((2000, 100)),
    }
    assert "images/a.whole.jpg" not in published(prepared, files)
    linked = files | {"content/blog/en/x.md": POST + "[All of it](../../images/a.jpg)\n"}
    assert published(prepared, linked) == {"images/a.whole.jpg"}


@pytest.mark.parametrize(
    ("text", "message", "severity"),
    [
        ("![](images/a.jpg)", "the picture `images/a.jpg` has no words for those who cannot see it", "warning"),
        ("![x](images/b.jpg)", "the picture `images/b.jpg` is not in content/", "error"),
        ("[x](../../images/b.jpg)", "`../../images/b.jpg` leads nowhere: there is no content/images/b.jpg", "error"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_at_its_place(
    prepared: Prepare, text: str, message: str, severity: str
) -> None:
    found = prepared({"content/blog/en/x.md": POST + f"\n{text}\n", "content/images/a.jpg": picture()})
    (problem,) = (one for one in found.problems if one.place.path.endswith("x.md"))
    assert (problem.message, problem.severity.value, problem.place.line) == (message, severity, 6)


def test_a_gif_is_told(prepared: Prepare) -> None:
    (problem,) = errors(prepared({"content/images/a.gif": b"GIF89a"}).problems)
    assert str(problem.place) == "content/images/a.gif"
