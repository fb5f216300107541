"""Numbers, money and days as the readers of the language in force write them."""

from copy import copy
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import NumberPattern

from .language import parsed, spoken

MOST_DIGITS = 3  # of a number that is written with as many decimals as it has


def number(value: float, digits: int | None = 0) -> str:
    """“12,500”: in groups, with exactly so many decimals, or with as many as it has (None)."""
    return _formed("decimal", _exact(value, digits), digits)


def percent(share: float, digits: int | None = 0) -> str:
    """“42%” of .42."""
    return _formed("percent", _exact(100 * share, digits) / 100, digits)


def money(amount: float) -> str:
    """“$142,000”: whole units of the language's currency."""
    return _formed("currency", _exact(amount, 0), 0)


def figure(value: float) -> str:
    """A share or correlation; where a point sets off the decimals, without the zero before it, as the field writes them."""
    size = number(abs(value), 2)
    return ("−" if value < 0 else "") + (size[1:] if size.startswith("0.") else size)


def day(when: str | date) -> str:
    """“March 31, 2027” of a date or of 2027-03-31."""
    return format_date(date.fromisoformat(when) if isinstance(when, str) else when, "long", spoken().rules)


def _formed(kind: str, value: Decimal, digits: int | None) -> str:
    now = spoken()
    pattern = _pattern(now.locale, kind, digits)
    return str(pattern.apply(value, now.rules, currency=now.currency, currency_digits=False))


@lru_cache(maxsize=64)
def _pattern(name: str, kind: str, digits: int | None) -> NumberPattern:
    rules = parsed(name)
    patterns = {"percent": rules.percent_formats[None], "currency": rules.currency_formats["standard"]}
    pattern: NumberPattern = copy(patterns.get(kind, rules.decimal_formats[None]))
    pattern.frac_prec = (0, MOST_DIGITS) if digits is None else (digits, digits)
    return pattern


def _exact(value: float, digits: int | None) -> Decimal:
    """Rounded as Python rounds; Babel would round the shortest decimal instead (2.675 to 2.68)."""
    return Decimal(f"{value:.{MOST_DIGITS if digits is None else digits}f}")


def day_words() -> frozenset[str]:
    """What weekdays and months are called, whole and shortened, in small letters."""
    rules = spoken().grammar
    names = (kind["format"][width] for kind in (rules.days, rules.months) for width in ("wide", "abbreviated"))
    return frozenset(name.casefold().rstrip(".") for each in names for name in each.values())
