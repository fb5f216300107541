"""A kit as a folder of plain files: made from another kit, or from what a workbook held."""

from __future__ import annotations

import csv
import io
import re
import secrets
import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import FoldedScalarString

from .errors import KitError, Problem
from .reading import MODELS, OPTIONAL, Source
from .schema import ID, Row

WIDTH = 130


def copy_kit(source: Path, name: str, folder: Path) -> Path:
    """A copy of the kit in `source`, called `name`, in `folder`, which must not be there yet. Comments are kept."""
    if not re.fullmatch(ID, name):
        fix = "Use small letters a to z, digits and _, with a letter first, such as data_team."
        raise KitError([Problem(name[:60], 0, "This cannot be the name of a kit.", fix)])

    def fill(place: Path) -> None:
        shutil.copytree(source, place, ignore=shutil.ignore_patterns("*.backup"), dirs_exist_ok=True)
        about = place / "kit.yaml"
        text = re.sub(r"(?m)^name:.*$", f"name: {name}", about.read_text(encoding="utf-8"), count=1)
        about.write_text(text, encoding="utf-8")

    return _made(folder, fill)


def write_kit(source: Source, folder: Path) -> Path:
    """The files of a kit that was read from elsewhere, in `folder`, which must not be there yet."""

    def fill(place: Path) -> None:
        for name, sheet in source.sheets.items():
            if sheet.value or name not in OPTIONAL:
                (place / f"{name}.yaml").write_text(as_yaml(name, sheet.value), encoding="utf-8")
        (place / "candidates.csv").write_text(_pool(source), encoding="utf-8", newline="")

    return _made(folder, fill)


def _made(folder: Path, fill: Any) -> Path:
    """A folder that is either whole or not there."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise KitError([Problem(str(folder), 0, "There is something here already.", "Choose another folder.")])
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
        try:
            part.mkdir()
            fill(part)
            part.replace(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        what = f"The kit cannot be written here ({error.strerror})."
        raise KitError([Problem(str(folder), 0, what, "Choose a folder where you may write.")]) from error
    return folder


def as_yaml(name: str, value: Any) -> str:
    """One of the kit's files, beginning with what it is for."""
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(_folded(value), text)
    said = (MODELS[name].__doc__ or "").split("\n")[0]
    return f"# {said}\n{text.getvalue()}"


def _folded(value: Any) -> Any:
    """Long texts as blocks that are pleasant to edit, where that keeps every letter."""
    if isinstance(value, dict):
        return {key: _folded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_folded(part) for part in value]
    plain = isinstance(value, str) and len(value) > WIDTH - 20 and re.fullmatch(r"\S+( \S+)+", value)
    return FoldedScalarString(value) if plain and max(map(len, value.split())) < WIDTH - 30 else value


def _pool(source: Source) -> str:
    skills = [str(skill["id"]) for skill in source.sheets["skills"].value["skills"]]
    columns = [*Row.model_fields, *skills]
    rows, _ = source.pool.rows(columns)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells for _, cells in rows)
    return text.getvalue()
