"""Text as every format of the plan can hold it, and how a day, a number and an amount are written in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from ..kit import Kit
from ..kit.locale import day, number, speaking
from ..kit.locale import money as amount
from ..kit.speech import Speech

if TYPE_CHECKING:
    from .plan import Plan

Whole = TypeVar("Whole")
_SILENT = Speech()
_speech: ContextVar[Speech] = ContextVar("speech", default=_SILENT)
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what no XML file may hold: control characters and halves of characters."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def told(text: str) -> str:
    """A text on its way into a file, in the kit's words. One of several lines, or after a bullet, is made of what was said already, or was typed."""
    return plain(text if "\n" in text or text.startswith("•") else _speech.get().say(text))


def in_its_words(make: Callable[[Plan], Whole]) -> Callable[[Plan], Whole]:
    """A maker of files, in which `told` speaks as the plan does."""

    @wraps(make)
    def spoken(plan: Plan) -> Whole:
        token = _speech.set(plan.speech)
        try:
            with speaking(plan.kit):
                return make(plan)
        finally:
            _speech.reset(token)

    return spoken


def written(value: date | float, kit: Kit, *, money: bool = False) -> str:
    """A day, a number or an amount of money. Whatever the plan formats goes through here, so that all of it looks alike."""
    with speaking(kit):
        if isinstance(value, date):
            return day(value)
        return amount(value) if money else number(value)
