"""A workshop that teaches a team to hire. In a notebook: `from workshop import exercise`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .kit import KitError, load_kit
    from .notebook import (
        answers,
        exercise,
        exercises_of,
        facilitator_notes,
        overview,
        plan_so_far,
        readiness,
        show_agenda,
        six_months_later,
        use_scratch_store,
        words_of_kit,
        your_own_kit,
    )

__version__ = "0.1.0"
__all__ = [
    "KitError",
    "answers",
    "exercise",
    "exercises_of",
    "facilitator_notes",
    "load_kit",
    "overview",
    "plan_so_far",
    "readiness",
    "show_agenda",
    "six_months_later",
    "use_scratch_store",
    "words_of_kit",
    "your_own_kit",
]


def __getattr__(name: str) -> Any:
    """Load a name on first use, so that `import workshop` itself costs nothing."""
    from importlib import import_module

    for room in ("kit", "notebook"):
        if name in __all__ and hasattr(module := import_module(f".{room}", __name__), name):
            return getattr(module, name)
    raise AttributeError(f"module 'workshop' has no attribute {name!r}")
