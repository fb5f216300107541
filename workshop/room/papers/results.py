"""What a room came to, for the papers that say so: the one shared answer, what was decided, and what the wall has shown; no person's own answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ...documents.facts import Criterion as Weighed
from ...documents.facts import Facts
from ...dossier import plan_of
from ...exercises import BY_SLUG, Answer, evidence_or_proxy, must_have_tiers, scorecard
from ...exercises.evidence_or_proxy import musts_of
from ...exercises.must_have_tiers import model as tiers
from ...kit import Kit
from ...store import Room, Rooms, Store
from ...words import day, number, text
from ..reveal import Reveal, Row
from ..state import ROOM, State
from ..worth import most_worth

MOST_CRITERIA, MOST_MUSTS, MOST_OPEN = 6, 3, 2
GYM = "calibration-gym"


@dataclass(frozen=True)
class Criterion:
    name: str
    points: str
    spread: str = ""
    anchors: tuple[str, ...] = ()  # of levels 1, 3 and 5


@dataclass(frozen=True)
class Results:
    """Whatever is not known is empty."""

    people: int = 0
    criteria: tuple[Criterion, ...] = ()
    musts: tuple[str, ...] = ()
    given_up: str = ""
    agreement: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
    owner: str = ""
    first_step: str = ""
    review_on: str = ""
    parked: tuple[str, ...] = ()


NOTHING = Results()
_REVEAL = TypeAdapter(Reveal)


def results_of(room: Room, store: Store, kit: Kit) -> Results:
    """What the store has of a room. Its sentences are in the language in force. Raises StoreError."""
    state, members = State.model_validate(room.state), Rooms(store).members(room.code)
    saved = store.of(ROOM, room.code).all_latest(kit.name)
    return results(
        {slug: record.answer for slug, record in saved.items()}, state, kit, sum(not member.away for member in members)
    )


def results(answers: Mapping[str, Mapping[str, Any]], state: State, kit: Kit, people: int) -> Results:
    """The same from the room's shared `answers` by slug."""
    plan = plan_of(answers, kit, decisions=state.decisions)
    facts = Facts(plan)
    walls = {slug: _REVEAL.validate_python(wall) for slug, wall in state.revealed.items() if slug not in state.hidden}
    signed = facts.sign_off
    return Results(
        people,
        _criteria(facts.criteria, walls.get(scorecard.EXERCISE.slug)),
        tuple(_musts(plan.answer(must_have_tiers.EXERCISE), plan.answer(evidence_or_proxy.EXERCISE), kit))[:MOST_MUSTS],
        facts.given_up,
        tuple(filter(None, (walls[GYM].headline, walls[GYM].foot))) if GYM in walls else (),
        tuple(_disagreements(walls)),
        signed["owner"],
        signed["first_step"],
        day(signed["review_on"]) if signed["review_on"] else "",
        state.parked,
    )


def _criteria(agreed: tuple[Weighed, ...], wall: Reveal | None) -> tuple[Criterion, ...]:
    """As they were typed, else as the wall had them, with the spread that it showed."""
    rows = {row.label: row for row in wall.rows if row.marks and row.marks[0].values} if wall else {}
    if agreed:
        return tuple(
            Criterion(each.name, str(each.points), _spread(rows.get(each.name)), tuple(each.anchors.values()))
            for each in agreed[:MOST_CRITERIA]
        )
    heaviest = sorted(rows.values(), key=lambda row: -(row.marks[0].middle or 0))
    return tuple(Criterion(row.label, row.marks[0].said, _spread(row)) for row in heaviest[:MOST_CRITERIA])


def _spread(row: Row | None) -> str:
    if row is None:
        return ""
    values = row.marks[0].values
    return text("{low} to {high}", low=number(min(values), None), high=number(max(values), None))


def _musts(sorted_: Answer, advert: Answer, kit: Kit) -> Iterator[str]:
    """Of the tiers, then of the advert."""
    below = tiers.below_of(sorted_)
    for skill in tiers.in_tier(sorted_, tiers.MUST):
        yield text("{skill}, level {level}", skill=kit.skill[skill].name, level=tiers.level_asked(kit, skill, below))
    yield from (row["text"] for row in musts_of(advert))


def _disagreements(walls: Mapping[str, Reveal]) -> Iterator[str]:
    """The largest that the wall has shown; of one exercise a second one only where no other has any."""
    found = [(rank, each, slug) for slug, wall in walls.items() for rank, each in enumerate(most_worth(wall))]
    found.sort(key=lambda one: (one[0], -one[1].size))
    for _, each, slug in found[:MOST_OPEN]:
        what = text("{name}: {value}", name=BY_SLUG[slug].title, value=each.question.title)
        yield text("{what}. {question}", what=what, question=each.question.ask)
