"""A questionnaire goes out, is filled in by other programs, and comes back whole; or is refused in words."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator.__main__ import main
from generator.commands.reply import day_of
from generator.load.records import read_all
from generator.load.split import split
from generator.load.words import read_wording
from generator.model.assessment import Answer, Assessment
from generator.pages import inquiry
from generator.parts import template_folders
from generator.press.html import environment, render
from generator.press.jobs import PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all
from tests.commands.fillers import Answers, by_pdfium, by_pikepdf, by_pypdf, flattened

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2027, 3, 12)

CLIENT = """\
name: {name}
since: 2024-01-01
language: {language}
currency: EUR
contacts: [{{name: {contact}, role: x, decides: {decides}}}]
"""
INQUIRY = "{{questionnaire: long, date: 2027-03-01, due: 2027-03-20, to: {contact}, confirm: true}}\n"
BEFORE = """\
title: x
date: 2026-03-01
questionnaire: long
consent: {{by: {contact}, on: 2026-03-01}}
answers:
  scale-1: {{score: 3.5, note: Seen}}
  scale-2: n/a
  choice-1: {{text: {choice}}}
  text-1: {{text: quietly sold}}
"""
PEOPLE = {"tokyo": ("ja", "東京製作所", "山田 花子"), "volga": ("ru", "ООО «Волга»", "Анна Иванова")}
WORDS = {
    "ja": ("今年から。", "来年十人。\n再来年は八人「くらい」です。"),
    "ru": ("С этого года.", "Десять.\nПотом — восемь, «примерно»."),
}
ASKED = {"ja": "質問その{n}は、うまくいっていますか。", "ru": "Вопрос {n}: всё ли идёт хорошо?"}
CHOICES = [("大きい", "Больше"), ("同じ", "Так же"), ("小さい", "Меньше")]


def questionnaire() -> str:
    """Sixty questions: forty with a scale, ten with choices, one of them with many, ten with words."""
    rows = ["title: {ja: 長い質問票, ru: Длинная анкета}", 'edition: "1"', "domains:"]
    rows += [f"  - {{id: d-{n}, weight: 1, name: {{ja: 分野 {n}, ru: Область {n}}}}}" for n in range(1, 6)]
    rows.append("questions:")
    for n in range(60):
        kind = "choice" if n % 6 == 4 else "text" if n % 6 == 5 else "scale"
        number = n // 6 + 1 if kind != "scale" else n // 6 * 4 + n % 6 + 1
        texts = ", ".join(f"{language}: {text.format(n=n + 1)!r}" for language, text in ASKED.items())
        rows.append(f"  - {{id: {kind}-{number}, domain: d-{n // 12 + 1}, kind: {kind}, text: {{{texts}}}")
        if kind == "choice":
            chosen = CHOICES * 5 if number == 10 else CHOICES
            rows[-1] += (
                ", choices: ["
                + ", ".join(f"{{ja: {ja}{at}, ru: {ru} {at}}}" for at, (ja, ru) in enumerate(chosen))
                + "]"
            )
        rows[-1] += ", sensitive: true" * (kind == "text" and number == 1) + ", required: true" * (n == 0) + "}"
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice of two clients who are asked sixty questions."""
    root = tmp_path_factory.mktemp("practice")
    written = {
        "content/site.yaml": "name: North\nlanguages: [en]\n",
        "clients/questionnaires/long.yaml": questionnaire(),
    }
    for slug, (language, name, contact) in PEOPLE.items():
        choice = CHOICES[0][0] + "0" if language == "ja" else CHOICES[0][1] + " 0"
        folder, decides = f"clients/{slug}", "true" if slug == "tokyo" else "false"
        written[f"{folder}/client.yaml"] = CLIENT.format(name=name, language=language, contact=contact, decides=decides)
        written[f"{folder}/questionnaires/2027-03.yaml"] = INQUIRY.format(contact=contact)
        written[f"{folder}/assessments/2026-03.yaml"] = BEFORE.format(contact=contact, choice=choice)
    for path, text in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def blanks(home: Path) -> dict[str, bytes]:
    """The printed form of each client."""
    everything = split(read_all(home))
    styles, templates = (
        read_styles(template_folders(ROOT), everything.public.site.brand),
        environment(template_folders(ROOT)),
    )
    jobs = []
    for slug, file in everything.clients.items():
        [document] = inquiry.documents(file, read_wording(file.profile.language, home), styles.palette)
        html = render(templates, "layouts/paged.html", document, slug, styles.paged)
        jobs.append(PrintJob(slug, html, form=document.form))
    printed = print_all(jobs, workers=2)
    assert [one.problems for one in printed] == [()] * len(jobs)
    again = print_all(jobs[:1], workers=1)
    assert again[0].pdf == printed[0].pdf, "the same form has the same bytes"
    return {one.name: one.pdf or b"" for one in printed}


