"""The lessons of a kit made from a table: what teaches hiring as shipped, with its evidence; what speaks of one trade said for any."""

from dataclasses import dataclass

from ...exercises import BY_SLUG
from ...kit.own_texts import joined
from ...pages.lessons import LESSONS
from ...pages.notebooks import pages, read_page
from ...words import text
from .early_lessons import EARLY
from .late_lessons import LATE
from .parts import Said, said

ANY_TRADE = {**EARLY, **LATE}


@dataclass(frozen=True)
class First:
    """What the kit puts first, and why: its own priority."""

    first: str
    why: str


def lessons_for(exercises: tuple[str, ...], priority: First) -> dict[str, str]:
    """{page: its own words} for the lessons that these exercises belong to, in the language in force."""
    numbers = {BY_SLUG[slug].lesson for slug in exercises}
    known = {lesson.stem: lesson.number for lesson in LESSONS if lesson.number in numbers}
    return {
        path.stem: joined(_texts(read_page(path).texts, ANY_TRADE[known[path.stem]], priority))
        for path in pages()
        if path.stem in known
    }


def _texts(shipped: list[str], own: dict[int, Said], priority: First) -> list[str]:
    parts = {"first": priority.first, "why": priority.why}
    return [said(each, own[at], **parts) if at in own else text(each) for at, each in enumerate(shipped)]
