"""What opens each lesson: a guess, and what turns out. One file per lesson; none of them counts among the exercises."""

from ..base import Exercise
from . import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7

LESSONS = (lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7)
OPENINGS: tuple[Exercise, ...] = tuple(lesson.OPENING for lesson in LESSONS)