@pytest.fixture
def practice(home: Path, tmp_path: Path) -> Path:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    return tmp_path


def given(slug: str) -> dict[str, str]:
    """What is filled in: something for each of the sixty questions."""
    language, _, contact = PEOPLE[slug]
    note, words = WORDS[language]
    answers = {"form--by": contact, "form--on": "2027-03-10"}
    answers |= {f"scale-{n}": "na" if n == 7 else str(n % 6) for n in range(2, 41)} | {"scale-9--note": note}
    answers |= {f"choice-{n}": str(n % 3 + 1) for n in range(2, 10)} | {"choice-10": "14"}
    answers |= {f"text-{n}": f"{words} {n}" for n in range(1, 11)}
    return answers | {"scale-1--same": "on", "choice-1--same": "on"}


def taken_in(practice: Path, content: bytes, *more: str) -> int:
    file = practice / "back.pdf"
    file.write_bytes(content)
    return main(["--root", str(practice), "intake", str(file), "--date", TODAY.isoformat(), *more])


def answers_of(practice: Path, slug: str, stem: str = "2027-03") -> dict[str, object]:
    told = read_all(practice).clients[slug].many("assessments", Assessment)[stem].record
    return {id: _plain(one) for id, one in told.answers.items()}


def _plain(answer: object) -> object:
    if not isinstance(answer, Answer):
        return answer
    return str(answer.score) if answer.score is not None else re.sub(r"\\(.)", r"\1", answer.text or "")


def expected(slug: str) -> dict[str, object]:
    """By hand from what was filled in, and from last time."""
    language = PEOPLE[slug][0]
    at = 0 if language == "ja" else 1
    blank = "" if language == "ja" else " "
    words = WORDS[language][1].replace("\n", "\n\n")
    found: dict[str, object] = {"scale-1": "3.5"}
    found |= {f"scale-{n}": "n/a" if n == 7 else str(n % 6) for n in range(2, 41)}
    found |= {f"choice-{n}": f"{CHOICES[n % 3][at]}{blank}{n % 3}" for n in range(2, 10)}
    found |= {"choice-1": f"{CHOICES[0][at]}{blank}0", "choice-10": f"{CHOICES[1][at]}{blank}13"}
    return found | {f"text-{n}": f"{words} {n}" for n in range(1, 11)}


