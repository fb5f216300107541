"""A kit, read and checked: what every exercise, picture and plan is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .content import Content
from .own_words import own_names, own_words
from .schema import About, Background, Incident, Mirror, Need, Quality, Scorecard, Skill
from .speech import Speech


@dataclass(frozen=True)
class Candidate:
    """One (invented) person of the pool: `levels` 0–5 by skill id, `cost` per year in the kit's currency."""

    id: str
    name: str
    background: str
    cost: int
    years: int
    degree: str
    learns: int
    levels: dict[str, int]
    story: str


@dataclass(frozen=True)
class Kit:
    """Everything a workshop is about. Made by `load_kit`, never changed."""

    folder: Path
    about: About
    skills: tuple[Skill, ...]
    candidates: tuple[Candidate, ...]
    incidents: tuple[Incident, ...]
    scorecard: Scorecard
    mirror: Mirror
    content: Content
    lessons: dict[str, str] = field(default_factory=dict)  # own words for the lessons: page → Markdown

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def qualities(self) -> tuple[Quality, ...]:
        return self.about.qualities

    @cached_property
    def minutes(self) -> dict[str, int | None]:
        """The exercises this workshop has, in order, and their minutes (None: the usual time)."""
        return {line.exercise: line.minutes for line in self.about.agenda}

    @property
    def speaks_another_language(self) -> bool:
        """Whether it is not in English, as the workshop itself is."""
        return self.about.language.lower().replace("_", "-").split("-")[0] not in ("en", "english")

    @cached_property
    def speech(self) -> Speech:
        """What the workshop says in this kit's own words."""
        return Speech(self.content.texts.texts, own_words(self), own_names(self))

    @cached_property
    def skill(self) -> dict[str, Skill]:
        return {skill.id: skill for skill in self.skills}

    @cached_property
    def quality(self) -> dict[str, Quality]:
        return {quality.id: quality for quality in self.qualities}

    @cached_property
    def background(self) -> dict[str, Background]:
        return {background.id: background for background in self.about.backgrounds}

    @cached_property
    def candidate(self) -> dict[str, Candidate]:
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def need(self) -> dict[str, Need]:
        return {need.skill: need for need in self.about.team.skills}


class KitKey:
    """A kit as a cache's key: by identity, as its content never changes."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def __hash__(self) -> int:
        return id(self.kit)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KitKey) and other.kit is self.kit
