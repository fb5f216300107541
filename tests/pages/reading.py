"""A lesson as a reader meets it: what is seen while everything is folded, and what lies in the folds."""

import re
from html.parser import HTMLParser

from workshop.exercises import EXERCISES
from workshop.pages.lessons import Lesson
from workshop.settings import Settings
from workshop.store import Record
from workshop.web.page import Reader, notebook_at, page_html

WORD = re.compile(r"\w")
UNREAD = {"script", "style", "noscript", "nav", "form", "button"}
ALL_DONE = {exercise.slug: Record(revision=1, feedback={"outcome": "passed"}) for exercise in EXERCISES}


class Reading(HTMLParser):
    """`seen`: the texts outside closed folds; `folds`: [summary, what it folds] in order; `parts`: each h2 with what is seen under it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.folds: list[list[str]] = []
        self.inside: list[list[str]] = []
        self.parts: list[list[str]] = []
        self.places: list[tuple[str, int]] = []  # exercises on the page, each with how many headings stand above
        self.headings: list[tuple[str, str]] = []
        self.feed(html.partition("<main")[2].partition("</main>")[0].partition(">")[2])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        place = dict(attributes).get("data-place")
        if place:
            self.places.append((place, len(self.parts)))
        if tag == "details":
            fold = ["", ""]
            self.folds.append(fold)
            self.inside.append(fold)
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))
        if tag == "h2":
            self.parts.append(["", ""])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            continue
        if tag == "details":
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if UNREAD & set(self.open):
            return
        for depth, fold in enumerate(self.inside, 1):
            fold[0 if depth == len(self.inside) and "summary" in self.open else 1] += data
        if self.headings and self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)
        if not self.inside or (len(self.inside) == 1 and "summary" in self.open):
            self.seen.append(data)
            if self.parts:
                self.parts[-1][0 if "h2" in self.open else 1] += data

    @property
    def words(self) -> int:
        return sum(bool(WORD.search(word)) for text in self.seen for word in text.split())


def reading_of(lesson: Lesson, kit: str, done: dict[str, Record] | None = None) -> Reading:
    """The lesson's page on that kit, for somebody who has done nothing, or what is given."""
    reader = Reader(Settings(named=kit), lambda: None)  # type: ignore[arg-type,return-value]
    reader.__dict__["records"] = done or {}
    path = notebook_at("notebooks", f"{lesson.stem}.ipynb")
    assert path
    return Reading(page_html(path, reader, "/static", []))
