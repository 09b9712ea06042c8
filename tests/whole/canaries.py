"""Record classes → a whole practice with every field of every record filled, each free text a word of its own."""

from __future__ import annotations

import io
import types
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.load.records import CLIENT_FILES, CLIENT_FOLDERS, PRACTICE_FILES, SITE_FILES
from generator.model import permalink, post, values
from generator.model.asset import Asset, Assets
from generator.model.engagement import SHOWN_TO_CLIENT, Engagement
from generator.model.post import FrontMatter
from generator.model.practice import Partner, Practice
from generator.model.private import Lead
from generator.model.questionnaire import Questionnaire
from generator.model.record import Record

LANGUAGES = ("en", "sv", "da", "ru", "ja")
"""Of the site, and of every text that has translations."""
CLIENTS = {"alpha": "sv", "beta": "en"}
"""Clients and the languages that they read."""
PRACTICE, NOBODY, PUBLIC, SHARED = "practice", "nobody", "public", "shared"
YEAR_OF_THE_PRACTICE = 1993
"""All days that the practice alone may know lie in it, and no other day does."""

PRACTICE_ALONE = {("Client", "kind"), ("Client", "account"), ("Client", "rhythm"), ("Client", "referred_by")}
"""What product.md and the records themselves say of `client.yaml`."""


def readers(owner: str) -> set[str]:
    """The folders of `output/` in which a word of that owner may stand."""
    clients = {f"clients/{slug}" for slug in CLIENTS}
    if owner.startswith("delicate:"):
        return {f"clients/{owner.partition(':')[2]}"}
    if owner.startswith(("client:", "partner:")):
        return {f"clients/{owner.partition(':')[2]}", "practice"}
    return {
        PRACTICE: {"practice"},
        NOBODY: set(),
        PUBLIC: {"site", "practice", *clients},
        SHARED: {"practice", *clients},
    }[owner]


@dataclass
class Planted:
    """Every word and number that was planted: whose it is, and where it was written."""

    owner: dict[str, str] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    amounts: set[str] = field(default_factory=set)

    def word(self, owner: str, where: str) -> str:
        number = (len(self.owner) + 1) * 0x9E3779 % (1 << 24)  # odd, so that no number comes twice
        word = f"canary{number:06x}"
        self.owner[word], self.where[word] = owner, where
        return word

    def amount(self) -> str:
        """Seven digits, each number once."""
        amount = str(3_000_017 + 7_919 * len(self.amounts))
        self.amounts.add(amount)
        return amount


Slugs = Mapping[tuple[str, str], str]
NOUNS: Slugs = {
    ("Goal", "id"): "goal",
    ("Recommendation", "id"): "recommendation",
    ("Recommendation", "goal"): "goal",
    ("Recommendation", "domain"): "domain",
    ("Finding", "domain"): "domain",
    ("Finding", "recommendation"): "recommendation",
    ("DecisionWanted", "recommendation"): "recommendation",
    ("Assessment", "questionnaire"): "questionnaire",
    ("Assessment", "answers"): "question",
    ("Asset", "covered_by"): "recommendation",
    ("Decision", "item"): "recommendation",
    ("OptionsPaper", "recommendation"): "recommendation",
    ("OptionsPaper", "recommended"): "option",
    ("Option", "id"): "option",
    ("Acceptance", "option"): "option",
    ("Plan", "items"): "recommendation",
    ("Engagement", "service"): "service",
    ("Engagement", "recommendations"): "recommendation",
    ("Service", "id"): "service",
    ("Domain", "id"): "domain",
    ("Question", "id"): "question",
    ("Question", "domain"): "domain",
    ("Site", "tags"): "tag",
    ("Site", "authors"): "author",
    ("FrontMatter", "tags"): "tag",
    ("Site", "categories"): "category",
    ("Site", "series"): "series",
    ("FrontMatter", "categories"): "category",
    ("FrontMatter", "series"): "series",
    ("FrontMatter", "author"): "author",
    ("FrontMatter", "authors"): "author",
    ("FitSettings", "criteria"): "criterion",
    ("Fit", "marks"): "criterion",
    ("Private", "never"): "service",
    ("Contact", "name"): "contact",
    ("Letter", "to"): "contact",
    ("Inquiry", "questionnaire"): "questionnaire",
    ("Inquiry", "to"): "contact",
    ("Lifecycles", "products"): "product",
    ("Product", "releases"): "release",
}
"""Fields that name the same thing; every other slug is an id of its own. A reference that is missing here fails the
build of the canaries with an unknown reference: add it."""

