"""The hiring plan as one self-contained HTML file that prints well."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..words import plural, speaking, text
from .plan import Plan
from .summary import summary_of
from .writing import plain


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals.update(text=text, plural=plural)
    return environment.get_template("plan.html.j2")


def plan_html(plan: Plan) -> str:
    """The whole document; everything a person wrote is escaped, pictures are inline SVG made by us."""
    pictures = {section.exercise.slug: Markup(section.svg) for section in plan.sections if section.svg}  # noqa: S704 - our own SVG, escaped
    with speaking(plan.kit.language):
        return plain(
            _template().render(plan=plan, language=plan.kit.language, summary=summary_of(plan), pictures=pictures)
        )
