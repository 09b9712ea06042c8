"""The command line: what was typed → the answer of last time where nothing has changed since, or a command."""

from __future__ import annotations

import sys

from generator.unchanged import seen


def main(arguments: list[str] | None = None) -> int:
    """
    0 done, 1 problems, 2 wrong command.

    The answer of last time comes before anything is imported that takes longer than to find it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    before = seen(words)
    answer = before.answer() if before is not None else None
    if answer is None:
        from generator.commands import line

        return line.run(words, before)
    code, out, err = answer
    sys.stderr.write(err)
    sys.stdout.write(out)
    return code


if __name__ == "__main__":
    sys.exit(main())
