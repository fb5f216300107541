"""What single exercises need from a kit: one file of the kit each, and one module here per lesson."""

from dataclasses import dataclass
from typing import get_type_hints

from . import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6
from .base import ContentFile


@dataclass(frozen=True)
class Content:
    """Each attribute is the file of that name (`ownership` is `ownership.yaml`)."""

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


FILES: dict[str, type[ContentFile]] = get_type_hints(Content)

__all__ = ["FILES", "Content", "ContentFile"]
