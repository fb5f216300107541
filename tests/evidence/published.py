"""Records of the published tables that only tests compare with."""

from dataclasses import dataclass
from typing import ClassVar

from workshop.evidence import Cited, records


@dataclass(frozen=True, kw_only=True)
class SuccessRatio(Cited):
    """A cell of the Taylor–Russell tables."""

    FILE: ClassVar = "taylor_russell.csv"
    KEY: ClassVar = ("base_rate", "validity", "selection_ratio")
    base_rate: float
    validity: float
    selection_ratio: float
    success_ratio: float


@dataclass(frozen=True, kw_only=True)
class MeanCriterion(Cited):
    """Naylor–Shine: mean performance in SD of those hired, at validity 1."""

    FILE: ClassVar = "mean_criterion.csv"
    KEY: ClassVar = ("selection_ratio",)
    selection_ratio: float
    mean: float


@dataclass(frozen=True, kw_only=True)
class BestOf(Cited):
    """What the best of so many candidates is expected to reach, in SD."""

    FILE: ClassVar = "best_of.csv"
    KEY: ClassVar = ("candidates",)
    candidates: int
    expected: float


@dataclass(frozen=True, kw_only=True)
class Rating(Cited):
    """A cell of a published table of marks; None where the rater skipped the unit."""

    FILE: ClassVar = "ratings.csv"
    KEY: ClassVar = ("table", "unit", "rater")
    table: str
    unit: int
    rater: int
    mark: float | None


@dataclass(frozen=True, kw_only=True)
class Agreement(Cited):
    """How far such a table agrees, by the measure named: a kind of ICC, or the level of Krippendorff's alpha."""

    FILE: ClassVar = "agreement.csv"
    KEY: ClassVar = ("table", "measure")
    table: str
    measure: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Rarity(Cited):
    """One in how many people is in the top share on all of so many qualities, which all correlate alike."""

    FILE: ClassVar = "rarity.csv"
    KEY: ClassVar = ("top_share", "qualities", "correlation")
    top_share: float
    qualities: int
    correlation: float
    one_in: int


@dataclass(frozen=True, kw_only=True)
class ImpactCase(Cited):
    """Hired and applied of a group and of the group with the highest rate; the ratio of rates and whether it is flagged."""

    FILE: ClassVar = "impact_cases.csv"
    KEY: ClassVar = ("group",)
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

    FILE: ClassVar = "choice_weights.csv"
    KEY: ClassVar = ("attribute",)
    attribute: str
    weight: float


@dataclass(frozen=True, kw_only=True)
class PairWins(Cited):
    """How often one team beat another."""

    FILE: ClassVar = "pair_wins.csv"
    KEY: ClassVar = ("winner", "loser")
    winner: str
    loser: str
    wins: int


@dataclass(frozen=True, kw_only=True)
class PairStrength(Cited):
    """The Bradley–Terry strength of a team, in log odds against the last."""

    FILE: ClassVar = "pair_strengths.csv"
    KEY: ClassVar = ("player",)
    player: str
    strength: float


@dataclass(frozen=True, kw_only=True)
class Figure(Cited):
    """One number: what it is about, its range where one is given, and its unit (empty for shares and correlations)."""

    FILE: ClassVar = "figures.csv"
    KEY: ClassVar = ("id",)
    id: str
    claim: str
    value: float
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, kw_only=True)
class Statement(Cited):
    """A claim without a number."""

    FILE: ClassVar = "statements.csv"
    KEY: ClassVar = ("id",)
    id: str
    claim: str


def figure(name: str) -> Figure:
    """The single figure of that id."""
    (found,) = (each for each in records(Figure) if each.id == name)
    return found
