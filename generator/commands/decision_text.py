"""A decision → its lines at the end of `decisions.yaml`, every other character of the file as it was."""

from __future__ import annotations

import json

from generator.commands.yaml_text import flow, scalar
from generator.load.read_yaml import parse_yaml
from generator.load.source import At, Tree, Value, value_at
from generator.load.validate import validate
from generator.model.decision import Decision, Decisions, Shown
from generator.model.roadmap import Range
from generator.problems import Problem, ProblemsFound

OPENING = """\
# yaml-language-server: $schema=../../.schema/decisions.json
# What was decided, by whom, on exactly what. Oldest first.
decisions:
"""


def appended(path: str, before: bytes | None, decision: Decision) -> bytes:
    """
    The file with one more decision; `before` is None where there is none yet.

    Raises ProblemsFound where the file is faulty, or is written so that its end is not the end of its list.
    """
    if before is None:
        after = OPENING + entry(decision, 2)
    else:
        after = _with_entry(parse_yaml(path, before), before.decode(), decision)
    _proof(path, before, after.encode(), decision)
    return after.encode()


def _with_entry(tree: Tree, text: str, decision: Decision) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    known = value_at(tree.value, ("decisions",))
    if known == []:
        text = _without_brackets(tree, text)
    if text and not text.endswith("\n"):
        text += ending
    return text + entry(decision, _indent(tree, known)).replace("\n", ending)


def _without_brackets(tree: Tree, text: str) -> str:
    """`decisions: []` as `decisions:`."""
    mark = tree.marks[("decisions",)][1]
    lines = text.split("\n")
    line, start = lines[mark.line - 1], mark.column - 1
    lines[mark.line - 1] = line[:start].rstrip() + line[start + mark.width :]
    return "\n".join(lines)


def _indent(tree: Tree, known: Value) -> int:
    """Where the dashes stand; ProblemsFound where there are none."""
    if not isinstance(known, list) or not known:
        return 2
    at: At = ("decisions", 0)
    line = tree.lines[tree.marks[at][1].line - 1]
    if not line.lstrip(" ").startswith("- "):
        raise ProblemsFound([_unusual(tree, at)])
    return len(line) - len(line.lstrip(" "))


def _unusual(tree: Tree, at: At) -> Problem:
    help = "give every decision a line of its own that begins with `- `, without brackets around the list"
    return Problem(tree.place(at), "nothing can be added to a list that is written like this", help, code="not-a-list")


def _proof(path: str, before: bytes | None, after: bytes, decision: Decision) -> None:
    """Read back as anybody would: what was there, and the new one, exactly."""
    tree = parse_yaml(path, OPENING if before is None else before)
    try:
        told = validate(parse_yaml(path, after), Decisions).decisions
    except ProblemsFound:
        told = ()
    if told != (*validate(tree, Decisions).decisions, decision):
        raise ProblemsFound([_unusual(tree, ("decisions",))])


def entry(decision: Decision, indent: int) -> str:
    """The lines of one decision, the dash after `indent` spaces."""
    rows = [f"{name}: {value}" for name, value in _fields(decision)]
    if decision.shown is not None:
        rows += shown_rows(decision.shown)
    if decision.fingerprint is not None:
        rows.append(f"fingerprint: {decision.fingerprint}")
    if decision.risk is not None:
        rows.append(f"risk: {_quoted(decision.risk)}")
    if decision.until is not None:
        rows.append(f"until: {decision.until}")
    margin = " " * indent
    return "".join(f"{margin}{'  ' if n else '- '}{row}\n" for n, row in enumerate(rows))


def _fields(decision: Decision) -> list[tuple[str, str]]:
    fields = [("item", decision.item), ("state", decision.state), ("by", scalar(decision.by))]
    fields += [("on", decision.on.isoformat()), ("document", decision.document)]
    return fields if decision.edition is None else [*fields, ("edition", str(decision.edition))]


def shown_rows(shown: Shown) -> list[str]:
    """`shown:` and a line for each part."""
    rows = []
    if shown.once is not None:
        rows.append(f"once: {_range(shown.once)}")
    if shown.per_year is not None:
        rows.append(f"per_year: {shown.per_year:f}")
    if shown.scope is not None:
        rows.append(f"scope: {_quoted(shown.scope)}")
    if shown.quarter is not None:
        rows.append(f"quarter: {shown.quarter}")
    if shown.risk is not None:
        rows.append(f"risk: {_quoted(shown.risk)}")
    return ["shown:", *(f"  {row}" for row in rows)] if rows else ["shown: {}"]


def _range(price: Range) -> str:
    return flow({"low": price.low, "expected": price.expected, "high": price.high})


def _quoted(text: str) -> str:
    # YAML's double quotes know every escape of JSON's.
    return json.dumps(text, ensure_ascii=False)
