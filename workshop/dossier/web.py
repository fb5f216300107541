"""The hiring plan as one self-contained HTML file that prints well."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from .plan import Plan
from .summary import summary_of
from .text import in_its_words, told


def _told(value: object) -> object:
    return value if isinstance(value, Markup) or not isinstance(value, str) else told(value)


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_told
    ).get_template("plan.html.j2")


@in_its_words
def plan_html(plan: Plan) -> str:
    """The whole document; everything a person wrote is escaped, pictures are inline SVG made by us."""
    pictures = {section.exercise.slug: Markup(section.svg) for section in plan.sections if section.svg}  # noqa: S704 - our own SVG, escaped
    return _template().render(plan=plan, kit=plan.kit, summary=summary_of(plan), pictures=pictures)
