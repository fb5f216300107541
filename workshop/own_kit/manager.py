"""Choosing, taking home and bringing back kits, without widgets: the page only shows what is here."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..exercises import chosen
from ..kit import KITS, Kit, KitError, Problem, load_kit
from ..kit.folders import write_kit
from ..kit.plain_files import read_yaml
from ..kit.reading import Source, find_kit, in_folder
from ..kit.workbook import source_of, to_workbook
from ..settings import Settings
from ..words import Language, in_its_language, plural, speaking, text
from .advising import taken_name
from .growing.measure import short_one
from .proving import Report, prove_source, remember
from .table.cells import cleaned, tables_of
from .table.matrix import Matrix, matrix_in
from .table.report import Made, Understood, details_of, left_out_of, obstacles, previewed, proved, understood, urgent_of
from .table.wishes import Wishes, wishes_from
from .versions import BACKUP, put_in_place

Said = tuple[str, list[str]]  # lines, and the heading they stand under


@dataclass(frozen=True)
class Offered:
    """A kit one can choose; `trouble` says what keeps it from being used."""

    place: str
    title: str
    about: str
    shipped: bool
    trouble: str = ""


@dataclass(frozen=True)
class Brought:
    """What became of a workbook: a kit that can be used at once, or its mistakes; and what to look at again."""

    saved: str
    verdict: str
    problems: tuple[Problem, ...]
    aside: str = ""  # where what was kept before under this name is now
    used: bool = True  # whether one that was kept is in use now
    left_out: str = ""  # of a kit from a table: exercises that do not work with it, and why
    said: tuple[Said, ...] = ()  # how the table was understood
    short: str = ""  # whether a workshop of 90 minutes is ready too


@dataclass(frozen=True)
class Pasted:
    """A table as it came, what somebody said its columns are (none: find out), and what stands beside it.

    `said`: what they said of columns of these headings when they looked at another table before.
    """

    name: str
    content: bytes
    kinds: dict[int, str] | None
    wishes: dict[str, str]
    said: tuple[tuple[str, str], ...] = ()
    swapped: bool = False  # whether its rows and columns are the other way round than they were taken


@dataclass(frozen=True)
class Look:
    """What a table would be made into: its columns, what is said of it under headings, and whether there is a kit to use."""

    columns: list[dict[str, str]]
    said: tuple[Said, ...]
    details: tuple[Said, ...]
    ready: bool
    choice: list[dict[str, object]] = field(default_factory=list)  # of four levels: which of the two upper ones is best
    swap: bool = False  # whether rows and columns may have been taken the wrong way round
    fill: Matrix | None = None  # of a sheet that says who can do what: its skills, to be described


class KitManager:
    """Moves around kits. None of them raises for what a person, a workbook or a disk does, except KitError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def language(self) -> Language:
        return self.settings.language

    @in_its_language
    def offered(self) -> list[Offered]:
        """Every kit there is: the shipped ones, then one's own."""
        shipped, own = _kits_in(KITS), _kits_in(self.settings.kits)
        own += [self.current] if self.current not in [*shipped, *own] else []
        return [*(_offer(folder, True) for folder in shipped), *(_offer(folder, False) for folder in own)]

    @property
    def current(self) -> Path:
        """The folder of the kit in use."""
        return find_kit(self.settings.kit)

    @in_its_language
    def wishes(self) -> dict[str, str]:
        """What stands beside the table that the kit in use was made from; nothing of any other kit."""
        try:
            about = load_kit(str(self.current)).about
        except KitError:
            return {}
        if KITS in self.current.parents or not about.columns:
            return {}
        pay = (about.team.pay_from, about.team.pay_to)
        return {
            "role": about.role,
            "headcount": str(about.team.headcount),
            "cost": f"{pay[0]} – {pay[1]}" if all(pay) else "",
            "currency": about.currency,
            "language": about.language,
        }

    @in_its_language
    def choose(self, place: str) -> str:
        """Use the kit in that place from now on; its title. Raises KitError, also where that cannot be noted."""
        kit = load_kit(place)
        try:
            self.settings.choose(place)
        except OSError as error:
            what = text("The choice cannot be saved ({why}).", why=error.strerror or "")
            fix = text("Free some space, or start with --kit and the kit’s folder.")
            raise KitError([Problem(kit.about.title, 0, what, fix)]) from error
        return kit.about.title

    @in_its_language
    def workbook(self, place: str) -> tuple[str, bytes]:
        """File name and content of the kit as a workbook."""
        return f"{load_kit(place).name}.xlsx", to_workbook(in_folder(find_kit(place)))

    @in_its_language
    def bring(self, name: str, content: bytes) -> Brought:
        """Read a workbook; if it is a kit, keep it among one's own, with what was there before put aside."""
        try:
            source = source_of(name, content)
            report = prove_source(source)
            if taken := list(taken_name(report.kit, source)):
                raise KitError(taken)
            if not report.good:
                return Brought("", f"{report.verdict} {text('Nothing was changed.')}", tuple(report.obstacles))
            folder, aside = self._kept(source, report.kit)
        except KitError as error:
            again = text("Nothing was changed. Correct these cells in the workbook, save it, and upload it again.")
            return Brought("", again, error.problems)
        return Brought(str(folder), report.verdict, tuple(advice.problem for advice in report.advice), aside)

    @in_its_language
    def look(self, pasted: Pasted) -> Look:
        """What a table would be made into. Raises KitError where it is none, or what stands beside it cannot be."""
        if sheet := _matrix(pasted):
            return Look([], (("", [sheet.said]),), (), ready=False, fill=sheet)
        told = _understood(pasted)
        made = previewed(told, self._wishes(pasted, told))
        ready = made.source is not None
        swap = pasted.swapped or told.table.across or (told.table.either and not ready)
        return Look(told.columns, tuple(urgent_of(made)), tuple(details_of(made)), ready, told.choice, swap)

    @in_its_language
    def make(self, pasted: Pasted) -> Brought:
        """The kit of a table, proved and kept like one that was brought; nothing is kept where it is not ready."""
        if not cleaned(pasted.wishes["role"]):
            fix = text("Write it, such as Ward nurse.")
            raise KitError([Problem(text("The role"), 0, text("It is not said yet."), fix)])
        told = _understood(pasted)
        made = proved(told, self._wishes(pasted, told))
        if not made.good or not made.source or not made.proof:
            return Brought("", text("Nothing was changed."), obstacles(made))
        folder, aside = self._kept(made.source, made.proof.kit)
        remember(folder, made.proof)
        with speaking(made.proof.kit.language):  # which the page speaks from now on
            return _made(pasted, made, made.proof, str(folder), aside)

    def _wishes(self, pasted: Pasted, told: Understood) -> Wishes:
        """In the language of the headings, where nobody says another."""
        wishes = {**pasted.wishes, "language": pasted.wishes["language"].strip() or told.language}
        return wishes_from(**wishes, taken=self._taken(cleaned(wishes["role"])))

    def _taken(self, role: str) -> frozenset[str]:
        """Names of one's own kits for other roles; of all of them, where the role has no name to tell it by."""
        kits = ((folder, read_yaml(folder / "kit.yaml").value) for folder in _kits_in(self.settings.kits))
        told = [(folder.name, about if isinstance(about, dict) else {}) for folder, about in kits]
        others = [(name, about.get("name")) for name, about in told if not role or about.get("role") != role]
        return frozenset(name for names in others for name in names if isinstance(name, str))

    def _kept(self, source: Source, kit: Kit) -> tuple[Path, str]:
        """Where the kit is now, and where one of its name was put aside: only once the new one is wholly written."""
        folder = self.settings.kits / kit.name
        if not folder.exists():
            return write_kit(source, folder), ""
        return folder, str(put_in_place(source, folder))


