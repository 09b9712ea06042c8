from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

import generator
from generator.load.words import OURS, read_wording
from generator.model.wording import Word
from generator.pages.chart.lettering import SMALL, wrapped
from generator.pages.chart.risk_matrix import CELL

LANGUAGES = sorted(path.stem for path in OURS.glob("*.yaml"))
OTHERS = [language for language in LANGUAGES if language != "en"]
LONG = 12
"""Characters up to which a text may well be the same in two languages: `Budget`, `Status`, `Risk`."""
SAME = {
    "Budget {year}": "one word in many languages",
    "Q{number} {year}": "what a director reads and says in Swedish too",
}
"""Longer texts that are rightly the same as in English, and why."""
MONEY = "actual amount difference expected high low planned savings soonest total worth".split()


@cache
def words(language: str) -> dict[str, Word]:
    return dict(read_wording(language, OURS / "nobody has words of their own here").words)


def texts(word: Word) -> tuple[str, ...]:
    return (word,) if isinstance(word, str) else tuple(word.values())


def blanks(word: Word) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(texts(word))))


def bare(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_texts_that_english_has(language: str) -> None:
    english, own = words("en").keys(), words(language).keys()
    assert (sorted(english - own), sorted(own - english)) == ([], []), "missing, and too many"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_fills_in_what_the_english_one_fills_in(language: str) -> None:
    own = words(language)
    shared = {key: word for key, word in words("en").items() if key in own}
    # A form for one thing may well say "one" instead of {n}.
    assert {key: blanks(own[key]) - {"n"} for key in shared} == {key: blanks(shared[key]) - {"n"} for key in shared}


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_plural_forms_only_where_english_counts(language: str) -> None:
    english = words("en")
    counted = {key for key, word in english.items() if not isinstance(word, str) or "n" in blanks(word)}
    maps = {key for key, word in words(language).items() if not isinstance(word, str)}
    assert sorted(maps - counted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_one_that_the_language_has(language: str) -> None:
    known = {*Locale.parse(language).plural_form.tags, "other"}
    maps = {key: set(word) for key, word in words(language).items() if not isinstance(word, str)}
    assert {key: forms for key, forms in maps.items() if "other" not in forms or forms - known} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_brace_is_left_that_nothing_fills(language: str) -> None:
    found = [text for word in words(language).values() for text in texts(word) if re.search(r"[{}]", bare(text))]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_runs_over_lines(language: str) -> None:
    line = re.compile(r"[^\n\t]+")
    assert [key for key, word in words(language).items() if not all(map(line.fullmatch, texts(word)))] == []


def copied(language: str) -> Iterator[str]:
    """Longer texts with at least a letter of their own that are the same as in English."""
    english = words("en")
    for key, word in words(language).items():
        for text in texts(word):
            if text in texts(english.get(key, "")) and len(text) > LONG and re.search(r"[^\W\d_]", bare(text)):
                yield text


@pytest.mark.parametrize("language", OTHERS)
def test_no_longer_text_is_left_in_english(language: str) -> None:
    assert sorted({text for text in copied(language) if text not in SAME}) == []


def test_every_text_that_may_be_the_same_is_the_same_somewhere() -> None:
    assert set(SAME) == {text for language in OTHERS for text in copied(language) if text in SAME}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_name_of_a_quarter_fits_over_its_column(language: str) -> None:
    (short,) = texts(words(language)["time.quarter_short"])
    assert len(short.replace("{number}", "4")) <= len("4 кв.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_along_the_risk_matrix_fit_under_its_cells(language: str) -> None:
    found = [text for n in range(1, 6) for text in texts(words(language)[f"risk.likelihood_{n}"])]
    assert [text for text in found if not wrapped(text, CELL - 4, SMALL, 3).whole] == []


def test_no_danish_sentence_ends_on_an_amount_because_the_crown_brings_its_own_full_stop() -> None:
    pattern = re.compile(r"\{(?:" + "|".join(MONEY) + r")\}\.")
    assert [text for word in words("da").values() for text in texts(word) if pattern.search(text)] == []


# What the code says: keys written out, and patterns such as `state.{…}` whose parts come from elsewhere in the code.

Parts = tuple[str | None, ...]
"""A key as it is written: texts, and None for each part that is filled in."""
PREFIX: Parts = ("practice.", None)
"""What the brief of the practice's own pages does with every key: theirs are written without it."""


@cache
def trees() -> dict[Path, ast.Module]:
    root = Path(generator.__file__).parent
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))}


