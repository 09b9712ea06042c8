"""Where and why libyaml stopped → what the author probably did, in plain words, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.load.hint import quoted


@dataclass(frozen=True)
class Fault:
    """
    libyaml's own words and places; lines and columns count from 0, as it does.

    `since` is where what it was reading began; `quote` is where the last text began, if that text was in quotes.
    """

    problem: str
    context: str
    lines: Sequence[str]
    at: tuple[int, int]
    since: tuple[int, int]
    quote: tuple[int, int] | None

    def line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line it stopped in, from where it stopped."""
        return self.line(self.at[0])[self.at[1] :]

    @property
    def before(self) -> str:
        """The line it stopped in, up to there."""
        return self.line(self.at[0])[: self.at[1]]


@dataclass(frozen=True)
class Told:
    """What to tell the author; line and column count from 0."""

    message: str
    help: str | None
    line: int
    column: int
    width: int = 1


_VALUE = re.compile(r"^(?:\s*- )*\s*[^\s#'\"\[{][^#]*?:\s+(?=\S)")
_DASHES = re.compile(r"^(?:\s*-\s)*\s*")
_CURLY = re.compile("[\u201c-\u201f\u2018-\u201b\u00ab\u00bb]")


def plainly(fault: Fault) -> Told:
    """The author's mistake behind libyaml's words (libyaml 0.2.5); words it does not know are passed on."""
    for words, explain in _EXPLAINED:
        if words in fault.problem or words in fault.context:
            return explain(fault)
    return _at(fault, f"this cannot be read as YAML: {fault.problem}", None)


def _at(fault: Fault, message: str, help: str | None, where: tuple[int, int] | None = None, width: int = 1) -> Told:
    line, column = where or fault.at
    return Told(message, help, line, column, width)


def _in_quotes(text: str) -> str:
    """The help that shows the author's own text in quotes."""
    words = text.strip()
    mark = "'" if '"' in words or "\\" in words else '"'
    if len(words) > 50 or (mark == "'" and "'" in words):
        return 'put the whole text in quotes: "…"'
    return f"put the text in quotes: {mark}{words}{mark}"


def _sign(fault: Fault) -> Told:
    """A sign at the beginning of a text that YAML keeps for itself."""
    sign = fault.line(fault.since[0])[fault.since[1] : fault.since[1] + 1]
    text = fault.line(fault.since[0])[fault.since[1] :]
    if sign == "\t" or (not sign and "\t" in fault.before):
        return _tab(fault)
    named = "a backtick" if sign == "`" else quoted(sign)
    return _at(fault, f"a text cannot begin with {named}", _in_quotes(text), fault.since)


def _tab(fault: Fault) -> Told:
    line = fault.line(fault.at[0])
    column = line.find("\t")
    width = len(line[column:]) - len(line[column:].lstrip("\t"))
    if line[:column].strip():
        return _at(fault, "a tab cannot stand here", "write a space", (fault.at[0], column), width)
    return _at(fault, "a tab cannot indent", "write spaces, two for each level", (fault.at[0], max(0, column)), width)


def _unclosed_quote(fault: Fault) -> Told:
    sign = fault.line(fault.since[0])[fault.since[1] : fault.since[1] + 1]
    help = f"write {quoted(sign)} at the end of the text"
    return _at(fault, f"the quote {quoted(sign)} is never closed", help, fault.since)


def _escape(fault: Fault) -> Told:
    column = fault.before.rfind("\\") if not fault.here.startswith("\\") else fault.at[1]
    sequence = fault.line(fault.at[0])[column : column + 2]
    message = f"{quoted(sequence)} has no meaning in double quotes"
    return _at(fault, message, "write `\\\\` for one backslash, or use single quotes", (fault.at[0], column), 2)


def _flow(fault: Fault) -> Told:
    opening = fault.line(fault.since[0])[fault.since[1] : fault.since[1] + 1]
    closing = "]" if opening == "[" else "}"
    if fault.line(fault.since[0])[fault.since[1] :].startswith("{{"):
        return _braces(fault, fault.since)
    if fault.at[0] != fault.since[0] or not fault.here.strip():
        return _at(fault, f"the bracket {quoted(opening)} is never closed", f"write {quoted(closing)}", fault.since)
    help = 'separate entries by a comma, and put text that holds `: `, `,` or brackets in quotes: "…"'
    return _at(fault, f"expected `,` or {quoted(closing)} here", help)