def _made(pasted: Pasted, made: Made, proof: Report, folder: str, aside: str) -> Brought:
    """What is said of a kit that was kept, in the language in force."""
    made = replace(made, ladder=_understood(pasted).ladder)
    return Brought(
        folder,
        proof.verdict,
        (),
        aside,
        left_out=" ".join(filter(None, [*made.ladder.left, left_out_of(made)])),
        said=tuple(details_of(made)),
        short=short_one(proof.kit),
    )


def _understood(pasted: Pasted) -> Understood:
    return understood(tables_of(pasted.name, pasted.content), pasted.kinds, pasted.said, pasted.swapped)


def _matrix(pasted: Pasted) -> Matrix | None:
    """Whoever has said what its columns are, or turned it, has another table."""
    return None if pasted.kinds or pasted.swapped else matrix_in(tables_of(pasted.name, pasted.content))


def _kits_in(folder: Path) -> list[Path]:
    folders = (path.parent.resolve() for path in folder.glob("*/kit.yaml"))
    return sorted(folder for folder in folders if not folder.name.startswith(".") and folder.suffix != BACKUP)


def _offer(folder: Path, shipped: bool) -> Offered:
    place = folder.name if shipped else str(folder)
    try:
        kit = load_kit(place)
    except KitError as error:
        return Offered(place, folder.name, "", shipped, str(error))
    exercises = chosen(kit)
    about = text(
        "For the role of {role}: {exercises}, about {minutes} minutes.",
        role=kit.about.role,
        exercises=plural(len(exercises), "one exercise", "{n} exercises"),
        minutes=sum(exercise.minutes for exercise in exercises),
    )
    return Offered(place, kit.about.title, about, shipped)
