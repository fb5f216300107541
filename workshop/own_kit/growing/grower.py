"""What can be done to a kit of one’s own without a screen: look at it, fill in a table, try it, see it, add it, go back, follow a ladder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...kit import KITS, Kit, KitError, Problem
from ...kit.reading import Source, in_folder, kit_from
from ...words import Language, speaking, spoken, text
from ..proving import Report, prove_source
from ..table.cells import tables_of
from ..table.report import Understood, understood
from ..versions import go_back, put_in_place, version_before
from .adding import complete, grown, preview
from .growths import GROWTHS, blank, title_of, why_not, worked
from .measure import Standing, standings, still_shipped
from .renaming import Compared, compared, updated
from .table import Fault, Given, Growth, shown


@dataclass(frozen=True)
class Kept:
    """What became of a kit: where the former version is, what is said of the new one; nothing kept where there are faults."""

    aside: str = ""
    verdict: str = ""
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


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

    def standings(self) -> tuple[list[Standing], bool]:
        """Of each exercise how it stands; and whether there is a version to go back to."""
        with speaking(_language(self.folder)):
            return standings(in_folder(self.folder)), version_before(self.folder) is not None

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
            left = [left.path for left in still_shipped(source, growth.file)]
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

    def preview(self, slug: str, given: Given) -> tuple[dict[str, Any], tuple[Fault, ...]]:
        source, kit = self._read()
        with speaking(kit.language):
            return preview(_growth(slug, kit), given, source, kit)

    def add(self, slug: str, given: Given) -> Kept:
        """The exercise in the kit, with its former version put aside; nothing is changed where a cell is wrong."""
        source, kit = self._read()
        with speaking(kit.language):
            new, report, faults = complete(_growth(slug, kit), given, source, kit)
            if faults or report is None:
                return Kept(faults=faults)
            return self._kept(new, report)

    def _kept(self, source: Source, report: Report, notes: list[str] | None = None) -> Kept:
        if not report.good:
            raise KitError(report.obstacles)
        return Kept(str(put_in_place(source, self.folder)), report.verdict, notes=tuple(notes or ()))

    def back(self) -> str:
        """The former version in the place of this one; where this one is now."""
        with speaking(_language(self.folder)):
            return str(go_back(self.folder))

    def compare(self, name: str, content: bytes) -> Compared:
        """A ladder beside the kit."""
        _, kit = self._read()
        with speaking(kit.language):
            return compared(_ladder(name, content).ladder, kit)

    def update(self, name: str, content: bytes, renames: Mapping[str, str]) -> Kept:
        """The kit after its ladder, with its former version put aside."""
        source, kit = self._read()
        with speaking(kit.language):
            new, notes = updated(source, kit, _ladder(name, content), renames)
            return self._kept(new, prove_source(new), notes)


def _ladder(name: str, content: bytes) -> Understood:
    told = understood(tables_of(name, content))
    if not told.ladder.skills:
        raise KitError([Problem(text("Your table"), 0, ask, text("Add it and try again.")) for ask in told.ladder.asks])
    return told


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


# a new version in the place of the old one