SHARED_NOUNS = {
    *("service", "domain", "question", "questionnaire", "criterion", "product", "release"),
    *("tag", "category", "series", "author"),
}
LEFT_OUT = {("Window", "at"), ("Target", "at_least"), ("Recommendation", "after"), ("Decision", "fingerprint")}
"""A window or a month, one target, no circle; a fingerprint is reckoned, not written."""
FIXED: Mapping[tuple[str, str], object] = {
    ("InsideSold", "production"): "0.2",
    ("InsideSold", "planning"): "0.1",
    ("InsideSold", "administration"): "0.1",
    ("InsideSold", "selling"): "0.1",
    ("Fee", "per"): "month",
    ("Typefaces", "text"): "Source Sans 3",
    ("Typefaces", "display"): "XCharter",
    ("Brand", "logo"): "logo.svg",
    ("Site", "url"): "https://www.example.org",
    ("Site", "languages"): list(LANGUAGES),
    ("Site", "navigation"): ["blog", "services", "about"],
    ("FrontMatter", "image"): "images/plan.png",
    ("FrontMatter", "expires"): "2031-01-01",
    ("FrontMatter", "draft"): "false",
    ("Permalinks", "blog"): "/{lang}/{year}/{slug}/",
    ("Permalinks", "pages"): "/{lang}/{slug}/",
    ("FrontMatter", "published"): "true",
    ("Decision", "document"): "assessments/2026-03",
    ("Question", "kind"): "scale",
    ("Question", "sensitive"): "true",
    ("Review", "quarter"): "2026-Q1",
    ("Metrics", "ignored_columns"): [],
    ("Metric", "file"): "times.csv",
    ("Metric", "date_column"): "date",
    ("Metric", "value_column"): "value",
    ("Metric", "date_format"): "YYYY-MM-DD",
    ("Metric", "decimal_mark"): "point",
    ("Metric", "values_needed"): "3",
}

SIMPLE: tuple[tuple[Any, str], ...] = (
    (values.MonthText, "2026-07"),
    (values.QuarterText, "2026-Q3"),
    (values.Flag, "true"),
    (values.Count, "12"),
    (values.Rating, "4"),
    (values.MonthNumber, "7"),
    (values.Years, "3"),
    (values.Duration, "2"),
    (values.Places, "2"),
    (values.PageLength, "2"),
    (values.Life, "5"),
    (values.Weight, "2"),
    (values.Amount, "84000"),
    (values.Number, "8"),
    (values.Hours, "6.5"),
    (values.Days, "3"),
    (values.Share, "0.5"),
    (values.Points, "3"),
    (values.Currency, "SEK"),
    (values.Colour, "#1f4e6b"),
    (values.Day, "2026-03-02"),
    (post.Published, "2026-03-02"),
)


