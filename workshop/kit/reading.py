"""`load_kit`: a folder of plain files → Kit, or a KitError that names every mistake."""

from __future__ import annotations

import filecmp
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from . import agreement_check
from .content import FILES, Content
from .csv_file import PoolFile
from .errors import KitError, Problem
from .kit import Candidate, Kit
from .lesson_texts import FOLDER, read_lessons
from .migrating import is_older, migrate
from .pool import PoolTable, read_pool
from .references import given_ids
from .schema import SCHEMA_VERSION, About, Incidents, Mirror, Scorecard, Skills, Stories
from .wording import in_words, place, without_echoes
from .yaml_file import Sheet, read_yaml

SHIPPED = "shipped"


def _root() -> Path:
    """Where notebooks, sheets and kits are: in the package if it was installed from a wheel, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / SHIPPED  # see [tool.hatch.build.targets.wheel.sources] in pyproject.toml
    return shipped if shipped.is_dir() else package.parent


ROOT = _root()
KITS = ROOT / "data" / "kits"
DEFAULT_KIT = "genai_platform"

M = TypeVar("M", bound=BaseModel)


def load_kit(name_or_path: str | Path = DEFAULT_KIT) -> Kit:
    """Read the kit of that name (under `data/kits/`) or in that folder. A kit of an older schema is brought up to date.

    Raises KitError naming file, line, what is wrong and how to mend it, for all mistakes at once.
    """
    folder = find_kit(name_or_path)
    return read_at(folder, stamp_of(folder))


Stamp = tuple[tuple[str, int, int], ...]


def stamp_of(folder: Path) -> Stamp:
    """Changes when a file of the kit does."""
    stamp: list[tuple[str, int, int]] = []
    for where in (folder, folder / FOLDER):
        with suppress(OSError), os.scandir(where) as files:
            stamp += sorted((file.path, (at := file.stat()).st_mtime_ns, at.st_size) for file in files)
    return tuple(stamp)


@lru_cache(maxsize=4)
def read_at(folder: Path, stamp: Stamp) -> Kit:
    """The kit in that folder. While its files have not changed it is not read again: that takes a quarter of a second."""
    return kit_from(in_folder(folder))


@dataclass(frozen=True)
class Source:
    """What a kit is read from: values with their places, by the names of its files, and the pool."""

    folder: Path
    sheets: dict[str, Sheet]
    pool: PoolTable
    lessons: dict[str, str] = field(default_factory=dict)


def in_folder(folder: Path) -> Source:
    """What the files of a folder hold; a kit of an older schema is brought up to date first."""
    about = read_yaml(folder / "kit.yaml")
    if not about.problems and is_older(about.value):
        migrate(folder / "kit.yaml")
        about = read_yaml(folder / "kit.yaml")
    others = {name: _file_of(folder, name) for name in MODELS if name != "kit"}
    lessons, wrong = read_lessons(folder)
    about.problems += wrong
    return Source(folder, {"kit": about, **others}, PoolFile(folder / "candidates.csv"), lessons)


def _file_of(folder: Path, name: str) -> Sheet:
    """One file; one that a kit can do without is empty where it is not there."""
    file = folder / f"{name}.yaml"
    if name in OPTIONAL and not file.exists():
        return Sheet(file.name, {}, unread=False)
    return read_yaml(file)


def kit_from(source: Source) -> Kit:
    """The kit that a source holds. Raises KitError with every mistake."""
    sheets = source.sheets
    _of_this_schema(sheets["kit"])
    parts: dict[str, Any] = {name: _validated(sheets[name], model) for name, model in MODELS.items()}
    stories = parts["stories"].stories if parts["stories"] else {}
    known = given_ids({name: sheet.value for name, sheet in sheets.items()})
    pool = read_pool(source.pool, known, stories)
    people = () if pool.problems else pool.people
    problems = [*pool.problems, *agreement_check.disagreements(sheets, parts, people, pool.ids)]
    _raise([*problems, *(problem for sheet in sheets.values() for problem in sheet.problems)])
    kit = replace(_assemble(source.folder, parts, people), lessons=source.lessons)
    _raise(agreement_check.content_mistakes(kit, sheets))
    return kit


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise KitError(problems)


def find_kit(name_or_path: str | Path) -> Path:
    """The folder of a kit: a shipped kit's name, or a path."""
    with suppress(OSError, RuntimeError):  # a name no path can have, a folder nobody may read, a user there is not
        for folder in (KITS / str(name_or_path), Path(name_or_path).expanduser()):
            if (folder / "kit.yaml").is_file():
                return folder.resolve()
    shipped = ", ".join(sorted(path.parent.name for path in KITS.glob("*/kit.yaml")))
    fix = f"Give the folder that holds kit.yaml, or the name of a shipped kit: {shipped}."
    raise KitError([Problem(str(name_or_path)[:200], 0, "There is no kit here.", fix)])


def name_in(folder: Path) -> str | None:
    """The name of the kit in that folder, as far as it can be read."""
    value = read_yaml(folder / "kit.yaml").value
    return value.get("name") if isinstance(value, dict) else None


def namesake(kit: Kit, folder: Path) -> Problem | None:
    """What is wrong if `folder` holds another kit of this name. A copy without any difference is the same kit."""
    if folder == kit.folder:
        return None
    files = [*(f"{name}.yaml" for name in MODELS if name not in OPTIONAL), "candidates.csv"]
    same = filecmp.cmpfiles(folder, kit.folder, files, shallow=False)[0] == files
    if same or name_in(folder) != kit.name:
        return None
    what = f"The kit in {folder} is also called ‘{kit.name}’, so the two share their saved answers."
    fix = "Change ‘name:’ in one of them to keep their answers apart; those given so far stay with the old name."
    return replace(read_yaml(kit.folder / "kit.yaml").found(("name",), what, fix), file=str(kit.folder / "kit.yaml"))


MODELS: dict[str, type[BaseModel]] = {
    "kit": About,
    "skills": Skills,
    "stories": Stories,
    "incidents": Incidents,
    "scorecard": Scorecard,
    "mirror": Mirror,
    **FILES,
}
OPTIONAL = frozenset(
    name for name, model in MODELS.items() if not any(f.is_required() for f in model.model_fields.values())
)


def _of_this_schema(sheet: Sheet) -> None:
    """A kit of a newer version is refused for that alone; its other differences are no mistakes."""
    version = sheet.value.get("schema") if isinstance(sheet.value, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        said = f"This kit has schema version {version}; this program reads up to {SCHEMA_VERSION}."
        fix = "Update the workshop, or use an older copy of the kit."
        raise KitError([sheet.found(("schema",), said, fix)])


def _validated(sheet: Sheet, model: type[M]) -> M | None:
    """The sheet as its model. What the reader refused already is not told again as something else."""
    if sheet.unread:
        return None
    told = {where for problem in sheet.problems for where in (problem.place, replace(problem, column="").place)}
    try:
        return model.model_validate_json(json.dumps(sheet.value))
    except ValidationError as error:
        for detail in without_echoes(error.errors()):
            problem = sheet.found(place(detail), *in_words(detail, model, sheet.words))
            if problem.place not in told:
                sheet.problems.append(problem)
        return None


def _assemble(folder: Path, parts: dict[str, Any], candidates: tuple[Candidate, ...]) -> Kit:
    return Kit(
        folder=folder,
        about=parts["kit"],
        skills=parts["skills"].skills,
        candidates=candidates,
        incidents=parts["incidents"].incidents,
        scorecard=parts["scorecard"],
        mirror=parts["mirror"],
        content=Content(**{name: parts[name] for name in FILES}),
    )
