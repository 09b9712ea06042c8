"""HTML pages → what axe-core finds in headless Chromium, at the width of a telephone and of a desk."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.conformance.finding import Finding, Missing, command, files

WIDTHS = (1280, 360)
RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations))"
READY = "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-dev-shm-usage --remote-debugging-pipe --allow-file-access-from-files"
).split()


class Browser:
    """Chromium's own protocol over a pair of pipes: JSON, ended by a zero byte."""

    def __init__(self, answers: IO[bytes], questions: IO[bytes]) -> None:
        self.answers, self.questions, self.number = answers, questions, 0
        self.session: dict[str, str] = {}

    def ask(self, method: str, **parameters: Any) -> Any:
        """What the browser answers; what it tells meanwhile is dropped."""
        self.number += 1
        question = {"id": self.number, "method": method, "params": parameters, **self.session}
        self.questions.write(json.dumps(question).encode() + b"\0")
        self.questions.flush()
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _message(self) -> bytes:
        parts = bytearray()
        while (byte := self.answers.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("Chromium has gone")
            parts += byte
        return bytes(parts)

    def evaluate(self, expression: str) -> Any:
        """The value, once it has come."""
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"].get("exception", {}).get("description"))[:300])
        return answer["result"].get("value")


@contextmanager
def _browser() -> Iterator[Browser]:
    """On a fresh profile, with one page open."""
    chromium = command("chromium", "chromium")
    question_end, questions = os.pipe()
    answers, answer_end = os.pipe()
    script = f'exec "$0" "$@" 3<&{question_end} 4>&{answer_end}'
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        subprocess.Popen(
            ["bash", "-c", script, chromium, *QUIET, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(question_end, answer_end), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process,
        os.fdopen(answers, "rb") as reading,
        os.fdopen(questions, "wb") as writing,
    ):  # fmt: skip
        os.close(question_end)
        os.close(answer_end)
        browser = Browser(reading, writing)
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.session = {"sessionId": session}
        try:
            yield browser
        finally:
            process.terminate()


def findings(folder: Path, tools: Path) -> Iterator[Finding]:
    """Every page at both widths. What axe is not sure about (`incomplete`) is left out."""
    script = tools / "node_modules/axe-core/axe.min.js"
    if not script.is_file():
        raise Missing("axe-core: npm install axe-core")
    source = script.read_text("utf-8")
    with _browser() as browser:
        browser.ask("Page.enable")
        for path in files(folder, ".html"):
            file = path.relative_to(folder).as_posix()
            if b'http-equiv="refresh"' in path.read_bytes():
                continue  # it is gone before anything could be asked of it
            browser.ask("Page.navigate", url=path.resolve().as_uri())
            browser.evaluate(READY)
            browser.evaluate(f"{source};0")
            for width in WIDTHS:
                browser.ask(
                    "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
                )
                yield from _violations(file, width, json.loads(browser.evaluate(RUN)))


def _violations(file: str, width: int, violations: list[dict[str, Any]]) -> Iterator[Finding]:
    for one in violations:
        first = one["nodes"][0]
        example = f"{' '.join(map(str, first['target']))}: {' '.join(first['html'].split())[:110]}"
        words = f"{one['id']} ({one['impact']}), {len(one['nodes'])} times at {width} px: {one['help']}: {example}"
        yield Finding(file, words)
