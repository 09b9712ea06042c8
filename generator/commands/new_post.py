"""A name → the draft of a post in the blog."""

from __future__ import annotations

import datetime as dt

from generator.commands.new_file import NewFile, refusal
from generator.load.hint import instead
from generator.load.records import Reading


def new_post(reading: Reading, name: str, language: str | None, on: dt.date) -> NewFile:
    """A draft: nobody reads it before `draft` is taken out. ProblemsFound where the site has no such language."""
    if reading.site is None:
        raise refusal("content/site.yaml", "the site could not be read", "`roadbook check` says why", "no-site")
    site = reading.site.record
    lang = language or site.languages[0]
    if lang not in site.languages:
        help = instead(lang, site.languages, among="there are")
        raise refusal("content/site.yaml", f"the language `{lang}` is not one of the site's", help, "unknown-reference")
    authors, tags, categories = list(site.authors), ", ".join(site.tags), ", ".join(site.categories)
    author = f"author: {authors[0]}" if len(authors) == 1 else f"# author:                     # {', '.join(authors)}"
    text = f"""\
---
title: {name.replace("-", " ").capitalize()}
date: {on}                  # a day in the future: it appears on that day
{author}
tags: []                          # {tags or "named in content/site.yaml"}
categories: []                    # {categories or "named in content/site.yaml"}
summary:                          # one or two sentences
draft: true                       # take this line out to publish
---

Markdown. The file's name is the address; a translation has the same name in another language's folder.
"""
    return NewFile(f"content/blog/{lang}/{name}.md", text, "serve")
