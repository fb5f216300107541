"""A kit as a folder of plain files: made from another kit, or from what a workbook held."""

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

from ..words import text
from .errors import KitError, Problem
from .own_texts import CATALOGUE, FOLDER
from .plain_files import MAX_BYTES, read_text
from .reading import MODELS, Source, in_folder, kit_from, name_in
from .schema import ID

WIDTH = 130
LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")  # YAML would make spaces of them
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no file of Windows can have such a name


def copy_kit(source: Path, name: str, folder: Path) -> Path:
    """A copy of the kit in `source`, called `name`, in `folder`, which must not be there yet. Comments are kept."""
    if not re.fullmatch(ID, name):
        fix = text("Use small letters a to z, digits and _, with a letter first, such as data_team.")
        raise KitError([Problem(name[:60], 0, text("This cannot be the name of a kit."), fix)])

    def fill(place: Path) -> None:
        shutil.copytree(source, place, ignore=_not_the_kits, dirs_exist_ok=True)
        _rename(place, name)

    return _made(folder, fill)


def _not_the_kits(folder: str, names: list[str]) -> list[str]:
    """Old files kept beside new ones, hidden files, and folders that lie elsewhere, perhaps around this one."""
    paths = [Path(folder) / name for name in names]
    elsewhere = {path.name for path in paths if not path.is_file() and (path.is_symlink() or not path.is_dir())}
    return [name for name in names if name.startswith(".") or name.endswith(".backup") or name in elsewhere]


def _rename(folder: Path, name: str) -> None:
    """Raises KitError unless `kit.yaml` holds the new name then."""
    about = folder / "kit.yaml"
    content, _ = read_text(about, MAX_BYTES)  # what is wrong with it is told below
    about.write_text(re.sub(r"(?m)^name:.*$", f"name: {name}", content, count=1), encoding="utf-8")
    if name_in(folder) != name:
        fix = text("Give it a line that begins with ‘name:’, and copy the kit then.")
        raise KitError([Problem(about.name, 0, text("The kit’s name cannot be changed."), fix)])


def write_kit(source: Source, folder: Path) -> Path:
    """The files of a kit that was read from elsewhere, in `folder`, which must not be there yet.

    Raises KitError, and leaves nothing, if the kit has mistakes or its files could not be read again.
    """
    kit_from(source)

    def fill(place: Path) -> None:
        for name, sheet in source.sheets.items():
            (place / f"{name}.yaml").write_text(as_yaml(name, sheet.value), encoding="utf-8")
        (place / "candidates.csv").write_text(_pool(source), encoding="utf-8", newline="")
        for stem, lesson in source.lessons.items():
            (place / FOLDER).mkdir(exist_ok=True)
            (place / FOLDER / f"{stem}.md").write_text(lesson, encoding="utf-8")
        if source.texts:
            (place / CATALOGUE).write_bytes(source.texts)
        kit_from(in_folder(place))

    return _made(folder, fill)


def _made(folder: Path, fill: Callable[[Path], None]) -> Path:
    """A folder that is either whole or not there."""
    part, new = folder.with_name(f".{secrets.token_hex(8)}.part"), list[Path]()
    try:
        _refuse(folder)
        new = [parent for parent in folder.parents if not parent.exists()]
        part.mkdir(parents=True)
        fill(part)
        with suppress(OSError):
            folder.rmdir()  # an empty one may be there; Windows does not replace it
        part.replace(folder)
    except OSError as error:
        why = error.strerror or text("some of its files cannot be read")
        what = text("The kit cannot be written here ({why}).", why=why)
        raise KitError([Problem(str(folder), 0, what, text("Choose a folder where you may write."))]) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for parent in new:
            with suppress(OSError):  # it holds the kit
                parent.rmdir()
    return folder


def _refuse(folder: Path) -> None:
    """Raise KitError if no kit can be written there, and OSError if that cannot be told."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = text("There is something here already.")
        raise KitError([Problem(str(folder), 0, what, text("Choose another folder."))])
    if RESERVED.fullmatch(folder.name):
        what = text("Windows keeps this name for itself.")
        raise KitError([Problem(str(folder), 0, what, text("Choose another name."))])


def as_yaml(name: str, value: Any) -> str:
    """One of the kit's files, beginning with what it is for."""
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = io.StringIO()
    yaml.dump(_folded(value), content)
    purpose = (MODELS[name].__doc__ or "").split("\n")[0]
    return f"# {purpose}\n{content.getvalue()}"


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
    columns, rows = source.people()
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells for _, cells in rows)
    return content.getvalue()
