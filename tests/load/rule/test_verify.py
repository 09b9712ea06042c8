from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.rule.sound import ACME, SOUND, changed, problems

CLIENT, ROADMAP, SITE = f"{ACME}client.yaml", f"{ACME}roadmap.yaml", "content/site.yaml"
PAPER = f"{ACME}options/stock.yaml"


def test_nothing_is_told_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert problems(tmp_path, {}) == []


Rule = tuple[str, str, str, str]
"""A file, what stands in it, what is put in its place, and what is told: `line:column: severity: the beginning`."""

ARTICLE: dict[str, Rule] = {
    "a post without a day": (
        "content/blog/en/first.md",
        "date: 2026-01-01\n",
        "",
        "2:1: error: the post has no `date`",
    ),
    "an unknown tag": ("content/blog/en/first.md", "[plan]", "[plans]", "4:8: error: the tag `plans` has no name"),
    "an unknown author": ("content/blog/en/first.md", "author: me", "author: you", "5:9: error: the author `you`"),
    "a language that is not the site's": (
        "content/blog/en/first.md",
        "title: First",
        "title: First\nlang: sv",
        "3:7: error: the language `sv` is not one of the site's",
    ),
    "no picture": ("content/blog/en/first.md", "author: me", "image: a.png", "5:8: error: the picture `a.png`"),
    "an address for no address": (
        "content/blog/en/first.md",
        "title: First",
        "title: First\nslug: tags",
        "3:7: error:",
    ),
    "a menu that leads nowhere": (SITE, "[blog, about]", "[blog, us]", "5:20: error: the menu names the page `us`"),
    "no logo": (SITE, "name: Nordlys", "name: Nordlys\nbrand: {logo: a.svg}", "2:15: error: the logo `a.svg`"),
    "a tag without a translation": (
        SITE,
        "{plan: Plans}",
        "{plan: {sv: Plan}}",
        "4:8: error: there is no text in `en`",
    ),
    "a pale accent": (SITE, "name: Nordlys", 'name: Nordlys\nbrand: {accent: "#9ab"}', "2:17: error: `#9ab` is not"),
    "an accent that is hard to read": (
        SITE,
        "name: Nordlys",
        'name: Nordlys\nbrand: {accent: "#808080"}',
        "2:17: warning: the accent #808080 is hard to read on white: its contrast is 3.9",
    ),
}
ASSESSMENT: dict[str, Rule] = {
    "no such questionnaire": (
        f"{ACME}assessments/2026-03.yaml",
        "questionnaire: roadmap",
        "questionnaire: raodmap",
        "3:16: error: the questionnaire `raodmap` is not in questionnaires/",
    ),
    "nobody agreed": (
        f"{ACME}assessments/2026-03.yaml",
        "consent: {by: Lena, on: 2026-02-20}\n",
        "",
        "5:1: warning: there are answers, but nobody agreed to be asked",
    ),
    "a decision that is late": (
        f"{ACME}assessments/2026-03.yaml",
        "by: 2026-04-01",
        "by: 2026-03-01",
        "10:39: warning:",
    ),
    "a headline of thirteen words": (
        f"{ACME}assessments/2026-03.yaml",
        "Sound today",
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        "4:11: warning: the headline has 13 words; page one holds 12",
    ),
    "a decision about nothing": (
        f"{ACME}assessments/2026-03.yaml",
        "by: 2026-04-01, recommendation: first",
        "by: 2026-04-01, recommendation: frist",
        "10:67: error: decision `d` is about `frist`",
    ),
}
PROFILE: dict[str, Rule] = {
    "growth that nobody said": (
        CLIENT,
        "{value: steady, said_by: Lena, on: 2026-10-01}",
        "{value: steady}",
        "9:3: error: growth is `steady`, but not who said so and when",
    ),
    "growth that is unknown": (
        CLIENT,
        "{value: steady, said_by: Lena, on: 2026-10-01}",
        "{value: unknown}",
        "8:1: warning: nobody has asked Acme",
    ),
    "growth of more than a year ago": (
        CLIENT,
        "on: 2026-10-01}\ngoals",
        "on: 2025-11-01}\ngoals",
        "9:46: warning: what Lena said about growth is older than a year (2025-11-01)",
    ),
    "nobody who keeps the relation": (CLIENT, "account: {partner: astrid}\n", "", "1:1: warning: Acme has no partner"),
    "people counted in the future": (
        CLIENT,
        "as_of: 2026-10-01",
        "as_of: 2027-10-01",
        "7:25: warning: people were counted",
    ),
    "bursts, and nobody knows since when": (
        CLIENT,
        "account:",
        "rhythm: {mode: bursts}\naccount:",
        "5:1: warning: Acme comes in bursts, and nobody wrote down when they were last active",
    ),
    "recommended by itself": (CLIENT, "account:", "referred_by: acme\naccount:", "5:14: error: `acme` recommended us"),
}
ENGAGEMENT: dict[str, Rule] = {
    "it carries out what was never recommended": (
        f"{ACME}engagements/managed.yaml",
        "status: active",
        "recommendations: [frist]\nstatus: active",
        "3:19: error: the recommendation `frist` is not in roadmap.yaml",
    ),
    "done without an end": (
        f"{ACME}engagements/managed.yaml",
        "status: active\nstart: 2026-03-01\nend: 2026-12-31",
        "status: done\nstart: 2026-03-01",
        "3:9: error: it is done, but has no `end`",
    ),
    "milestones without any": (
        f"{ACME}engagements/managed.yaml",
        "{model: retainer, amount: 38000, per: month}",
        "{model: milestones}",
        "6:1: error: the fee goes by milestones, but there are none",
    ),
    "a fee without an amount": (
        f"{ACME}engagements/managed.yaml",
        "{model: retainer, amount: 38000, per: month}",
        "{model: fixed}",
        "6:1: error: the fee is a fixed, but has no amount",
    ),
}
PRACTICE: dict[str, Rule] = {
    "a ramp that ends before it begins": (
        "clients/practice.yaml",
        "own: 0.4}",
        "own: 0.4, ramp: [{from: 2027-03-01, until: 2027-02-01, sold: 0.7}]}",
        "2:86: error: it ends on 2027-02-01, before it begins on 2027-03-01",
    ),
    "away until before it begins": (
        "clients/practice.yaml",
        "own: 0.4}",
        "own: 0.4, away: [{from: 2027-03-01, until: 2027-02-01, hours: 7}]}",
        "2:86: error: it ends on 2027-02-01, before it begins on 2027-03-01",
    ),
    "sure of an engagement that is not there": (
        f"{ACME}private.yaml",
        "never:",
        "certainty: {manged: verbal}\nnever:",
        "4:21: error: the engagement `manged` is not a file in engagements/",
    ),
    "more than the whole": ("clients/practice.yaml", "own: 0.4", "own: 0.5", "2:1: error: sold (0.6) and own (0.5)"),
    "parts that do not add up": (
        "clients/practice.yaml",
        "own: 0.4",
        "own: 0.4, inside_sold: {production: 0.4, planning: 0.1, administration: 0, selling: 0}",
        "2:53: error: the parts of the sold time make 0.5, not 0.6",
    ),
    "more projects than allowed": (
        "clients/practice.yaml",
        "active_projects: 1",
        "active_projects: 0",
        "3:39: warning: 1 projects are active, 0 are allowed: `acme/managed`",
    ),
    "more clients than allowed": (
        "clients/practice.yaml",
        "clients: 1",
        "clients: 0",
        "3:19: warning: 1 clients are active",
    ),
    "joy in nobody": (
        "clients/practice.yaml",
        "{acme: 4}",
        "{acne: 4}",
        "6:13: error: there is no client `acne` to like",
    ),
    "advice for nothing": (f"{ACME}private.yaml", "2026-Q1: 3", "2026-Q1: 5", "2:24: warning: 5 hours of free advice"),
    "a currency that cannot be turned": (
        CLIENT,
        "currency: SEK",
        "currency: DKK",
        "4:11: warning: there is no exchange rate",
    ),
    "the practice's own currency": (
        "clients/practice.yaml",
        "{currency: SEK}",
        "{currency: SEX}",
        "4:19: error: there is no",
    ),
}
REVIEW: dict[str, Rule] = {
    "two targets": (
        f"{ACME}reviews/2026-q1.yaml",
        "{at_most: 3}",
        "{at_most: 3, at_least: 1}",
        "3:33: error: `speed` has both",
    ),
    "done after the review": (f"{ACME}reviews/2026-q1.yaml", "done: 2026-04-01", "done: 2026-05-01", "4:47: warning:"),
}
ADVICE: dict[str, Rule] = {
    "a fixed month and a window": (
        ROADMAP,
        "{earliest: 2027-01, latest: 2027-06}",
        "{earliest: 2027-01, at: 2027-02}",
        "7:37: error: `second` has both a fixed month and a window",
    ),
    "past its latest": (
        ROADMAP,
        "{earliest: 2027-01, latest: 2027-06}",
        "{earliest: 2026-01, latest: 2026-06}",
        "7:5: warning: `second` should have been done by 2026-06 and is still deferred",
    ),
    "declined, and no risk": (ROADMAP, "state: deferred", "state: declined", "11:9: warning: `second` was declined"),
    "in the future": (
        ROADMAP,
        "on: 2026-06-01",
        "on: 2027-06-01",
        "11:14: warning: the history of `second` has an event",
    ),
    "asked three times in a year": (
        ROADMAP,
        "      - {on: 2026-06-01, state: deferred}",
        "      - {on: 2026-02-01, state: raised}\n      - {on: 2026-06-01, state: raised}",
        "9:5: warning: `second` was asked more than twice within a year, from 2026-01-01 on",
    ),
    "after itself": (
        ROADMAP,
        "after: [first]",
        "after: [second]",
        "6:5: error: these come after each other in a circle",
    ),
    "detail without a prepayment": (
        f"{ACME}options/stock.yaml",
        "prepayment: {share: 0.3, received: 2026-03-02}\n",
        "",
        "11:9: error: there is detail before the prepayment came in",
    ),
    "accepted without a price": (
        ROADMAP,
        ", cost: {per_year: 9}",
        "",
        "2:5: warning: `first` was accepted on 2026-01-01 without a price",
    ),
    "begun before a yes": (
        ROADMAP,
        "state: deferred",
        "state: started",
        "9:5: warning: `second` was begun on 2026-06-01, before anybody had accepted it",
    ),
    "begun the day before the yes": (
        ROADMAP,
        "cost: {per_year: 9}",
        "cost: {per_year: 9}, history: [{on: 2025-12-31, state: started}]",
        "2:82: warning: `first` was begun on 2025-12-31, before anybody had accepted it",
    ),
}
OPTIONS: dict[str, Rule] = {
    "no doing nothing": (
        PAPER,
        "{id: nothing, title",
        "{id: wait, title",
        "6:1: warning: doing nothing is not among the ways",
    ),
    "a price that is not in order": (
        PAPER,
        "{low: 1, expected: 2, high: 3}",
        "{low: 3, expected: 2, high: 1}",
        "8:27: error: the price of `buy` is not in order: 3, 2, 1",
    ),
    "a yes to nothing": (
        PAPER,
        "{option: buy,",
        "{option: bye,",
        "11:20: error: the accepted option `bye` is not among the options",
    ),
    "valid until before it was written": (
        PAPER,
        "valid_until: 2026-06-01",
        "valid_until: 2026-02-01",
        "4:14: error: the prices hold until 2026-02-01, before the paper of 2026-03-01",
    ),
    "accepted before it was written": (
        PAPER,
        "by: Lena, on: 2026-03-01",
        "by: Lena, on: 2026-02-01",
        "11:39: error: a price was accepted on 2026-02-01, before the paper of 2026-03-01",
    ),
    "paid before a yes": (
        PAPER,
        "received: 2026-03-02",
        "received: 2026-02-28",
        "5:36: warning: a prepayment came in on 2026-02-28, before anybody had accepted a price",
    ),
}
GATES: dict[str, Rule] = {
    "active without a price": (
        f"{ACME}engagements/managed.yaml",
        "fee: {model: retainer, amount: 38000, per: month}\n",
        "",
        "3:9: warning: it is active, and has no price",
    ),
}
INVENTORY: dict[str, Rule] = {
    "an end before its beginning": (
        f"{ACME}contracts.yaml",
        "end: 2028-01-01",
        "end: 2019-01-01",
        "2:93: error: `mail` ends",
    ),
    "an unknown release": (
        f"{ACME}assets.yaml",
        "windows/2019",
        "windows/2016",
        "2:52: error: `srv` is `windows/2016`",
    ),
}
RULES = ARTICLE | ASSESSMENT | PROFILE | ENGAGEMENT | PRACTICE | REVIEW | ADVICE | OPTIONS | GATES | INVENTORY


