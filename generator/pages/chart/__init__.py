"""Values → geometry → SVG text: the charts, one module each, every one a pure `draw(values, palette)`."""

from generator.pages.chart.palette import Palette
from generator.pages.chart.svg import Chart

__all__ = ["Chart", "Palette"]
