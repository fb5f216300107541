"""What each sheet and column of a kit is for, in words: in the workbook's notes and in the page about the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..reading import DEFAULT_KIT, MODELS, OPTIONAL, Source, find_kit, in_folder
from ..references import EACH, KEYS
from ..schema import ID, ONE_LINE
from .about import SHEETS, meaning
from .cells import cell_of, items
from .layout import POOL, Column, Table, tables

LEVEL = "A whole number from 0 to 5"
GIVEN_IN = {  # a column of this name holds an id from that sheet
    "quality": "kit qualities",
    "first": "kit qualities",
    "over": "kit qualities",
    "skill": "skills",
    "background": "kit backgrounds",
}
MANY = "Several may stand here, each on a line of its own (Alt+Enter)."
_GUIDE = (
    ("What this is", "A whole hiring workshop as tables: the role, the skills, the people, and what each exercise needs."),
    ("How to use it", "Begin with the sheet “kit general”: give the kit a name of its own. Then change what the cells say; add and remove rows. Leave the first row of each sheet as it is. Point at a heading to see what belongs there."),
    ("Names and ids", "An id is a short name for use inside the workbook: small letters, digits and _. Where a column asks for the id of something, it must be one of those given in its own sheet."),
    ("People", "Use invented people only. No line may be about a real person, and no decision about one may rest on it."),
    ("When done", "Upload the workbook on the page “Your own kit”, or run: workshop kit from-excel FILE FOLDER. Mistakes are named with their sheet, row and column; a wrong heading first, then what stands below it."),
    ("Your own notes", "Sheets whose name begins with _ are left alone."),
    ("", ""),
)  # fmt: skip
_POOL = {
    "id": "A short name for use inside the kit, such as c01.",
    "name": "The name of an invented person.",
    "background": "The id of a background; see sheet ‘kit backgrounds’.",
    "cost": "What the person costs in a year, in whole units of the kit's currency, without separators.",
    "years": "Years of experience. They are shown as a distraction: hardly any exercise counts them.",
    "degree": "none, bachelor, master or doctorate; shown as a distraction.",
    "learns": "How fast the person learns, from 1 to 5.",
}


def about_pool(column: str) -> str:
    return _POOL[column]


def about_key(table: Table, key: str) -> str:
    if key == "key":
        return f"The id of what this row is about (in the file {table.file}.yaml: the name before the colon)."
    return f"The id of the {key} this row belongs to; rows of one {key} are in order."


def about_column(sheet: str, column: Column) -> str:
    """What a column means, and what may stand there as the schema has it."""
    last = column.name.rpartition(".")[2]
    said = [meaning(sheet, column.name), _kind_of(column)]
    if last in GIVEN_IN:
        said[1] = f"An id from sheet ‘{GIVEN_IN[last]}’."
    if column.choices:
        said[1] = f"One of: {', '.join(column.choices)}."
    if column.many:
        said.append(MANY)
    if not column.required and not column.many and not column.name.startswith("anchors."):
        said.append("May be left empty.")
    return " ".join(filter(None, said))


def _kind_of(column: Column) -> str:
    limits = {name: getattr(one, name) for one in _flat(column.limits) for name in ("ge", "le", "lt", "max_length", "pattern") if getattr(one, name, None) is not None}  # fmt: skip
    if column.kind is bool:
        return "TRUE or FALSE."
    if column.many:
        limits.pop("max_length", None)  # it counts the entries
    if column.kind is str:
        return _text(limits)
    low, high = limits.get("ge"), limits.get("le", limits.get("lt"))
    range_ = f" from {low:,} to {high:,}" if low is not None and high is not None else ""
    return f"A {'whole ' if column.kind is int else ''}number{range_}."


def _text(limits: dict[str, Any]) -> str:
    if limits.get("pattern") == ID:
        return "An id: small letters a to z, digits and _, a letter first."
    most = f", at most {limits['max_length']:,} letters" if "max_length" in limits else ""
    return f"Text{' on one line' if limits.get('pattern') == ONE_LINE else ''}{most}."


def _flat(limits: tuple[Any, ...]) -> Iterator[Any]:
    for one in limits:
        yield one
        yield from getattr(one, "metadata", ())


def guide_rows() -> Iterator[tuple[str, str]]:
    """Name and text of each line of the first sheet."""
    yield from _GUIDE
    yield from SHEETS.items()


def kit_format() -> str:
    """The page about the format of a kit, in Markdown: every file and field, with an example from the shipped kit."""
    source = in_folder(find_kit(DEFAULT_KIT))
    return "\n".join([_INTRODUCTION, *(_section(file, source) for file in MODELS), _pool_section(source)])


_INTRODUCTION = """# What a kit consists of

<!-- Made by `workshop kit format > docs/kit_format.md`; a test fails when it is out of date. -->

A kit is a folder of plain text files in YAML, plus `candidates.csv`; `workshop kit to-excel KIT FILE` writes the same as one
Excel workbook with a sheet for each table below. Text is UTF-8. Anchors, aliases and tags of YAML are refused, and so are
fields that are not listed here. `workshop check FOLDER` names every mistake with its file, line and how to correct it.
"""


def _section(file: str, source: Source) -> str:
    optional = "This file may be left out.\n" if file in OPTIONAL else ""
    own = [table for table in tables() if table.file == file]
    return "\n".join(
        [f"## `{file}.yaml`\n", *([optional] if optional else []), *(_table(t, source.sheets[file].value) for t in own)]
    )


def _table(table: Table, value: Any) -> str:
    place = " → ".join(f"`{step}`" for step in table.pattern if step not in (EACH, KEYS))
    each = (
        "one each" if table.pattern[-1:] == (EACH,) else "each under its id" if table.pattern else "in the file itself"
    )
    head = f"**{place or 'Fields'}** ({each}; sheet “{table.title}”). {SHEETS[table.title]}\n"
    item = next((item for _, item in items(value, table.pattern, [])), None)
    rows = [_row(column.name, about_column(table.title, column), example(column, item)) for column in table.columns]
    return "\n".join([head, "| field | what | example |", "|---|---|---|", *rows, ""])


def _pool_section(source: Source) -> str:
    rows, _ = source.pool.rows(list(_POOL), more=True)
    head = ["## `candidates.csv`\n", f"{SHEETS[POOL]}\n"]
    cells = rows[0][1]
    return "\n".join(
        [*head, "| column | what | example |", "|---|---|---|", *(_row(n, t, cells[n]) for n, t in _POOL.items()), ""]
    )


def _row(name: str, what: str, example_: str) -> str:
    safe = example_.replace("|", "\\|").replace("\n", " ⏎ ")
    return f"| `{name}` | {what} | {safe if len(safe) <= 90 else safe[:89] + '…'} |"


def example(column: Column, item: Any) -> str:
    cell = cell_of(column, item)
    return "" if cell is None else str(cell)