FILLERS: dict[str, Callable[[bytes, Answers], bytes]] = {
    "pypdf": by_pypdf,
    "UTF-16 and drawn texts": by_pikepdf,
    "for the web, in object streams": partial(
        by_pikepdf, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "encrypted without a password": partial(by_pikepdf, encryption=pikepdf.Encryption(owner="o", user="")),
    "the engine of Chromium, saved at the end": by_pdfium,
}


@pytest.mark.pdf
@pytest.mark.parametrize("slug", PEOPLE)
@pytest.mark.parametrize("filler", FILLERS)
def test_sixty_answers_come_back_whole(practice: Path, blanks: dict[str, bytes], slug: str, filler: str) -> None:
    assert taken_in(practice, FILLERS[filler](blanks[slug], given(slug))) == 0
    assert answers_of(practice, slug) == expected(slug)
    record = read_all(practice).clients[slug].many("assessments", Assessment)["2027-03"].record
    assert record.consent is not None
    assert (record.consent.by, record.consent.on) == (PEOPLE[slug][2], dt.date(2027, 3, 10))
    noted = record.answers["scale-9"]
    assert isinstance(noted, Answer)
    assert noted.note == WORDS[PEOPLE[slug][0]][0]


@pytest.mark.pdf
def test_fields_have_the_names_of_questions_and_say_them_in_the_clients_language(blanks: dict[str, bytes]) -> None:
    fields = pypdf.PdfReader(io.BytesIO(blanks["volga"])).get_fields() or {}
    asked = {name for name in fields if "--" not in name}
    assert asked == {
        *(f"scale-{n}" for n in range(1, 41)),
        *(f"{kind}-{n}" for kind in ("choice", "text") for n in range(1, 11)),
    }
    assert fields["scale-1"]["/TU"] == "Вопрос 1: всё ли идёт хорошо?"
    assert fields["scale-1"]["/Ff"] & 2, "required"
    assert not fields["scale-2"]["/Ff"] & 2
    assert fields["text-3"]["/Ff"] & 4096, "several lines"
    assert fields["choice-10"]["/FT"] == "/Ch"
    assert [pair[0] for pair in fields["choice-10"]["/Opt"]][:3] == ["", "1", "2"]


@pytest.mark.pdf
def test_tabs_go_through_the_form_as_it_is_read(blanks: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(blanks["tokyo"])) as document:
        names = [str(field.T) for field in document.Root.AcroForm.Fields]
        for page in document.pages:
            assert page.Tabs == "/S"
            places = [one.Rect for one in page.get("/Annots", []) if one.Subtype == "/Widget"]
            tops = [round(float(place[1])) for place in places]
            assert all(later <= before + 6 for before, later in pairwise(tops))
        assert names[:2] == ["form--by", "form--on"]
        asked = [name for name in names if re.fullmatch(r"[a-z]+-\d+", name)]
        assert asked[:7] == ["scale-1", "scale-2", "scale-3", "scale-4", "choice-1", "text-1", "scale-5"]
        assert names[-1] == "form--identity"
        kids = [kid for field in document.Root.AcroForm.Fields for kid in field.get("/Kids", [])]
        assert kids
        assert all("/T" not in kid and "/TU" in kid and "/StructParent" in kid for kid in kids)


@pytest.mark.pdf
def test_a_sensitive_answer_of_last_time_stands_in_the_form_of_who_decides_alone(blanks: dict[str, bytes]) -> None:
    pages = {
        slug: "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        for slug, pdf in blanks.items()
    }
    assert "quietly sold" in pages["tokyo"]
    assert "quietly sold" not in pages["volga"]
    assert "Seen" in pages["volga"], "what is not sensitive is there to be confirmed"


Change = Callable[[dict[str, str]], None]


@pytest.mark.pdf
def test_an_answer_outside_its_scale_is_refused_and_nothing_is_written(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert taken_in(practice, by_pikepdf(blanks["tokyo"], given("tokyo") | {"scale-3": "9", "choice-2": "77"})) == 1
    said = capsys.readouterr().err
    assert "`scale-3` has the answer `9`, which cannot be given to it" in said
    assert "`choice-2` has the answer `77`" in said
    assert "nothing was written" in said
    assert not (practice / "clients/tokyo/assessments/2027-03.yaml").exists()


@pytest.mark.pdf
def test_what_cannot_be_seen_is_told_and_left_out_and_markup_stays_text(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    nasty = "a\u202eb *c* <script>x</script> [d](http://e) {{ f }}: #g\x07"
    assert taken_in(practice, by_pikepdf(blanks["volga"], {"text-1": nasty, "form--by": "x\u202e\n- y: *z*"})) == 0
    said = capsys.readouterr().err
    assert "`text-1` holds characters that cannot be seen (U+0007, U+202E)" in said
    assert "\u202e" not in said
    assert "is not among the contacts" in said
    assert "no day is written on it" in said
    assert "`scale-1` needs an answer and has none" in said
    answer = answers_of(practice, "volga")["text-1"]
    assert answer == "ab *c* <script>x</script> [d](http://e) {{ f }}: #g".replace("<", "&#60;").replace(":", "&#58;")
    assert main(["--root", str(practice), "check", "--date", TODAY.isoformat()]) == 0


@pytest.mark.pdf
def test_another_form_than_this_clients_of_these_questions_is_refused(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert taken_in(practice, blanks["tokyo"], "--client", "volga") == 1
    assert "this is the form of `tokyo`, not of `volga`" in capsys.readouterr().err
    path = practice / "clients/questionnaires/long.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("質問その3は", "質問その三は"), encoding="utf-8")
    assert taken_in(practice, by_pikepdf(blanks["tokyo"], given("tokyo"))) == 1
    assert "the questions of `long` have changed since this form was made" in capsys.readouterr().err
    assert taken_in(practice, by_pikepdf(blanks["volga"], given("volga"))) == 0, "not in Russian"
    shutil.rmtree(practice / "clients/tokyo")
    assert taken_in(practice, by_pikepdf(blanks["tokyo"], given("tokyo"))) == 1
    assert "this is the form of `tokyo`, who is no client here" in capsys.readouterr().err


@pytest.mark.pdf
def test_nothing_is_written_over_and_the_answers_are_shown_instead(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    form = by_pikepdf(blanks["volga"], given("volga"))
    assert taken_in(practice, form) == 0
    path = practice / "clients/volga/assessments/2027-03.yaml"
    before = path.read_bytes()
    capsys.readouterr()
    assert taken_in(practice, form) == 1
    said = capsys.readouterr()
    assert said.out.startswith("answers:")
    assert "  scale-40: {score: 4, evidence: " in said.out
    assert "there is such a file already" in said.err
    assert path.read_bytes() == before
    assert taken_in(practice, form, "--as", "2027-03-form") == 0
    assert answers_of(practice, "volga", "2027-03-form") == expected("volga")


@pytest.mark.pdf
def test_a_blank_form_and_a_flattened_one_are_told(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert taken_in(practice, blanks["tokyo"]) == 1
    assert "not one question has an answer" in capsys.readouterr().err
    assert taken_in(practice, flattened(by_pikepdf(blanks["tokyo"], given("tokyo")))) == 1
    assert "the PDF was printed or flattened" in capsys.readouterr().err


@pytest.mark.pdf
def test_the_difference_to_last_time_is_told(
    practice: Path, blanks: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    some = {"scale-1": "5", "scale-2": "na", "text-1": "sold", "choice-1--same": "on", "scale-3": "2"}
    assert (
        taken_in(practice, by_pdfium(blanks["tokyo"], some | {"form--by": "山田 花子", "form--on": "2027年3月9日"}))
        == 0
    )
    said = capsys.readouterr().err
    assert "東京製作所: 2027-03, filled in by 山田 花子 on 2027-03-09; since 2026-03-01" in said
    assert "changed  scale-1: 3.5 → 5" in said
    assert "changed  text-1: quietly sold → sold" in said
    assert "new  scale-3: 2" in said
    assert "confirmed  1: choice-1" in said
    assert "as before  1: scale-2" in said
    assert "not answered  55: " in said


def test_a_file_that_is_no_form_is_refused_without_a_traceback(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert taken_in(practice, b"Dear Astrid, the answers are yes and no.") == 1
    assert "back.pdf: error: this is not a PDF" in capsys.readouterr().err
    assert main(["--root", str(practice), "intake", str(practice / "gone.pdf")]) == 1
    assert "there is no such file" in capsys.readouterr().err


DAYS = {
    "2027-03-09": dt.date(2027, 3, 9),
    "2027/3/9": dt.date(2027, 3, 9),
    "９.３.2027": dt.date(2027, 3, 9),
    "2027年3月9日": dt.date(2027, 3, 9),
    "3/9/2027": None,
    "2027-02-30": None,
    "12027-03-09": None,
    "tomorrow": None,
}


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_read_where_it_can_be_but_one(written: str) -> None:
    assert day_of(written) == DAYS[written]
