"""What is worked out for a room beside the server's loop: pure jobs on a kit and plain JSON."""

from typing import Any

from ..exercises import BY_SLUG, scorecard
from ..exercises.scorecard import agreed_points
from ..kit import Kit
from ..words import speaking
from .given import Given
from .revealing import kinds_of, reveal_of
from .tally import blank_tally

MIRROR = "say-do-mirror"


def revealed(kit: Kit, slug: str, shows: str, given: dict[str, Any]) -> dict[str, Any]:
    """The wall: `given` holds single people's `answers`, `tables` by letter and `tallies` by field."""
    return reveal_of(BY_SLUG[slug], shows, given["answers"], given["tallies"], kit, given["tables"]).to_json()


def together(kit: Kit, slug: str, given: dict[str, Any], agreed: dict[str, Any]) -> dict[str, Any]:
    """The answer most of the room gives, to begin the room's one answer with; weights it has `agreed` on go into it."""
    with speaking(kit.language):
        exercise = BY_SLUG[slug]
        single = tuple(exercise.readable(answer, kit) for answer in given["answers"])
        tables = {letter: exercise.readable(answer, kit) for letter, answer in given["tables"].items()}
        answer = Given(exercise, kit, single, tables, given["tallies"]).together()
    mirror = agreed.get(MIRROR, {})
    if slug == MIRROR:
        return {**answer, "agreed": answer["agreed"] or answer["stated"]}
    if slug == scorecard.EXERCISE.slug and (points := agreed_points(mirror.get("agreed", {}), answer["criteria"], kit)):
        return {**answer, "weights": points}
    return answer


def to_count(kit: Kit, slug: str) -> dict[str, Any]:
    """What of the exercise can be shown, the usual first, and which hands can be typed for it."""
    exercise = BY_SLUG[slug]
    fields = {field.name: field for field in exercise.fields(kit)}
    with speaking(kit.language):
        shown = [
            {"name": each.name, "label": each.label, "counted": [blank_tally(fields[name]) for name in each.counted]}
            for each in kinds_of(exercise, kit)
        ]
    return {"shown": shown}
