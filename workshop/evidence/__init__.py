"""Published figures the kit shows or is tested against, each with its citation and how settled it is.

They stand in `data/evidence/`, which is read here and nowhere else. Models take figures as arguments and read no files.
"""

from workshop.evidence.reading import EVIDENCE, EvidenceError, figure, records, sources
from workshop.evidence.records import (
    Agreement,
    BestOf,
    ChoiceWeight,
    Cited,
    Figure,
    ImpactCase,
    MeanCriterion,
    PairStrength,
    PairWins,
    Rarity,
    Rating,
    Source,
    Status,
    SuccessRatio,
    Validity,
)

__all__ = [
    "EVIDENCE",
    "Agreement",
    "BestOf",
    "ChoiceWeight",
    "Cited",
    "EvidenceError",
    "Figure",
    "ImpactCase",
    "MeanCriterion",
    "PairStrength",
    "PairWins",
    "Rarity",
    "Rating",
    "Source",
    "Status",
    "SuccessRatio",
    "Validity",
    "figure",
    "records",
    "sources",
]
