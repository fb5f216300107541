"""A kit's own words for the lessons: `lessons/STEM.md`, in parts that stand where the lesson's own texts stood."""

from __future__ import annotations

import re
from pathlib import Path

from .errors import Problem
from .yaml_file import read_text, unprintable

FOLDER = "lessons"
MAX_BYTES = 100_000
BETWEEN = re.compile(r"(?m)^---[ \t]*$")  # a line that parts two texts


def read_lessons(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """{stem: Markdown} of every lesson the kit has words of its own for, and what is wrong with the files."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        name = f"{FOLDER}/{path.name}"
        try:
            text = read_text(path, MAX_BYTES)
        except ValueError as error:
            problems.append(Problem(name, 0, str(error), f"Put UTF-8 text of at most {MAX_BYTES:,} bytes here."))
            continue
        problems += unprintable(name, text)
        texts[path.stem] = text
    return texts, problems


def parts_of(text: str) -> list[str]:
    """The texts of a lesson, in order."""
    return [part.strip() for part in BETWEEN.split(text)]


def joined(parts: list[str]) -> str:
    """The other way round. A line of the text that would part it is written as another kind of rule."""
    return "\n\n---\n\n".join(BETWEEN.sub("***", part).strip() for part in parts) + "\n"
