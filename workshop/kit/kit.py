"""A kit, read and checked: what every exercise, picture and plan is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..words import Catalogue, Language
from .schema import About, Incident, Mirror, Named, Need, Row, Scorecard, Skill
from .slugs import NEEDS

if TYPE_CHECKING:
    import pandas as pd

    from .content import Content


class Candidate(Row):
    """One (invented) person of the pool: `levels` 0–5 by skill id, `cost` per year in the kit's currency."""

    levels: dict[str, int]
    story: str


@dataclass(frozen=True)
class Kit:
    """Everything a workshop is about. Made by `load_kit`, never changed."""

    __hash__ = object.__hash__  # caches know a kit by its identity: to compare its content takes long

    folder: Path
    about: About
    skill: dict[str, Skill]  # by id, in order
    candidates: tuple[Candidate, ...]
    incidents: tuple[Incident, ...]
    scorecard: Scorecard
    mirror: Mirror
    content: Content
    texts: Catalogue
    lessons: dict[str, str] = field(default_factory=dict)  # own words for the lessons: page → Markdown

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def qualities(self) -> tuple[Named, ...]:
        return self.about.qualities

    def has(self, file: str) -> bool:
        """Whether it holds what is in that file; see `NEEDS`."""
        parts = {"incidents": self.incidents, "scorecard": self.scorecard.proxies, "mirror": self.mirror.attributes}
        return bool(parts[file]) if file in parts else self.content.has(file)

    def can(self, exercise: str) -> bool:
        """Whether it has what that exercise cannot be without."""
        return all(self.has(file) for file in NEEDS.get(exercise, ()))

    @cached_property
    def minutes(self) -> dict[str, int | None]:
        """The exercises this workshop has, in order, and their minutes (None: the usual time)."""
        return {line.exercise: line.minutes for line in self.about.agenda}

    @cached_property
    def language(self) -> Language:
        """What its pages are in: its texts and its way to write numbers."""
        return Language(self.about.locale, self.about.currency, self.texts)

    @cached_property
    def quality(self) -> dict[str, Named]:
        return {quality.id: quality for quality in self.qualities}

    @cached_property
    def background(self) -> dict[str, Named]:
        return {background.id: background for background in self.about.backgrounds}

    @cached_property
    def candidate(self) -> dict[str, Candidate]:
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def need(self) -> dict[str, Need]:
        return {need.skill: need for need in self.about.team.skills}

    @cached_property
    def people(self) -> pd.DataFrame:
        """The (invented) people, one row each by id; a column for each skill holds the level, 0 to 5."""
        return _table([{**vars(person), **person.levels} for person in self.candidates]).drop(columns="levels")

    @cached_property
    def skills(self) -> pd.DataFrame:
        """The skills, one row each by id, with what the team needs of them; missing where it needs none."""
        needs = {name: need.model_dump(exclude={"skill"}) for name, need in self.need.items()}
        rows = [{**skill.model_dump(exclude={"anchors"}), **needs.get(name, {})} for name, skill in self.skill.items()]
        return _table(rows)


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # half a second, which nobody waits for who does not ask for a table

    return pd.DataFrame(rows).set_index("id")
