"""Notebooks as pages: their texts, in the kit's own words where it has some, and the calls in their cells, read without running them."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..kit import ROOT, Problem
from ..kit.own_texts import FOLDER, joined, parts_of
from ..words import listed, text

TAGS = {"a", "b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong"} | {
    *("details", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul")
}

FOR_LAB = frozenset({"tables.ipynb"})  # pages that a Python has to run, so they open in JupyterLab only


class UnreadableCellError(ValueError):
    """A cell that does more than call what `workshop` offers; the message names notebook and cell."""


@dataclass(frozen=True)
class Call:
    """`name(*arguments)` in a cell; the arguments are literal."""

    name: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Source:
    """A notebook: its title, and its cells in order, each Markdown or a Call."""

    title: str
    cells: tuple[str | Call, ...]

    @property
    def texts(self) -> list[str]:
        return [cell for cell in self.cells if isinstance(cell, str)]


def cells_of(path: Path) -> list[dict[str, Any]]:
    """A notebook's cells as they stand in its file, each with its `source` as one text."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]


def read_page(path: Path) -> Source:
    """A notebook that only tells and calls. Raises UnreadableCellError, and OSError where there is none."""
    return _read_page(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read_page(path: Path, changed: int) -> Source:
    title = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("title", path.stem)
    cells: list[str | Call] = []
    for number, cell in enumerate(cells_of(path), 1):
        if cell["cell_type"] == "markdown":
            cells.append(cell["source"])
        elif cell["cell_type"] == "code":
            cells += _calls(cell["source"], f"{path.parent.name}/{path.name}, cell {number}")
    return Source(title, tuple(cells))


def _calls(code: str, place: str) -> Iterator[Call]:
    try:
        lines = ast.parse(code).body
    except SyntaxError as error:
        raise UnreadableCellError(f"{place}: this is no Python ({error.msg}).") from None
    for line in lines:
        match line:
            case ast.ImportFrom("workshop") | ast.Expr(ast.Name()):  # the latter shows what the line before has named
                continue
            case ast.Expr(ast.Call(ast.Name(name), arguments, [])) | ast.Assign(
                [ast.Name()], ast.Call(ast.Name(name), arguments, [])
            ):
                yield Call(name, tuple(_literal(argument, place) for argument in arguments))
            case _:
                raise UnreadableCellError(f"{place}: “{ast.unparse(line)}” is no call of what `workshop` offers.")


def _literal(node: ast.expr, place: str) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        raise UnreadableCellError(f'{place}: “{ast.unparse(node)}” is no literal, such as "scorecard" or 3.') from None


def participants_pages() -> list[Path]:
    """Every page that is shown to participants: lessons, guides and sheets."""
    found = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "exercises").glob("*.ipynb")]
    return sorted(path for path in found if path.name not in FOR_LAB)


def pages() -> list[Path]:
    """The pages whose text a kit can replace."""
    return sorted((ROOT / "notebooks").glob("0*.ipynb"))


def translated(page: Source) -> Source:
    """The page in the language in force."""
    return Source(text(page.title), tuple(text(cell) if isinstance(cell, str) else cell for cell in page.cells))


def retold(page: Source, own_words: str) -> Source:
    """The page with the kit's words in place of its own; as it is if there are none, or their number does not fit."""
    parts = parts_of(own_words)
    if not own_words or len(parts) != len(page.texts):
        return translated(page)
    own = iter(parts)
    return Source(text(page.title), tuple(next(own) if isinstance(cell, str) else cell for cell in page.cells))


@lru_cache(maxsize=512)
def safe_html(markdown: str) -> str:
    """Headings, lists, tables, links, emphasis and folds; whatever else a text tries stays text or is left out."""
    import nh3
    from markdown_it import MarkdownIt

    from .folding import with_folds

    html = with_folds(MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")).render(markdown)
    schemes = {"http", "https", "mailto"}
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=schemes, link_rel=None)
    return re.sub(r"\n\s*\n", "\n", safe)  # a blank line would end the block of HTML


def misfits(lessons: Mapping[str, str]) -> Iterator[Problem]:
    """Lessons of a kit that lead nowhere or have another number of texts than the page."""
    known = {path.stem: path for path in pages()}
    for stem, own_words in lessons.items():
        file = f"{FOLDER}/{stem}.md"
        if stem not in known:
            fix = text("Use one of: {names}.", names=listed(list(known), "or"))
            yield Problem(file, 0, text("There is no lesson of this name."), fix)
        elif (have := len(parts_of(own_words))) != (want := len(read_page(known[stem]).texts)):
            what = text("It has {n} parts, but the lesson {m}, so the shipped texts are shown.", n=have, m=want)
            fix = text("Part the texts by lines that hold only ---, as ‘workshop kit lessons’ writes them.")
            yield Problem(file, 0, what, fix)


def as_markdown(path: Path) -> str:
    """A page's shipped texts as a file to rewrite."""
    return joined(read_page(path).texts)
