"""What several exercises do alike: say what is right, wrong and left, count points, name what the kit holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ..kit import Kit
from ..words import day, listed, plural, text
from .base import Answer, Message, good, missing, nearest
from .language import too_short

SHOWN = 3  # mistakes of one sort explained at once


def first_faults(faults: Sequence[str]) -> list[Message]:
    """The first few faults, and how many more there are."""
    more = text("{n} more to change; look at these first.", n=len(faults) - SHOWN)
    return [missing(fault) for fault in [*faults[:SHOWN], *([more] if len(faults) > SHOWN else [])]]


def still_open(field: str, total: int, left: int) -> list[Message]:
    """How many things in the field of that label are still to be marked, sorted or decided; nothing where none is."""
    return [missing(text("“{field}”: {n} of {total} still open.", field=field, n=left, total=total))] if left else []


def marked(field: str, total: int, faults: Sequence[str], left: int) -> list[Message]:
    """How many things in the field of that label are right, what is wrong with others, and how many are still open."""
    right = total - len(faults) - left
    rightly = good(text("“{field}”: {n} of {total} right.", field=field, n=right, total=total))
    return [*([rightly] if right else []), *first_faults(faults), *still_open(field, total, left)]


def shared_out(field: str, points: Mapping[str, int], total: int) -> Message:
    """Whether the points in the field of that label come to the total."""
    given = sum(points.values())
    parts: dict[str, str | int] = {"field": field, "total": given}
    if given == total:
        return good(text("“{field}”: all {total} points are shared out.", **parts))
    less = plural(
        total - given,
        "“{field}”: the points add up to {total}; one more is left to share out.",
        "“{field}”: the points add up to {total}; {n} more are left to share out.",
        **parts,
    )
    more = plural(
        given - total,
        "“{field}”: the points add up to {total}, one too many.",
        "“{field}”: the points add up to {total}, {n} too many.",
        **parts,
    )
    return missing(less if given < total else more)


def half_of(answer: Answer, field: str) -> Answer:
    """The answer with the first half of what that field holds."""
    whole = answer[field]
    return {**answer, field: dict(list(whole.items())[: len(whole) // 2])}


def quoted(names: Iterable[str]) -> str:
    """“Big van” and “Runner”, each in quotation marks."""
    return listed([text("“{name}”", name=name) for name in names])


def skill_names(skills: Iterable[str], kit: Kit) -> list[str]:
    return [kit.skill[skill].name for skill in skills]


def first_quality(kit: Kit) -> str:
    """The quality that comes first in this kit, in short."""
    return kit.quality[kit.about.priority.first].short


def other_quality(kit: Kit) -> str:
    """The quality that must not outweigh the first one, in short."""
    return kit.quality[kit.about.priority.over].short


def dated(when: str, none: str, most: timedelta, late: str) -> list[Message]:
    """What is wrong with a day to look again: `none` is chosen, it is past, or further off than `most` (then `late`)."""
    if not when:
        return [missing(none)]
    away = date.fromisoformat(when) - date.today()
    if away <= timedelta():
        return [missing(text("{day} is not in the future. Choose a later day.", day=day(when)))]
    return [nearest(late)] if away > most else []


def asked_to_write(written: str, ask: str) -> list[Message]:
    """What to write where there are too few words to say anything."""
    return [missing(ask)] if too_short(written) else []
