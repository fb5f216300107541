"""A kit's own words: `texts.po` for what the workshop says (a gettext catalogue), `lessons/STEM.md` for the lessons' text."""

import re
from pathlib import Path

from ..words import ENGLISH, Catalogue, text
from ..words.po import UnreadableTextsError, shipped
from ..words.po import read as read_catalogue
from .errors import Problem
from .plain_files import read_bytes, read_text, unprintable

CATALOGUE = "texts.po"
FOLDER = "lessons"
MAX_BYTES = 3_000_000
MAX_BYTES_OF_LESSON = 100_000
BETWEEN = re.compile(r"(?m)^---[ \t]*$")  # a line that parts two texts


def read_texts(folder: Path) -> tuple[bytes, list[Problem]]:
    """What the catalogue holds, nothing where there is none; and what is wrong with it."""
    path = folder / CATALOGUE
    try:
        return read_bytes(path, MAX_BYTES) if path.exists() else b"", []
    except ValueError as error:
        return b"", [Problem(CATALOGUE, 0, str(error), text("Keep only the texts of the workshop in it."))]


def catalogue_of(texts: bytes, language: str) -> Catalogue:
    """The kit's own words, and behind them what the workshop has in its language. Raises UnreadableTextsError."""
    base = shipped(language.replace("-", "_")) or shipped(language.replace("_", "-").split("-")[0])
    return read_catalogue(texts, language, base) if texts else base or ENGLISH


def mistakes_in(texts: bytes, language: str) -> list[Problem]:
    """What keeps the kit's own words from being used, or from being kept in a workbook."""
    try:
        odd = unprintable(CATALOGUE, texts.decode())
        catalogue_of(texts, language)
    except UnicodeDecodeError:
        return [Problem(CATALOGUE, 0, text("It is not in UTF-8."), text("Save it as UTF-8."))]
    except UnreadableTextsError as error:
        return [Problem(CATALOGUE, line, what, fix) for line, what, fix in error.mistakes]
    return odd


def read_lessons(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """{stem: Markdown} of every lesson the kit has words of its own for, and what is wrong with the files."""
    paths = sorted((folder / FOLDER).glob("*.md"))
    read = {path.stem: read_text(path, MAX_BYTES_OF_LESSON, f"{FOLDER}/{path.name}") for path in paths}
    problems = [problem for _, mistakes in read.values() for problem in mistakes]
    return {stem: lesson for stem, (lesson, _) in read.items()}, problems


def parts_of(lesson: str) -> list[str]:
    """The texts of a lesson, which stand where the lesson's own texts stood, in order."""
    return [part.strip() for part in BETWEEN.split(lesson)]


def joined(parts: list[str]) -> str:
    """The other way round. A line of the text that would part it is written as another kind of rule."""
    return "\n\n---\n\n".join(BETWEEN.sub("***", part).strip() for part in parts) + "\n"
