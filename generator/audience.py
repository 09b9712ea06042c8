"""Who may read a page: everyone, one client, or the practice itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Public:
    """Everyone: the site."""

    @property
    def folder(self) -> str:
        return "site"


@dataclass(frozen=True)
class Client:
    """The people of one client, named by its slug."""

    slug: str

    @property
    def folder(self) -> str:
        return f"clients/{self.slug}"


@dataclass(frozen=True)
class Practice:
    """The practice's own people."""

    @property
    def folder(self) -> str:
        return "practice"


Audience = Public | Client | Practice
