"""Picture files of the other blog → pictures below `content/images/`, under names that can stand in an address."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping
from pathlib import Path

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from generator.commands.importing.naming import shortened, slugged
from generator.commands.importing.passage import Told
from generator.load.files import read_bytes
from generator.load.foreign.archive import short
from generator.load.read_image import Unusable, read_image
from generator.load.records import IMAGE_LIMIT, IMAGES
from generator.model.files import Image
from generator.press.image import cleaned
from generator.problems import ProblemsFound


class Pictures:
    """Those that some entry shows; each is read once, and no file that is there is written over."""

    def __init__(self, folder: Path | None, there: Mapping[str, Image]) -> None:
        self.folder = folder
        self.there = there
        self.taken: dict[str, bytes] = {}
        self.names: dict[str, str | None] = {}
        self.reasons: dict[str, str] = {}

    def take(self, path: str, told: Told, line: int) -> str | None:
        """The name below `content/` of a picture; None, and why, where it cannot be shown."""
        if path not in self.names:
            try:
                content, ending = self._content(path)
                self.names[path] = self._named(path, content, ending)
            except (ProblemsFound, Unusable) as fault:
                reason = fault.problems[0].message if isinstance(fault, ProblemsFound) else str(fault)
                self.names[path], self.reasons[path] = None, reason
        if self.names[path] is None:
            told.hand(line, f"the picture {short(path)} cannot be shown: {self.reasons[path]}")
        elif path in self.reasons:
            told.changed(line, f"the picture {short(path)}: {self.reasons[path]}")
        return self.names[path]

    def _content(self, path: str) -> tuple[bytes, str]:
        if self.folder is None:
            raise Unusable("there is no folder to take it from")
        ending = posixpath.splitext(path)[1].lower()
        content = read_bytes(self.folder, path, IMAGE_LIMIT)
        if ending in (".gif", ".bmp"):
            content, ending = self._still(path, content), ".png"
        if ending not in IMAGES:
            raise Unusable(f"`{ending}` is not a kind of picture that pages show")
        cleaned(read_image(f"picture{ending}", content))
        return content, ending

    def _still(self, path: str, content: bytes) -> bytes:
        """A GIF as PNG, which keeps every dot of its first picture."""
        try:
            with Pillow.open(io.BytesIO(content), formats=("GIF", "BMP")) as picture:
                if picture.width * picture.height > 40_000_000:
                    raise Unusable("it is too large")
                moves = getattr(picture, "n_frames", 1) > 1
                out = io.BytesIO()
                picture.convert("RGBA").save(out, "PNG")
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
            raise Unusable("the file is broken") from None
        self.reasons[path] = "it moved; only its first picture came along, as PNG" if moves else "it is a PNG now"
        return out.getvalue()

    def _named(self, path: str, content: bytes, ending: str) -> str:
        parts = posixpath.splitext(path)[0].split("/")
        parts = [one for one in parts if one not in ("images", "img", "assets", "source", "wp-content", "uploads")]
        slugs = [shortened(slugged(part) or f"picture-{len(self.names) + 1}", 50) for part in parts[-4:]]
        stem = "/".join(slugs or [f"picture-{len(self.names) + 1}"])
        for number in range(1, 1000):
            name = f"images/{stem}{f'-{number}' if number > 1 else ''}{ending}"
            known = self.taken.get(name) or (self.there[name].content if name in self.there else None)
            if known is None or known == content:
                if name not in self.there:
                    self.taken[name] = content
                return name
        raise Unusable("too many pictures have its name")
