"""The kinds of field a form can have. The form widget has one way to draw each."""

from .base import Field, MalformedAnswerError, Option, describe
from .marking import Board, Choice, Column, Edge, Graph, Line, Node, Passage, Spans
from .people import Carried, People, Person
from .simple import Entries, Groups, Picks, Text
from .weighing import Numbers, Pair, Pairs, Scale, Shares, Texts

__all__ = [
    "Board",
    "Carried",
    "Choice",
    "Column",
    "Edge",
    "Entries",
    "Field",
    "Graph",
    "Groups",
    "Line",
    "MalformedAnswerError",
    "Node",
    "Numbers",
    "Option",
    "Pair",
    "Pairs",
    "Passage",
    "People",
    "Person",
    "Picks",
    "Scale",
    "Shares",
    "Spans",
    "Text",
    "Texts",
    "describe",
]
