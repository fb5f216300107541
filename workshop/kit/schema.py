"""The shape of a kit: what a workshop is about. All types are immutable and checked strictly."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal
from unicodedata import category

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..words import knows_currency
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
Degree = Literal["none", "bachelor", "master", "doctorate"]
AnchorLevel = Literal["1", "3", "5"]
ANCHOR_LEVELS: tuple[AnchorLevel, ...] = ("1", "3", "5")
Anchors = Annotated[dict[AnchorLevel, Prose], Field(min_length=3)]  # so all of them


_SHORT_FORMS = ("fr", "kr", "zł", "kč")  # of currencies, where no sign or code is written
_PARTS = re.compile(
    r"(?P<before>[^\d\s+.,-]*\.?)\s*(?P<amount>\d[\d\s.,'’]*?)(?:[.,][-–—]{1,2})?\s*(?P<after>[^\d\s]*)"
)
_GROUPED = r"[1-9][0-9]{0,2}(?P<sign>[\s.,'’])[0-9]{3}(?:(?P=sign)[0-9]{3})*"
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_NUMBER = re.compile(rf"(?P<whole>{_GROUPED}|{_INDIAN}|[0-9]+)(?:(?P<point>[.,])(?P<cents>[0-9]+))?")


def whole_amount(value: Any) -> Any:
    """An amount as people write it (`$98,000`, `98 000`, `98.000 €`, `98000.50`) in whole units, halves rounded up.

    Raises PydanticCustomError where it is not plain: `98.5` may be 98 or 98,500, and `98k` is not digits.
    """
    if not isinstance(value, str | float):
        return value
    written = str(value).strip()
    if re.fullmatch("[+-]?[0-9]+", written):
        return int(written[:20])  # too large in any case
    unclear = PydanticCustomError("amount", "no plain amount")
    parts = _PARTS.fullmatch(written)
    number = parts and _NUMBER.fullmatch(parts["amount"])
    if not parts or not number or not (_is_currency(parts["before"]) and _is_currency(parts["after"])):
        raise unclear
    whole, cents = re.sub(r"\D", "", number["whole"]), number["cents"] or "0"
    few = len(whole) < 4 and int(cents) > 0  # digits of an amount with cents; 98.5 is hardly one
    if few or len(cents) == 3 or (number["point"] and number["point"] == number["sign"]):
        raise unclear
    return int(Decimal(f"{whole}.{cents}").quantize(Decimal(1), ROUND_HALF_UP))


def _is_currency(sign: str) -> bool:
    """Whether it is a sign such as € or US$, a code such as EUR, or nothing."""
    bare = sign.removesuffix(".")
    return not sign or category(sign[-1]) == "Sc" or knows_currency(bare.upper()) or bare.lower() in _SHORT_FORMS


_LIMITS: dict[str, Any] = {"minimum": 0, "maximum": 10**10}  # which pydantic does not see behind a validator
Money = Annotated[int, BeforeValidator(whole_amount), Field(ge=0, le=10**10, json_schema_extra=_LIMITS)]


class Part(BaseModel):
    """Base of every part of a kit: strict types, no unknown keys, no later change."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Described(Part):
    id: Id
    name: Label
    about: Prose


class Named(Part):
    """Something with a shorter name for where there is little room."""

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


class Need(Part):
    """What the team needs of one skill. `weight` rewards the best person, `backup` the second best."""

    skill: Id
    required: Annotated[int, Field(ge=1, le=5)]
    weight: Weight
    backup: Weight
    critical: bool


class Team(Part):
    """The team to be built of invented people. `seats`, `pay_from` and `pay_to` are what is truly asked for; the memo has them."""

    headcount: Annotated[int, Field(ge=1, le=50)]
    budget: Money
    min_backgrounds: Annotated[int, Field(ge=1, le=50)]
    max_per_background: Annotated[int, Field(ge=1, le=50)]
    seats: Annotated[int, Field(ge=1, le=50)] | None = None
    pay_from: Money | None = None
    pay_to: Money | None = None
    skills: Annotated[tuple[Need, ...], Field(min_length=2)]  # for one to be traded off against another


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
    qualities: Annotated[tuple[Named, ...], Field(min_length=2, max_length=6)]
    priority: Priority
    scale: Annotated[tuple[ScaleLevel, ...], Field(min_length=6, max_length=6)]
    backgrounds: Annotated[tuple[Named, ...], Field(min_length=1)]
    team: Team
    agenda: Annotated[tuple[AgendaLine, ...], Field(min_length=1)]
    columns: tuple[Label, ...] = ()


class Skill(Part):
    id: Id
    name: Label
    short: Short
    quality: Id
    about: Prose
    anchors: Anchors


class Skills(Part):
    """`skills.yaml`"""

    skills: Annotated[tuple[Skill, ...], Field(min_length=5, max_length=40)]  # a scorecard has five criteria or more


class Incident(Part):
    """Something a top performer did, the quality it shows, and why it is that one; a `second` that one can defend as well."""

    id: Id
    text: Prose
    quality: Id
    why: Prose
    second: Id | None = None
    second_why: Prose | None = None


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
