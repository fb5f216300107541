"""What the page of kits says about the exercises of the kit in use: a move in, what it should show out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ...conversation import MalformedMoveError, understood
from ...desk.desk import Desk
from ...kit import Kit
from ...kit.reading import in_folder, kit_from
from ...kit.slugs import Slug
from ...words import speaking, text
from ..manager import KitManager
from ..table.ladder import KINDS
from .grower import Asked, Grower, Kept
from .growths import GROWTHS, title_of
from .measure import Standing, lacking
from .table import Column, Fault, Given, Growth, place, summed_up

Do = Literal["exercises", "open", "lines", "try", "preview", "add", "back", "compare", "update"]
MOVES: tuple[Do, ...] = get_args(Do)
Name = Annotated[str, StringConstraints(max_length=40)]
Cell = Annotated[str, StringConstraints(max_length=4_000)]
MOST_ROWS, MOST_CELLS, MOST_LETTERS = 100, 12, 20_000


class GrowMove(BaseModel):
    """A table as it is filled in, or the name of a ladder that comes with the message and what was renamed in it ({new: old}).

    `kinds`, `said`: what its columns are, and what columns of these headings were taken for before. `narrow`: whether the page is seen
    on a phone.
    """

    model_config = ConfigDict(strict=True)

    do: Do
    slug: Slug | None = None
    beside: Annotated[dict[Name, Cell], Field(max_length=MOST_CELLS)] = {}
    rows: Annotated[list[Annotated[dict[Name, Cell], Field(max_length=MOST_CELLS)]], Field(max_length=MOST_ROWS)] = []
    advert: Annotated[str, StringConstraints(max_length=MOST_LETTERS)] = ""
    name: Annotated[str, StringConstraints(max_length=255)] = ""
    renames: Annotated[dict[Cell, Cell], Field(max_length=60)] = {}
    kinds: Annotated[list[Name], Field(max_length=100)] = []
    said: Annotated[dict[Cell, Name], Field(max_length=100)] = {}
    narrow: bool = False


async def grown_by(message: Any, file: bytes, manager: KitManager, desk: Desk) -> dict[str, Any]:
    """What the page is to show after one move. Raises KitError and MalformedMoveError."""
    move = understood(GrowMove, message)
    return await desk.slow(_answer, Grower(manager.current), move, file)


def _answer(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    kit = None if move.do == "exercises" else kit_from(in_folder(grower.folder))
    answer = _ANSWERS[move.do](grower, move, file)
    if kit is None or move.slug is None:
        return answer
    with speaking(kit.language):
        growth, found = GROWTHS[move.slug], answer.get("faults", ())
        told = {"faults": _placed(growth, found), "lines": list(summed_up(growth, found))}
        return {**answer, "slug": move.slug, **told}


def _exercises(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    if not grower.own:
        return {"told": "exercises", "list": [], "former": False, "lacks": ""}
    found, former = grower.standings()
    with speaking(grower.language):
        return {"told": "exercises", "list": [_standing(o) for o in found], "former": former, "lacks": lacking(found)}


def _standing(one: Standing) -> dict[str, Any]:
    left = [[each.name, each.text] for each in one.left]
    return {
        "slug": one.slug,
        "title": one.title,
        "there": one.there,
        "said": one.said,
        "bad": bool(one.there and one.why),
        "left": left,
        "meant": " ".join(one.meant),
        "way": one.way,
        "short": one.short,
        "page": one.page,
        "table": one.table,
    }


def _open(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    slug = move.slug or ""
    kit, (given, example, left) = kit_from(in_folder(grower.folder)), grower.opened(slug)
    growth = GROWTHS[slug]
    with speaking(kit.language):
        return {
            "told": "growth",
            "title": title_of(slug),
            "ask": text(growth.ask),
            "columns": [_column(column, kit) for column in growth.columns],
            "besides": [_column(column, kit) for column in growth.beside],
            "given": asdict(given),
            "example": asdict(example),
            "left": [list(cell) for cell in left],
            "fewest": growth.fewest,
            "most": growth.most,
            "free": growth.pasted is not None,
        }


def _column(column: Column, kit: Kit) -> dict[str, Any]:
    choices = [*column.choices(kit).values()] if column.choices else None
    help_ = text(column.help) if column.help else ""
    return {
        "name": column.name,
        "heading": text(column.heading),
        "help": help_,
        "long": column.long,
        "choices": choices,
    }


def _lines(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    rows, notes = grower.lines(move.slug or "", move.advert)
    return {"told": "lines", "rows": rows, "notes": notes}


def _given(move: GrowMove) -> Given:
    return Given(move.beside, tuple(move.rows))


def _try(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    return {"told": "tried", "faults": grower.tried(move.slug or "", _given(move))}


def _preview(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    shown, faults = grower.preview(move.slug or "", _given(move), move.narrow)
    return {"told": "preview", **shown, "faults": faults}


def _add(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    return _as_kept(grower.add(move.slug or "", _given(move)))


def _as_kept(kept: Kept) -> dict[str, Any]:
    """Where the version before is kept is no place that anybody needs: there is a button for it."""
    said = {"headline": kept.headline, "verdict": kept.verdict, "notes": list(kept.notes)}
    return {"told": "grown", "slug": None, **said, "faults": kept.faults}


def _placed(growth: Growth, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Each at its cell, and what to call that cell in a list."""
    return [{**fault._asdict(), "place": place(growth, fault).place} for fault in faults]


def _back(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    return _as_kept(grower.back())


def _compare(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    return {"told": "compared", **asdict(grower.compare(_asked(move, file), move.renames))}


def _asked(move: GrowMove, file: bytes) -> Asked:
    """The table, with what each column is; that is none where the page has shown none yet. Raises MalformedMoveError."""
    if not {*move.kinds, *move.said.values()} <= set(KINDS):
        raise MalformedMoveError("A column is something that no column can be.")
    return Asked(move.name, file, dict(enumerate(move.kinds)) or None, move.said)


def _update(grower: Grower, move: GrowMove, file: bytes) -> dict[str, Any]:
    return _as_kept(grower.update(_asked(move, file), move.renames))


_ANSWERS: dict[str, Callable[[Grower, GrowMove, bytes], dict[str, Any]]] = {
    "exercises": _exercises,
    "open": _open,
    "lines": _lines,
    "try": _try,
    "preview": _preview,
    "add": _add,
    "back": _back,
    "compare": _compare,
    "update": _update,
}
