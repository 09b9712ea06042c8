"""What `roadbook new` writes is valid at once, beside everything that is there, and never takes another's place."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.commands.line import parser
from generator.commands.schema import schemas
from generator.commands.yaml_text import flow, scalar
from generator.load.read_yaml import parse_yaml
from generator.load.records import Reading, read_all
from generator.load.split import split
from generator.load.validate import validate
from generator.load.verify import verify
from generator.model.assessment import Answer, Assessment
from generator.model.client import Client
from generator.model.engagement import Engagement
from generator.model.option import OptionsPaper
from generator.model.review import Review
from generator.model.values import LANGUAGES
from generator.numbers.action import open_actions
from generator.pages import blog
from generator.problems import errors

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
ON = dt.date.fromisoformat(TODAY)
NEW_CLIENT = ("client", "acme-bakery", "--name", "Acme Bakery", "--language", "da", "--currency", "DKK")


def _copied(folder: Path) -> Path:
    """The sample without its blog, which takes time to read."""
    for name in ("content", "clients"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("blog"))
    return folder


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return _copied(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that several tests share: they see that nothing is written."""
    return _copied(tmp_path_factory.mktemp("untouched"))


def new(practice: Path, *arguments: str, date: str = TODAY) -> int:
    return main(["--root", str(practice), "new", *arguments, "--date", date])


def everything_wrong(practice: Path, on: dt.date = ON) -> list[str]:
    reading = read_all(practice)
    return [f"{one.place}: {one.message}" for one in errors([*reading.problems, *verify(reading, on)])]


def review_of(practice: Path, slug: str, stem: str) -> Review:
    return read_all(practice).clients[slug].many("reviews", Review)[stem].record


def kept(text: str) -> str:
    """The file after its author has taken every `# ` from the suggestions."""
    return re.sub(r"^  # (- )", r"  \1", text, flags=re.MULTILINE)


SCHEMAS = {"questionnaire": "inquiry"}
"""A question set is another thing than a questionnaire that is handed over."""
WRITTEN = {
    (*NEW_CLIENT, "--partner", "astrid"): "clients/acme-bakery/client.yaml",
    NEW_CLIENT: "clients/acme-bakery/client.yaml",
    (
        "engagement",
        "krag-og-lund",
        "intranet",
        "--service",
        "intranet",
    ): "clients/krag-og-lund/engagements/intranet.yaml",
    ("assessment", "hallberg-freight"): "clients/hallberg-freight/assessments/2026-11.yaml",
    ("assessment", "kobayashi-seiki", "--questionnaire", "roadmap"): "clients/kobayashi-seiki/assessments/2026-11.yaml",
    ("review", "hallberg-freight"): "clients/hallberg-freight/reviews/2026-q4.yaml",
    ("review", "kobayashi-seiki"): "clients/kobayashi-seiki/reviews/2026-q4.yaml",
    ("review", "brightwater-clinics"): "clients/brightwater-clinics/reviews/2026-q4.yaml",
    ("options", "krag-og-lund", "nothing"): "clients/krag-og-lund/options/nothing.yaml",
    (
        "options",
        "hallberg-freight",
        "handhelds",
        "--for",
        "handhelds",
    ): "clients/hallberg-freight/options/handhelds.yaml",
    ("questionnaire", "hallberg-freight"): "clients/hallberg-freight/questionnaires/2026-11.yaml",
    (
        "questionnaire",
        "krag-og-lund",
        "--questionnaire",
        "roadmap",
        "--due",
        "2026-12-20",
        "--to",
        "Henrik Krag",
    ): "clients/krag-og-lund/questionnaires/2026-11.yaml",
    ("letter", "krag-og-lund", "thanks"): "clients/krag-og-lund/letters/thanks.yaml",
    ("letter", "hallberg-freight", "spring", "--to", "Samira Nouri"): "clients/hallberg-freight/letters/spring.yaml",
    ("post", "a-new-post"): "content/blog/en/a-new-post.md",
    ("post", "a-new-post", "--lang", "sv"): "content/blog/sv/a-new-post.md",
}