@pytest.mark.parametrize("name", RULES)
def test_each_rule_tells_one_thing_at_its_place(name: str, tmp_path: Path) -> None:
    path, old, new, expected = RULES[name]
    found = changed(tmp_path, path, old, new)
    assert len(found) == 1
    assert found[0].startswith(f"{path}:{expected}"), found


def test_work_that_begins_before_its_prepayment_is_told_at_the_paper(tmp_path: Path) -> None:
    started = "cost: {per_year: 9}, history: [{on: 2026-03-01, state: started}]"
    assert changed(tmp_path, ROADMAP, "cost: {per_year: 9}", started) == [
        f"{PAPER}:5:1: warning: `first` was begun on 2026-03-01, before the prepayment came in"
    ]


def test_prices_that_nobody_answered_are_told_once_they_hold_no_more(tmp_path: Path) -> None:
    unanswered = SOUND[PAPER].replace("accepted: {option: buy, by: Lena, on: 2026-03-01}\n", "")
    unpaid = unanswered.replace("prepayment: {share: 0.3, received: 2026-03-02}\n", "").replace(
        "detail: All of it.\n", ""
    )
    expired = [f"{PAPER}:4:14: warning: the prices held until 2026-06-01, and nobody has answered"]
    assert problems(tmp_path, {PAPER: unpaid}) == expired
    answer = SOUND[f"{ACME}decisions.yaml"].replace("on: 2026-01-01", "on: 2026-03-20")
    assert problems(tmp_path, {PAPER: unpaid, f"{ACME}decisions.yaml": answer}) == []


