"""What opens each lesson: a guess, and what turns out. One file per lesson; none of them counts among the exercises."""

from ..base import Exercise

OPENINGS: tuple[Exercise, ...] = ()
