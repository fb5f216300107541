"""Documents as one page of HTML that prints: contents first, each document on sheets of its own, with its page numbers."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..dossier.writing import plain
from ..words import plural, spoken, text
from .blocks import Cell, Document


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals.update(text=text, plural=plural)
    environment.filters.update(kind=lambda block: type(block).__name__, cell=_cell, ours=_ours)
    return environment.get_template("set.html.j2")


def _cell(value: Cell | str) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _ours(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - our own SVG, in which every text is escaped


def as_page(title: str, made: str, documents: Sequence[Document], notes: Sequence[str], data: str = "") -> str:
    """The whole set, in the language in force, with the data it carries; everything a person wrote is escaped."""
    shown = {"title": title, "made": made, "documents": documents, "notes": notes, "data": data, "language": spoken()}
    return plain(_template().render(shown))
