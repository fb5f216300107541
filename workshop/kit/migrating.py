"""Kits of an older schema, brought up to date while they are read: a step for each version."""

from collections.abc import Callable
from typing import Any

About = dict[str, Any]
ALL_OF_VERSION_1 = (
    *("who-owns-it", "bridge-the-gap", "top-engineers", "scorecard", "must-have-tiers", "unicorn-meter"),
    *("interface-review", "say-do-mirror", "evidence-or-proxy", "interview-loop", "calibration-gym", "principle-bets"),
    *("stale-by", "package-bakeoff", "vendor-questions", "deprecation-game", "sourcing-mix", "team-bench"),
    *("growth-lab", "plan-review"),
)


def _add_agenda(about: About) -> None:
    """Version 2 lets a kit choose its exercises; before, a workshop had all there were."""
    about.setdefault("agenda", [{"exercise": slug} for slug in ALL_OF_VERSION_1])


# from this version to the next; they never change, so they do not use the schema of today
STEPS: dict[int, Callable[[About], None]] = {1: _add_agenda}


def bring_up_to_date(about: Any) -> None:
    """What `kit.yaml` holds, in place, step by step to the newest schema; what is of no older one stays as it is."""
    while isinstance(about, dict) and type(about.get("schema")) is int and about["schema"] in STEPS:
        STEPS[about["schema"]](about)
        about["schema"] += 1