def _braces(fault: Fault, where: tuple[int, int]) -> Told:
    text = fault.line(where[0])[where[1] :]
    return _at(fault, "a text cannot begin with `{`", _in_quotes(text), where, 2)


def _colon(fault: Fault) -> Told:
    """`: ` where no key can be."""
    line, (number, column) = fault.line(fault.at[0]), fault.at
    value = _VALUE.match(line[:column])
    if value:
        text = line[value.end() :]
        if _CURLY.match(text):
            return _curly(fault, (number, value.end()))
        if text.startswith(("'", '"')):
            return _at(fault, "there is text after the closing quote", 'put all of it in quotes: "…"')
        where = (number, value.end())
        return _at(fault, "a text that holds `: ` needs quotes", _in_quotes(text), where, len(text.rstrip()))
    if column > 1024:
        return _at(fault, "a key is longer than 1024 characters", "write a shorter key", (number, 0))
    return _after_line_above(fault)


def _after_line_above(fault: Fault) -> Told:
    """A key right below a line that takes none: that line lacks its colon, or this one is indented too far."""
    number = fault.at[0]
    above = next((n for n in range(number - 1, -1, -1) if fault.line(n).strip(" -")), None)
    if above is not None and ":" not in fault.line(above).split(" #")[0].rstrip().rstrip(":"):
        return _no_colon(fault, above)
    if above is not None and re.search(r":[^\s:/]", fault.line(above)) and ": " not in fault.line(above):
        return _no_colon(fault, above)
    text = fault.line(number)
    indent = len(text) - len(text.lstrip())
    help = "indent it like the line above, or delete the value of the line above"
    message = "this line is indented further than the line above, which has a value already"
    return _at(fault, message, help, (number, indent), len(text.strip()))


def _no_colon(fault: Fault, number: int) -> Told:
    text = fault.line(number)
    start = _DASHES.match(text)
    column = start.end() if start else 0
    words = text[column:].rstrip()
    if re.match(r"-[^\s-]", words):
        message, help = "a space is missing after the dash", f"write `- {words[1:][:50]}`"
    elif re.match(r"[^\s:]+:[^\s/]", words):
        name, _, value = words.partition(":")
        message, help = "a space is missing after the colon", f"write `{name}: {value[:50]}`"
    else:
        message = f"{quoted(words)} has no colon"
        help = "write `key: value`; indent a line that goes on with the text above"
    return _at(fault, message, help, (number, column), len(words))


def _tight_colon(fault: Fault) -> Told:
    """`{done:}`: right by YAML 1.2, and refused by libyaml."""
    word = fault.line(fault.since[0])[fault.since[1] : fault.at[1]].rstrip(":")
    after = fault.here.lstrip(":")[:1]
    help = f"write `{word}: {after}`"
    return _at(fault, "a space is missing after the colon", help, fault.since, len(word) + 1)


def _no_colon_since(fault: Fault) -> Told:
    return _no_colon(fault, fault.since[0])


def _key_expected(fault: Fault) -> Told:
    """Something that is not a key, in a mapping or list."""
    last = fault.before.rstrip()[-1:]
    if not fault.before.strip():
        return _indentation(fault)
    if fault.here.startswith(("]", "}")):
        return _at(fault, f"the bracket {quoted(fault.here[0])} closes nothing", "delete it, or put the text in quotes")
    if last in ("'", '"') and fault.quote is not None:
        return _after_quote(fault, last, fault.quote)
    if last in ("]", "}"):
        value = _VALUE.match(fault.line(fault.at[0]))
        if value and fault.line(fault.at[0])[value.end() :].startswith("{{"):
            return _braces(fault, (fault.at[0], value.end()))
        return _at(fault, f"there is text after the closing {quoted(last)}", 'put the whole text in quotes: "…"')
    return _at(fault, "expected `key: value` here", "write a name before the colon")


