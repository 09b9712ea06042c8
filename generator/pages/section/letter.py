"""The consultant's own words and the working agreement → the welcome letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.client import WorkingAgreement
from generator.model.letter import Letter
from generator.model.wording import NO_BREAK
from generator.pages.brief import Brief
from generator.pages.prose import line, prose
from generator.pages.section.length import weight
from generator.pages.view import Bullets, Heading, Html

FULL, FULLEST = 1500, 2100
"""Characters over which the letter is set closer, and as close as it can be read."""


@dataclass(frozen=True)
class LetterPage:
    """`sender` and `foot` are the practice's; `addressee` ends with the client's name; `closing` may be none."""

    kind: ClassVar[str] = "letter"
    heading: Heading
    practice: str
    logo: str | None
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    day: str
    opening: Html
    columns: tuple[Bullets, ...]
    reach: tuple[Html, ...]
    closing: Html | None
    regards: str | None
    signed: tuple[str, ...]
    foot: str

    @property
    def set(self) -> str:
        """How closely: `ample`, `close` or `closest`."""
        texts = [self.opening, self.closing, *self.reach, *(text for one in self.columns for text in one.lines)]
        size = weight(texts) + 60 * sum(len(one.lines) for one in self.columns) // 2
        return "closest" if size > FULLEST else "close" if size > FULL else "ample"


def compose(brief: Brief, letter: Letter) -> LetterPage:
    site, agreed = brief.file.letterhead.site, brief.file.profile.working_agreement or WorkingAgreement()
    logo = brief.file.letterhead.logo
    return LetterPage(
        heading=Heading(
            "letter", brief.say("document.letter"), brief.say("letter.title", name=brief.file.profile.short_name)
        ),
        practice=site.name,
        logo=logo.path if logo else None,
        sender=tuple(_sender(brief)),
        addressee=tuple(_addressee(brief, letter)),
        day=brief.day(letter.date),
        opening=prose(letter.opening or brief.say("letter.opening", name=letter.to)),
        columns=tuple(one for one in _columns(brief, agreed) if one.lines),
        reach=tuple(map(line, _reach(brief, agreed))),
        closing=prose(letter.closing) if letter.closing else None,
        regards=None if letter.closing else brief.say("letter.regards"),
        signed=tuple(_signed(brief)),
        foot=brief.say("letter.joint").join(_foot(brief)),
    )


def _sender(brief: Brief) -> Iterator[str]:
    contact = brief.file.letterhead.site.contact
    yield from contact.address
    if contact.phone:
        yield contact.phone
    if contact.email:
        yield contact.email


def _addressee(brief: Brief, letter: Letter) -> Iterator[str]:
    """Name, role where it is known, and the firm."""
    told = next((one for one in brief.file.profile.contacts if one.name == letter.to), None)
    yield brief.say("letter.to", name=letter.to)
    if told is not None and told.role:
        yield told.role
    yield brief.file.profile.name


def _columns(brief: Brief, agreed: WorkingAgreement) -> Iterator[Bullets]:
    yield Bullets(brief.say("agreement.you_can_expect"), tuple(map(line, agreed.you_can_expect)))
    yield Bullets(brief.say("agreement.we_expect"), tuple(map(line, agreed.we_expect)))


def _reach(brief: Brief, agreed: WorkingAgreement) -> Iterator[str]:
    """Who the partner is, how to reach us, and how soon we answer; what is not agreed is not promised."""
    partner = brief.file.letterhead.partner
    if partner is not None:
        ways = [way.replace(" ", NO_BREAK) for way in (partner.phone, partner.email) if way]
        key = "letter.partner_ways" if ways else "letter.partner"
        yield brief.say(key, name=partner.name, ways=brief.say("letter.joint").join(ways))
    if agreed.channel:
        yield brief.say("agreement.channel", channel=agreed.channel)
    if agreed.reply_within_hours is not None:
        yield brief.say("agreement.reply", n=agreed.reply_within_hours)


def _signed(brief: Brief) -> Iterator[str]:
    partner, site = brief.file.letterhead.partner, brief.file.letterhead.site
    if partner is None:
        yield site.legal_name or site.name
        return
    yield partner.name
    if partner.role is not None:
        yield brief.text(partner.role, f"the role of {partner.name} in practice.yaml")
    yield site.name


def _foot(brief: Brief) -> Iterator[str]:
    site = brief.file.letterhead.site
    yield site.legal_name or site.name
    if site.contact.organisation_number:
        yield brief.say("letter.organisation_number", number=site.contact.organisation_number)
    if site.url:
        yield site.url.removeprefix("https://")
