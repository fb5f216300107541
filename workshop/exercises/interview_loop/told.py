"""Interview loops in words: hours, what a method is good for, and the way from one loop to a better one."""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...kit.locale import percent
from ...models.selection import Loop, credibility_interval, expected_impact_ratio
from ...pictures.base import figure, listed
from .loops import better_loop, changes, members, nearest_loop

STATUS = {
    "published": "read in the publication",
    "secondary": "taken from a secondary source",
    "computed": "worked out for this kit",
    "unverified": "still to be verified against the publication",
    "disputed": "disputed",
    "invented": "invented",
}


def hours(minutes: float) -> str:
    """“1 h 45 min”."""
    whole, rest = divmod(round(minutes), 60)
    return " ".join([f"{whole} h"] * bool(whole) + [f"{rest} min"] * bool(rest or not whole))


def by_minutes(method: Method) -> int:
    return method.minutes


def detail_of(method: Method, kit: Kit) -> str:
    low, high = credibility_interval(method.validity, method.sd)
    measures = listed([kit.quality[quality].short for quality in method.measures], "none of the qualities")
    return (
        f"{method.about} {hours(method.minutes)}. Measures {measures}. Validity {figure(method.validity)} ({figure(float(low))} to "
        f"{figure(float(high))} in 80% of settings), gap {figure(method.difference)}. {method.source}, {STATUS[method.status]}."
    )


def improvement(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> str:
    """The nearest loop that beats this one, and what it gains; "" where there is none."""
    better = better_loop(loop, kit, qualities)
    if better is None:
        return ""
    gains = [
        (loop.minutes > better.minutes, f"{hours(loop.minutes - better.minutes)} less"),
        (
            better.validity - loop.validity >= 0.005,
            f"validity {figure(better.validity)} instead of {figure(loop.validity)}",
        ),
        (
            abs(loop.difference) - abs(better.difference) >= 0.005,
            f"a gap of {figure(better.difference)} instead of {figure(loop.difference)}",
        ),
    ]
    return f"The nearest better loop: {_move(loop, better, kit)}. It brings {listed([text for holds, text in gains if holds], 'a little of everything')}."


def way_to(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> str:
    """The nearest loop that fits and that nothing beats."""
    other = nearest_loop(loop, kit, qualities)
    if other is None:
        return "No loop of these methods measures everything in the time there is."
    return f"The nearest loop that does all this: {_move(loop, other, kit)}. It takes {hours(other.minutes)}."


def _move(loop: Loop, other: Loop, kit: Kit) -> str:
    drop, add = changes(loop, other, kit)
    return " and ".join([f"drop {listed(drop)}"] * bool(drop) + [f"add {listed(add)}"] * bool(add))


def gap(loop: Loop, hired: int, kit: Kit) -> str:
    """What the difference between groups would mean, and which method widens it most."""
    ratio = float(expected_impact_ratio(loop.difference, hired / 100))
    widest = max(members(loop, kit), key=lambda method: abs(method.difference))
    return (
        f"A gap of {figure(loop.difference)} would mean that the group scoring lower is hired at {percent(ratio)} of the other’s rate; in the "
        f"US, less than 80% is generally taken as a sign of adverse impact (harm to that group). {widest.name} widens it most ({figure(widest.difference)})."
    )
