"""The words that a report uses in a sense of its own → the appendix that explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.pages.brief import Brief
from generator.pages.view import Fact, Heading

TERMS = ("score", "coverage", "due", "range", "freed", "ceiling", "lane", "unknown")


@dataclass(frozen=True)
class Glossary:
    kind: ClassVar[str] = "glossary"
    heading: Heading
    terms: tuple[Fact, ...]


def compose(brief: Brief) -> Glossary:
    terms = tuple(Fact(brief.say(f"glossary.{term}"), brief.say(f"glossary.{term}_is")) for term in TERMS)
    return Glossary(brief.heading("glossary", "glossary", brief.say("glossary.title")), terms)
