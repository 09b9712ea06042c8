"""What was typed → a command, its problems told, its exit code."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path

from generator import __version__
from generator.unchanged import Seen

PROBLEMS = 1


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a day; write it like 2026-03-31") from None


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 64")
    return int(text)


def _today() -> dt.date:
    """The day on the wall of whoever typed the command; everything below is told it."""
    return dt.datetime.now().astimezone().date()


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65533:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 65533")
    return int(text)


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text, re.ASCII) or len(text) > 60:
        raise argparse.ArgumentTypeError(f"`{text}` is not a slug: lower-case letters a-z, digits, single hyphens")
    return text


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not 1 <= len(line) <= 300 or not line.isprintable():
        raise argparse.ArgumentTypeError(f"`{text}` is not a line of text of 1 to 300 characters")
    return line


def _month(text: str) -> str:
    if not re.fullmatch(r"(199|20\d)\d-(0[1-9]|1[0-2])", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"`{text}` is not a month; write it like 2026-10")
    return text


def _month_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 12:
        raise argparse.ArgumentTypeError(f"`{text}` is not a month: a number from 1 to 12")
    return int(text)


def _edition(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 999:
        raise argparse.ArgumentTypeError(f"`{text}` is not an edition: a number from 1")
    return int(text)


def _decide(command: argparse.ArgumentParser) -> None:
    command.add_argument("client", metavar="CLIENT", help="the slug of the client")
    command.add_argument("item", metavar="ITEM", help="the id of the recommendation in roadmap.yaml")
    command.add_argument("state", choices=("accepted", "declined", "deferred"))
    command.add_argument("--by", type=_line, required=True, metavar="NAME", help="who decided")
    command.add_argument("--on", type=_day, metavar="DAY", help="when (default: today)")
    command.add_argument("--risk", type=_line, metavar="TEXT", help="the risk that is accepted by declining")
    command.add_argument("--until", type=_month, metavar="YYYY-MM", help="the month to which it is deferred")
    command.add_argument(
        "--document", metavar="NAME", help="what was decided on, such as assessments/2026-09 (default: the newest)"
    )
    command.add_argument("--edition", type=_edition, metavar="N", help="the edition of that document")


def _issue(command: argparse.ArgumentParser) -> None:
    command.add_argument("client", metavar="CLIENT", help="the slug of the client")
    command.add_argument(
        "document", nargs="+", metavar="DOCUMENT", help="such as `roadmap 2026-09` or `review 2026-q3`"
    )
    command.add_argument(
        "--to", action="append", type=_line, default=[], metavar="NAME",
        help="who gets it; once for each (default: the contacts who decide)",
    )  # fmt: skip
    command.add_argument("--on", type=_day, metavar="DAY", help="the day of handing over (default: today)")


def _cap(text: str) -> Decimal:
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"`{text}` is not an amount; write it like 260000")
    return Decimal(text)


def _plan(command: argparse.ArgumentParser) -> None:
    command.add_argument("client", metavar="CLIENT", help="the client's folder below clients/")
    command.add_argument("--write", action="store_true", help="write clients/CLIENT/plan.yaml, and show what changed")
    command.add_argument("--anew", action="store_true", help="propose new quarters for what is agreed already, too")
    command.add_argument("--cap", type=_cap, metavar="AMOUNT", help="of a fiscal year (default: the assessment's)")
    command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(
        prog="roadbook",
        description="Turns a consultancy's YAML and Markdown into roadmap assessments, quarterly reviews and a blog.",
        epilog="exit codes: 0 done, 1 problems, 2 wrong command",
    )
    top.add_argument("--version", action="version", version=f"roadbook {__version__}")
    top.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="the practice (default: this folder)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="publish everything into output/")
    build.add_argument("--only", metavar="site|practice|SLUG", help="one audience alone; the others stay as they are")
    build.add_argument("--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="printing processes")
    build.add_argument("--no-pdf", action="store_true", help="HTML alone; PDFs of an earlier build go")
    build.add_argument("--anew", action="store_true", help="remember nothing of earlier builds: print every PDF")
    build.add_argument("--quiet", action="store_true", help="say nothing but problems")
    check = commands.add_parser("check", help="tell what is wrong in the files, and write nothing")
    check.add_argument(
        "--external", action="store_true", help="try the links of published pages to elsewhere too, politely"
    )
    check.add_argument("--allow-private", action="store_true", help="with --external: try private networks as well")
    for command in (build, check):
        command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")
        command.add_argument(
            "--hash", action="store_true", help="look into every file for changes, and not at the times of files alone"
        )
        command.add_argument("--format", choices=("text", "json", "github"), default="text", help="of problems")
        command.add_argument(
            "--json", action="store_const", const="json", dest="format", help="the same as --format json"
        )

    init = commands.add_parser("init", help="make an empty practice with commented files")
    init.add_argument("folder", type=Path, metavar="DIR")
    _new(commands.add_parser("new", help="write a commented file: a client, a review, a post …"))
    _import(
        commands.add_parser("import", help="bring a blog of Jekyll, Octopress or WordPress along, and report on it")
    )
    commands.add_parser("schema", help="write JSON Schemas to .schema/, for editors")
    serve = commands.add_parser("serve", help="show the pages in a browser, made anew as the files change")
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="of the site; clients are at N+1, the practice at N+2"
    )
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")
    _status(commands.add_parser("status", help="say what is due, for the practice and for each client"))
    _what_if(commands.add_parser("what-if", help="show the practice with one engagement more, or one less"))
    _plan(commands.add_parser("plan", help="propose a quarter for every open recommendation, the years evened out"))
    _decide(commands.add_parser("decide", help="record a decision, with exactly what was shown"))
    _issue(commands.add_parser("issue", help="keep what is handed over: a draft becomes an edition"))
    verify = commands.add_parser("verify", help="say which edition a PDF is, and whether it was changed")
    verify.add_argument("files", type=Path, nargs="+", metavar="FILE.pdf")
    _intake(commands.add_parser("intake", help="read a filled questionnaire into an assessment to review"))
    pack = commands.add_parser("pack", help="put what was handed over to a client into one zip")
    pack.add_argument("client", metavar="CLIENT", help="the slug of the client")
    pack.add_argument("-o", dest="output", type=Path, metavar="FILE", help="the zip, or its folder (default: here)")
    pack.add_argument("--drafts", action="store_true", help="with what was not handed over yet")
    pack.add_argument(
        "--encrypt", action="store_true",
        help="AES-256 for each PDF; the password is asked for, or read from ROADBOOK_PASSWORD",
    )  # fmt: skip
    commands.add_parser("specimen", help="show every component on one page, .roadbook/specimen.html and .pdf")
    commands.add_parser("doctor", help="say what this machine lacks, and the command that mends it")
    return top


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 3660:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number of days from 0 to 3660")
    return int(text)


def _status(command: argparse.ArgumentParser) -> None:
    command.add_argument("client", nargs="?", metavar="CLIENT", help="of one client alone")
    command.add_argument("--days", type=_days, default=90, metavar="N", help="how far ahead to look (default: 90)")
    command.add_argument("--json", action="store_true", help="for machines")
    command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def _what_if(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command="what_if")  # a module's name has no hyphen
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="engagements as if agreed: clients/SLUG/engagements/NAME.yaml",
    )
    command.add_argument(
        "--without", action="append", type=Path, default=[], metavar="FILE", help="one less; repeatable"
    )
    command.add_argument("--client", type=_slug, metavar="SLUG", help="whose, where the file lies elsewhere")
    command.add_argument("--json", action="store_true", help="for machines")
    command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def _intake(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.pdf", help="the questionnaire as it came back")
    command.add_argument("--client", type=_slug, metavar="SLUG", help="refuse the form of any other client")
    command.add_argument("--as", dest="name", type=_slug, metavar="NAME", help="of the file (default: this month)")
    command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def _new(new: argparse.ArgumentParser) -> None:
    kinds = new.add_subparsers(dest="kind", required=True, metavar="KIND")
    client = kinds.add_parser(
        "client", help="the first files of a client: facts, welcome letter, questionnaire; a terminal asks for them"
    )
    client.add_argument("slug", nargs="?", type=_slug, metavar="SLUG", help="the name of the folder")
    client.add_argument("--name", help="the legal name")
    client.add_argument("--language", choices=("en", "sv", "da", "ru", "ja"), help="of all they get")
    client.add_argument("--currency", metavar="CODE", help="three letters, such as SEK")
    client.add_argument("--partner", metavar="ID", help="who keeps the relation; an id of practice.yaml")
    client.add_argument("--contact", type=_line, metavar="NAME", help="who decides there; gets the welcome letter")
    client.add_argument("--role", type=_line, metavar="TEXT", help="what the contact does there")
    client.add_argument("--email", metavar="ADDRESS", help="of the contact")
    client.add_argument("--channel", type=_line, metavar="TEXT", help="how they are best reached")
    client.add_argument("--year-starts", type=_month_number, metavar="N", help="the fiscal year's first month, 1 to 12")
    engagement = kinds.add_parser("engagement", help="what we do for a client, as a lead")
    assessment = kinds.add_parser("assessment", help="with the answers of last time to confirm")
    review = kinds.add_parser("review", help="of the next quarter, with its numbers and open actions in place")
    options = kinds.add_parser("options", help="ways to do a thing, by four measures")
    letter = kinds.add_parser("letter", help="the welcome letter, around the working agreement")
    questionnaire = kinds.add_parser("questionnaire", help="for a client to fill in, as a page and a PDF form")
    for kind in (engagement, assessment, review, options, letter, questionnaire):
        kind.add_argument("client", metavar="CLIENT", help="the slug of the client")
    for kind in (engagement, options):
        kind.add_argument("slug", type=_slug, metavar="SLUG")
    letter.add_argument("slug", nargs="?", type=_slug, default="welcome", metavar="SLUG", help="default: welcome")
    letter.add_argument("--to", type=_line, metavar="NAME", help="a contact (default: who decides)")
    engagement.add_argument("--service", required=True, metavar="ID", help="an id of content/services.yaml")
    assessment.add_argument("--questionnaire", metavar="NAME", help="default: that of last time")
    options.add_argument("--for", dest="recommendation", metavar="ID", help="the recommendation that it is about")
    questionnaire.add_argument("--questionnaire", metavar="NAME", help="default: that of last time")
    questionnaire.add_argument("--due", type=_day, metavar="DAY", help="until when (default: in three weeks)")
    questionnaire.add_argument("--to", type=_line, metavar="NAME", help="who fills it in (default: who decides)")
    post = kinds.add_parser("post", help="a draft in content/blog/")
    post.add_argument("slug", type=_slug, metavar="NAME")
    post.add_argument("--lang", metavar="LANGUAGE", help="default: the site's first")
    for kind in (client, engagement, assessment, review, options, letter, questionnaire, post):
        kind.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def _import(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command="import_")  # `import` is no name for a module
    kinds = command.add_subparsers(dest="kind", required=True, metavar="KIND")
    jekyll = kinds.add_parser("jekyll", help="a folder of Jekyll's or Octopress's")
    jekyll.add_argument("source", type=Path, metavar="DIR")
    wordpress = kinds.add_parser("wordpress", help="an export of WordPress: Tools, Export, All content")
    wordpress.add_argument("source", type=Path, metavar="FILE.xml")
    wordpress.add_argument("--media", type=Path, metavar="DIR", help="a copy of wp-content/uploads; nothing is fetched")
    for kind in (jekyll, wordpress):
        kind.add_argument("--lang", metavar="LANGUAGE", help="of entries that say none (default: the site's first)")
        kind.add_argument(
            "--slugs", type=Path, metavar="FILE", help="YAML: names of entries, and the slugs that they get"
        )
        kind.add_argument(
            "--skip", action="append", default=[], metavar="NAME", help="an entry to leave out; repeatable"
        )
        kind.add_argument("--dry-run", action="store_true", help="show the report and write nothing")
        kind.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")


def run(words: Sequence[str], before: Seen | None) -> int:
    """Run one command; the day is asked for here and nowhere else. `before` is what it would see."""
    typed = parser().parse_args(words, argparse.Namespace(seen=before))
    command = import_module(f"generator.commands.{typed.command}")
    try:
        ended = command.run(command.examine(typed.root)) if typed.command == "doctor" else command.run(typed, _today())
        sys.stdout.flush()  # a reader that has gone is met here, and not when Python ends
        return int(ended)
    except KeyboardInterrupt:
        print("stopped; nothing was published", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
