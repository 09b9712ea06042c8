"""A practice in which a great deal is wrong: `«name»` stands before the very character at which a fault is told."""

from __future__ import annotations

FILES: dict[str, str] = {
    "content/site.yaml": """\
name: Faulty
languages: [en, sv]
url: https://www.example.org
brand:
  logo: «no logo»logo.svg
  typefaces: {text: «no typeface»Comic Sans, display: XCharter}
authors: {me: {name: Me}}
tags:
  plan: {sv: Plan}
  «no tag name»money: {sv: Pengar}
navigation: [blog, «no page»abuot]
""",
    "content/services.yaml": """\
services:
  - id: managed-it
    nature: ongoing
    «no service name»name: {en: Managed IT}
""",
    "content/blog/en/good.md": """\
---
«same address»«same translation»title: Good
date: 2026-01-02
tags: [money]
---
A [link that leads nowhere](«dead link»nowhere.md), and a [right one](broken.md).

![](«no picture»images/missing.png)

A link of [an old kind](«old link»http://example.org/).

«script»<script>alert(1)</script>
""",
    "content/blog/en/broken.md": """\
---
title: Broken
date: 2026-01-02
«unknown key in front matter»colour: red
---
""",
    "content/blog/en/undated.md": """\
---
«no date»title: Undated
tags: [«no tag»plann]
author: «no author»you
image: «no front picture»images/none.png
summary: With [a link](«front matter link»ftp://example.org).
---
""",
    "content/blog/en/unclosed.md": """\
«front matter not closed»---
title: Never closed
""",
    "content/blog/en/2026-02-02-good.md": """\
---
title: The same address
date: 2026-02-02
slug: good
translation_key: good
---
""",
    "content/blog/en/feed.md": """\
---
title: Reserved
date: 2026-02-03
slug: «reserved address»feed
---
""",
    "content/words/en.yaml": """\
layout:
  «no word»contnets: Contents
blog:
  menu: «no value»Menu of {place}
""",
    "clients/practice.yaml": """\
partners: {astrid: {name: Astrid}}
«shares»capacity: {hours_per_week: 40, sold: 0.7, own: 0.4}
money: {currency: SEK}
joy: {nobody: «no client to like»4}
""",
    "clients/questionnaires/roadmap.yaml": """\
title: Roadmap
edition: 1
domains:
  - {id: security, «no domain name»name: {en: Security}, weight: 2}
questions:
  - {id: mfa, domain: «no domain of question»securty, text: Two steps?}
  - {id: «question twice»mfa, domain: security, text: Two steps?}
  - «no choices»{id: which, domain: security, text: Which?, kind: choice}
""",
    "clients/acme/client.yaml": """\
name: Acme AB
since: 2021-05-01
language: sv
currency: SEK
account: {partner: «no partner»astird}
contacts: [{name: Lena}]
outlook:
  «growth without who»growth: {value: growing}
referred_by: «no referrer»nobody-here
goals:
  - {id: one, text: A goal}
  - {id: «goal twice»one, text: The same goal}
working_agreement:
  we_expect:
    - Read [this](«script link»javascript:alert(1)) first.
""",
    "clients/acme/roadmap.yaml": """\
recommendations:
  - {id: ring, title: Ring, domain: security, «circle»after: [round]}
  - {id: round, title: Round, domain: security, after: [ring], goal: «no goal»two}
  - {id: first, title: First, domain: security}
  - {id: third, title: Third, domain: «no domain»securite, after: [«no predecessor»forth]}
  - {id: «recommendation twice»first, title: First again, domain: security}
  - id: late
    title: Late
    domain: security
    window: {earliest: 2027-03, latest: «window»2027-01}
    cost:
      «price order»once: {low: 9, expected: 5, high: 7}
    history:
      - {on: 2026-02-01, state: proposed}
      - {on: «history goes back»2026-01-01, state: deferred}
""",
    "clients/acme/plan.yaml": """\
items: {nothing: «planned unknown»2027-Q1}
""",
    "clients/acme/decisions.yaml": """\
decisions:
  - {item: «decided unknown»nothing, state: accepted, by: Lena, on: 2026-01-01, document: «no document»reviews/2026-q9}
""",
    "clients/acme/assets.yaml": """\
assets:
  - {id: srv, name: Server, kind: server, product: «no product»windows/2019, covered_by: «not covered»nothing}
  - {id: «asset twice»srv, name: Server, kind: server}
""",
    "clients/acme/assets.csv": """\
id,name,kind
srv,Server,«not a kind»toaster
""",
    "clients/acme/contracts.yaml": """\
contracts:
  - {id: mail, title: Mail, renews: 2026-05-01, notice: «late notice»2026-06-01}
  - {id: phone, title: Phone, «no seats»price: {amount: 9, per: month, per_seat: true}}
""",
    "clients/acme/engagements/managed.yaml": """\
title: Managed
service: «no service»manged-it
status: active
start: 2026-03-01
end: «ends before it starts»2026-02-01
«no period»fee: {model: retainer, amount: 38000}
""",
    "clients/acme/assessments/2026-03.yaml": """\
title: Roadmap
date: 2026-03-16
questionnaire: roadmap
consent: {by: Lena, on: 2026-02-20}
summary: |
  A fine beginning.
  Then [a link](«link to a file»../secret.txt).
answers: {mfaa: «answer without question»n/a, «no score»mfa: {note: Well}}
findings:
  - {id: f, title: F, domain: «no domain of finding»safety, severity: high, what: W, so_what: S}
  - {id: g, title: G, domain: security, severity: high, what: W, so_what: S, recommendation: «no advice»x}
""",
    "clients/acme/reviews/2026-q1.yaml": """\
quarter: 2026-Q1
date: «before its quarter»2025-12-31
kpis:
  - {id: speed, name: Speed}
  - {id: «number twice»speed, name: Speed}
""",
    "clients/acme/reviews/2026-q1-again.yaml": """\
quarter: «quarter twice»2026-Q1
date: 2026-04-08
""",
    "clients/acme/options/stock.yaml": """\
title: Stock
date: 2026-03-01
valid_until: 2026-06-01
options: []
recommended: «not an option»buy
detail: «detail first»All of it.
""",
    "clients/acme/letters/welcome.yaml": """\
date: 2026-03-01
to: «no contact»Somebody
""",
    "clients/acme/private.yaml": """\
fit: {on: 2026-01-01, marks: {trust: «no criterion»5}}
leads: {nothing: «no lead»{probability: 0.5}}
never: {nothing: «no service to refuse»Not for them}
""",
    "clients/bolt/client.yaml": """\
name: Bolt Ltd
since: «no such day»2021-02-30
language: «no such language»swedish
currency: «no such currency»Kronor
fiscal_year_start: «no such month»13
people: «not a mapping»many
«unknown key»contcts: []
goals: «not a list»everything
contacts:
  - {name: Lena, decides: «not a flag»maybe, email: «not an address»lena}
  - «no name»{role: Director}
""",
    "clients/bolt/roadmap.yaml": """\
recommendations:
  - id: «not a slug»Big Thing
    title: Big
    domain: security
    priority: «not a priority»urgent
    effort_days: «not a number»six
""",
    "clients/bolt/contracts.yaml": """\
contracts:
  - id: mail
    title: «colon»Mail: the whole of it
""",
    "clients/bolt/plan.yaml": "items: {a: «tag»!!str 2026-Q1}\n",
    "clients/bolt/private.yaml": "notes: []\n«key twice»notes: []\n",
    "clients/bolt/decisions.yaml": "decisions:\n«tab»\t- {}\n",
    "clients/cash/client.yaml": """\
name: Cash
since: 2026-01-01
language: en
currency: «unknown currency»SEQ
outlook: {growth: {value: unknown}}
account: {partner: astrid}
""",
    "clients/acme/roadmpa.yaml": "{}\n",
    "clients/acme/notes.md": "Notes.\n",
    "clients/bolt/reviews/Q1 2026.yaml": "quarter: 2026-Q1\ndate: 2026-04-01\n",
    "clients/Bad_Slug/README.md": "A folder.\n",
    "clients/pracitce.yaml": "{}\n",
    "content/blgo/post.md": "A post.\n",
    "content/images/Big Plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
}