@pytest.mark.parametrize("arguments", WRITTEN, ids=" ".join)
def test_each_file_is_valid_beside_everything_else_and_bound_to_its_schema(
    practice: Path, arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(practice, *arguments) == 0
    path = practice / WRITTEN[tuple(arguments)]
    said, text = capsys.readouterr(), path.read_text(encoding="utf-8")
    assert said.out == f"{path}\n"
    assert f"next: edit it, then roadbook --root {practice} " in said.err
    assert everything_wrong(practice) == []
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    if arguments[0] != "post":
        bound = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert bound is not None
        schema = (path.parent / bound[1]).resolve()
        assert (schema.parent, schema.name) == (practice / ".schema", f"{SCHEMAS.get(arguments[0], arguments[0])}.json")
        assert schema.name in schemas()


@pytest.mark.parametrize("arguments", [NEW_CLIENT, ("assessment", "hallberg-freight"), ("post", "a-new-post")])
def test_nothing_is_written_through_a_link_or_over_it(
    practice: Path, arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = practice / WRITTEN[tuple(arguments)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(practice / "nowhere")
    assert new(practice, *arguments) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert path.is_symlink()
    assert not (practice / "nowhere").exists()


def test_a_file_that_is_there_stays_as_it_was(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(practice, "assessment", "hallberg-freight") == 0
    path = practice / "clients/hallberg-freight/assessments/2026-11.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert new(practice, "assessment", "hallberg-freight") == 1
    assert path.read_text(encoding="utf-8").endswith("# mine\n")
    assert "there is such a file already" in capsys.readouterr().err


def test_a_review_has_last_times_numbers_without_their_values(practice: Path) -> None:
    before = review_of(practice, "hallberg-freight", "2026-q3")
    assert new(practice, "review", "hallberg-freight") == 0
    written = review_of(practice, "hallberg-freight", "2026-q4")
    assert [(kpi.id, kpi.name, kpi.unit, kpi.target) for kpi in written.kpis] == [
        (kpi.id, kpi.name, kpi.unit, kpi.target) for kpi in before.kpis
    ]
    assert {kpi.value for kpi in written.kpis} == {None}
    assert (str(written.quarter), written.date, written.actions, written.did) == ("2026-Q4", ON, (), ())


def test_a_reviews_suggestions_come_from_the_files_and_are_valid_once_kept(practice: Path) -> None:
    assert new(practice, "review", "hallberg-freight") == 0
    path = "clients/hallberg-freight/reviews/2026-q4.yaml"
    review = validate(parse_yaml(path, kept((practice / path).read_text(encoding="utf-8"))), Review)
    assert review.did == (
        "Ritning över nätet",
        "Växlar och batterireserv levererade",
        "Ta emot bokningar i transportsystemet i stället för på webben",
        "Byt stamnätet i Göteborg",
        "Stamnätet bytt två lördagar, 28 november och 5 december.",
        "Bokningar direkt i transportsystemet före nyår.",
        "Gamla orderservern stängd, om ni säger ja.",
        "Fiber, lokal och ritning för Malmö klara före jul.",
    )
    assert review.need[:4] == (
        "Ska transportsystemet förlängas med tolv månader i stället för trettiosex?",
        "Gäller ert ja till handdatorerna också vid sexton stycken?",
        "Får vi stänga den gamla orderservern före den 12 januari?",
        "Mobilabonnemang med telefoner: sista dag för uppsägning 1 december 2026",
    )
    assert [action.id for action in review.actions] == ["a-18", "a-10", "a-17", "a-19", "a-12"]
    assert len(review.risks) == 4


def test_what_was_told_to_nobody_and_growth_that_is_known_are_not_suggested(practice: Path) -> None:
    assert new(practice, "review", "hallberg-freight") == 0
    text = (practice / "clients/hallberg-freight/reviews/2026-q4.yaml").read_text(encoding="utf-8")
    assert "Mätte upp lokalen" not in text, "an extra mile that the client was not told of"
    assert "Vill Hallberg" not in text


def test_growth_that_nobody_knows_is_a_question_in_the_clients_language(practice: Path) -> None:
    assert new(practice, "review", "brightwater-clinics") == 0
    text = (practice / "clients/brightwater-clinics/reviews/2026-q4.yaml").read_text(encoding="utf-8")
    assert (
        '"Does Brightwater Clinics want to grow, stay the size it is, or get smaller over the next three years?"'
        in text
    )
    assert new(practice, "review", "krag-og-lund", date="2027-10-30") == 0
    later = (practice / "clients/krag-og-lund/reviews/2027-q3.yaml").read_text(encoding="utf-8")
    assert '  # - "Gælder det stadig, som I har fortalt os om vækst?"  # said on 2026-10-06, client.yaml\n' in later


def test_every_open_action_is_there_to_close(practice: Path) -> None:
    clients = split(read_all(practice)).clients
    for slug in ("hallberg-freight", "kobayashi-seiki"):
        reviews = clients[slug].reviews.values()
        assert new(practice, "review", slug) == 0
        path = f"clients/{slug}/reviews/2026-q4.yaml"
        review = validate(parse_yaml(path, kept((practice / path).read_text(encoding="utf-8"))), Review)
        expected = open_actions(reviews, review.quarter, ON)
        assert {one.id for one in review.actions} == {one.id for one in expected}
        assert all(one.done is None for one in review.actions)


def test_a_number_that_is_measured_elsewhere_is_said(practice: Path) -> None:
    metrics = practice / "clients/hallberg-freight/metrics/first-response.csv"
    metrics.write_text(metrics.read_text(encoding="utf-8") + "2026-11;22,5\n2026-12;24,5\n", encoding="utf-8")
    assert new(practice, "review", "hallberg-freight", date="2027-01-12") == 0
    text = (practice / "clients/hallberg-freight/reviews/2026-q4.yaml").read_text(encoding="utf-8")
    assert "value: }  # last time 21; metrics/first-response.csv says 22: leave it empty to take that" in text


def test_skipped_quarters_are_told(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(practice, "review", "hallberg-freight", date="2027-07-08") == 0
    told = "nobody reviewed 2026-Q4, 2027-Q1; this review tells of the time since 2026-10-01"
    assert told in capsys.readouterr().err
    assert told in (practice / "clients/hallberg-freight/reviews/2027-q2.yaml").read_text(encoding="utf-8")


def test_a_quarter_that_has_not_begun_is_refused(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(practice, "review", "hallberg-freight") == 0
    assert new(practice, "review", "hallberg-freight") == 1
    assert "2026-Q4 is reviewed, and 2027-Q1 begins only on 2027-01-01" in capsys.readouterr().err


def test_a_new_client_gets_a_whole_relation_by_commands_alone(practice: Path) -> None:
    assert new(practice, *NEW_CLIENT) == 0
    assert new(practice, "engagement", "acme-bakery", "care", "--service", "managed-it") == 0
    assert new(practice, "assessment", "acme-bakery") == 0, "there is one questionnaire, so it is that"
    assert new(practice, "options", "acme-bakery", "oven") == 0
    assert new(practice, "review", "acme-bakery") == 0
    assert everything_wrong(practice) == []
    folder = read_all(practice).clients["acme-bakery"]
    assert list(folder.many("reviews", Review)) == ["2026-q4"], "none before the relation began"
    engagement = folder.many("engagements", Engagement)["care"].record
    assert (engagement.title, engagement.status) == ("It-drift", "lead")


def test_without_a_partner_the_only_one_keeps_the_relation(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    assert new(tmp_path / "mine", *NEW_CLIENT) == 0
    client = read_all(tmp_path / "mine").clients["acme-bakery"].one("client.yaml", Client)
    assert client is not None
    assert client.record.account is not None
    assert client.record.account.partner == "me"


def test_an_assessment_asks_to_confirm_every_answer_of_last_time(practice: Path) -> None:
    last = read_all(practice).clients["hallberg-freight"].many("assessments", Assessment)["2026-09"].record
    assert new(practice, "assessment", "hallberg-freight") == 0
    path = "clients/hallberg-freight/assessments/2026-11.yaml"
    text = (practice / path).read_text(encoding="utf-8")
    confirmed = re.sub(r"^  # ([a-z0-9-]+: )", r"  \1", text, flags=re.MULTILINE)
    assessment = validate(parse_yaml(path, confirmed), Assessment)
    given = {id: answer for id, answer in assessment.answers.items() if answer == "n/a" or answer != Answer()}
    assert given == dict(last.answers)
    assert "  ## Finns det en plan för tekniken som ni tittar i innan ni lägger ut pengar?\n" in text
    assert list(assessment.answers)[:2] == ["growth-expected", "people-expected"], "in the order of the questionnaire"


def test_options_take_what_the_recommendation_says(practice: Path) -> None:
    assert new(practice, "options", "hallberg-freight", "handhelds", "--for", "handhelds") == 0
    paper = read_all(practice).clients["hallberg-freight"].many("options", OptionsPaper)["handhelds"].record
    nothing, first = paper.options
    assert (paper.recommendation, paper.recommended, paper.prepayment) == ("handhelds", first.id, None)
    assert nothing.id == "nothing"
    assert nothing.why.startswith("Peter Wallin räknar med")
    assert first.once is not None
    assert first.once.expected == 144000


def test_what_is_left_to_be_written_is_told(practice: Path) -> None:
    assert new(practice, "options", "krag-og-lund", "drawings") == 0
    told = [one for one in verify(read_all(practice), ON) if one.code == "unwritten"]
    assert len(told) == 5
    assert not errors(told)


def test_a_post_is_a_draft(practice: Path) -> None:
    assert new(practice, "post", "not-yet") == 0
    posts, _ = blog.published(split(read_all(practice)).public, ON)
    assert "not-yet" not in {post.slug for post in posts}


REFUSED = {
    ("review", "hallberg-frieght"): "there is no client `hallberg-frieght`",
    ("engagement", "krag-og-lund", "x", "--service", "manged-it"): "did you mean `managed-it`?",
    ("options", "hallberg-freight", "x", "--for", "handheld"): "did you mean `handhelds`?",
    ("assessment", "hallberg-freight", "--questionnaire", "roadmp"): "did you mean `roadmap`?",
    ("letter", "hallberg-freight"): "there is such a file already",
    ("letter", "hallberg-freight", "x", "--to", "Samira Nuri"): "did you mean `Samira Nouri`?",
    (*NEW_CLIENT, "--contact", "Ann", "--email", "nowhere"): "`nowhere` is not an e-mail address",
    ("post", "x", "--lang", "de"): "the language `de` is not one of the site's",
    (*NEW_CLIENT, "--partner", "astrd"): "did you mean `astrid`?",
    ("client", "questionnaires", *NEW_CLIENT[2:]): "the name `questionnaires` is taken",
    ("client", "krag-og-lund", *NEW_CLIENT[2:]): "the name `krag-og-lund` is taken",
    ("client", "con", *NEW_CLIENT[2:]): "the name `con` is taken",
    ("client", "x", "--name", "X", "--language", "en", "--currency", "eur"): "`eur` is not a currency",
    ("client", "x", "--name", " ", "--language", "en", "--currency", "EUR"): "clients/x/client.yaml:3:",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_cannot_be_right_is_told_and_nothing_written(
    untouched: Path, arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(untouched.rglob("*"))
    assert new(untouched, *arguments) == 1
    said = capsys.readouterr()
    assert REFUSED[tuple(arguments)] in said.err
    assert said.out == ""
    assert sorted(untouched.rglob("*")) == before


@pytest.mark.parametrize("slug", ["../evil", "Acme", "a/b", "", "a--b", "-a", "å", "a" * 61])
def test_a_name_that_is_no_slug_is_a_wrong_command(practice: Path, slug: str) -> None:
    for arguments in (("client", f"{slug}", *NEW_CLIENT[2:]), ("post", slug)):
        with pytest.raises(SystemExit) as ended:
            parser().parse_args(["--root", str(practice), "new", arguments[0], "--", slug, *arguments[2:]])
        assert ended.value.code == 2


def test_a_client_whose_files_are_wrong_is_mended_first(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = practice / "clients/krag-og-lund/reviews/2026-q3.yaml"
    last.write_text(last.read_text(encoding="utf-8").replace("quarter:", "qarter:"), encoding="utf-8")
    assert new(practice, "review", "krag-og-lund") == 1
    assert "qarter" in capsys.readouterr().err
    assert new(practice, "review", "kobayashi-seiki") == 0, "the fault of another client is not in the way"


def test_every_language_can_be_asked_for() -> None:
    for language in LANGUAGES:
        parser().parse_args(["new", "client", "x", "--name", "X", "--language", language, "--currency", "EUR"])


def test_a_folder_that_leads_elsewhere_is_not_written_to(
    practice: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (practice / "clients/krag-og-lund/options").symlink_to(elsewhere)
    assert new(practice, "options", "krag-og-lund", "drawings") == 1
    assert list(elsewhere.iterdir()) == []


TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(str.strip)


def spaced(text: str) -> str:
    """Spaces that do not break are kept: between a number and its unit, and in Japanese."""
    return re.sub(" +", " ", text.strip())


@given(TEXTS)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    said = spaced(text)
    written = f"- {{a: {scalar(text)}, b: x}}  # more\n- {scalar(text)}  # more\n- a: {scalar(text)}\n"
    assert parse_yaml("a.yaml", written).value == [{"a": said, "b": "x"}, said, {"a": said}]


@given(st.dictionaries(st.sampled_from("abc"), TEXTS | st.none() | st.dictionaries(st.just("d"), TEXTS, min_size=1)))
def test_every_mapping_comes_back_as_it_was(values: dict[str, str | dict[str, str] | None]) -> None:
    said = {
        key: {inner: spaced(text) for inner, text in value.items()}
        if isinstance(value, dict)
        else value and spaced(value)
        for key, value in values.items()
    }
    assert parse_yaml("a.yaml", f"- {flow(values)}\n").value == [said]


def test_paragraphs_stay_apart() -> None:
    assert parse_yaml("a.yaml", f"- {scalar(chr(10).join(['one', 'line', ' ', 'two']))}\n").value == ["one line\n\ntwo"]


@pytest.mark.parametrize("text", ["null", "true", "12", "1e3", "2026-03"])
def test_a_text_that_looks_like_something_else_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'


def test_a_name_may_hold_anything(practice: Path) -> None:
    name = 'Krüger: "Söhne" & {Co} # 1, \\ 株式会社'
    assert new(practice, "client", "krueger", "--name", name, "--language", "en", "--currency", "EUR") == 0
    reading: Reading = read_all(practice)
    told = reading.clients["krueger"].one("client.yaml", Client)
    assert told is not None
    assert told.record.name == name
