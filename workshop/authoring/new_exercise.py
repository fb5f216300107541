"""`workshop new-exercise SLUG`: an exercise that works, to be changed into one's own: its file, its cell, its guide and its test."""

import json
import re
from pathlib import Path
from typing import Any

from ..kit.slugs import SLUGS
from ..pages.lessons import LESSONS
from .sheets import build

HERE = Path(__file__).parent
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MOST_LETTERS = 40


class NotNewError(ValueError):
    """An exercise that cannot be begun; the message says why and what to do."""


def new_exercise(root: Path, slug: str, lesson: int) -> list[Path]:
    """Begin an exercise at the end of that lesson; the files made or changed. Raises NotNewError and OSError."""
    _refuse(root, slug)
    names = {"SLUG": slug, "TITLE": slug.replace("-", " ").capitalize(), "LESSON": str(lesson)}
    module, slugs = slug.replace("-", "_"), root / "workshop" / "kit" / "slugs.py"
    kits = sorted((root / "data" / "kits").glob("*/kit.yaml"))
    solution = root / "solutions" / f"{LESSONS[lesson - 1].stem}.ipynb"
    guides = root / "data" / "room" / "guides.yaml"
    made = {
        root / "workshop" / "exercises" / f"{module}.py": _filled("exercise.py.txt", names),
        root / "tests" / "exercises" / f"test_{module}.py": _filled("test_exercise.py.txt", names),
        slugs: _after_its_lesson(slugs, '    "{}",', slug, lesson),
        **{path: _after_its_lesson(path, "  - {{exercise: {}}}", slug, lesson) for path in kits},
        guides: guides.read_text(encoding="utf-8") + _filled("guide.yaml.txt", names),
        solution: _with_cell(solution, slug),
    }
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return [*made, *(root / path for path in build(root))]


def _refuse(root: Path, slug: str) -> None:
    if not (root / "workshop" / "kit" / "slugs.py").exists() or not (root / "tests").exists():
        raise NotNewError(f"{root} is no checkout of the workshop. Clone the repository, and begin an exercise there.")
    if not SLUG.fullmatch(slug) or len(slug) > MOST_LETTERS:
        fix = "Use words of small letters joined by -, such as pay-bands."
        raise NotNewError(f"‘{slug[:60]}’ is no name of an exercise. {fix}")
    if slug in SLUGS:
        raise NotNewError(f"There is an exercise ‘{slug}’ already. Choose another name.")


def _filled(template: str, names: dict[str, str]) -> str:
    text = (HERE / template).read_text(encoding="utf-8")
    for name, value in names.items():
        text = re.sub(rf"\b{name}\b", value, text)
    return text


def _after_its_lesson(path: Path, line: str, slug: str, lesson: int) -> str:
    last = line.format(LESSONS[lesson - 1].exercises[-1].slug)
    return path.read_text(encoding="utf-8").replace(f"{last}\n", f"{last}\n{line.format(slug)}\n", 1)


def _with_cell(path: Path, slug: str) -> str:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = f'panel = exercise("{slug}")\n# --- solution\nprint(panel.solve())\n# --- end\npanel'
    about: dict[str, Any] = {
        "id": slug,
        "metadata": {"jupyter": {"source_hidden": True}},
        "outputs": [],
        "execution_count": None,
    }
    cell = {"cell_type": "code", "source": code.splitlines(keepends=True), **about}
    notebook["cells"].insert(-1, cell)  # the last leads on to the next page
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
