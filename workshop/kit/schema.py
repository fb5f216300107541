"""The shape of a kit: what a workshop is about. All types are immutable and checked strictly."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .slugs import Slug

SCHEMA_VERSION = 2

ID = r"^[a-z][a-z0-9_]{0,39}$"
Id = Annotated[str, StringConstraints(pattern=ID)]
ONE_LINE = r"^[^\r\n]*$"
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=ONE_LINE)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=16, pattern=ONE_LINE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Level = Annotated[int, Field(ge=0, le=5)]
Weight = Annotated[float, Field(ge=0, le=100)]
Money = Annotated[int, Field(ge=0, le=10**10)]
Degree = Literal["none", "bachelor", "master", "doctorate"]
AnchorLevel = Literal["1", "3", "5"]
ANCHOR_LEVELS: tuple[AnchorLevel, ...] = ("1", "3", "5")


class Part(BaseModel):
    """Base of every part of a kit: strict types, no unknown keys, no later change."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Quality(Part):
    id: Id
    name: Label
    short: Short
    about: Prose


class Priority(Part):
    """The quality that comes `first`, and the one it comes before (`over`)."""

    first: Id
    over: Id
    why: Prose


class ScaleLevel(Part):
    level: Level
    name: Label
    about: Prose


class Background(Part):
    id: Id
    name: Label
    short: Short
    about: Prose


class Need(Part):
    """What the team needs of one skill. `weight` rewards the best person, `backup` the second best."""

    skill: Id
    required: Annotated[int, Field(ge=1, le=5)]
    weight: Weight
    backup: Weight
    critical: bool


class Team(Part):
    headcount: Annotated[int, Field(ge=1, le=50)]
    budget: Money
    min_backgrounds: Annotated[int, Field(ge=1, le=50)]
    max_per_background: Annotated[int, Field(ge=1, le=50)]
    skills: Annotated[tuple[Need, ...], Field(min_length=1)]


class AgendaLine(Part):
    """One exercise of the workshop. Without `minutes` it takes its usual time."""

    exercise: Slug
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None


class About(Part):
    """`kit.yaml`: what the workshop is about and the team to be built. `team_name` is used after “the”."""

    schema_version: Annotated[int, Field(alias="schema", ge=1)]
    name: Id
    title: Label
    role: Label
    team_name: Label = "platform team"
    about: Prose
    language: Label
    locale: Label
    currency: Label
    invented: Prose
    qualities: Annotated[tuple[Quality, ...], Field(min_length=2, max_length=6)]
    priority: Priority
    scale: Annotated[tuple[ScaleLevel, ...], Field(min_length=6, max_length=6)]
    backgrounds: Annotated[tuple[Background, ...], Field(min_length=1)]
    team: Team
    agenda: Annotated[tuple[AgendaLine, ...], Field(min_length=1)]


class Skill(Part):
    id: Id
    name: Label
    short: Short
    quality: Id
    about: Prose
    anchors: dict[AnchorLevel, Prose]


class Skills(Part):
    """`skills.yaml`"""

    skills: Annotated[tuple[Skill, ...], Field(min_length=5, max_length=40)]  # a scorecard has five criteria or more


class Incident(Part):
    """Something a top performer did, the quality it shows, and why it is that one."""

    id: Id
    text: Prose
    quality: Id
    why: Prose


class Incidents(Part):
    """`incidents.yaml`"""

    incidents: Annotated[tuple[Incident, ...], Field(min_length=1)]


class Proxy(Part):
    """Words that stand in for evidence (a degree, a certificate, a school, an age, a trait) and what to write instead."""

    words: Annotated[tuple[Label, ...], Field(min_length=1)]
    kind: Literal["degree", "credential", "school", "age", "years", "trait", "fit"]
    instead: Prose


class Scorecard(Part):
    """`scorecard.yaml`: whose ranking is shown, flawed draft anchors to mend, and the proxy words."""

    slate: Annotated[tuple[Id, ...], Field(min_length=2, max_length=12)]
    drafts: dict[Id, dict[AnchorLevel, Prose]]
    proxies: Annotated[tuple[Proxy, ...], Field(min_length=1)]


class Attribute(Part):
    """One thing two anonymous candidates differ in; three levels from low to high."""

    id: Id
    name: Label
    quality: Id | None = None
    levels: Annotated[tuple[Label, ...], Field(min_length=2, max_length=5)]


class Mirror(Part):
    """`mirror.yaml`"""

    attributes: Annotated[tuple[Attribute, ...], Field(min_length=2, max_length=8)]


class Stories(Part):
    """`stories.yaml`: one paragraph per candidate."""

    stories: Annotated[dict[Id, Prose], Field(min_length=1)]


class Row(Part):
    """One line of `candidates.csv`, but for its columns of skill levels."""

    id: Id
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=ONE_LINE)]
    background: Id
    cost: Money
    years: Annotated[int, Field(ge=0, le=60)]
    degree: Degree
    learns: Annotated[int, Field(ge=1, le=5)]
