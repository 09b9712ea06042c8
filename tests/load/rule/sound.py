"""A practice in which nothing is wrong, and what the rules say of it once something is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from generator.load.records import read_all
from generator.load.verify import verify
from generator.problems import sorted_problems

ON = dt.date(2026, 11, 22)
ACME = "clients/acme/"
SOUND: Mapping[str, str] = {
    "content/site.yaml": """\
name: Nordlys
languages: [en]
authors: {me: {name: Me}}
tags: {plan: Plans}
navigation: [blog, about]
""",
    "content/services.yaml": "services:\n  - {id: managed-it, nature: ongoing, name: Managed IT}\n",
    "content/blog/en/first.md": "---\ntitle: First\ndate: 2026-01-01\ntags: [plan]\nauthor: me\n---\nText.\n",
    "content/pages/en/about.md": "---\ntitle: About\n---\nText.\n",
    "clients/practice.yaml": """\
partners: {astrid: {name: Astrid}}
capacity: {hours_per_week: 40, sold: 0.6, own: 0.4}
limits: {clients: 1, active_projects: 1, free_advice_per_quarter: 4}
money: {currency: SEK}
fit: {criteria: {trust: {name: Trust, weight: 1}}}
joy: {acme: 4}
""",
    "clients/lifecycles.yaml": """\
products:
  windows: {name: Windows, source: Own note, read: 2026-01-01, releases: {"2019": {}}}
""",
    "clients/questionnaires/roadmap.yaml": """\
title: Roadmap
edition: 1
domains:
  - {id: security, name: Security, weight: 2}
questions:
  - {id: mfa, domain: security, text: Two steps?}
""",
    f"{ACME}client.yaml": """\
name: Acme
since: 2021-05-01
language: en
currency: SEK
account: {partner: astrid}
contacts: [{name: Lena}]
people: {now: 9, as_of: 2026-10-01}
outlook:
  growth: {value: steady, said_by: Lena, on: 2026-10-01}
goals: [{id: calm, text: Calm}]
""",
    f"{ACME}private.yaml": """\
fit: {on: 2026-01-01, marks: {trust: 5}}
free_advice: {2026-Q1: 3}
leads: {managed: {probability: 0.5}}
never: {managed-it: Not for them}
""",
    f"{ACME}roadmap.yaml": """\
recommendations:
  - {id: first, title: First, domain: security, goal: calm, cost: {per_year: 9}}
  - id: second
    title: Second
    domain: security
    after: [first]
    window: {earliest: 2027-01, latest: 2027-06}
    cost: {once: {low: 1, expected: 2, high: 3}}
    history:
      - {on: 2026-01-01, state: proposed}
      - {on: 2026-06-01, state: deferred}
""",
    f"{ACME}plan.yaml": "items: {first: 2027-Q1}\n",
    f"{ACME}decisions.yaml": """\
decisions:
  - {item: first, state: accepted, by: Lena, on: 2026-01-01, document: assessments/2026-03}
""",
    f"{ACME}assets.yaml": """\
assets:
  - {id: srv, name: Server, kind: server, product: windows/2019, covered_by: first}
""",
    f"{ACME}contracts.yaml": """\
contracts:
  - {id: mail, title: Mail, start: 2020-01-01, renews: 2027-05-01, notice: 2027-02-01, end: 2028-01-01}
""",
    f"{ACME}engagements/managed.yaml": """\
title: Managed
service: managed-it
status: active
start: 2026-03-01
end: 2026-12-31
fee: {model: retainer, amount: 38000, per: month}
""",
    f"{ACME}assessments/2026-03.yaml": """\
title: Roadmap
date: 2026-03-16
questionnaire: roadmap
headline: Sound today
consent: {by: Lena, on: 2026-02-20}
answers: {mfa: {score: 2}}
findings:
  - {id: f, title: F, domain: security, severity: high, what: W, so_what: S, recommendation: first}
decisions_wanted:
  - {id: d, ask: A, recommend: R, by: 2026-04-01, recommendation: first}
""",
    f"{ACME}reviews/2026-q1.yaml": """\
quarter: 2026-Q1
date: 2026-04-08
kpis: [{id: speed, name: Speed, target: {at_most: 3}}]
actions: [{id: a, text: T, owner: Lena, done: 2026-04-01}]
""",
    f"{ACME}options/stock.yaml": """\
title: Stock
date: 2026-03-01
recommendation: first
valid_until: 2026-06-01
prepayment: {share: 0.3, received: 2026-03-02}
options:
  - {id: nothing, title: Wait, measures: {cost: 5, performance: 1, ease: 1, room: 1}, why: Why}
  - {id: buy, title: Buy, once: {low: 1, expected: 2, high: 3}, measures: {cost: 1, performance: 2, ease: 3, room: 4},
     why: Why}
recommended: buy
accepted: {option: buy, by: Lena, on: 2026-03-01}
detail: All of it.
""",
    f"{ACME}letters/welcome.yaml": "date: 2026-03-01\nto: Lena\n",
}


def problems(root: Path, files: Mapping[str, str | None]) -> list[str]:
    """What is told of the sound practice with these files in it (None: without that file), a line a problem."""
    for path, text in {**SOUND, **files}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    reading = read_all(root)
    found = sorted_problems([*reading.problems, *verify(reading, ON)])
    return [f"{one.place}: {one.severity.value}: {one.message}" for one in found]


def changed(root: Path, path: str, old: str, new: str) -> list[str]:
    """The same with one text of one file put in the place of another."""
    assert SOUND[path].count(old) == 1, f"{old!r} is not once in {path}"
    return problems(root, {path: SOUND[path].replace(old, new)})
