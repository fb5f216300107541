"""The short table of an exercise: its columns, what stands beside it, and what is wrong with which cell, in the table's own words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...kit import Kit, Problem
from ...kit.plain_files import Path_, Sheet
from ...kit.schema import ID as VALID
from ...words import clipped, listed, mark, plural, text
from ..advising import signs_of_people
from ..table.cells import cleaned
from ..table.columns import plain

Cells = Mapping[str, str]
Value = dict[str, Any]
WHOLE, BESIDE = -1, -1  # rows of a fault that is about the whole table, or about a cell beside it
ID = "id"  # what a row that was read from a kit is called there, so that answers given so far stay with it
NAMED_CHOICES = 8  # in a sentence
SEVERAL = ";"  # parts names in one cell


@dataclass(frozen=True)
class Column:
    """One column, or one cell beside the table. `choices`: {id: what people choose} of a kit, where not everything may stand there."""

    name: str
    heading: str  # these three are marked
    help: str = ""
    begins: str = ""
    long: bool = True
    may_lack: bool = False
    most: int = 0  # letters; 0: as many as the kit's file takes
    choices: Callable[[Kit], Mapping[str, str]] | None = None


class Fault(NamedTuple):
    """What is wrong with a cell: its row (from 0) and column; no column: the whole row or table."""

    row: int
    column: str
    what: str
    fix: str


@dataclass(frozen=True)
class Given:
    """A table as somebody filled it in: what stands beside it, and its rows."""

    beside: Cells = field(default_factory=dict)
    rows: tuple[Cells, ...] = ()

    def tidy(self) -> "Given":
        """Cells on one line without what cannot be seen; empty rows stay, so that the others keep their numbers."""
        return Given(_tidy(self.beside), tuple(map(_tidy, self.rows)))

    @property
    def filled(self) -> list[tuple[int, Cells]]:
        """Rows that say anything, with their numbers."""
        return [(n, row) for n, row in enumerate(self.rows) if any(cell for name, cell in row.items() if name != ID)]


def _tidy(cells: Cells) -> dict[str, str]:
    return {name: cleaned(cell) for name, cell in cells.items()}


Spots = dict[Path_, tuple[int, str]]


def cells(path: Path_, row: int, *names: str, **other: str) -> Spots:
    """Where parts of an item at `path` came from: columns of the same name, or of another."""
    columns = {**{name: name for name in names}, **other}
    return {path: (row, ""), **{(*path, part): (row, column) for part, column in columns.items()}}


@dataclass(frozen=True)
class Content:
    """What a table becomes: a file of the kit, and the cell (row, column) that each place in it came from."""

    value: Value
    spots: Spots


Make = Callable[[Given, Kit, Value], Content]


@dataclass(frozen=True)
class Growth:
    """An exercise that a short table gives. `make`: table, kit and what its file held before → the file; `rows_of`: the way back."""

    slug: str
    file: str
    ask: str  # marked: what to write into it
    columns: tuple[Column, ...]
    make: Make
    rows_of: Callable[[Value], Given]
    fewest: int
    most: int
    beside: tuple[Column, ...] = ()
    also: Callable[[Given, Kit], Iterable[Fault]] = lambda given, kit: ()
    reworded: Mapping[str, str] = field(
        default_factory=dict
    )  # how the kit's check says to mend it → in the table's words; both marked
    pasted: Callable[[str, Kit], tuple[list[dict[str, str]], list[str]]] | None = (
        None  # free text → rows, and a note to each
    )

    def column(self, name: str) -> Column | None:
        return next((column for column in (*self.columns, *self.beside) if column.name == name), None)

    def heading(self, name: str, row: int = 0) -> str:
        """Of a column, or of what stands beside the table, which may have the same name."""
        found = next((c for c in self.beside if row < 0 and c.name == name), None) or self.column(name)
        return text(found.heading) if found else ""


def chosen_ids(growth: Growth, given: Given, kit: Kit) -> Given:
    """With ids in the place of what people chose; what is no choice becomes nothing."""
    beside = {name: _chosen(growth.column(name), cell, kit) for name, cell in given.beside.items()}
    rows = [{name: _chosen(growth.column(name), cell, kit) for name, cell in row.items()} for row in given.rows]
    return Given(beside, tuple(rows))


def _chosen(column: Column | None, cell: str, kit: Kit) -> str:
    if column is None or column.choices is None:
        return cell
    every = column.choices(kit)
    names = {key(label): name for name, label in every.items()}
    return cell if cell in every else names.get(key(cell), "")


def shown(growth: Growth, given: Given, kit: Kit) -> Given:
    """The other way round: names of choices in the place of ids. A choice that this kit does not have becomes one that it has."""
    rows = [
        {n: _label(growth.column(n), cell, kit, at) for n, cell in row.items()} for at, row in enumerate(given.rows)
    ]
    return Given({n: _label(growth.column(n), cell, kit, 0) for n, cell in given.beside.items()}, tuple(rows))


def _label(column: Column | None, cell: str, kit: Kit, at: int) -> str:
    if column is None or column.choices is None or not cell:
        return cell
    every = column.choices(kit)
    return every.get(cell) or list(every.values())[at % len(every)]


def faults(growth: Growth, given: Given, kit: Kit) -> Iterator[Fault]:
    """What is wrong with a tidy table, cell by cell, all at once; the kit's own check comes after that."""
    for column in growth.beside:
        yield from _of_cell(column, given.beside.get(column.name, ""), BESIDE, kit)
    for n, row in given.filled:
        for column in growth.columns:
            yield from _of_cell(column, row.get(column.name, ""), n, kit)
    yield from _counted(growth, len(given.filled))
    yield from growth.also(given, kit)