@pytest.mark.parametrize(
    ("outlook", "why"),
    [
        ("{value: unknown}", "nobody has told us about growth"),
        ("{value: growing, said_by: Lena, on: 2025-11-21}", "what was said of growth is over a year old"),
        ("{value: growing, said_by: Lena, on: 2025-11-22}", None),
    ],
)
def test_what_waits_for_growth_needs_somebody_who_told_us(tmp_path: Path, outlook: str, why: str | None) -> None:
    files = {
        CLIENT: SOUND[CLIENT].replace("{value: steady, said_by: Lena, on: 2026-10-01}", outlook),
        ROADMAP: SOUND[ROADMAP].replace(
            "cost: {per_year: 9}", "trigger: {measure: people, reaches: 25}, cost: {per_year: 9}"
        ),
    }
    told = f"{ROADMAP}:2:61: warning: `first` waits for 25 people, and {why}"
    assert [one for one in problems(tmp_path, files) if one.startswith(ROADMAP)] == ([told] if why else [])


def test_a_menu_may_name_services_and_pages_of_any_language(tmp_path: Path) -> None:
    assert changed(tmp_path, SITE, "[blog, about]", "[about, services, blog]") == []


def test_two_texts_of_one_language_are_told_at_the_second(tmp_path: Path) -> None:
    other = "---\ntitle: First again\ndate: 2026-02-01\nslug: again\ntranslation_key: first\n---\n"
    assert problems(tmp_path, {"content/blog/en/second.md": other}) == [
        "content/blog/en/second.md:5:18: error: `first` has a text in `en` already: content/blog/en/first.md"
    ]


