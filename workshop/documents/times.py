"""How long something takes, as one says it."""

from ..words import plural, text

HOUR = 60


def duration(minutes: int) -> str:
    """“45 minutes”, “one hour”, “1 h 45 min”."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return plural(minutes, "one minute", "{n} minutes")
    if not rest:
        return plural(hours, "one hour", "{n} hours")
    return text("{hours} h {minutes} min", hours=hours, minutes=rest)