def _of_cell(column: Column, cell: str, row: int, kit: Kit) -> Iterator[Fault]:
    heading = text(column.heading)
    if not cell and not column.may_lack:
        yield Fault(row, column.name, text("‘{name}’ is empty.", name=heading), text("Fill it in."))
    if column.most and len(cell) > column.most:
        what = text("‘{name}’ has {n} letters.", name=heading, n=len(cell))
        yield Fault(row, column.name, what, text("Use at most {max_length} characters.", max_length=column.most))
    for what in signs_of_people(cell):
        yield Fault(row, column.name, what, text("Use invented people only; take this out."))
    if cell and column.choices and not _chosen(column, cell, kit):
        every = listed(
            [text("“{name}”", name=name) for name in list(column.choices(kit).values())[:NAMED_CHOICES]], "or"
        )
        what = text("‘{name}’ cannot be ‘{value}’.", name=heading, value=clipped(cell, 60))
        yield Fault(row, column.name, what, text("Choose {names}.", names=every))


def _counted(growth: Growth, n: int) -> Iterator[Fault]:
    if growth.fewest <= n <= growth.most:
        return
    what = plural(n, "There is one row so far.", "There are {n} rows so far.") if n < growth.fewest else ""
    few, most = growth.fewest, growth.most
    fix = text("It takes {n}.", n=most) if few == most else text("It takes {fewest} to {most}.", fewest=few, most=most)
    yield Fault(WHOLE, "", what or text("There are {n} rows.", n=n), fix)


@dataclass
class CellSheet(Sheet):
    """A file of a kit that was a table a moment ago: a mistake in it is told at the cell."""

    growth: Growth | None = None
    spots: Spots = field(default_factory=dict)
    is_table = True

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        row, column = self._spot(path)
        return Problem(self.file, row + 2, what, fix, column)

    def name_of(self, path: Path_) -> str:
        row, column = self._spot(path)
        return (self.growth.heading(column, row) if self.growth else "") or text("Your table")

    def _spot(self, path: Path_) -> tuple[int, str]:
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots.get(path, (WHOLE, ""))

    def fault(self, problem: Problem) -> Fault:
        """Where in the table a problem of this sheet lies; of another sheet: the whole table, with the place."""
        if problem.file != self.file or problem.column is None:
            return Fault(WHOLE, "", f"{problem.place}: {problem.what}", problem.fix)
        words = self.growth.reworded if self.growth else {}
        fix = next((text(table) for kit, table in words.items() if text(kit) == problem.fix), problem.fix)
        return Fault(problem.line - 2, problem.column, problem.what, fix)


def place(growth: Growth, fault: Fault, first: int = 1) -> Problem:
    """For a list of mistakes: the cell by the number of its row, where the first row of the table has the number `first`."""
    heading = growth.heading(fault.column, fault.row)
    if fault.row < 0:
        return Problem(heading or text("Your table"), 0, fault.what, fault.fix)
    return Problem(
        text("Your table"), fault.row + first, fault.what, fault.fix, text("“{name}”", name=heading) if heading else ""
    )


def summed_up(growth: Growth, found: Iterable[Fault]) -> Iterator[str]:
    """A sentence for each fault; one for all rows in which the same is wrong."""
    alike = dict[tuple[str, str, str], list[Fault]]()
    for fault in found:
        alike.setdefault((fault.column, fault.what, fault.fix), []).append(fault)
    for (_, what, fix), same in alike.items():
        if len(same) > 1 and same[0].row >= 0:
            rows = listed([str(fault.row + 1) for fault in same])
            yield text("In {n} rows ({rows}): {what} {fix}", n=len(same), rows=rows, what=what, fix=fix)
        else:
            yield from (f"{place(growth, fault).place}: {fault.what} {fault.fix}" for fault in same)


