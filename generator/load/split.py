"""What was read → what each audience's composers may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.load import records
from generator.load.records import EDITIONS, ClientFolder, Reading
from generator.model.assessment import Assessment
from generator.model.asset import Assets
from generator.model.client import Client, profile
from generator.model.contract import Contracts
from generator.model.decision import Decision, Decisions, enriched
from generator.model.edition import Edition, Issued
from generator.model.engagement import SHOWN_TO_CLIENT, Engagement
from generator.model.files import ClientFile, Everything, Ledger, Letterhead, PracticeFile, PublicFile
from generator.model.inquiry import Inquiry
from generator.model.letter import Letter
from generator.model.metric import Series
from generator.model.option import OptionsPaper
from generator.model.plan import Plan
from generator.model.post import Article, FrontMatter
from generator.model.private import Private
from generator.model.review import Review
from generator.model.roadmap import Recommendation, Roadmap
from generator.model.site import Site
from generator.model.values import LANGUAGES, Language
from generator.problems import Problem, errors

SERVICES = "content/services.yaml"


def name_of(path: str) -> str:
    """`2008-10-13-the-title.sv.md` → `the-title`: a leading day and a language are not part of a post's name."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    stem = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", stem)
    return re.sub(rf"\.({'|'.join(LANGUAGES)})$", "", stem)


def language_of(path: str, front: FrontMatter, site: Site) -> Language:
    """By front matter, the ending before `.md`, or the nearest folder; the site's first language otherwise."""
    if front.lang is not None:
        return front.lang
    *folders, name = path.split("/")[2:]
    first: Language = site.languages[0] if site.languages else "en"  # none at all is a problem that `verify` tells
    for told in (name.removesuffix(".md").rpartition(".")[2], *reversed(folders)):
        if told in LANGUAGES:
            return told  # type: ignore[return-value]
    return first


def sound(reading: Reading, problems: Iterable[Problem]) -> Reading:
    """The same without the clients whose own files are wrong; without any where a file that all rest on is."""
    wrong = {problem.place.path for problem in errors(problems)}
    folders = {"/".join(path.split("/")[:2]) for path in wrong if path.startswith("clients/")}
    shared = folders - {f"clients/{slug}" for slug in reading.clients} or wrong & {"content/site.yaml", SERVICES}
    kept = {slug: one for slug, one in reading.clients.items() if f"clients/{slug}" not in folders}
    return replace(reading, clients={} if shared else kept)


def split(reading: Reading) -> Everything:
    """Raises nothing: call it with what is `sound`."""
    if reading.site is None:
        raise ValueError("a practice without site.yaml has a problem and is not split")
    clients = {slug: _client_file(folder, reading) for slug, folder in sorted(reading.clients.items())}
    return Everything(_public(reading, reading.site.record), clients, _practice(reading, reading.site.record))


def _public(reading: Reading, site: Site) -> PublicFile:
    return PublicFile(
        site=site,
        services=reading.services.record.services if reading.services else (),
        posts=tuple(_article(path, post, site) for path, post in sorted(reading.posts.items())),
        pages=tuple(_article(path, page, site) for path, page in sorted(reading.pages.items())),
        images=dict(sorted(reading.images.items())),
    )


def _article(path: str, article: records.Article, site: Site) -> Article:
    front = article.front.record
    return Article(path, language_of(path, front, site), name_of(path), front, article.body, article.body_line)


