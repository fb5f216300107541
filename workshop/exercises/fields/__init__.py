"""The kinds of field a form can have. The form widget has one way to draw each."""

from .base import Field, MalformedAnswerError, Option, describe
from .people import Carried, People, Person
from .simple import Entries, Groups, Picks, Text
from .weighing import Pair, Pairs, Shares, Texts

__all__ = [
    "Carried",
    "Entries",
    "Field",
    "Groups",
    "MalformedAnswerError",
    "Option",
    "Pair",
    "Pairs",
    "People",
    "Person",
    "Picks",
    "Shares",
    "Text",
    "Texts",
    "describe",
]