@dataclass
class Filler:
    """Fills records for one owner; `ids` are the names in use, those of what all share in `common`."""

    planted: Planted
    owner: str
    common: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)
    options: Counter[tuple[str, str]] = field(default_factory=Counter)

    def named(self, noun: str, where: str) -> str:
        ids = self.common if noun in SHARED_NOUNS else self.ids
        if noun not in ids:
            ids[noun] = self.planted.word(SHARED if noun in SHARED_NOUNS else self.owner, where)
        return ids[noun]

    def record(self, kind: type[Record], where: str, **fixed: object) -> dict[str, object]:
        """Plain values by key, as they stand in YAML; `fixed` goes before everything else."""
        written: dict[str, object] = {}
        hints = get_type_hints(kind, include_extras=True)
        for name, described in kind.model_fields.items():
            slot = (kind.__name__, name)
            if slot in LEFT_OUT or fixed.get(name, "") is None:
                continue
            key = described.alias or name
            before, self.owner = self.owner, self.owner_of(slot)
            if name in fixed or slot in FIXED:
                written[key] = fixed.get(name, FIXED.get(slot))
            else:
                written[key] = self.value(hints[name], slot, f"{where}:{key}")
            self.owner = before
        return written

    def owner_of(self, slot: tuple[str, str]) -> str:
        """The client's question that everybody answers is a sensitive one: its answer is for the client alone."""
        if slot[0] == "Answer":
            return self.owner.replace("client:", "delicate:")
        return PRACTICE if slot in PRACTICE_ALONE else self.owner

    def value(self, kind: Any, slot: tuple[str, str], where: str) -> object:
        """A valid value of a type, as text, list or mapping."""
        simple = self.simple(kind, slot, where)
        if simple is not None:
            return simple
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(args[0], slot, where)
        if origin is Literal:
            self.options[slot] += 1
            return str(args[(self.options[slot] - 1) % len(args)])
        if origin in (Union, types.UnionType):
            return self.one_of([one for one in args if one is not type(None)], slot, where)
        if origin is tuple:
            return [self.entry(args[0], n, slot, f"{where}.{n}") for n in range(3)]
        if origin is dict:
            return self.mapping(args, slot, where)
        if isinstance(kind, type) and issubclass(kind, Record):
            return self.record(kind, where)
        raise AssertionError(f"{where}: the canaries know no value for {kind}; teach them one")

    def simple(self, kind: Any, slot: tuple[str, str], where: str) -> str | list[object] | None:
        if kind in (values.Text, values.Line, values.Slug) and slot in NOUNS:
            return self.named(NOUNS[slot], where)
        if kind in (values.Text, values.Line, values.Slug, permalink.OldAddress):
            return self.planted.word(self.owner, where)
        if kind == values.Email:
            return f"{self.planted.word(self.owner, where)}@example.org"
        if kind == values.Address:
            return f"https://example.org/{self.planted.word(self.owner, where)}"
        if kind == post.Tags:
            return [self.named(NOUNS[slot], where)]
        if self.owner == PRACTICE and kind == values.Amount:
            return self.planted.amount()
        if self.owner == PRACTICE and kind == values.Hours and slot[0] == "Rhythm":
            return self.planted.amount()
        if self.owner == PRACTICE and kind == values.Day:
            return f"{YEAR_OF_THE_PRACTICE}-05-17"
        return next((text for known, text in SIMPLE if known == kind), None)

    def one_of(self, kinds: list[Any], slot: tuple[str, str], where: str) -> object:
        by_language = next((one for one in kinds if get_origin(one) is dict), None)
        if by_language is not None:  # a localised text
            return {language: self.planted.word(self.owner, f"{where}.{language}") for language in LANGUAGES}
        return self.value(kinds[0], slot, where)

    def entry(self, kind: Any, n: int, slot: tuple[str, str], where: str) -> object:
        """One of a list; others refer to the first alone, the rest have names of their own."""
        if n and isinstance(kind, type) and issubclass(kind, Record):
            names = [name for name in ("id", "name") if (kind.__name__, name) in NOUNS]
            return self.record(kind, where, **{name: self.planted.word(self.owner, where) for name in names})
        return self.value(kind, slot, where)

    def mapping(self, args: tuple[Any, ...], slot: tuple[str, str], where: str) -> dict[str, object]:
        keys, held = args
        key = self.value(keys, slot, f"{where}.key")
        return {str(key): self.value(held, ("", ""), f"{where}.{key}")}


def write_practice(root: Path, languages: Mapping[str, str] | None = None) -> Planted:
    """A practice below `root` that has no errors, and what was planted in it; `languages` by client."""
    planted = Planted()
    common: dict[str, str] = {"questionnaire": "roadmap"}
    _write_content(root, planted, common)
    shared = Filler(planted, SHARED, common)
    _write(root, "clients/questionnaires/roadmap.yaml", shared.record(Questionnaire, "questionnaire"), planted)
    for name, kind in PRACTICE_FILES.items():
        filler = Filler(planted, PRACTICE if kind is Practice else SHARED, common)
        fixed = _practice(planted) if kind is Practice else {}
        _write(root, f"clients/{name}", filler.record(kind, name, **fixed), planted)
    for slug, language in {**CLIENTS, **(languages or {})}.items():
        _write_client(root, slug, language, planted, common)
    return planted


def _practice(planted: Planted) -> dict[str, object]:
    """Partners, each of whom one client knows; joy by client."""
    partners = {
        f"partner-{slug}": Filler(planted, f"partner:{slug}", {}).record(Partner, f"partners.{slug}")
        for slug in CLIENTS
    }
    return {"partners": partners, "joy": dict.fromkeys(CLIENTS, "4")}


def _write_content(root: Path, planted: Planted, common: dict[str, str]) -> None:
    filler = Filler(planted, PUBLIC, common)
    for name, kind in SITE_FILES.items():
        _write(root, f"content/{name}", filler.record(kind, name), planted)
    for noun in ("service", "tag", "category", "series", "author"):
        planted.owner[common[noun]] = PUBLIC
    for language in LANGUAGES:
        _write_article(root, f"content/blog/{language}/shown.md", PUBLIC, planted, common)
        _write_article(root, f"content/pages/{language}/about.md", PUBLIC, planted, common, date=None, part=None)
    kept_back: Mapping[str, dict[str, object]] = {
        "draft": {"draft": "true"},
        "unpublished": {"published": "false"},
        "future": {"date": "2031-01-01", "expires": None},
        "expired": {"expires": "2026-11-22"},
    }
    for name, fixed in kept_back.items():
        _write_article(root, f"content/blog/en/{name}.md", NOBODY, planted, common, part=None, **fixed)
        _write_article(root, f"content/pages/en/{name}.md", NOBODY, planted, common, part=None, **fixed)
    comment = planted.word(NOBODY, "logo.svg")
    (root / "content/logo.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://example.org/editor" i:file="{comment}" width="9"'
        f' height="9"><!-- {comment} --><path d="M0 0h9v9z" fill="#1f4e6b"/></svg>'
    )
    (root / "content/images").mkdir()
    (root / "content/images/plan.png").write_bytes(_picture(planted.word(NOBODY, "plan.png")))
    (root / "content/README.md").write_text(planted.word(NOBODY, "README.md"))


