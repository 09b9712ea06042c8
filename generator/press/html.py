"""A view model and the name of a template → HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.problems import Place, Problem, ProblemsFound

Templates = Environment


class Compiled(BytecodeCache):
    """Templates as they were compiled, by name and source: our code and none of anybody's words."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self.code.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def environment(folders: Sequence[Path], compiled: Compiled | None = None) -> Environment:
    """
    The templates of these folders; the first folder that has a file wins.

    One for each audience: an imported template keeps its module's state between renders (Jinja 3.1.6). Compiling takes
    longer than rendering, so that environments may share what is `compiled`: code, which has no state.
    """
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled,
    )


def render(templates: Environment, template: str, view: object, subject: str, style: str = "") -> str:
    """
    The whole page. `subject` names what is being rendered, for messages; `style` is our own stylesheet, for paper.

    Raises ProblemsFound with the template's file and line where the template is at fault.
    """
    try:
        return templates.get_template(template).render(view=view, style=Markup(style))
    except Exception as fault:  # whatever a template of the practice's own may do
        raise ProblemsFound([_problem(fault, template, subject)]) from fault


def _problem(fault: Exception, template: str, subject: str) -> Problem:
    name, line = _where(fault, template)
    kind = "refers to something that is not there" if isinstance(fault, UndefinedError) else "cannot be used"
    reason = fault.message if isinstance(fault, TemplateError) else f"{type(fault).__name__}: {fault}"
    return Problem(
        Place(f"templates/{name}", line),
        f"the template {kind} while rendering {subject}: {reason}",
        "compare it with the template of the same name that comes with Roadbook",
        code="template",
    )


def _where(fault: Exception, template: str) -> tuple[str, int | None]:
    """The innermost template of the traceback, or the one that does not parse."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or template, fault.lineno
    name, line, trace = template, None, fault.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html":
            parts = path.parts
            name = "/".join(parts[parts.index("templates") + 1 :]) if "templates" in parts else path.name
            line = trace.tb_lineno
        trace = trace.tb_next
    return name, line
