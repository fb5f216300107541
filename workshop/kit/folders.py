"""A kit as a folder of plain files: made from another kit, or from what a workbook held."""

from __future__ import annotations

import csv
import io
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from .errors import KitError, Problem
from .lesson_texts import FOLDER
from .reading import MODELS, OPTIONAL, Source, in_folder, kit_from, name_in
from .schema import ID, Row
from .yaml_file import MAX_BYTES, read_text

WIDTH = 130
LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")  # YAML would make spaces of them
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no file of Windows can have such a name


def copy_kit(source: Path, name: str, folder: Path) -> Path:
    """A copy of the kit in `source`, called `name`, in `folder`, which must not be there yet. Comments are kept."""
    if not re.fullmatch(ID, name):
        fix = "Use small letters a to z, digits and _, with a letter first, such as data_team."
        raise KitError([Problem(name[:60], 0, "This cannot be the name of a kit.", fix)])

    def fill(place: Path) -> None:
        shutil.copytree(source, place, ignore=_not_the_kits, dirs_exist_ok=True)
        _rename(place, name)

    return _made(folder, fill)


def _not_the_kits(folder: str, names: list[str]) -> list[str]:
    """Old files kept beside new ones, hidden files, and folders that lie elsewhere, perhaps around this one."""
    here = Path(folder)
    return [name for name in names if name.startswith(".") or name.endswith(".backup") or _elsewhere(here / name)]


def _elsewhere(path: Path) -> bool:
    return not path.is_file() and (path.is_symlink() or not path.is_dir())


def _rename(folder: Path, name: str) -> None:
    """Raises KitError unless `kit.yaml` holds the new name then."""
    about = folder / "kit.yaml"
    with suppress(ValueError):  # told below
        text = re.sub(r"(?m)^name:.*$", f"name: {name}", read_text(about, MAX_BYTES), count=1)
        about.write_text(text, encoding="utf-8")
    if name_in(folder) != name:
        fix = "Give it a line that begins with ‘name:’, and copy the kit then."
        raise KitError([Problem("kit.yaml", 0, "The kit's name cannot be changed.", fix)])


def write_kit(source: Source, folder: Path) -> Path:
    """The files of a kit that was read from elsewhere, in `folder`, which must not be there yet.

    Raises KitError, and leaves nothing, if the kit has mistakes or its files could not be read again.
    """
    kit_from(source)

    def fill(place: Path) -> None:
        for name, sheet in source.sheets.items():
            if sheet.value or name not in OPTIONAL:
                (place / f"{name}.yaml").write_text(as_yaml(name, sheet.value), encoding="utf-8")
        (place / "candidates.csv").write_text(_pool(source), encoding="utf-8", newline="")
        for stem, text in source.lessons.items():
            (place / FOLDER).mkdir(exist_ok=True)
            (place / FOLDER / f"{stem}.md").write_text(text, encoding="utf-8")
        kit_from(in_folder(place))

    return _made(folder, fill)


def _made(folder: Path, fill: Callable[[Path], None]) -> Path:
    """A folder that is either whole or not there."""
    _refuse(folder)
    new = [parent for parent in folder.parents if not parent.exists()]
    part = folder.with_name(f".{secrets.token_hex(8)}.part")
    try:
        part.mkdir(parents=True)
        fill(part)
        with suppress(OSError):
            folder.rmdir()  # an empty one may be there; Windows does not replace it
        part.replace(folder)
    except OSError as error:
        raise KitError([_unwritten(folder, error)]) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for parent in new:
            with suppress(OSError):  # it holds the kit
                parent.rmdir()
    return folder


def _refuse(folder: Path) -> None:
    """Raise KitError if no kit can be written there."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise KitError([_unwritten(folder, error)]) from error
    if taken:
        raise KitError([Problem(str(folder), 0, "There is something here already.", "Choose another folder.")])
    if RESERVED.fullmatch(folder.name):
        raise KitError([Problem(str(folder), 0, "Windows keeps this name for itself.", "Choose another name.")])


def _unwritten(folder: Path, error: OSError) -> Problem:
    why = error.strerror or "some of its files cannot be read"
    return Problem(str(folder), 0, f"The kit cannot be written here ({why}).", "Choose a folder where you may write.")


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
    if isinstance(value, str) and LINE_ENDS.search(value):
        return DoubleQuotedScalarString(value)
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