TOLD: dict[str, str] = {
    "no logo": "the logo `logo.svg` is not a picture",
    "no typeface": "there is no typeface `Comic Sans`",
    "no tag name": "there is no text in `en`",
    "no page": "the menu names the page `abuot`",
    "no service name": "there is no text in `sv`",
    "dead link": "`nowhere.md` leads nowhere",
    "no picture": "the picture `images/missing.png` is not in content/",
    "old link": "`http://example.org/` cannot be linked to",
    "script": "not allowed here: `<script>`",
    "unknown key in front matter": "unknown key `colour`",
    "no date": "the post has no `date`",
    "no tag": "the tag `plann` has no name",
    "no author": "the author `you` is not in site.yaml",
    "no front picture": "the picture `images/none.png` is not in content/",
    "front matter link": "cannot be linked to",
    "front matter not closed": "the front matter is never closed",
    "same address": "the address `good` is taken already",
    "same translation": "`good` has a text in `en` already",
    "reserved address": "the address `feed` is used by the site itself",
    "no word": "unknown word `layout.contnets`",
    "no value": "`blog.menu` has no value for `{place}`",
    "shares": "are more than the whole",
    "no client to like": "there is no client `nobody`",
    "no domain name": "there is no text in `sv`",
    "no domain of question": "which is not in this file",
    "question twice": "the question `mfa` is used twice",
    "no choices": "is a choice without choices",
    "no partner": "the partner `astird` is not in practice.yaml",
    "growth without who": "not who said so and when",
    "no referrer": "`nobody-here` recommended us",
    "goal twice": "the goal `one` is used twice",
    "script link": "`javascript:alert(1)` cannot be linked to",
    "circle": "these come after each other in a circle",
    "no goal": "serves the goal `two`",
    "no domain": "is in the domain `securite`",
    "no predecessor": "comes after `forth`",
    "recommendation twice": "the recommendation `first` is used twice",
    "window": "before it begins",
    "price order": "is not in order",
    "history goes back": "goes back from",
    "planned unknown": "`nothing` is planned",
    "decided unknown": "`nothing` was decided",
    "no document": "the document `reviews/2026-q9`",
    "no product": "is `windows/2019`",
    "not covered": "is replaced by `nothing`",
    "asset twice": "the asset `srv` is used twice",
    "not a kind": "`toaster` is not one of",
    "late notice": "after it renews",
    "no seats": "how many there are is not said",
    "no service": "the service `manged-it` is not in",
    "ends before it starts": "before it starts",
    "no period": "a retainer needs its period",
    "link to a file": "`../secret.txt` cannot be linked to",
    "answer without question": "the answer `mfaa` has no question",
    "no score": "has no score",
    "no domain of finding": "which the questionnaire has not",
    "no advice": "points to `x`",
    "before its quarter": "before that quarter",
    "quarter twice": "has a review already",
    "number twice": "the number `speed` is used twice",
    "not an option": "is not among the options",
    "detail first": "before the prepayment",
    "no contact": "who is not among the contacts",
    "no criterion": "the criterion `trust` is not in",
    "no lead": "the lead `nothing` is not a file",
    "no service to refuse": "the service `nothing` is not in",
    "no such day": "is not a day of the calendar",
    "no such language": "`swedish` is not one of",
    "no such currency": "`Kronor` is not a currency",
    "no such month": "`13` is outside 1 to 12",
    "not a mapping": "expected a mapping",
    "unknown key": "unknown key `contcts`",
    "not a list": "expected a list",
    "not a flag": "neither true nor false",
    "not an address": "is not an e-mail address",
    "no name": "`name` is missing",
    "not a slug": "`Big Thing` is not a slug",
    "not a priority": "`urgent` is not one of",
    "not a number": "`six` is not a number of days",
    "key twice": "`notes`",
    "colon": "a text that holds `: ` needs quotes",
    "tag": "tag",
    "tab": "a tab cannot indent",
    "unknown currency": "there is no currency `SEQ`",
}

WITHOUT_A_LINE: dict[str, str] = {
    "clients/acme/assets.csv": "there is an `assets.yaml` too",
    "clients/acme/roadmpa.yaml": "nobody reads this file",
    "clients/acme/notes.md": "nobody reads this file",
    "clients/bolt/reviews/Q1 2026.yaml": "is not a slug",
    "clients/Bad_Slug": "`Bad_Slug` is not a slug",
    "clients/Bad_Slug/client.yaml": "there is no such file",
    "clients/pracitce.yaml": "nobody reads this file",
    "content/blgo/post.md": "nobody reads this file",
    "content/images/Big Plan.svg": "the name cannot stand in an address",
}
