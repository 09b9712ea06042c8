"""The practice's colours → the shades that charts are drawn with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Ten colours as `#rrggbb`. Nothing is read here: the caller takes them from the tokens."""

    ink: str
    muted: str
    rule: str
    paper: str
    accent: str
    accent_soft: str
    good: str
    watch: str
    act: str
    unknown: str

    @property
    def grid(self) -> str:
        """Lines that are felt rather than seen."""
        return mixed(self.rule, self.paper, 0.6)

    @property
    def wash(self) -> str:
        """The ground of empty tracks and cells."""
        return mixed(self.muted, self.paper, 0.1)

    @property
    def quiet(self) -> str:
        """The fill of whatever is not the point of interest."""
        return mixed(self.muted, self.paper, 0.5)

    def on(self, fill: str) -> str:
        """The text colour, paper or ink, that reads best on a fill."""
        return max((self.paper, self.ink), key=lambda text: contrast(text, fill))

    def ramp(self, steps: int = 5) -> tuple[str, ...]:
        """Shades of the accent from a breath to the full colour, on each of which a number can be read."""
        shares = [0.1 + 0.9 * (step / max(1, steps - 1)) ** 1.15 for step in range(steps)]
        return tuple(self._readable(share, -0.02 if share < 0.5 else 0.02) for share in shares)

    def _readable(self, share: float, nudge: float) -> str:
        """Neither ink nor paper reads well on a middle tone (WCAG 2, 4.5): step aside from it."""
        shade = mixed(self.accent, self.paper, share)
        while 0 < share < 1 and contrast(self.on(shade), shade) < 4.5:
            share = min(1.0, max(0.0, share + nudge))
            shade = mixed(self.accent, self.paper, share)
        return shade


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue, 0–255, of `#rrggbb`. Raises ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0–1) of a colour on a ground: opaque, because transparency makes PDFs heavy."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, 0–1, as WCAG 2 defines it."""
    scaled = (channel / 255 for channel in channels(colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in scaled]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1–21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
