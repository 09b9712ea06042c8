"""Jekyll's `_config.yml` → where the site stood, how its addresses were made, and what its entries have by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.load.files import read_bytes
from generator.load.foreign.archive import Remark, Weight, short
from generator.load.foreign.moment import zone_named
from generator.load.read_yaml import parse_yaml
from generator.load.source import Value

NAME = "_config.yml"


@dataclass(frozen=True)
class Scope:
    """Front matter that entries of a folder and a kind have unless they say otherwise."""

    path: str
    kind: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Config:
    """What of the configuration concerns texts."""

    values: Mapping[str, Value] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    scopes: tuple[Scope, ...] = ()
    collections: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def text(self, name: str) -> str:
        """A value that is text, and nothing where it is not."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def default(self, path: str, kind: str) -> dict[str, Value]:
        """What an entry has by default; the narrower scope goes before the wider."""
        fitting = [one for one in self.scopes if one.kind in ("", kind) and _within(path, one.path)]
        found: dict[str, Value] = {}
        for scope in sorted(fitting, key=lambda one: (len(one.path), bool(one.kind))):
            found |= scope.values
        return found


def read_config(folder: Path, files: tuple[str, ...]) -> Config:
    """Nothing but defaults where there is none. ProblemsFound where it is not YAML."""
    path = next((path for path in files if path in (NAME, "_config.yaml")), None)
    if path is None:
        return Config()
    value = parse_yaml(path, read_bytes(folder, path)).value
    values = value if isinstance(value, dict) else {}
    name = values.get("timezone")
    zone = zone_named(name) if isinstance(name, str) else None
    remarks = []
    if isinstance(name, str) and zone is None:
        remarks.append(
            Remark(path, None, Weight.HAND, f"no time zone {short(name)} is known here: days may be off by one")
        )
    return Config(values, zone, tuple(_scopes(values.get("defaults"))), _collections(values), tuple(remarks))


def _scopes(written: Value) -> list[Scope]:
    found = []
    for one in written if isinstance(written, list) else ():
        scope, values = (one.get("scope"), one.get("values")) if isinstance(one, dict) else (None, None)
        if isinstance(scope, dict) and isinstance(values, dict):
            path, kind = scope.get("path"), scope.get("type")
            found.append(Scope(path if isinstance(path, str) else "", kind if isinstance(kind, str) else "", values))
    return found


def _within(path: str, folder: str) -> bool:
    folder = folder.strip("/")
    return not folder or path == folder or path.startswith(f"{folder}/")


def _collections(values: Mapping[str, Value]) -> dict[str, str]:
    """Collections that have pages, with the pattern of their addresses."""
    written = values.get("collections")
    found = {}
    for name, options in written.items() if isinstance(written, dict) else ():
        if isinstance(options, dict) and options.get("output") == "true" and name not in ("posts", "drafts"):
            pattern = options.get("permalink")
            found[name] = pattern if isinstance(pattern, str) else "/:collection/:path:output_ext"
    return found
