"""Lessons as a kit tells them: its own Markdown in the place of the shipped text, with nothing in it that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from .kit import ROOT, Problem
from .kit.lesson_texts import FOLDER, joined, parts_of

TAGS = {"a", "b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong"} | {
    *("table", "tbody", "td", "th", "thead", "tr", "ul")
}


def pages() -> Iterator[Path]:
    """The pages whose text a kit can replace."""
    return iter(sorted((ROOT / "notebooks").glob("0*.ipynb")))


def shipped(path: Path) -> list[str]:
    """The texts of a page as they are shipped, in order."""
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]


def retold(notebook: Any, text: str) -> Any:
    """The page with the kit's words, made safe, in place of its own; as it is if their number does not fit."""
    cells, parts = [cell for cell in notebook.cells if cell.cell_type == "markdown"], parts_of(text)
    if len(cells) == len(parts):
        for cell, part in zip(cells, parts, strict=True):
            cell.source = safe_html(part)
    return notebook


def safe_html(markdown: str) -> str:
    """Headings, lists, tables, links and emphasis; whatever else a text tries stays text or is left out."""
    import nh3
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").render(markdown)
    safe = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return re.sub(r"\n\s*\n", "\n", safe)  # a blank line would end the block of HTML


def misfits(lessons: Mapping[str, str]) -> Iterator[Problem]:
    """Lessons of a kit that lead nowhere or have another number of texts than the page."""
    known = {path.stem: path for path in pages()}
    for stem, text in lessons.items():
        file = f"{FOLDER}/{stem}.md"
        if stem not in known:
            yield Problem(file, 0, "There is no lesson of this name.", f"Use one of: {', '.join(known)}.")
        elif (have := len(parts_of(text))) != (want := len(shipped(known[stem]))):
            what = f"It has {have} parts; the lesson has {want} texts, so the shipped ones are shown."
            yield Problem(
                file, 0, what, "Part the texts by lines that hold only ---, as `workshop kit lessons` writes them."
            )


def as_markdown(path: Path) -> str:
    """A page's shipped texts as a file to rewrite."""
    return joined(shipped(path))
