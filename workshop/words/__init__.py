"""What people read: sentences in their language, and numbers, money and days as they write them."""

from .catalogue import ENGLISH, Catalogue
from .durations import duration
from .language import Language, in_its_language, knows_currency, knows_locale, speaking, spoken
from .numbers import day, day_words, figure, money, number, percent
from .sentences import Part, clipped, first_few, listed, mark, plural, text

__all__ = [
    "ENGLISH",
    "Catalogue",
    "Language",
    "Part",
    "clipped",
    "day",
    "day_words",
    "duration",
    "figure",
    "first_few",
    "in_its_language",
    "knows_currency",
    "knows_locale",
    "listed",
    "mark",
    "money",
    "number",
    "percent",
    "plural",
    "speaking",
    "spoken",
    "text",
]
