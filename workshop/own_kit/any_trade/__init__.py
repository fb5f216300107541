"""What a kit made from a table says instead of what the workshop says of software: lessons, titles, notes for a room."""

from .catalogue import any_trade, texts_for
from .lessons import First, lessons_for

__all__ = ["First", "any_trade", "lessons_for", "texts_for"]
