"""A client who has gone silent → the one page that is kept ready: of today, and never handed over as an edition."""

from __future__ import annotations

import datetime as dt

from generator.model.files import ClientFile
from generator.model.wording import Wording
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.paper import paper
from generator.pages.section import wakeup
from generator.pages.view import Document, Published


def published(file: ClientFile, wording: Wording, palette: Palette, on: dt.date) -> list[Published]:
    """The same as it stands in the folder: a paper that comes back, without editions."""
    return [Published(one, "paper") for one in documents(file, wording, palette, on)]


def documents(file: ClientFile, wording: Wording, palette: Palette, on: dt.date) -> list[Document]:
    """One page as of that day, or none where nothing waits. Whether the client is silent is for others to say."""
    brief = Brief(file, wording, palette, on)
    page = wakeup.compose(brief)
    if page is None:
        return []
    document = paper(
        brief,
        key="wakeup",
        stem="",
        filed=on.isoformat(),
        title=wording.say("document.wakeup"),
        cover=False,
        sections=(page,),
        sources=file.sources,
        most_pages=1,
    )
    return [document]