def _picture(word: str) -> bytes:
    """A PNG that carries a comment."""
    notes, out = PngInfo(), io.BytesIO()
    notes.add_text("Comment", word)
    Image.new("RGB", (9, 9), "#1f4e6b").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def _write_article(
    root: Path, path: str, owner: str, planted: Planted, common: dict[str, str], **fixed: object
) -> None:
    filler = Filler(planted, owner, common)
    language, name = path.split("/")[2], path.rsplit("/", 1)[1].removesuffix(".md")
    keys = {"lang": language, "slug": name, "translation_key": name, **fixed}
    front = yaml.safe_dump(filler.record(FrontMatter, path, **keys), allow_unicode=True)
    body, comment = planted.word(owner, f"{path}:body"), planted.word(NOBODY, f"{path}:comment")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{front}---\n{body}\n\n<!-- {comment} -->\n\n![{body}](images/plan.png)\n")


def _write_client(root: Path, slug: str, language: str, planted: Planted, common: dict[str, str]) -> None:
    filler = Filler(planted, f"client:{slug}", common)
    other = next(one for one in CLIENTS if one != slug)
    account = {"partner": f"partner-{slug}", "level": "light"}
    leads = {"lead": Filler(planted, PRACTICE, common).value(Lead, ("", ""), f"{slug}/leads")}
    fixed: Mapping[str, dict[str, object]] = {
        "client.yaml": {"language": language, "referred_by": other, "account": account},
        "private.yaml": {"certainty": {"lead": "hoped"}, "leads": leads},
    }
    for name, kind in CLIENT_FILES.items():
        filler.owner = PRACTICE if name == "private.yaml" else f"client:{slug}"
        written = filler.record(kind, f"{slug}/{name}", **fixed.get(name, {}))
        if kind is Assets:
            written = _products(written, common)
        if kind is Assets and slug == "beta":
            _write_table(root, f"clients/{slug}/assets.csv", written)
        else:
            _write(root, f"clients/{slug}/{name}", written, planted)
    (root / f"clients/{slug}/metrics").mkdir()
    (root / f"clients/{slug}/metrics/times.csv").write_text("date,value\n2026-01-15,8\n2026-02-15,9\n2026-03-01,10\n")
    for folder, kind in CLIENT_FOLDERS.items():
        for stem, owner, more in _stems(folder, slug):
            filler.owner = owner
            _write(
                root,
                f"clients/{slug}/{folder}/{stem}.yaml",
                filler.record(kind, f"{slug}/{folder}/{stem}", **more),
                planted,
            )


def _products(written: dict[str, object], common: dict[str, str]) -> dict[str, object]:
    assets = written["assets"]
    assert isinstance(assets, list)
    return {"assets": [{**asset, "product": f"{common['product']}/{common['release']}"} for asset in assets]}


def _stems(folder: str, slug: str) -> list[tuple[str, str, dict[str, object]]]:
    """The files of a folder: whose they are, and what is fixed in them; an engagement for every status."""
    if CLIENT_FOLDERS[folder] is not Engagement:
        return [("2026-03", f"client:{slug}", {})]
    statuses = get_args(get_type_hints(Engagement)["status"])
    return [(one, f"client:{slug}" if one in SHOWN_TO_CLIENT else PRACTICE, {"status": one}) for one in statuses]


def _write(root: Path, path: str, written: Mapping[str, object], planted: Planted) -> None:
    """YAML under a comment that nobody but its author may read."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    comment = planted.word(NOBODY, f"{path}:comment")
    text = yaml.safe_dump(dict(written), allow_unicode=True, sort_keys=False)
    (root / path).write_text(f"# {comment}\n{text}", encoding="utf-8")


def _write_table(root: Path, path: str, written: Mapping[str, object]) -> None:
    assets = written["assets"]
    assert isinstance(assets, list)
    names = [name for name in Asset.model_fields if name != "serves"]
    rows = [[*(str(asset[name]) for name in names), str(asset["serves"]["people"])] for asset in assets]
    lines = [",".join(row) for row in [[*names, "serves.people"], *rows]]
    (root / path).write_text("\n".join(lines) + "\n", encoding="utf-8")
