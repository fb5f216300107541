"""`load_kit`: a folder of plain files → Kit, or a KitError that names every mistake."""

import filecmp
import json
import os
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from ..words import text
from .agreement import disagreements, given_ids
from .content import FILES, Content
from .content.base import BACKGROUND
from .errors import KitError, Problem, in_words, without_echoes
from .kit import Candidate, Kit
from .migrating import bring_up_to_date
from .naming import exchange_names
from .own_texts import CATALOGUE, FOLDER, catalogue_of, mistakes_in, read_lessons, read_texts
from .plain_files import Sheet, TextRow, read_yaml
from .pool import PoolFile, read_pool
from .schema import SCHEMA_VERSION, About, Incidents, Mirror, Row, Scorecard, Skills, Stories
from .slugs import NEEDS

SHIPPED = "shipped"
_PACKAGE = Path(__file__).resolve().parents[1]
# Where notebooks, sheets and kits are: in the package if it was installed from a wheel (see
# [tool.hatch.build.targets.wheel.sources] in pyproject.toml), else in the checkout.
ROOT = _PACKAGE / SHIPPED if (_PACKAGE / SHIPPED).is_dir() else _PACKAGE.parent
KITS = ROOT / "data" / "kits"
DEFAULT_KIT = "genai_platform"


def load_kit(name_or_path: str | Path = DEFAULT_KIT) -> Kit:
    """Read the kit of that name (under `data/kits/`) or in that folder. A kit of an older schema is brought up to date.

    Raises KitError naming file, line, what is wrong and how to mend it, for all mistakes at once.
    """
    folder = find_kit(name_or_path)
    return read_at(folder, stamp_of(folder))


def stamp_of(folder: Path) -> Hashable:
    """Changes when a file of the kit does."""
    stamp: list[tuple[str, int, int]] = []
    for where in (folder, folder / FOLDER):
        with suppress(OSError), os.scandir(where) as files:
            stamp += sorted((file.path, (at := file.stat()).st_mtime_ns, at.st_size) for file in files)
    return tuple(stamp)


@lru_cache(maxsize=4)
def read_at(folder: Path, stamp: Hashable) -> Kit:
    """The kit in that folder. While its files have not changed it is not read again: that takes a quarter of a second."""
    return kit_from(in_folder(folder))


@dataclass(frozen=True)
class Source:
    """What a kit is read from: values with their places, by the names of its files, and the pool.

    Files that are not there are left out, but for those of `ALWAYS`.
    """

    folder: Path
    sheets: dict[str, Sheet]
    pool: PoolFile
    lessons: dict[str, str] = field(default_factory=dict)
    texts: bytes = b""

    def people(self) -> tuple[list[str], list[TextRow]]:
        """Columns and rows of the pool, of a kit without mistakes."""
        columns = [*Row.model_fields, *(str(skill["id"]) for skill in self.sheets["skills"].value["skills"])]
        return columns, self.pool.rows(columns)[0]


def in_folder(folder: Path) -> Source:
    """What the files of a folder hold; one of an older schema is read as if it were up to date, and stays as it is."""
    paths = {name: folder / f"{name}.yaml" for name in MODELS}
    sheets = {name: read_yaml(path) for name, path in paths.items() if name in ALWAYS or path.exists()}
    bring_up_to_date(sheets["kit"].value)
    lessons, wrong = read_lessons(folder)
    texts, unread = read_texts(folder)
    sheets["kit"].problems += [*wrong, *unread]
    return Source(folder, sheets, PoolFile(folder / "candidates.csv"), lessons, texts)


def kit_from(source: Source) -> Kit:
    """The kit that a source holds. Raises KitError with every mistake.

    What no exercise of the agenda needs is not asked for; where it is there and has a mistake, the kit does without.
    """
    _of_this_schema(source.sheets["kit"])
    sheets, ids_by_name = exchange_names(source.sheets)
    needed = needed_files(sheets["kit"].value)
    parts: dict[str, Any] = {name: validated(sheet, MODELS[name]) for name, sheet in sheets.items()}
    stories = parts["stories"].stories if parts.get("stories") else {}
    known = given_ids({name: sheet.value for name, sheet in sheets.items()})
    people, wrong, ids = read_pool(source.pool, known, stories, ids_by_name.get(BACKGROUND, {}))
    language = parts["kit"].language if parts["kit"] else ""
    disagreeing = disagreements(sheets, parts, () if wrong else people, ids, needed)
    faulty = {name for name, sheet in sheets.items() if sheet.problems or name in disagreeing}
    problems = [*wrong, *mistakes_in(source.texts, language), *disagreeing.get("kit", [])]
    problems += [problem for name in needed if name in sheets for problem in sheets[name].problems]
    problems += [problem for name in needed - {"kit"} for problem in disagreeing.get(name, [])]
    if problems:
        raise KitError(problems)
    return _without_mistakes(_assemble(source, _kept(parts, faulty - needed), people), sheets, needed)