def parts(node: ast.expr) -> Parts | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.JoinedStr):
        said = [str(one.value) if isinstance(one, ast.Constant) else None for one in node.values]
        return tuple(part for n, part in enumerate(said) if part is not None or n == 0 or said[n - 1] is not None)
    return None


@cache
def written(tree: ast.Module) -> set[Parts]:
    """Every text and every f-string of a module."""
    return {found for node in ast.walk(tree) if isinstance(node, ast.expr) and (found := parts(node)) is not None}


@cache
def vocabulary() -> frozenset[str]:
    """Every single word that stands in a text anywhere in the code: what a blank in a pattern can be filled with."""
    found = {text for tree in trees().values() for one in written(tree) for text in one if text is not None}
    return frozenset(word for text in found for word in text.split() if re.fullmatch(r"[a-z0-9_-]{1,30}", word))


def is_practice(path: Path, tree: ast.Module) -> bool:
    """The practice's own pages say `alert.fit` where the words have `practice.alert.fit`."""
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return "PracticeBrief" in imported or path.stem == "practice_brief"


def said() -> Iterator[tuple[str, Parts]]:
    """Where and how a key is written as the first argument of `say`, directly or by a name given in that function."""
    for path, tree in trees().items():
        prefix = ("practice.",) if is_practice(path, tree) else ()
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
                if isinstance(call.func, ast.Attribute) and call.func.attr == "say":
                    own = ast.unparse(call.func.value) in ("brief", "self")
                    for key in keys(call.args[0], function):
                        yield f"{path.name}:{call.lineno}", (*prefix, *key) if own else key


def keys(node: ast.expr, function: ast.FunctionDef | None) -> Iterator[Parts]:
    if isinstance(node, ast.IfExp):
        yield from keys(node.body, function)
        yield from keys(node.orelse, function)
    elif isinstance(node, ast.Name) and function is not None:
        for one in ast.walk(function):
            if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == node.id:
                yield from keys(one.value, None)
    elif (found := parts(node)) is not None:
        yield found


def pattern(key: Parts) -> re.Pattern[str]:
    """What the parts that are written out leave open, as groups."""
    return re.compile("".join(r"([\w.-]*?)" if part is None else re.escape(part) for part in key))


def test_every_key_that_the_code_writes_has_its_text() -> None:
    known = words("en")
    found = {(where, pattern(key)) for where, key in said()}
    assert len(found) > 400, "the keys are looked for in the wrong way"
    assert sorted((where, one.pattern) for where, one in found if not any(map(one.fullmatch, known))) == []


@cache
def beginnings() -> tuple[re.Pattern[str], ...]:
    """Everything in the code that reads like a key, or like the beginning of one."""
    found: set[Parts] = set()
    for path, tree in trees().items():
        here = {key for key in written(tree) if key != PREFIX and is_key_like(key)}
        found |= here | ({("practice.", *key) for key in here} if is_practice(path, tree) else set())
    return tuple(map(pattern, found))


def is_key_like(key: Parts) -> bool:
    return key[:1] != (None,) and re.fullmatch(r"[a-z_]+(\.[\w.-]*)?", "".join(part or "" for part in key)) is not None


def fills(text: str) -> bool:
    """Whether a blank can be filled with it: a number, a word that stands somewhere in the code, or two, as `a_b`."""
    known = vocabulary()
    two = any(text[:n] in known and text[n:] in known for n, letter in enumerate(text) if letter == "_")
    return text.isdecimal() or text in known or two


def is_written(key: str) -> bool:
    return any((found := one.fullmatch(key)) and all(map(fills, found.groups())) for one in beginnings())


def is_said(key: str) -> bool:
    """As it is written, or as a beginning written in one place with the ending of `{…}.label` or `{…}_{…}`."""
    stem, _, ending = key.rpartition("_")
    return is_written(key) or is_written(key.removesuffix(".label")) or (is_written(stem) and ending.isdecimal())


def test_every_text_is_said_somewhere() -> None:
    assert [key for key in words("en") if not is_said(key)] == []
