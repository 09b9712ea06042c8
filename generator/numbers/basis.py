"""A figure → the fields of the files that it rests on."""

from __future__ import annotations

from typing import NamedTuple


class Basis(NamedTuple):
    """
    One field that a figure rests on.

    `path` is the usual name of the file (`roadmap.yaml`, `assets.yaml` even where a practice keeps `assets.csv`);
    `field` leads to the value, ids in place of positions: `recommendations.file-server.cost.once.expected`.
    """

    path: str
    field: str


def recommendation(id: str, field: str) -> Basis:
    """
    A field of a recommendation.

    >>> recommendation("file-server", "frees.per_year")
    Basis(path='roadmap.yaml', field='recommendations.file-server.frees.per_year')
    """
    return Basis("roadmap.yaml", f"recommendations.{id}.{field}")


def asset(id: str, field: str) -> Basis:
    """A field of an asset."""
    return Basis("assets.yaml", f"assets.{id}.{field}")


def contract(id: str, field: str) -> Basis:
    """A field of a contract."""
    return Basis("contracts.yaml", f"contracts.{id}.{field}")


def planned(id: str) -> Basis:
    """The agreed quarter of a recommendation."""
    return Basis("plan.yaml", f"items.{id}")


def release(product: str, release: str, field: str) -> Basis:
    """A date in the life of a product."""
    return Basis("lifecycles.yaml", f"products.{product}.releases.{release}.{field}")
