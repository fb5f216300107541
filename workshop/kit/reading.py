"""`load_kit`: a folder of plain files → Kit, or a KitError that names every mistake."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from . import agreement_check
from .content import FILES, Content
from .errors import KitError, Problem
from .kit import Candidate, Kit
from .pool import read_pool
from .schema import SCHEMA_VERSION, About, Incidents, Mirror, Scorecard, Skills, Stories
from .wording import in_words, place
from .yaml_file import Sheet, read_yaml

KITS = Path(__file__).resolve().parents[2] / "data" / "kits"
DEFAULT_KIT = "genai_platform"

M = TypeVar("M", bound=BaseModel)


def load_kit(name_or_path: str | Path = DEFAULT_KIT) -> Kit:
    """Read the kit of that name (under `data/kits/`) or in that folder.

    Raises KitError naming file, line, what is wrong and how to mend it, for all mistakes at once.
    """
    folder = find_kit(name_or_path)
    sheets = {name: read_yaml(folder / f"{name}.yaml") for name in _MODELS}
    parts: dict[str, Any] = {name: _validated(sheets[name], model) for name, model in _MODELS.items()}
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    if parts["kit"] is None or parts["skills"] is None or parts["stories"] is None:
        raise KitError(problems)
    candidates, more = read_pool(folder / "candidates.csv", parts["kit"], parts["skills"], parts["stories"])
    problems += more
    if problems:
        raise KitError(problems)
    kit = _assemble(folder, parts, candidates)
    problems = agreement_check.disagreements(kit, sheets, parts["stories"])
    if problems:
        raise KitError(problems)
    return kit


def find_kit(name_or_path: str | Path) -> Path:
    """The folder of a kit: a shipped kit's name, or a path."""
    with suppress(OSError, RuntimeError):  # a name no path can have, a folder nobody may read, a user there is not
        for folder in (KITS / str(name_or_path), Path(name_or_path).expanduser()):
            if (folder / "kit.yaml").is_file():
                return folder.resolve()
    shipped = ", ".join(sorted(path.parent.name for path in KITS.glob("*/kit.yaml")))
    fix = f"Give the folder that holds kit.yaml, or the name of a shipped kit: {shipped}."
    raise KitError([Problem(str(name_or_path)[:200], 0, "There is no kit here.", fix)])


_MODELS: dict[str, type[BaseModel]] = {
    "kit": About,
    "skills": Skills,
    "stories": Stories,
    "incidents": Incidents,
    "scorecard": Scorecard,
    "mirror": Mirror,
    **FILES,
}


def _validated(sheet: Sheet, model: type[M]) -> M | None:
    if sheet.problems:
        return None
    version = sheet.value.get("schema") if model is About and isinstance(sheet.value, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        said = f"This kit has schema version {version}; this program reads up to {SCHEMA_VERSION}."
        sheet.problem(("schema",), said, "Update the workshop, or use an older copy of the kit.")
        return None
    try:
        return model.model_validate_json(json.dumps(sheet.value))
    except ValidationError as error:
        for detail in error.errors():
            sheet.problem(place(detail), *in_words(detail, model))
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