def needed_files(about: Any) -> set[str]:
    """The files that are checked: those of the agenda's exercises, by what `kit.yaml` holds, and what all pages show; else all."""
    lines = about.get("agenda") if isinstance(about, dict) else None
    slugs = [line.get("exercise") for line in lines or () if isinstance(line, dict)] if isinstance(lines, list) else []
    known = [NEEDS[slug] for slug in slugs if isinstance(slug, str) and slug in NEEDS]
    return {*ALWAYS, "stories", "terms", *(name for names in known for name in names)} if known else set(MODELS)


def _kept(parts: dict[str, Any], left_out: set[str]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if name not in left_out}


def _without_mistakes(kit: Kit, sheets: dict[str, Sheet], needed: set[str]) -> Kit:
    """The kit, if its content agrees with it; without the files that do not and that no exercise needs. Raises KitError."""
    found = {name: list(file.mistakes(kit)) for name, file in kit.content.files.items()}
    mistakes = [sheets[name].found(*mistake) for name, wrong in found.items() if name in needed for mistake in wrong]
    if mistakes:
        raise KitError(mistakes)
    if not any(found.values()):
        return kit
    return replace(kit, content=Content(**{n: file for n, file in kit.content.files.items() if not found[n]}))


def find_kit(name_or_path: str | Path) -> Path:
    """The folder of a kit: a shipped kit's name, or a path."""
    with suppress(OSError, RuntimeError):  # a name no path can have, a folder nobody may read, a user there is not
        for folder in (KITS / str(name_or_path), Path(name_or_path).expanduser()):
            if (folder / "kit.yaml").is_file():
                return folder.resolve()
    shipped = ", ".join(sorted(path.parent.name for path in KITS.glob("*/kit.yaml")))
    fix = text("Give the folder that holds kit.yaml, or the name of a shipped kit: {names}.", names=shipped)
    raise KitError([Problem(str(name_or_path)[:200], 0, text("There is no kit here."), fix)])


def name_in(folder: Path) -> str | None:
    """The name of the kit in that folder, as far as it can be read."""
    value = read_yaml(folder / "kit.yaml").value
    return value.get("name") if isinstance(value, dict) else None


def namesake(kit: Kit, folder: Path) -> Problem | None:
    """What is wrong if `folder` holds another kit of this name. A copy without any difference is the same kit."""
    if folder == kit.folder:
        return None
    files = [*(f"{name}.yaml" for name in MODELS), "candidates.csv", CATALOGUE]
    may_lack = {CATALOGUE, *(f"{name}.yaml" for name in MODELS if name not in ALWAYS)}
    files = [name for name in files if name not in may_lack or any((at / name).exists() for at in (folder, kit.folder))]
    same = filecmp.cmpfiles(folder, kit.folder, files, shallow=False)[0] == files
    if same or name_in(folder) != kit.name:
        return None
    place, name = str(folder), kit.name
    what = text(
        "The kit in {folder} is also called ‘{name}’, so the two share their saved answers.", folder=place, name=name
    )
    fix = text("Change ‘name:’ in one of them to keep their answers apart; those given so far stay with the old name.")
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
ALWAYS = ("kit", "skills")  # what every kit has, beside its candidates; of the others, what its exercises need


def _of_this_schema(sheet: Sheet) -> None:
    """A kit of a newer version is refused for that alone; its other differences are no mistakes."""
    version = sheet.value.get("schema") if isinstance(sheet.value, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        numbers = {"version": str(version), "known": str(SCHEMA_VERSION)}
        what = text("This kit has schema version {version}; this program reads up to {known}.", **numbers)
        fix = text("Update the workshop, or use an older copy of the kit.")
        raise KitError([sheet.found(("schema",), what, fix)])


def validated(sheet: Sheet, model: type[BaseModel]) -> Any:
    """The sheet as its model. What the reader refused already is not told again as something else."""
    if sheet.unread:
        return None
    refused = {place for problem in sheet.problems for place in (problem.place, replace(problem, column="").place)}
    try:
        return model.model_validate_json(json.dumps(sheet.value))
    except ValidationError as error:
        for detail in without_echoes(error.errors()):
            path = tuple(
                part for part in detail["loc"] if part != "[key]"
            )  # which pydantic adds when a key itself is wrong
            problem = sheet.found(path, *in_words(detail, model, sheet.name_of(path), table=sheet.is_table))
            if problem.place not in refused:
                sheet.problems.append(problem)
        return None


def _assemble(source: Source, parts: dict[str, Any], candidates: tuple[Candidate, ...]) -> Kit:
    about = parts["kit"]
    return Kit(
        folder=source.folder,
        about=about,
        skill={skill.id: skill for skill in parts["skills"].skills},
        candidates=candidates,
        incidents=parts["incidents"].incidents if parts.get("incidents") else (),
        scorecard=parts.get("scorecard") or Scorecard.model_construct(slate=(), drafts={}, proxies=()),
        mirror=parts.get("mirror") or Mirror.model_construct(attributes=()),
        content=Content(**{name: parts[name] for name in FILES if parts.get(name)}),
        texts=catalogue_of(source.texts, about.language),
        lessons=source.lessons,
    )
