"""What can be done to a kit of one’s own without a screen: look at it, fill in a table, try it, see it, add it, go back, follow a ladder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...kit import KITS, Kit, KitError, Problem
from ...kit.reading import Source, in_folder, kit_from
from ...words import Language, speaking, spoken, text
from ..proving import Report, prove_folder, prove_source, remember
from ..table.cells import tables_of
from ..table.ladder import columns_said
from ..table.making import MadePool
from ..table.report import Understood, lines_asked, private_in, understood
from ..versions import go_back, put_in_place, version_before
from .adding import complete, grown, preview
from .changes import follows, other_than, said_of
from .growths import GROWTHS, blank, title_of, why_not, worked
from .measure import Standing, short_one, standings, still_shipped
from .renaming import Compared, compared, updated
from .table import Fault, Given, Growth, shown

DRAWS = 4  # of levels in skills that are new, until the kit works with them


@dataclass(frozen=True)
class Kept:
    """What became of a kit: where the former version is, what is said of the new one; nothing kept where there are faults."""

    aside: str = ""
    headline: str = ""
    verdict: str = ""
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A ladder as it came; what somebody said its columns are, and what they said of columns of these headings before."""

    name: str
    content: bytes
    kinds: Mapping[int, str] | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """A ladder beside the kit: how its columns are read, what it says otherwise, and whether there is anything to update."""

    columns: list[dict[str, str]]
    asks: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    names: Compared = field(default_factory=Compared)
    ready: bool = False