def _after_quote(fault: Fault, sign: str, opening: tuple[int, int]) -> Told:
    if opening[0] != fault.at[0]:
        message = f"the quote {quoted(sign)} is not closed before the next one, on line {fault.at[0] + 1}"
        return _at(fault, message, f"write {quoted(sign)} at the end of the text", opening)
    other = "double" if sign == "'" else "single"
    twice = "''" if sign == "'" else '\\"'
    help = f"use {other} quotes around the text, or write {quoted(twice)} for a quote inside it"
    return _at(fault, "there is text after the closing quote", help, width=len(fault.here.rstrip()))


def _indentation(fault: Fault) -> Told:
    text = fault.line(fault.at[0])
    if text[fault.at[1] :].startswith(":"):
        return _at(fault, "there is no name before the colon", "write `key: value`")
    if fault.at[0] and " #" in fault.line(fault.at[0] - 1):
        help = "put the comment on a line of its own, above the text"
        return _at(fault, "the text has ended at the comment on the line above", help, width=len(text.strip()))
    in_list = "'-' indicator" in fault.problem
    if in_list and fault.at[1] == fault.since[1]:
        message = "expected `- ` as on the lines of the list above"
        help = "begin the line with `- `, or indent it further"
    else:
        message = "the indentation fits none of the lines above"
        help = "begin the line in the same column as the lines that it belongs to"
    return _at(fault, message, help, width=len(text.strip()))


def _curly(fault: Fault, where: tuple[int, int]) -> Told:
    sign = fault.line(where[0])[where[1]]
    return _at(fault, f"curly quotes such as {quoted(sign)} do not quote", 'write straight quotes: "…"', where)


def _node_expected(fault: Fault) -> Told:
    sign = fault.here[:1]
    if not sign:
        return _at(fault, "a value is missing here", None)
    if sign == ",":
        help = "write the missing value, or delete the comma; put text that begins with `,` in quotes"
        return _at(fault, "there is nothing before the comma", help)
    return _at(fault, f"a text cannot begin with {quoted(sign)}", _in_quotes(fault.here))


def _dash(fault: Fault) -> Told:
    return _at(fault, "a list cannot begin on the line of its key", "begin each entry on a line of its own, with `- `")


def _question(fault: Fault) -> Told:
    return _at(fault, "a text cannot begin with `? `", _in_quotes(fault.here))


def _block_header(fault: Fault) -> Told:
    line, (number, column) = fault.line(fault.since[0]), fault.since
    help = f"begin the text on the next line; if it begins with {quoted(line[column : column + 1])}, put it in quotes"
    return _at(fault, f"nothing may follow {quoted(line[column : column + 1])} on its line", help, (number, column))


def _directive(fault: Fault) -> Told:
    message = "directives (lines that begin with `%`) are not used here"
    return _at(fault, message, "delete the line", (fault.at[0], 0), len(fault.line(fault.at[0])) or 1)


def _second_document(fault: Fault) -> Told:
    return _at(fault, "a second document begins here", "keep one document in a file; delete the line `...` or `---`")


_EXPLAINED: tuple[tuple[str, Callable[[Fault], Told]], ...] = (
    ("found a tab character", _tab),
    ("found unknown escape character", _escape),
    ("did not find expected hexdecimal number", _escape),
    ("found invalid Unicode character escape code", _escape),
    ("while scanning a quoted scalar", _unclosed_quote),
    ("directive", _directive),
    ("found incompatible YAML document", _directive),
    ("expected <document start>", _second_document),
    ("while scanning a block scalar", _block_header),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("while scanning a tag", _sign),
    ("while parsing a tag", _sign),
    ("undefined tag handle", _sign),
    ("found character that cannot start any token", _sign),
    ("found unexpected ':'", _tight_colon),
    ("mapping values are not allowed", _colon),
    ("block sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _question),
    ("could not find expected ':'", _no_colon_since),
    ("did not find expected key", _key_expected),
    ("did not find expected '-' indicator", _key_expected),
    ("did not find expected node content", _node_expected),
    ("did not find expected ',' or", _flow),
)
