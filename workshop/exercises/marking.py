"""What several exercises do alike: say what is right, wrong and left, count points, name what the kit holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..kit import Kit
from ..words import day, listed, plural, text
from .base import Answer, Message, good, missing, nearest, note
from .fields import Option
from .language import too_short

SHOWN = 3  # mistakes of one sort explained at once
DIFFERENCES, LONG = 2, 5  # reasoned differences from a key that keep nobody from passing; one in so many things


def first_faults(faults: Sequence[str]) -> list[Message]:
    """The first few faults, and how many more there are."""
    rest = len(faults) - SHOWN
    more = missing(text("{n} more to change; begin with those above.", n=rest), rest) if rest > 0 else None
    return [*map(missing, faults[:SHOWN]), *([more] if more else [])]


def still_open(field: str, total: int, left: int, enough: int | None = None) -> list[Message]:
    """How many things in the field of that label are still to be marked, sorted or decided; nothing where none is.

    With `enough` done, as in a room where time is short, it is a shorter version and no mistake.
    """
    if not left:
        return []
    if enough is not None and total - left >= enough:
        return [shorter(field, total - left, total)]
    return [missing(text("“{field}”: {n} of {total} still open.", field=field, n=left, total=total))]


def shorter(field: str, done: int, total: int) -> Message:
    """That less than the whole was done, and that this counts."""
    said = text(
        "“{field}”: a shorter version, {n} of {total}. Do the others when there is time.",
        field=field,
        n=done,
        total=total,
    )
    return nearest(said)


def half(total: int) -> int:
    """What is enough for a shorter version of a list that long."""
    return (total + 1) // 2


class Verdict(NamedTuple):
    """Whether what stands in a row (and column) is right, and the reason; "" where there is nothing to explain.

    `nudge` is what a first check asks where it is wrong.
    """

    row: str
    right: bool
    why: str = ""
    column: str = ""
    nudge: str = ""


def marked(
    field: str, total: int, verdicts: Sequence[Verdict], enough: int | None = None, accepted: bool = False
) -> list[Message]:
    """How many things in the field of that label are right, the reasons row by row, and how many are still open.

    Where what is wrong is `accepted` (see `differs`), it is a difference to talk about.
    """
    right, left = sum(verdict.right for verdict in verdicts), total - len(verdicts)
    count = note if right < len(verdicts) and not accepted else good
    rightly = count(text("“{field}”: {n} of {total} right.", field=field, n=right, total=total))
    reasons = [_reason(verdict, accepted) for verdict in verdicts if verdict.why]
    return [*([rightly] if right else []), *reasons, *still_open(field, total, left, enough)]


def _reason(verdict: Verdict, accepted: bool) -> Message:
    if verdict.right:
        message = good(verdict.why)
    else:
        why = f"{verdict.why} {_discuss()}" if accepted else verdict.why
        message = (nearest if accepted else missing)(why, key=True)
    return replace(message, row=verdict.row, column=verdict.column, nudge="" if verdict.right else verdict.nudge)


def wrong(verdicts: Iterable[Verdict]) -> int:
    """How many are."""
    return sum(not verdict.right for verdict in verdicts)


def differs(faults: int, total: int) -> bool:
    """Whether so few of the things differ from the key that a reasoned disagreement may be behind it."""
    return faults <= most_differences(total)


def most_differences(total: int) -> int:
    """Of so many things, how many may differ from the key."""
    return min(DIFFERENCES, total // LONG)


def differences_allowed(total: int) -> str:
    """The rule about them, for the task."""
    return plural(
        most_differences(total),
        "You pass with one answer unlike ours, too; the check shows you which.",
        "You pass with up to {n} answers unlike ours; the check shows you which.",
    )


def _discuss() -> str:
    return text(
        "You differ here. That alone does not keep you from passing: if you have a reason, discuss it with a colleague."
    )


def second_best(answer: str, why: str | None) -> str:
    """That an answer counts as right although the kit puts another one first."""
    return text("“{answer}” is also defensible. {why}", answer=answer, why=why or "")


def also(answer: str, why: str | None) -> str:
    """What else experts would defend, for the end of a reason."""
    return text("Also defensible: {answer}. {why}", answer=answer, why=why or "")


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
    return first_of(answer, field, len(answer[field]) // 2)


def first_of(answer: Answer, field: str, n: int) -> Answer:
    """The answer with the first few of what that field holds."""
    return {**answer, field: dict(list(answer[field].items())[:n])}


def quoted(names: Iterable[str], join: Literal["standard", "or"] = "standard") -> str:
    """“Big van” and “Runner”, each in quotation marks."""
    return listed([text("“{name}”", name=name) for name in names], join)


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


def told_above(options: Iterable[Option], *rules: str) -> str:
    """The rules, then a line for each choice that has something to say."""
    lines = [text("{name}: {about}", name=one.label, about=one.detail) for one in options if one.detail]
    return "\n".join([*filter(None, rules), *lines])


def bare(options: Iterable[Option]) -> tuple[Option, ...]:
    """The choices without what stands above them."""
    return tuple(replace(one, detail="") for one in options)