def _client_file(folder: ClientFolder, reading: Reading) -> ClientFile:
    client = _one(folder, "client.yaml", Client)
    site = reading.site.record if reading.site else Site(name="")
    practice = reading.practice.record if reading.practice else None
    partner = client.account.partner if client.account else None
    assets = folder.one("assets.yaml", Assets) or folder.one("assets.csv", Assets)
    contracts = folder.one("contracts.yaml", Contracts)
    plan = folder.one("plan.yaml", Plan)
    engagements = {stem: told.record for stem, told in folder.many("engagements", Engagement).items()}
    assessments = {stem: told.record for stem, told in folder.many("assessments", Assessment).items()}
    inquiries = {stem: told.record for stem, told in folder.many("questionnaires", Inquiry).items()}
    asked = {one.questionnaire for one in assessments.values()} | {one.questionnaire for one in inquiries.values()}
    return ClientFile(
        profile=profile(folder.slug, client),
        letterhead=Letterhead(
            site=site,
            partner=practice.partners.get(partner) if practice and partner else None,
            paper=practice.paper if practice else "A4",
            logo=reading.images.get(site.brand.logo) if site.brand.logo else None,
        ),
        engagements={stem: one for stem, one in engagements.items() if one.status in SHOWN_TO_CLIENT},
        assets=assets.record.assets if assets else (),
        contracts=contracts.record.contracts if contracts else (),
        recommendations=_recommendations(folder),
        plan=plan.record if plan else None,
        assessments=assessments,
        reviews={stem: told.record for stem, told in folder.many("reviews", Review).items()},
        metrics=tuple(told.record for told in folder.many("metrics", Series).values()),
        options={stem: told.record for stem, told in folder.many("options", OptionsPaper).items()},
        letters={stem: told.record for stem, told in folder.many("letters", Letter).items()},
        decisions=_decisions(folder),
        questionnaires={stem: told.record for stem, told in reading.questionnaires.items() if stem in asked},
        inquiries=inquiries,
        products=reading.lifecycles.record.products if reading.lifecycles else {},
        services={one.id: one for one in reading.services.record.services} if reading.services else {},
        editions=tuple(_editions(folder)),
        sources=tuple(path for path in folder.paths if not path.endswith("/private.yaml")),
    )


def _editions(folder: ClientFolder) -> Iterator[Issued]:
    """By document and number; one without its view is a fault that `verify` tells."""
    told = folder.many(EDITIONS, Edition)
    for stem, one in sorted(told.items(), key=lambda pair: (pair[1].record.document, pair[1].record.edition)):
        if f"{stem}.json" in folder.frozen:
            yield Issued(one.tree.path, one.record, folder.frozen[f"{stem}.json"], folder.frozen.get(f"{stem}.pdf"))


def _decisions(folder: ClientFolder) -> tuple[Decision, ...]:
    told = folder.one("decisions.yaml", Decisions)
    return told.record.decisions if told else ()


def _recommendations(folder: ClientFolder) -> tuple[Recommendation, ...]:
    """With what was decided in their histories."""
    told = folder.one("roadmap.yaml", Roadmap)
    decisions = _decisions(folder)
    return tuple(enriched(one, decisions) for one in told.record.recommendations) if told else ()


def _one(folder: ClientFolder, name: str, kind: type[Client]) -> Client:
    told = folder.one(name, kind)
    if told is None:
        raise ValueError(f"clients/{folder.slug} has no {name}")
    return told.record


def _practice(reading: Reading, site: Site) -> PracticeFile | None:
    if reading.practice is None:
        return None
    return PracticeFile(
        site=site,
        practice=reading.practice.record,
        services=reading.services.record.services if reading.services else (),
        ledgers=tuple(_ledger(folder) for _, folder in sorted(reading.clients.items())),
    )


def _ledger(folder: ClientFolder) -> Ledger:
    private = folder.one("private.yaml", Private)
    contracts, plan = folder.one("contracts.yaml", Contracts), folder.one("plan.yaml", Plan)
    return Ledger(
        slug=folder.slug,
        client=_one(folder, "client.yaml", Client),
        private=private.record if private else None,
        engagements={stem: told.record for stem, told in folder.many("engagements", Engagement).items()},
        recommendations=_recommendations(folder),
        assessments={stem: told.record for stem, told in folder.many("assessments", Assessment).items()},
        reviews={stem: told.record for stem, told in folder.many("reviews", Review).items()},
        contracts=contracts.record.contracts if contracts else (),
        plan=plan.record if plan else None,
        decisions=_decisions(folder),
        options={stem: told.record for stem, told in folder.many("options", OptionsPaper).items()},
    )
