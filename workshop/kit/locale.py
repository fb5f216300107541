"""Numbers, money and days as the kit's readers write them; `speaking(kit)` says which kit that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import NumberPattern, is_currency

if TYPE_CHECKING:
    from .kit import Kit


@dataclass(frozen=True)
class Manner:
    """How a kit writes: a locale such as `de_DE` and a currency such as `EUR`."""

    locale: str = "en_US"
    currency: str = "USD"

    @property
    def rules(self) -> Locale:
        return _rules(self.locale)


_NUMBER = r"[-+−]?\d+(?:[.,’'\u202f\xa0]\d+)*(?:[\u202f\xa0]?%)?"
_AMERICAN = Manner()
_manner: ContextVar[Manner] = ContextVar("manner", default=_AMERICAN)


@contextmanager
def speaking(kit: Kit) -> Iterator[None]:
    """Within it, everything is written the way of this kit."""
    token = _manner.set(Manner(kit.about.locale, kit.about.currency))
    try:
        yield
    finally:
        _manner.reset(token)


def manner() -> Manner:
    """The manner in force."""
    return _manner.get()


def number(value: float, digits: int | None = 0) -> str:
    """“12,500”: in groups, with exactly so many decimals, or with as many as it has (None)."""
    return _formed("decimal", _exact(value, digits), digits)


def percent(share: float, digits: int | None = 0) -> str:
    """“42%” of .42."""
    return _formed("percent", _exact(100 * share, digits) / 100, digits)


def money(amount: float) -> str:
    """“$142,000”: whole units of the kit's currency."""
    return _formed("currency", _exact(amount, 0), 0)


def _formed(kind: str, value: Decimal, digits: int | None) -> str:
    now = _manner.get()
    pattern = _pattern(now.locale, kind, digits)
    return str(pattern.apply(value, now.rules, currency=now.currency, currency_digits=False))


@lru_cache(maxsize=64)
def _pattern(name: str, kind: str, digits: int | None) -> NumberPattern:
    """The locale's own pattern, with so many decimals."""
    rules = _rules(name)
    patterns = {"percent": rules.percent_formats[None], "currency": rules.currency_formats["standard"]}
    pattern: NumberPattern = copy(patterns.get(kind, rules.decimal_formats[None]))
    pattern.frac_prec = (0, 3) if digits is None else (digits, digits)
    return pattern


def day(when: str | date) -> str:
    """“March 31, 2027” of a date or of 2027-03-31."""
    return format_date(date.fromisoformat(when) if isinstance(when, str) else when, "long", _manner.get().rules)


def numbers() -> re.Pattern[str]:
    """Finds whatever is written here: numbers, percentages, money and days."""
    return _numbers(_manner.get())


@lru_cache(maxsize=8)
def _numbers(way: Manner) -> re.Pattern[str]:
    token = _manner.set(way)
    try:
        days = [re.escape(day(date(3456, month, 12))) for month in range(1, 13)]
        sums = re.escape(money(789)).replace("789", _NUMBER)
    finally:
        _manner.reset(token)
    days = [one.replace("3456", r"\d{4}").replace("12", r"\d+", 1) for one in days]
    return re.compile("|".join([*days, sums, _NUMBER]))


def knows_locale(name: str) -> bool:
    try:
        return bool(_rules(name))
    except (UnknownLocaleError, ValueError):
        return False


def knows_currency(code: str) -> bool:
    return is_currency(code)


@lru_cache(maxsize=8)
def _rules(name: str) -> Locale:
    return Locale.parse(name)


def _exact(value: float, digits: int | None) -> Decimal:
    """Rounded as Python rounds; Babel would round the shortest decimal instead (2.675 to 2.68)."""
    return Decimal(f"{value:g}" if digits is None else f"{value:.{digits}f}")
