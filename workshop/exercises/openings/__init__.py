"""What opens each lesson: a guess, and what turns out. One file per lesson; none of them counts among the exercises."""

from ..base import Exercise
from . import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7

OPENINGS: tuple[Exercise, ...] = (
    lesson1.OPENING,
    lesson2.OPENING,
    lesson3.OPENING,
    lesson4.OPENING,
    lesson5.OPENING,
    lesson6.OPENING,
    lesson7.OPENING,
)
