"""Rules of `assets.yaml`, `assets.csv` and `contracts.yaml`: products that are known, dates in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading, Told
from generator.load.rule.reference import dangling, fault, repeated
from generator.load.rule.roadmap import advice
from generator.model.asset import Assets
from generator.model.contract import Contracts
from generator.problems import Problem


def assets(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids once; products in lifecycles.yaml; what replaces a thing is recommended."""
    products = _products(reading)
    for folder in reading.clients.values():
        told = folder.one("assets.yaml", Assets) or folder.one("assets.csv", Assets)
        if told is None:
            continue
        owned, ids = told.record.assets, advice(folder, reading)
        yield from repeated(told.tree, [(("assets", n, "id"), one.id) for n, one in enumerate(owned)], "asset")
        for n, asset in enumerate(owned):
            if asset.product:
                message = f"`{asset.id}` is `{asset.product}`, which is not in lifecycles.yaml"
                yield from dangling(told.tree, ("assets", n, "product"), asset.product, products, message)
            if asset.covered_by:
                message = f"`{asset.id}` is replaced by `{asset.covered_by}`, which is not in roadmap.yaml"
                yield from dangling(told.tree, ("assets", n, "covered_by"), asset.covered_by, ids, message)


def _products(reading: Reading) -> set[str] | None:
    """Every release as `windows-server/2019`; None where lifecycles.yaml could not be read."""
    if reading.lifecycles is None:
        return None if reading.lost("clients/lifecycles.yaml") else set()
    products = reading.lifecycles.record.products
    return {f"{name}/{release}" for name, product in products.items() for release in product.releases}


def contracts(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids once; notice before renewal, end after start; seats where they are counted."""
    for folder in reading.clients.values():
        told = folder.one("contracts.yaml", Contracts)
        if told is not None:
            yield from _contracts(told)


def _contracts(told: Told[Contracts]) -> Iterator[Problem]:
    signed = told.record.contracts
    yield from repeated(told.tree, [(("contracts", n, "id"), one.id) for n, one in enumerate(signed)], "contract")
    for n, one in enumerate(signed):
        if one.notice and one.renews and one.notice > one.renews:
            message = f"notice for `{one.id}` is due on {one.notice}, after it renews on {one.renews}"
            yield fault(told.tree, ("contracts", n, "notice"), message, "check the two days", "dates")
        if one.start and one.end and one.end < one.start:
            message = f"`{one.id}` ends on {one.end}, before it starts on {one.start}"
            yield fault(told.tree, ("contracts", n, "end"), message, "check the two days", "dates")
        if one.price and one.price.per_seat and one.seats is None:
            message = f"the price of `{one.id}` is for one seat, and how many there are is not said"
            yield fault(told.tree, ("contracts", n, "price"), message, "add `seats`", "seats")


RULES = (assets, contracts)
