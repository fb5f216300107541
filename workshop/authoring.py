"""solutions/*.ipynb → exercises/*.ipynb, and whether what is there is what would be made."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat

BEGIN, END = "# --- solution", "# --- end"
TAG = "solution"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class MarkerError(ValueError):
    """A solution marker without its partner; the message names file and cell."""


class NotebookError(ValueError):
    """A file that is no notebook; the message names it."""


def build(root: Path) -> list[Path]:
    """Write every exercise sheet; returns the files that changed. Raises MarkerError or NotebookError."""
    changed = []
    for path, text in {**_tidied(root), **_sheets(root)}.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path.relative_to(root))
    return changed


def differences(root: Path) -> list[str]:
    """What `build` would change, and outputs where none belong, one line each."""
    try:
        return _found(root, _sheets(root))
    except (MarkerError, NotebookError) as error:
        return [str(error)]


def _found(root: Path, expected: dict[Path, str]) -> list[str]:
    found = [
        f"{p.relative_to(root)}: differs from its solution. Run: make build"
        for p, t in expected.items()
        if _differs(p, t)
    ]
    extra = sorted(set((root / "exercises").glob("*.ipynb")) - set(expected))
    found += [
        f"{path.relative_to(root)}: has no solution. Delete it, or write solutions/{path.name}." for path in extra
    ]
    return found + [line for path in sorted((root / "notebooks").glob("*.ipynb")) for line in _outputs(path, root)]


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8") != text


def _sheets(root: Path) -> dict[Path, str]:
    return {root / "exercises" / path.name: sheet_of(path) for path in sorted((root / "solutions").glob("*.ipynb"))}


def sheet_of(path: Path) -> str:
    """The sheet a participant gets: no solutions, no outputs, no traces of a run."""
    notebook = _read(path)
    cells = enumerate(notebook.cells, 1)
    notebook.cells = [
        _stripped(cell, f"{path.name}, cell {n}") for n, cell in cells if TAG not in cell.metadata.get("tags", [])
    ]
    notebook.metadata = _plain_metadata(notebook.metadata)
    return _text(notebook)


def _stripped(cell: Any, place: str) -> Any:
    cell = copy.deepcopy(cell)
    if cell.cell_type != "code":
        return cell
    cell.source = without_solution(cell.source, place)
    cell.outputs, cell.execution_count = [], None
    cell.metadata.pop("execution", None)
    return cell


def without_solution(source: str, place: str) -> str:
    """The code without what stands between the markers. Raises MarkerError naming `place`."""
    kept, inside = [], False
    for number, line in enumerate(source.split("\n"), 1):
        marker = line.strip()
        if marker == BEGIN and not inside:
            inside = True
        elif marker == END and inside:
            inside = False
        elif marker in (BEGIN, END):
            raise MarkerError(f"solutions/{place}, line {number}: “{marker}” has no partner before it.")
        elif marker.startswith(("# ---", "#---")):
            raise MarkerError(f"solutions/{place}, line {number}: “{marker}” is no marker. Write “{BEGIN}” or “{END}”.")
        elif not inside:
            kept.append(line)
    if inside:
        raise MarkerError(f"solutions/{place}: “{BEGIN}” is never closed. Add a line “{END}”.")
    return "\n".join(kept).strip("\n")


def _tidied(root: Path) -> dict[Path, str]:
    """Solutions as they should be stored: text outputs only, no widget state, no run times."""
    return {path: _tidy(path) for path in sorted((root / "solutions").glob("*.ipynb"))}


def _tidy(path: Path) -> str:
    notebook = _read(path)
    notebook.metadata = _plain_metadata(notebook.metadata)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return _text(notebook)


def _read(path: Path) -> Any:
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, AttributeError, nbformat.ValidationError) as error:  # AttributeError: JSON, but no object
        said = str(error).split("\n")[0][:200]
        message = (
            f"{path.parent.name}/{path.name}: cannot be read as a notebook ({said}). Open and save it in JupyterLab."
        )
        raise NotebookError(message) from None


def _plain_metadata(metadata: Any) -> Any:
    kept = {name: metadata[name] for name in ("kernelspec", "title") if name in metadata}
    return nbformat.from_dict({**kept, "language_info": {"name": "python"}})


def _text(notebook: Any) -> str:
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def _outputs(path: Path, root: Path) -> list[str]:
    cells = enumerate(_read(path).cells, 1)
    return [f"{path.relative_to(root)}, cell {n}: has outputs; clear them." for n, cell in cells if cell.get("outputs")]
