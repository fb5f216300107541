"""The exercises an agenda can name, in teaching order. They themselves stand above the kit; a test holds the two together."""

from typing import Literal, get_args

Slug = Literal[
    "who-owns-it",
    "bridge-the-gap",
    "top-engineers",
    "scorecard",
    "must-have-tiers",
    "unicorn-meter",
    "interface-review",
    "principle-bets",
    "say-do-mirror",
    "evidence-or-proxy",
    "interview-loop",
    "calibration-gym",
    "ask-for-it",
    "stale-by",
    "package-bakeoff",
    "vendor-questions",
    "deprecation-game",
    "sourcing-mix",
    "team-bench",
    "growth-lab",
    "debrief",
    "plan-review",
]
SLUGS: tuple[Slug, ...] = get_args(Slug)
