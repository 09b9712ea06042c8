"""Markdown of an author → safe HTML, told where anything would be lost."""

from generator.pages.prose.article import Body, article
from generator.pages.prose.clean import plain
from generator.pages.prose.code import reads
from generator.pages.prose.fault import Fault, UnsafeProse
from generator.pages.prose.labels import Labels
from generator.pages.prose.medium import in_feed, on_paper
from generator.pages.prose.recall import Texts, texts
from generator.pages.prose.record import line, objection, prose
from generator.pages.prose.typed import escaped

__all__ = [
    "Body",
    "Fault",
    "Labels",
    "Texts",
    "UnsafeProse",
    "article",
    "escaped",
    "in_feed",
    "line",
    "objection",
    "on_paper",
    "plain",
    "prose",
    "reads",
    "texts",
]
