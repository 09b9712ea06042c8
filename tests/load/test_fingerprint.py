"""What documents rest on, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.fingerprint import differences, inputs
from generator.load.records import read_all

HOME = "clients/acme"
FILES = {
    "content/site.yaml": "name: Nordlys\nlanguages: [en]\n",
    "content/services.yaml": "services: [{id: it, name: {en: IT}, nature: ongoing}]\n",
    "clients/practice.yaml": "partners: {ada: {name: Ada}, bo: {name: Bo}}\n",
    f"{HOME}/client.yaml": (
        "name: Acme\nsince: 2024-01-01\nlanguage: en\ncurrency: EUR\naccount: {partner: ada, level: light}\n"
    ),
    f"{HOME}/private.yaml": "notes: Loud\n",
    f"{HOME}/assets.yaml": (
        "assets:\n  - {id: srv, name: Server, kind: server}\n  - {id: nas, name: Disks, kind: storage}\n"
    ),
    f"{HOME}/metrics.yaml": (
        "metrics:\n"
        "  - {id: a, name: A, file: x.csv, date_column: date, value_column: a, date_format: YYYY-MM-DD,"
        " decimal_mark: point, roll_up: mean}\n"
        "  - {id: b, name: B, file: x.csv, date_column: date, value_column: b, date_format: YYYY-MM-DD,"
        " decimal_mark: point, roll_up: mean}\n"
    ),
    f"{HOME}/metrics/x.csv": "date,a,b\n2026-01-15,1,2\n2026-02-15,1,2\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def taken(root: Path) -> dict[str, dict[str, str]]:
    reading = read_all(root)
    return inputs(reading.clients["acme"], reading)


@pytest.mark.parametrize(
    ("name", "before", "after", "changed"),
    [
        ("assets.yaml", "Server", "Big server", [f"{HOME}/assets.yaml › assets.srv.name"]),
        ("assets.yaml", "assets:\n", "assets:\n  - {id: new, name: N, kind: server}\n", ["id", "kind", "name"]),
        ("metrics/x.csv", "02-15,1,2", "02-15,7,2", [f"{HOME}/metrics/x.csv › a.1.value"]),
        ("metrics/x.csv", "02-15,1,2", "02-15,1,7", [f"{HOME}/metrics/x.csv › b.1.value"]),
        ("../practice.yaml", "name: Ada", "name: Ada North", ["clients/practice.yaml › partners.ada.name"]),
        ("../../content/services.yaml", "IT}", "IT care}", ["content/services.yaml › services.it"]),
        ("../practice.yaml", "name: Bo", "name: Bo South", []),
        ("private.yaml", "Loud", "Quiet", []),
        ("assets.yaml", "assets:\n", "# ours\nassets:\n", []),
        ("client.yaml", "currency: EUR", "currency: 'EUR'", []),
    ],
)
def test_a_changed_field_is_named(root: Path, name: str, before: str, after: str, changed: list[str]) -> None:
    then, path = taken(root), root / HOME / name
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    found = differences(then, taken(root))
    if changed == ["id", "kind", "name"]:  # of a new entry, every field; of those around it none
        assert found == [f"{HOME}/assets.yaml › assets.new.{field}" for field in changed]
    else:
        assert found == changed


def test_a_file_that_came_or_went_is_named_as_a_whole(root: Path) -> None:
    then = taken(root)
    (root / HOME / "assets.yaml").unlink()
    (root / HOME / "plan.yaml").write_text("items: {a: 2027-Q1}\n")
    assert differences(then, taken(root)) == [f"{HOME}/assets.yaml", f"{HOME}/plan.yaml"]
