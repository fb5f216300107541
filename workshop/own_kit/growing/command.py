"""`workshop kit add`: the same from a file: the table of an exercise in CSV, Excel or LibreOffice, headings as on the page."""

from collections.abc import Mapping
from pathlib import Path

from ...kit import KitError, Problem, find_kit, load_kit
from ...kit.errors import visible
from ...words import listed, speaking, text
from ..table.cells import tables_of_file
from .grower import Grower
from .growths import GROWTHS, title_of
from .table import Given, Growth, key, place

Rows = list[list[str]]


def add(slug: str, table: Path, folder: Path) -> tuple[str, bool]:
    """What to print, and whether the exercise is in the kit now. Raises KitError."""
    grower = Grower(find_kit(folder))
    kit = load_kit(grower.folder)
    with speaking(kit.language):
        if slug not in GROWTHS:
            names = ", ".join(GROWTHS)
            raise KitError(
                [
                    Problem(
                        slug[:60], 0, text("No table gives this exercise."), text("Use one of: {names}.", names=names)
                    )
                ]
            )
        given, first = read(GROWTHS[slug], tables_of_file(table), table.name)
        kept = grower.add(slug, given)
        if kept.faults:
            return "\n".join(str(place(GROWTHS[slug], fault, first)) for fault in kept.faults), False
        added = text("“{title}” is in the kit now.", title=title_of(slug))
        aside = text("What was kept under this name before is in {folder}.", folder=kept.aside)
        return visible(f"{added} {kept.verdict} {aside}"), True


def measure(folder: Path) -> str:
    """How each exercise of a kit stands, a line each; texts that are still a shipped kit’s beneath it, with their places."""
    found, _ = Grower(find_kit(folder)).standings()
    lines = [
        line
        for one in found
        if one.there
        for line in (" ".join([f"{one.title}: {one.said}", *one.meant]), *(f"    {left.place}" for left in one.left))
    ]
    return "\n".join(map(visible, lines))


def read(growth: Growth, tables: Mapping[str, Rows], name: str) -> tuple[Given, int]:
    """The table among these whose headings are the exercise’s, and the number its first row has in the file. Raises KitError."""
    at = [(_headed(growth, row), title, n) for title, rows in tables.items() for n, row in enumerate(rows)]
    found, title, n = max(at, key=lambda each: (len(each[0]), -each[2]))
    if len(found) <= len(growth.columns) // 2:
        headings = listed([text("“{name}”", name=text(column.heading)) for column in growth.columns])
        raise KitError(
            [
                Problem(
                    name,
                    0,
                    text("The headings of this table are not there."),
                    text("Head its columns: {names}.", names=headings),
                )
            ]
        )
    rows, beside = tables[title], _names(growth, beside=True)
    said = {beside[key(row[0])]: row[1] for row in rows if len(row) > 1 and key(row[0]) in beside}
    under = [
        {} if key(row[0]) in beside else {found[at]: cell for at, cell in enumerate(row) if at in found}
        for row in rows[n + 1 :]
    ]
    return Given(said, tuple(under)), n + 2


def _headed(growth: Growth, row: list[str]) -> dict[int, str]:
    """{place in the row: column} of what are headings of the table."""
    names = _names(growth)
    return {at: names[key(cell)] for at, cell in enumerate(row) if key(cell) in names}


def _names(growth: Growth, beside: bool = False) -> dict[str, str]:
    """{key of a heading: column}, in the language in force and in English."""
    columns = growth.beside if beside else growth.columns
    return {
        key(heading): column.name
        for column in columns
        for heading in (column.name, column.heading, text(column.heading))
    }