class Grower:
    """Moves around one kit. They raise KitError, and change nothing then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def own(self) -> bool:
        """A shipped kit is not to be changed."""
        return KITS not in self.folder.parents

    def _read(self) -> tuple[Source, Kit]:
        if not self.own:
            fix = text("Make one from a table, or copy this one first.")
            raise KitError(
                [Problem(self.folder.name, 0, text("This kit comes with the workshop and stays as it is."), fix)]
            )
        source = in_folder(self.folder)
        return source, kit_from(source)

    @property
    def language(self) -> Language:
        return _language(self.folder)

    def standings(self) -> tuple[list[Standing], bool]:
        """Of each exercise how it stands; and whether there is a version to go back to."""
        with speaking(self.language):
            found = standings(in_folder(self.folder), lambda source: prove_folder(self.folder, source))
            return found, version_before(self.folder) is not None

    def opened(self, slug: str) -> tuple[Given, Given, list[tuple[int, str]]]:
        """The table as it stands in the kit, else as it begins; its worked rows; and the cells that are still a shipped kit’s."""
        source, kit = self._read()
        growth = _growth(slug, kit)
        with speaking(kit.language):
            example = worked(growth, kit)
            if not (kit.has(growth.file) and slug in kit.minutes):
                return Given(blank(growth).beside, example.rows), example, []
            content = growth.make(
                growth.rows_of(source.sheets[growth.file].value), kit, source.sheets[growth.file].value
            )
            left = [left.path for left in still_shipped(source, growth.file, kit)]
            cells = [content.spots[path] for path in left if path in content.spots]
            return shown(growth, growth.rows_of(source.sheets[growth.file].value), kit), example, cells

    def lines(self, slug: str, written: str) -> tuple[list[dict[str, str]], list[str]]:
        """Free text → rows, and a note to each."""
        _, kit = self._read()
        growth = _growth(slug, kit)
        with speaking(kit.language):
            return growth.pasted(written, kit) if growth.pasted else ([], [])

    def tried(self, slug: str, given: Given) -> tuple[Fault, ...]:
        """Every mistake of a table."""
        source, kit = self._read()
        with speaking(kit.language):
            return grown(_growth(slug, kit), given, source, kit).faults

    def preview(self, slug: str, given: Given, phone: bool = False) -> tuple[dict[str, Any], tuple[Fault, ...]]:
        source, kit = self._read()
        with speaking(kit.language):
            return preview(_growth(slug, kit), given, source, kit, phone)

    def add(self, slug: str, given: Given) -> Kept:
        """The exercise in the kit, with its former version put aside; nothing is changed where a cell is wrong."""
        source, kit = self._read()
        with speaking(kit.language):
            had = prove_folder(self.folder, source)
            new, report, faults = complete(_growth(slug, kit), given, source, kit, had)
            if faults or report is None:
                return Kept(faults=faults)
            return self._kept(new, report, text("“{title}” is in your kit", title=title_of(slug)))

    def _kept(self, source: Source, report: Report, headline: str, notes: Sequence[str] = ()) -> Kept:
        if not report.good:
            raise KitError(report.obstacles)
        aside = put_in_place(source, self.folder)
        remember(self.folder, report)
        return Kept(str(aside), headline, f"{report.verdict} {short_one(report.kit)}", notes=tuple(notes))

    def back(self) -> Kept:
        """The former version in the place of this one, which is kept in its stead."""
        with speaking(self.language):
            now = _holds(self.folder)
            aside = go_back(self.folder)
            return Kept(
                str(aside), text("The former version is back."), notes=tuple(other_than(_holds(self.folder), now))
            )

    def compare(self, asked: Asked, renames: Mapping[str, str] | None = None) -> Beside:
        """A ladder beside the kit; `renames`: what somebody said of new names, else what is most alike."""
        _, kit = self._read()
        with speaking(kit.language):
            told = _ladder(asked, kit)
            if not told.ladder.skills or list(private_in(told.table)):
                return Beside(told.columns, tuple(_kept_from(told)))
            names = compared(told.ladder, kit)
            was = renames or names.proposed
            changes = tuple(said_of(told, kit, was))
            return Beside(told.columns, (*told.ladder.left, *told.ladder.asks), changes, names, follows(told, kit, was))

    def update(self, asked: Asked, renames: Mapping[str, str]) -> Kept:
        """The kit after its ladder, with its former version put aside."""
        source, kit = self._read()
        with speaking(kit.language):
            told = _ladder(asked, kit)
            if private := list(private_in(told.table)):
                raise KitError(private)
            if not told.ladder.skills:
                raise KitError([Problem(text("Your table"), 0, ask, "") for ask in lines_asked(told.ladder)])
            new, report, notes = _followed(source, kit, told, renames)
            return self._kept(new, report, text("The kit follows your table"), notes)


def _kept_from(told: Understood) -> list[str]:
    """Why it cannot be compared: with signs of real people first, by row and column of the table."""
    found = [f"{problem.place}: {problem.what} {problem.fix}" for problem in private_in(told.table)]
    return found or lines_asked(told.ladder)


def _followed(
    source: Source, kit: Kit, told: Understood, renames: Mapping[str, str]
) -> tuple[Source, Report, list[str]]:
    """The kit after its ladder; of some draws of levels in skills that are new, the first with which all of it works. Raises KitError."""
    wrong: Sequence[Problem] = ()
    for seed in range(1, DRAWS + 1):
        new, notes = updated(source, kit, told, renames, seed)
        try:
            report = prove_source(new)
        except KitError as error:
            raise KitError([_of_the_table(problem) for problem in error.problems]) from error
        if report.good:
            return new, report, notes
        wrong = report.obstacles
        if not isinstance(new.pool, MadePool):  # nothing was drawn, so it would go wrong again
            break
    raise KitError([_of_the_table(problem) for problem in wrong])


def _of_the_table(problem: Problem) -> Problem:
    """Nobody has seen the files that a table would change."""
    what = text("Your kit would no longer work with this table. {why}", why=problem.what)
    return Problem(text("Your table"), 0, what, text("Change what this is about in the table, and compare again."))


def _ladder(asked: Asked, kit: Kit) -> Understood:
    """Its columns are what they were when the kit was made, but for what was said since."""
    kept = columns_said(kit.about.columns)
    was = [(heading, asked.said.get(heading, kind)) for heading, kind in kept]
    more = [(heading, kind) for heading, kind in asked.said.items() if heading not in dict(kept)]
    return understood(tables_of(asked.name, asked.content), asked.kinds, [*was, *more])


def _holds(folder: Path) -> dict[str, str]:
    """{what: its name} of every exercise and skill; nothing where it cannot be read."""
    try:
        kit = kit_from(in_folder(folder))
    except KitError:
        return {}
    return {slug: title_of(slug) for slug in kit.minutes} | {skill.id: skill.name for skill in kit.skill.values()}


def _growth(slug: str, kit: Kit) -> Growth:
    if why := why_not(slug, kit):
        raise KitError(
            [Problem(title_of(slug) if slug else text("Your table"), 0, why, text("Choose another exercise."))]
        )
    return GROWTHS[slug]


def _language(folder: Path) -> Language:
    """As far as the kit can be read."""
    try:
        return kit_from(in_folder(folder)).language
    except KitError:
        return spoken()
