"""What a line of each file in `data/evidence/` says. The columns of a file are the fields of its record, by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How settled a figure is; `words` says it on a screen."""

    PUBLISHED = "published"
    SECONDARY = "secondary"
    COMPUTED = "computed"
    CLOSED_FORM = "closed form"
    CORRECTED = "corrected"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"

    @property
    def words(self) -> str:
        """For people: where the figure comes from, or why not to lean on it."""
        return _WORDS[self]

    @property
    def settled(self) -> bool:
        """Whether it may be shown without a warning."""
        return self not in (Status.UNVERIFIED, Status.DISPUTED)


_WORDS = {
    Status.PUBLISHED: "read in the publication",
    Status.SECONDARY: "taken from a secondary source",
    Status.COMPUTED: "computed, and checked in a second way",
    Status.CLOSED_FORM: "follows exactly from a formula",
    Status.CORRECTED: "corrected",
    Status.UNVERIFIED: "not yet checked against the publication",
    Status.DISPUTED: "disputed",
}


@dataclass(frozen=True)
class Source:
    """A publication; `link` is empty where there is none."""

    id: str
    citation: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What every figure carries; `note` says what to know beside it and may be empty."""

    source: Source
    status: Status
    note: str

    @property
    def citation(self) -> str:
        """Who says so and how settled it is, with the note, in one line."""
        return f"{self.source.citation} ({self.status.words}). {self.note}".strip()


@dataclass(frozen=True, kw_only=True)
class Figure(Cited):
    """One number: what it is about, its range where one is given, and its unit (empty for shares and correlations)."""

    id: str
    claim: str
    value: float
    low: float | None
    high: float | None
    unit: str

    @property
    def shown(self) -> str:
        """The number with its range and unit, as on a screen."""
        extent = "" if self.low is None or self.high is None else f" ({self.low:.7g} to {self.high:.7g})"
        unit = self.unit if self.unit in ("", "%") else f" {self.unit}"
        return f"{self.value:.7g}{unit}{extent}"

    @property
    def line(self) -> str:
        """Claim, number and citation in one line."""
        return f"{self.claim}: {self.shown}. {self.citation}"


@dataclass(frozen=True, kw_only=True)
class Validity(Cited):
    """Operational validity of a predictor as of 1998 and 2022, SD of true validities, and the difference of groups in SD."""

    predictor: str
    rho_1998: float | None
    rho_2022: float | None
    sd: float | None
    difference: float | None


@dataclass(frozen=True, kw_only=True)
class SuccessRatio(Cited):
    """A cell of the Taylor–Russell tables."""

    base_rate: float
    validity: float
    selection_ratio: float
    success_ratio: float


@dataclass(frozen=True, kw_only=True)
class MeanCriterion(Cited):
    """Naylor–Shine: mean performance in SD of those hired, at validity 1."""

    selection_ratio: float
    mean: float


@dataclass(frozen=True, kw_only=True)
class BestOf(Cited):
    """What the best of so many candidates is expected to reach, in SD."""

    candidates: int
    expected: float


@dataclass(frozen=True, kw_only=True)
class Rating(Cited):
    """A cell of a published table of marks; None where the rater skipped the unit."""

    table: str
    unit: int
    rater: int
    mark: float | None


@dataclass(frozen=True, kw_only=True)
class Agreement(Cited):
    """How far such a table agrees, by the measure named: a kind of ICC, or the level of Krippendorff's alpha."""

    table: str
    measure: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Rarity(Cited):
    """One in how many people is in the top share on all of so many qualities, which all correlate alike."""

    top_share: float
    qualities: int
    correlation: float
    one_in: int


@dataclass(frozen=True, kw_only=True)
class ImpactCase(Cited):
    """Hired and applied of a group and of the group with the highest rate; the ratio of rates and whether it is flagged."""

    group: str
    hired: int
    applied: int
    hired_highest: int
    applied_highest: int
    ratio: float
    flagged: bool


@dataclass(frozen=True, kw_only=True)
class ChoiceWeight(Cited):
    """A weight of the conditional logit of travel modes, in order of the columns of the model."""

    attribute: str
    weight: float


@dataclass(frozen=True, kw_only=True)
class PairWins(Cited):
    """How often one team beat another."""

    winner: str
    loser: str
    wins: int


@dataclass(frozen=True, kw_only=True)
class PairStrength(Cited):
    """The Bradley–Terry strength of a team, in log odds against the last."""

    player: str
    strength: float
