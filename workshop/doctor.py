"""What is missing on this machine, and how to mend it."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from .kit import KITS, ROOT, Kit, KitError, load_kit, name_in, namesake
from .ports import LOOPBACK, bound
from .settings import Settings
from .store import FILE, READ_ONLY, Store, StoreError, with_place
from .words import listed, mark, text

DISTRIBUTION = "hiring-workshop-kit"
FOLDERS = ("notebooks", "exercises", "data/kits", "data/evidence", "data/room")
INSTALL = mark(
    "Run make start again; it installs what is missing. Without make, install the workshop again as README says."
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `fix` is empty when it is as it should be."""

    what: str
    fix: str = ""

    @property
    def wrong(self) -> bool:
        return bool(self.fix)

    def __str__(self) -> str:
        return f"✗ {self.what}\n    {self.fix}" if self.wrong else f"✓ {self.what}"


def examine(settings: Settings | None = None) -> list[Finding]:
    """Everything the workshop needs, looked at in turn."""
    settings = settings or Settings.from_environment()
    return [_python(), *_packages(), _folders(), _answers(settings), _kit(settings), _port(), _browser()]


def _python() -> Finding:
    return Finding(text("Python {version}", version=".".join(map(str, sys.version_info[:3]))))


def _packages() -> Iterator[Finding]:
    """Every requirement of pyproject.toml against what is installed; versions are parsed, never compared as text."""
    wrong = []
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield Finding(text("The workshop itself is not installed in this Python."), text(INSTALL))
        return
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            have = metadata.version(requirement.name)
            parts = {"name": requirement.name, "version": have, "wanted": str(requirement.specifier)}
            if not requirement.specifier.contains(have, prereleases=True):
                wrong.append(Finding(text("{name} {version} is not {wanted}.", **parts), text(INSTALL)))
        except metadata.PackageNotFoundError:
            wrong.append(Finding(text("{name} is not installed.", name=requirement.name), text(INSTALL)))
    yield from wrong or [Finding(text("All packages are installed, in versions that fit"))]


def _folders() -> Finding:
    missing = [name for name in FOLDERS if not (ROOT / name).is_dir()]
    if missing:
        what = text("{names} not found in {folder}.", names=listed(missing), folder=str(ROOT))
        return Finding(what, text("Clone the repository anew, or install the workshop again as README says."))
    return Finding(text("Lessons, exercises and kits are here"))


def _answers(settings: Settings) -> Finding:
    """Looked at only: where there are no answers yet, none are begun."""
    path, elsewhere = settings.folder / FILE, text("Choose another folder: workshop start --data FOLDER")
    if not path.exists():
        there = next(place for place in path.parents if place.exists())
        if not there.is_dir() or not os.access(there, os.W_OK):
            return Finding(text("No answers can be kept in {folder}.", folder=str(path.parent)), elsewhere)
        return Finding(text("Answers will be kept in {file}", file=str(path)))
    try:
        store = Store(settings.data)
    except StoreError as error:
        return Finding(str(error), elsewhere)
    store.close()
    if store.read_only:
        return Finding(with_place(text(READ_ONLY), path), elsewhere)
    return Finding(text("Answers are kept in {file}", file=str(path)))


def keeper_of_the_name(kit: Kit, store: Store) -> Path | None:
    """The folder that has the kit's name, if there is one.

    Answers belong to the kit's name, so they move with its folder. The folder that had the name first keeps it as long
    as a kit of that name is there, so a copy is told about it each time until one of the two is renamed.
    """
    known = store.folder_of(kit.name)
    shipped = kit.folder.parent == KITS  # of two copies of the whole workshop, neither is a mistake
    return known if known is not None and not shipped and name_in(known) == kit.name else None


def shared_name(kit: Kit, store: Store) -> str:
    """What to say if another kit of the same name uses the same answers; if nobody has the name, this one gets it."""
    keeper = keeper_of_the_name(kit, store)
    if keeper is None and store.folder_of(kit.name) != kit.folder and not store.read_only:
        with suppress(StoreError):  # another program is saving; the next start will note it
            store.note_folder(kit.name, kit.folder)
    return str((keeper and namesake(kit, keeper)) or "")


def _kit(settings: Settings) -> Finding:
    try:
        kit = load_kit(settings.kit)
    except KitError as error:
        return Finding(text("The kit ‘{name}’ has mistakes.", name=settings.kit), str(error))
    if (settings.folder / FILE).exists():
        with suppress(StoreError), closing(Store(settings.data)) as store:
            keeper = keeper_of_the_name(kit, store)
            if keeper and (told := namesake(kit, keeper)):
                return Finding(*str(told).split("\n    ", 1))
    return Finding(text("The kit “{title}” can be read", title=kit.about.title))


def _port() -> Finding:
    try:
        bound(0)[0].close()
    except OSError as error:
        what = text("No page can be served on {address} ({why}).", address=LOOPBACK, why=str(error))
        return Finding(what, text("Close other programs, or ask who runs this machine."))
    return Finding(text("Pages can be served on this machine"))


def _browser() -> Finding:
    """A browser is opened by Python's own webbrowser; the workshop works without one, by its printed address."""
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return Finding(text("No browser found here; open the printed address in one yourself"))
    return Finding(text("A browser is here"))
