"""What single exercises need from a kit: one file of the kit each, and one module here per lesson; and the words of its trade."""

from dataclasses import dataclass
from typing import get_args, get_type_hints

from . import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7
from .base import ContentFile
from .terms import Terms


@dataclass(frozen=True, init=False, eq=False)
class Content:
    """Each attribute is the file of that name (`ownership` is `ownership.yaml`). A file the kit lacks is no attribute: see `has`."""

    ownership: lesson1.Ownership
    system: lesson1.System
    tiers: lesson2.Tiers
    interfaces: lesson2.Interfaces
    vendors: lesson4.Vendors
    advert: lesson3.Advert
    sourcing: lesson5.Sourcing
    freshness: lesson4.Freshness
    loop: lesson3.InterviewLoop
    packages: lesson4.Packages
    gym: lesson3.Gym
    scenario: lesson4.GameScenario
    growth: lesson6.Growth
    bets: lesson3.Bets
    asking: lesson3.Asking | None = None
    debrief: lesson7.Debrief | None = None
    terms: Terms | None = None

    def __init__(self, **files: ContentFile | None) -> None:
        vars(self).update({name: file for name, file in files.items() if file is not None})

    @property
    def files(self) -> dict[str, ContentFile]:
        """What is there, by the names of its files."""
        return dict(vars(self))

    def has(self, file: str) -> bool:
        return file in vars(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


FILES: dict[str, type[ContentFile]] = {
    name: next(iter(get_args(kind)), kind) for name, kind in get_type_hints(Content).items()
}

__all__ = ["FILES", "Content", "ContentFile"]
