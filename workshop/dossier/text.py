"""Text as every format of the plan can hold it, and how a day, a number and an amount are written in it."""

from __future__ import annotations

import re
from datetime import date

from ..kit import Kit
from ..kit.locale import day, number, speaking
from ..kit.locale import money as amount

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what no XML file may hold: control characters and halves of characters."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def written(value: date | float, kit: Kit, *, money: bool = False) -> str:
    """A day, a number or an amount of money. Whatever the plan formats goes through here, so that all of it looks alike."""
    with speaking(kit):
        if isinstance(value, date):
            return day(value)
        return amount(value) if money else number(value)
