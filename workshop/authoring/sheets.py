"""solutions/*.ipynb → exercises/*.ipynb, and whether what is there is what would be made."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BEGIN, END = "# --- solution", "# --- end"
NOTEBOOK_FORMAT = 4
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class SheetError(ValueError):
    """A file that is no notebook, or a solution marker without its partner; the message names file and cell."""


def build(root: Path) -> list[Path]:
    """Write every exercise sheet; returns the files that changed. Raises SheetError."""
    tidied = {path: _tidy(path) for path in sorted((root / "solutions").glob("*.ipynb"))}
    changed = {path: text for path, text in {**tidied, **_sheets(root)}.items() if _differs(path, text)}
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return [path.relative_to(root) for path in changed]


def differences(root: Path) -> list[str]:
    """What `build` would change, and outputs where none belong, one line each."""
    try:
        return list(_found(root, _sheets(root)))
    except SheetError as error:
        return [str(error)]


def _found(root: Path, expected: dict[Path, str]) -> Iterator[str]:
    for path, text in expected.items():
        if _differs(path, text):
            yield f"{path.relative_to(root)}: differs from its solution. Run: make build"
    for path in sorted(set((root / "exercises").glob("*.ipynb")) - set(expected)):
        yield f"{path.relative_to(root)}: has no solution. Delete it, or write solutions/{path.name}."
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for n, cell in enumerate(_read(path)["cells"], 1):
            if cell.get("outputs"):
                yield f"{path.relative_to(root)}, cell {n}: has outputs; clear them."


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8") != text


def _sheets(root: Path) -> dict[Path, str]:
    return {root / "exercises" / path.name: sheet_of(path) for path in sorted((root / "solutions").glob("*.ipynb"))}


def sheet_of(path: Path) -> str:
    """The sheet a participant gets: no solutions, no outputs, no traces of a run."""
    notebook = _read(path)
    for n, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "code":
            source = without_solution("".join(cell["source"]), f"{path.name}, cell {n}")
            cell |= {"source": source.splitlines(keepends=True), "outputs": [], "execution_count": None}
    return _text(notebook)


def without_solution(source: str, place: str) -> str:
    """The code without what stands between the markers. Raises SheetError naming `place`."""
    kept, inside = [], False
    for number, line in enumerate(source.split("\n"), 1):
        marker = line.strip()
        if marker == BEGIN and not inside:
            inside = True
        elif marker == END and inside:
            inside = False
        elif marker in (BEGIN, END):
            raise SheetError(f"solutions/{place}, line {number}: “{marker}” has no partner before it.")
        elif marker.startswith(("# ---", "#---")):
            raise SheetError(f"solutions/{place}, line {number}: “{marker}” is no marker. Write “{BEGIN}” or “{END}”.")
        elif not inside:
            kept.append(line)
    if inside:
        raise SheetError(f"solutions/{place}: “{BEGIN}” is never closed. Add a line “{END}”.")
    return "\n".join(kept).strip("\n")


def _tidy(path: Path) -> str:
    """A solution as it should be stored: text outputs only, no widget state, no run times."""
    notebook = _read(path)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return _text(notebook)


def _read(path: Path) -> dict[str, Any]:
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        cells = [{"cell_type", "source", "metadata"} <= set(cell) for cell in notebook["cells"]]
        if notebook["nbformat"] == NOTEBOOK_FORMAT and isinstance(notebook["metadata"], dict) and all(cells):
            return notebook
        why = f"not of format {NOTEBOOK_FORMAT}, or a cell lacks something"
    except (ValueError, TypeError, KeyError) as error:  # the last two: JSON, but no notebook
        why = str(error).split("\n")[0][:200]
    place = f"{path.parent.name}/{path.name}"
    raise SheetError(f"{place}: cannot be read as a notebook ({why}). Open and save it in JupyterLab.")


def _text(notebook: dict[str, Any]) -> str:
    """As Jupyter itself writes notebooks, without traces of a run."""
    kept = {name: part for name, part in notebook["metadata"].items() if name in ("kernelspec", "title")}
    notebook["metadata"] = {**kept, "language_info": {"name": "python"}}
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