# what those who make a file of a table share

More = Callable[[Cells, int], Value]  # a row and its number → what else its item holds

TOLD = mark("The table behind this exercise names it.")


def key(name: str) -> str:
    """By which names are compared."""
    return plain(name) or name.casefold()


def numbered(given: Given, kind: str) -> list[tuple[int, str, Cells]]:
    """(number, id, row) of each filled row: the id it came with, else one that no other has."""
    own = [row.get(ID, "") for _, row in given.filled]
    taken, found = set(own), list[tuple[int, str, Cells]]()
    free = (name for n in range(1, 10_000) if (name := f"{kind}_{n}") not in taken)
    for at, (n, row) in enumerate(given.filled):
        again = own[at] in own[:at] or not re.fullmatch(VALID, own[at])
        found.append((n, next(free) if again else own[at], row))
    return found


def by_id(items: Any) -> dict[str, Value]:
    """What a list of a file held before, by its ids."""
    return {str(item["id"]): item for item in items or () if isinstance(item, dict) and ID in item}


@dataclass(frozen=True)
class Listed:
    """A list of a file: `kind` begins the ids of its items, plain `columns` are as they are there, `other` fields come from columns of other names.

    Of what an item held before, `keeps` stays while the first of them, which the others depend on, is as it was.
    """

    part: str
    kind: str
    columns: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)

    def made(self, given: Given, had: Value, more: More | None = None) -> tuple[list[Value], Spots]:
        """An item for each row, and `more` of the row."""
        before, found, spots = by_id(had.get(self.part)), list[Value](), Spots()
        for at, (n, name, row) in enumerate(numbered(given, self.kind)):
            new = {ID: name, **{column: row.get(column, "") for column in self.columns}}
            new |= more(row, at) if more else {}
            found.append({**self._kept(before.get(name, {}), new), **new})
            spots |= cells((self.part, at), n, *(part for part in new if part != ID), **self.other)
        return found, spots

    def _kept(self, old: Value, new: Value) -> Value:
        same = self.keeps and old.get(self.keeps[0]) == new.get(self.keeps[0])
        return {place: old[place] for place in self.keeps if same and place in old}

    def rows(self, value: Value, more: Callable[[Value], Cells] | None = None) -> tuple[Cells, ...]:
        """The way back: a row for each item."""
        plain_cells = [{c: str(item[c]) for c in (ID, *self.columns) if c in item} for item in value[self.part]]
        return tuple(
            {**row, **(more(item) if more else {})} for row, item in zip(plain_cells, value[self.part], strict=True)
        )


def beside(given: Given, *columns: str) -> tuple[Value, Spots]:
    """What stands beside the table, as it goes into the file."""
    return {column: given.beside.get(column, "") for column in columns}, cells((), BESIDE, *columns)


def parts(cell: str, known: Iterable[str] = ()) -> list[str]:
    """Several names in one cell; a `known` one may itself hold what parts them."""
    whole = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True) if SEVERAL in name)
    one = rf"(?:{whole})(?=\s*(?:{SEVERAL}|$))|[^{SEVERAL}]+" if whole else rf"[^{SEVERAL}]+"
    return list(dict.fromkeys(part for found in re.findall(one, cell, re.IGNORECASE) if (part := found.strip())))


def named(names: Iterable[str], kind: str, had: Any = ()) -> dict[str, Value]:
    """{key of a name: something with an id, a name that fits where there is little room, and a sentence about it}."""
    before = {key(str(item.get("name"))): item for item in by_id(had).values()}
    found, free = dict[str, Value](), (i for n in range(1, 10_000) if (i := f"{kind}_{n}") not in by_id(had))
    for name in names:
        if key(name) not in found:
            new = {"name": name, "short": _short(name, {str(item.get("short")) for item in found.values()})}
            found[key(name)] = before.get(key(name)) or {ID: next(free), **new, "about": text(TOLD)}
    return found


def _short(name: str, taken: set[str]) -> str:
    short = clipped(name, 16)
    return (
        short
        if short not in taken
        else next(s for n in range(2, 999) if (s := f"{name[:12].strip()} {n}") not in taken)
    )


def texts_in(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """(path, text) of every text in a file."""
    if isinstance(value, str):
        yield path, value
    for step, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from texts_in(part, (*path, step))