def test_a_table_and_a_file_of_assets_are_one_too_many(tmp_path: Path) -> None:
    table = "id,name,kind\nother,Other,server\n"
    assert problems(tmp_path, {f"{ACME}assets.csv": table}) == [
        f"{ACME}assets.csv: error: there is an `assets.yaml` too, and only one can be right"
    ]


FOLLOW_ONS = {
    "clients/lifecycles.yaml": "products: [\n",
    "clients/practice.yaml": "partners: [\n",
    "clients/questionnaires/roadmap.yaml": "title: [\n",
    "content/services.yaml": "services: [\n",
    f"{ACME}client.yaml": "name: [\n",
    f"{ACME}roadmap.yaml": "recommendations: [\n",
    f"{ACME}engagements/managed.yaml": "title: [\n",
    f"{ACME}assessments/2026-03.yaml": "title: [\n",
    "content/pages/en/about.md": "---\ntitle: [\n---\n",
}


@pytest.mark.parametrize("path", FOLLOW_ONS)
def test_what_rests_on_a_file_that_cannot_be_read_is_not_judged(path: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {path: FOLLOW_ONS[path]})
    assert len(found) == 1
    assert found[0].startswith(f"{path}:")


MISSING = {
    "clients/lifecycles.yaml": [
        f"{ACME}assets.yaml:2:52: error: `srv` is `windows/2019`, which is not in lifecycles.yaml"
    ],
    "content/services.yaml": [
        f"{ACME}engagements/managed.yaml:2:10: error: the service `managed-it` is not in content/services.yaml",
        f"{ACME}private.yaml:4:21: error: the service `managed-it` is not in content/services.yaml",
    ],
}


@pytest.mark.parametrize("path", MISSING)
def test_what_rests_on_a_file_that_is_not_there_is_told(path: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {path: None}) == MISSING[path]


def test_every_file_of_the_sound_practice_is_read(tmp_path: Path) -> None:
    """A file that nobody reads would be told, and the rules that look at it could not fail."""
    for path in SOUND:
        assert problems(tmp_path / path.replace("/", "-"), {path: "\tbroken"}) or path.endswith(".md"), path
