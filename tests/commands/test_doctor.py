from __future__ import annotations

import ast
import io
import re
import subprocess
from collections.abc import Callable, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.commands import doctor
from generator.commands.doctor import Finding
from generator.commands.remedies import REMEDIES, System, detect_system
from generator.press.native import NATIVE
from generator.problems import Place, Problem, ProblemsFound

ROOT = Path(__file__).parents[2]
APT = "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def only(*names: str) -> Callable[[str], object]:
    """A loader on a machine that has these library files and no others."""

    def load(name: str) -> object:
        if name not in names:
            raise OSError(f"cannot open {name}")
        return name

    return load


def installed(**versions: str) -> Callable[[str], str]:
    """The versions of a machine that has these packages and no others."""

    def version_of(name: str) -> str:
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    return version_of


nothing = only()
complete = only(*(name for names in NATIVE.values() for name in names))


@pytest.mark.parametrize(
    ("platform", "os_release", "system"),
    [
        ("linux", "ID=debian\nVERSION_ID=12\n", System.DEBIAN),
        ("linux", "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n", System.DEBIAN),
        ("linux", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', System.DEBIAN),
        ("linux", "ID=fedora\n", System.FEDORA),
        ("linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', System.FEDORA),
        ("linux", "ID=arch\nBUILD_ID=debian\nHOME_URL=https://debian.example/\n", System.OTHER),
        ("freebsd14", "ID=freebsd\n", System.OTHER),
        ("darwin", "", System.MACOS),
        ("win32", "", System.WINDOWS),
    ],
)
def test_the_system_is_known_by_its_family(tmp_path: Path, platform: str, os_release: str, system: System) -> None:
    file = tmp_path / "os-release"
    file.write_text(os_release, encoding="utf-8")
    assert detect_system(platform, file) is system


def test_a_linux_that_does_not_say_what_it_is_is_another_system(tmp_path: Path) -> None:
    assert detect_system("linux", tmp_path / "os-release") is System.OTHER


@pytest.mark.parametrize(
    ("system", "commands"),
    [
        (System.DEBIAN, (APT,)),
        (System.FEDORA, ("sudo dnf install -y pango harfbuzz",)),
        (System.MACOS, ("brew install pango",)),
        (
            System.WINDOWS,
            (
                "winget install MSYS2.MSYS2",
                'C:\\msys64\\usr\\bin\\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"',
                "(or work in WSL, with the commands for Debian or Ubuntu)",
            ),
        ),
        (
            System.OTHER,
            ("(install Pango 1.44 or later, HarfBuzz with its subset library, and Fontconfig)",),
        ),
    ],
)
def test_missing_libraries_are_named_with_the_command_of_the_system(system: System, commands: Sequence[str]) -> None:
    finding = doctor.libraries_found(nothing, system, homebrew=())
    assert finding.found == "not found: GObject, Pango, HarfBuzz, HarfBuzz-Subset, Fontconfig, PangoFT2"
    assert finding.mend == commands
    assert finding.stops


def test_a_library_is_found_by_any_of_its_names() -> None:
    dlls = ("gobject-2.0-0", "pango-1.0-0", "pangoft2-1.0-0", "harfbuzz-0", "harfbuzz-subset-0")
    windows = only("fontconfig", *(f"lib{name}.dll" for name in dlls))
    assert doctor.libraries_found(windows, System.WINDOWS).mend == ()


def test_one_missing_library_is_named_alone() -> None:
    most = only("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "fontconfig")
    assert doctor.libraries_found(most, System.DEBIAN).found == "not found: PangoFT2"


def test_homebrew_s_pango_that_python_does_not_see_needs_a_path_not_an_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH", raising=False)
    (tmp_path / "libpango-1.0.dylib").touch()
    finding = doctor.libraries_found(nothing, System.MACOS, homebrew=(tmp_path / "other", tmp_path))
    assert finding.mend == (f"DYLD_FALLBACK_LIBRARY_PATH={tmp_path} .venv/bin/python -m generator build",)


def test_homebrew_s_pango_for_another_processor_needs_homebrew_s_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYLD_FALLBACK_LIBRARY_PATH", f"{tmp_path}:/usr/lib")
    (tmp_path / "libpango-1.0.dylib").touch()
    finding = doctor.libraries_found(nothing, System.MACOS, homebrew=(tmp_path,))
    assert finding.mend == (
        "brew install python",
        "rm -rf .venv",
        'make build PYTHON="$(brew --prefix)/bin/python3"',
    )


def test_homebrew_is_not_looked_for_on_other_systems(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.dylib").touch()
    assert doctor.libraries_found(nothing, System.DEBIAN, homebrew=(tmp_path,)).mend == (APT,)


def test_the_libraries_are_those_that_weasyprint_opens() -> None:
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse((Path(spec.origin).parent / "text" / "ffi.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "_dlopen"]
    opened = [{ast.literal_eval(name) for name in call.args[1:]} for call in calls]
    opened = [names for names in opened if "harfbuzz-vector" not in names]  # coloured emoji, which we have not
    assert len(opened) == len(NATIVE)
    for theirs in opened:
        assert any(set(ours) <= theirs for ours in NATIVE.values()), f"WeasyPrint opens {sorted(theirs)}"


def test_setting_up_installs_what_doctor_tells_on_debian() -> None:
    script = (ROOT / ".ci" / "setup").read_text(encoding="utf-8")
    listed = re.search(r'^debian_libraries="(.*)"$', script, re.MULTILINE)
    assert listed is not None
    assert REMEDIES[System.DEBIAN].libraries == (f"sudo apt-get install -y --no-install-recommends {listed[1]}",)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2)])
def test_python_from_3_11_on_is_well(version: tuple[int, ...]) -> None:
    assert doctor.python_found(version, System.DEBIAN).mend == ()


@pytest.mark.parametrize(
    ("system", "command"),
    [
        (System.DEBIAN, "sudo apt-get install -y python3 python3-venv"),
        (System.FEDORA, "sudo dnf install -y python3"),
        (System.MACOS, "brew install python"),
        (System.WINDOWS, "winget install Python.Python.3.13"),
        (System.OTHER, "(install Python 3.11 or later)"),
    ],
)
def test_an_older_python_is_told_with_the_command_for_a_newer_one(system: System, command: str) -> None:
    finding = doctor.python_found((3, 10, 13), system)
    assert doctor.told(finding) == f"✗ Python: 3.10.13; 3.11 or later is needed\n    {command}"


def test_packages_at_their_lower_bounds_are_well() -> None:
    versions = installed(weasyprint="70", babel="2.18.1", pillow="13.0.0rc1", nh3="0.10")
    finding = doctor.packages_found(
        ["weasyprint>=70.0", "babel>=2.18", "pillow>=13.0", "nh3>=0.3.8"], System.DEBIAN, versions
    )
    assert finding == Finding("Python packages", "all 4 are here")


def test_packages_that_are_missing_or_too_old_are_named_at_once() -> None:
    versions = installed(weasyprint="69.9", jinja2="3.1")
    finding = doctor.packages_found(["weasyprint>=70.0", "babel>=2.18", "jinja2>=3.1.6"], System.FEDORA, versions)
    assert finding.found == "weasyprint is 69.9, 70.0 is needed; babel is missing; jinja2 is 3.1, 3.1.6 is needed"
    assert finding.mend == (".venv/bin/python -m pip install --force-reinstall --require-hashes -r requirements.lock",)


def test_packages_are_mended_by_windows_own_path() -> None:
    finding = doctor.packages_found(["babel>=2.18"], System.WINDOWS, installed())
    assert finding.mend == (
        ".venv\\Scripts\\python -m pip install --force-reinstall --require-hashes -r requirements.lock",
    )


def test_what_the_project_asks_for_is_what_doctor_looks_at() -> None:
    names = {line.partition(">=")[0] for line in doctor.requirements()}
    assert {"weasyprint", "pyyaml", "pydantic", "rendercv-fonts"} <= names
    assert all(">=" in line for line in doctor.requirements())


def test_missing_fonts_are_named() -> None:
    def find() -> Sequence[object]:
        raise ProblemsFound([Problem(Place("fonts"), "the typeface `Lato` is not installed")])

    finding = doctor.fonts_found(System.DEBIAN, find)
    assert finding.found == "the typeface `Lato` is not installed"
    assert finding.stops


@pytest.mark.parametrize(
    ("system", "command"),
    [
        (System.DEBIAN, "sudo chown -R \"$(id -un)\" '{folder}'"),
        (System.WINDOWS, 'icacls "{folder}" /grant "$($env:USERNAME):(OI)(CI)F" /T'),
    ],
)
def test_a_folder_that_cannot_be_written_is_told_with_who_should_own_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: System, command: str
) -> None:
    practice = tmp_path / "my practice"
    (practice / "output").mkdir(parents=True)

    def refuse(dir: Path) -> io.BytesIO:
        if dir == practice / "output":
            raise PermissionError(13, "Permission denied")
        (dir / "tried").touch()
        return io.BytesIO()

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    finding = doctor.output_found(practice, system)
    assert finding.mend == (command.format(folder=practice / "output"),)
    assert (practice / "tried").exists()


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    assert doctor.output_found(tmp_path, System.DEBIAN) == Finding("output/", "can be written")
    assert list(tmp_path.iterdir()) == []


def test_uncommitted_files_of_clients_are_counted(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    client = tmp_path / "clients" / "acme-freight"
    client.mkdir(parents=True)
    (tmp_path / "README.md").touch()
    assert doctor.clients_found(tmp_path, System.DEBIAN, "git").found == "all committed"
    (client / "client.yaml").touch()
    assert doctor.clients_found(tmp_path, System.DEBIAN, "git").found == "1 file not committed"
    (client / "roadmap.yaml").touch()
    finding = doctor.clients_found(tmp_path, System.DEBIAN, "git")
    assert doctor.told(finding) == "✓ clients/: 2 files not committed"


def test_a_practice_outside_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert doctor.clients_found(tmp_path, System.DEBIAN, "git").found == "no such folder yet"
    (tmp_path / "clients").mkdir()
    assert doctor.clients_found(tmp_path, System.DEBIAN, "git").found == "not under git"


def test_a_machine_without_git_can_build(tmp_path: Path) -> None:
    finding = doctor.clients_found(tmp_path, System.WINDOWS, None)
    assert doctor.told(finding) == "! git: not found\n    winget install Git.Git"
    assert not finding.stops


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8"])
def test_a_terminal_with_utf_8_is_well(encoding: str) -> None:
    assert doctor.terminal_found(encoding, System.DEBIAN).mend == ()


@pytest.mark.parametrize(
    ("encoding", "system", "told"),
    [
        ("iso8859-1", System.DEBIAN, "! terminal: iso8859-1; names may look odd\n    export LANG=C.UTF-8"),
        ("cp1252", System.WINDOWS, '! terminal: cp1252; names may look odd\n    $env:PYTHONUTF8 = "1"'),
        ("ascii", System.MACOS, "! terminal: ascii; names may look odd\n    export LANG=en_US.UTF-8"),
        (None, System.FEDORA, "! terminal: unknown; names may look odd\n    export LANG=C.UTF-8"),
    ],
)
def test_another_terminal_is_told_how_to_change(encoding: str | None, system: System, told: str) -> None:
    assert doctor.told(doctor.terminal_found(encoding, system)) == told


def test_everything_is_examined_and_only_the_libraries_are_missing(tmp_path: Path) -> None:
    findings = doctor.examine(tmp_path, System.DEBIAN, nothing, "utf-8")
    assert [finding.subject for finding in findings if finding.stops] == ["libraries for PDFs"]
    assert not any(finding.stops for finding in doctor.examine(tmp_path, System.DEBIAN, complete, "utf-8"))


WELL = Finding("Python", "3.13.1")
STOPS = Finding("libraries for PDFs", "not found: Pango", ("brew install pango",))
NOTED = Finding("git", "not found", ("brew install git",), needed=False)


def test_what_stops_a_build_is_told_last_and_fails() -> None:
    out = io.StringIO()
    assert doctor.run([WELL, STOPS, NOTED], stream=out) == 1
    assert out.getvalue() == (
        "✓ Python: 3.13.1\n"
        "✗ libraries for PDFs: not found: Pango\n"
        "    brew install pango\n"
        "! git: not found\n"
        "    brew install git\n"
        "Until what is marked ✗ is mended, no PDF can be built.\n"
    )


def test_what_stops_nothing_does_not_fail() -> None:
    assert doctor.run([WELL, NOTED], stream=io.StringIO()) == 0


def test_quiet_tells_only_what_stops_a_build() -> None:
    out = io.StringIO()
    doctor.run([WELL, STOPS, NOTED], quiet=True, stream=out)
    assert out.getvalue().splitlines()[0] == "✗ libraries for PDFs: not found: Pango"
    assert "git" not in out.getvalue()
    assert doctor.run([WELL, NOTED], quiet=True, stream=(silent := io.StringIO())) == 0
    assert silent.getvalue() == ""


def test_a_terminal_that_knows_only_ascii_is_still_answered() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    doctor.run([WELL, STOPS, Finding("output/", "Åre: denied", ("chown Åre",))], stream=out)
    out.flush()
    assert raw.getvalue().decode("ascii").splitlines() == [
        "ok Python: 3.13.1",
        "NO libraries for PDFs: not found: Pango",
        "    brew install pango",
        "NO output/: ?re: denied",
        "    chown ?re",
        "Until what is marked NO is mended, no PDF can be built.",
    ]
