"""A number → that many posts in five languages, always the same, and a practice of clients with full files."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

HOME = Path(__file__).parents[2]
LANGUAGES = ("en", "sv", "da", "ru", "ja")
TAGS = ("planning", "backup", "growth", "security", "people")
WORDS = {
    "en": "the plan of a client grows with people who ask before they decide and keep what was said in files that last",
    "sv": "planen för en kund växer med människor som frågar innan de bestämmer och sparar det som sagts i filer",
    "da": "planen for en kunde vokser med mennesker som spørger før de beslutter og gemmer det der blev sagt",
    "ru": "план клиента растёт вместе с людьми которые спрашивают прежде чем решать и хранят сказанное в файлах",
    "ja": "計画 は 顧客 の 人 と とも に 育つ 決める 前 に 尋ね 言われた こと を ファイル に 残す",
}
CODE = "```python\ndef total(rows):\n    # the sum of all rows\n    return sum(row.amount for row in rows)\n```\n"


def _say(dice: random.Random, count: int, language: str) -> str:
    return " ".join(dice.choice(WORDS[language].split()) for _ in range(count))


def post(number: int) -> tuple[str, str, list[str], str, str]:
    """Language, title, tags, date and body (about 600 words, a table, a block of code, a list, a footnote)."""
    dice = random.Random(number)
    language = LANGUAGES[number % 5]

    def say(count: int) -> str:
        return _say(dice, count, language)

    title, tags = f"{say(5)} {number}", dice.sample(TAGS, 2)
    parts = []
    for part in range(4):
        parts.append(f"## {say(4)}\n")
        parts += [f"{say(70)} [link](https://example.com/{number}) **{say(2)}** `code`.\n" for _ in range(2)]
        if part == 1:
            rows = "".join(f"| {say(2)} | {dice.randint(1, 99)} | {say(1)} |\n" for _ in range(4))
            parts.append(f"| a | b | c |\n|---|---|---|\n{rows}")
        if part == 2:
            parts.append(CODE)
        if part == 3:
            parts.append(f"- {say(8)}\n- {say(9)}\n\nA note.[^1]\n\n[^1]: {say(10)}\n")
    date = f"20{10 + number % 16:02d}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return language, title, tags, date, "\n".join(parts)


def roadbook_site(root: Path, posts: int) -> None:
    """A practice without clients."""
    content = root / "content"
    content.mkdir(parents=True)
    tags = "".join(f"  {tag}: {tag.title()}\n" for tag in TAGS)
    (content / "site.yaml").write_text(
        "name: Bench\nurl: https://bench.example\nlanguages: [en, sv, da, ru, ja]\n"
        f"contact: {{email: a@bench.example}}\ntags:\n{tags}",
        encoding="utf-8",
    )
    for number in range(posts):
        language, title, chosen, date, body = post(number)
        path = content / f"blog/{language}/post-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"---\ntitle: {title}\ndate: {date}\ntags: [{', '.join(chosen)}]\n---\n{body}", encoding="utf-8"
        )


def clients(root: Path, count: int) -> None:
    """The sample practice, with its clients over and over again under other names."""
    shutil.copytree(HOME / "content", root / "content")
    shutil.copytree(HOME / "clients", root / "clients")
    sample = sorted(path.parent for path in (HOME / "clients").glob("*/client.yaml"))
    for number in range(len(sample), count):
        source = sample[number % len(sample)]
        target = root / "clients" / f"{source.name}-{number:04d}"
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("editions"))
