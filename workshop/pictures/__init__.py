"""Answers and model results → pictures, the same on the screen and in the plan."""

from .base import Fact, Finding, Picture, Table
from .marks import narrow
from .svg import to_svg

__all__ = ["Fact", "Finding", "Picture", "Table", "narrow", "to_svg"]
