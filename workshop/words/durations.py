"""How long something takes, and on which days people work, in the language in force and its country."""

from datetime import date, timedelta

from .language import spoken
from .sentences import plural, text

HOUR = 60


def duration(minutes: float) -> str:
    """“45 minutes”, “one hour”, “1 h 45 min”."""
    hours, rest = divmod(round(minutes), HOUR)
    if not hours:
        return plural(rest, "one minute", "{n} minutes")
    if not rest:
        return plural(hours, "one hour", "{n} hours")
    return text("{hours} h {minutes} min", hours=hours, minutes=rest)


def working(day: date, step: int = 1) -> date:
    """The day itself, or the next working day; the one before with a step of -1. At the end of all days it stays."""
    while not works(day) and date.min < day < date.max:
        day += timedelta(days=step)
    return day


def works(day: date) -> bool:
    """Whether it lies outside the weekend of the locale's country, which is Friday and Saturday in some."""
    rules = spoken().rules
    into, length = (day.weekday() - rules.weekend_start) % 7, (rules.weekend_end - rules.weekend_start) % 7
    return bool(into > length)


def weekday(day: date) -> str:
    """What it is called: “Saturday”."""
    return str(spoken().grammar.days["stand-alone"]["wide"][day.weekday()])
