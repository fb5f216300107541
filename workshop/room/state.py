"""How far a room is, and every move its facilitator can make: pure, plain JSON in the store."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..agenda.agendas import Late, Slot
from ..agenda.guides import Part, Phase

LOBBY = -1  # before the first slot
MOST_PARKED, LONGEST = 40, 400  # questions, and letters of one; a decision may have as many
SHOWING = (Phase.REVEAL, Phase.DECIDE)
ROOM = "room"  # as a person: whoever holds the room's one shared answer


class State(BaseModel):
    """`at` is the slot, `part` its phase. Times are seconds since 1970; `until` is what devices count down to, 0 for no end.

    `revealed` keeps what the wall showed (slug → Reveal as JSON), so that it stays whatever people change or whoever leaves.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    agenda: str = ""
    slots: tuple[Slot, ...] = ()
    late: tuple[Late, ...] = ()  # what to let go, the longer the room is behind
    at: int = LOBBY
    part: int = 0
    begun: float = 0
    since: float = 0
    until: float = 0
    revealed: dict[str, dict[str, Any]] = Field(default_factory=dict)
    hidden: tuple[str, ...] = ()  # revealed, then taken back
    whole: tuple[int, ...] = ()  # slots whose exercise is done here from its start, not only the phases planned
    field: dict[str, str] = Field(default_factory=dict)
    picture: dict[str, int] = Field(default_factory=dict)  # which of several stands on the wall
    talk: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    tallies: dict[str, dict[str, Any]] = Field(default_factory=dict)
    decisions: dict[str, str] = Field(default_factory=dict)
    parked: tuple[str, ...] = ()
    locked: bool = False  # nobody new gets in
    closed: bool = False

    @property
    def slot(self) -> Slot | None:
        """What the room does now; None in the lobby and at the end."""
        return self.slots[self.at] if 0 <= self.at < len(self.slots) else None

    @property
    def slug(self) -> str:
        return self.slot.do if self.slot else ""

    @property
    def parts(self) -> tuple[Part, ...]:
        if self.slot and self.at in self.whole:
            return self.slot.model_copy(update={"phases": (), "minutes": 0}).parts
        return self.slot.parts if self.slot else ()

    @property
    def phase(self) -> Phase | None:
        """The phase of the slot; None where there is nothing to answer."""
        return self.parts[self.part].phase if self.part < len(self.parts) else None

    @property
    def alone(self) -> bool:
        """Whether people may work alone, at what they like: before the session and after it."""
        return self.at == LOBBY or self.over

    @property
    def over(self) -> bool:
        return self.closed or self.at >= len(self.slots)

    @property
    def on_the_wall(self) -> bool:
        """Whether the wall shows the room's answers."""
        return self.slug in self.revealed and self.slug not in self.hidden and self.phase in SHOWING

    def planned(self) -> list[int]:
        """When each slot begins, in minutes from the start."""
        starts = [0]
        for slot in self.slots:
            starts.append(starts[-1] + slot.length)
        return starts


def go(state: State, at: int, now: float) -> State:
    """To that slot, at its first phase; answers and reveals of others stay."""
    at = max(LOBBY, min(at, len(state.slots)))
    begun = state.begun or (now if at > LOBBY else 0)
    return _timed(state.model_copy(update={"at": at, "part": 0, "begun": begun}), now)


def turn(state: State, part: int, now: float) -> State:
    """To that phase of the slot."""
    return _timed(state.model_copy(update={"part": max(0, min(part, len(state.parts) - 1))}), now)


def _timed(state: State, now: float) -> State:
    minutes = state.parts[state.part].minutes if state.parts else state.slot.length if state.slot else 0
    return state.model_copy(update={"since": now, "until": now + 60 * minutes if minutes else 0})


def from_start(state: State, now: float) -> State:
    """Do the exercise of this slot here from its first phase."""
    return turn(state.model_copy(update={"whole": (*state.whole, state.at)}), 0, now)


def more(state: State, minutes: int, now: float) -> State:
    """So many minutes more, from now where the time is over; fewer if negative."""
    until = max(now, max(state.until, now) + 60 * minutes) if state.until else now + 60 * max(minutes, 0)
    return state.model_copy(update={"until": until})


def reveal(state: State, shown: Mapping[str, Any], now: float) -> State:
    """Show what the room answered, and keep it."""
    reveals = [place for place, part in enumerate(state.parts) if part.phase is Phase.REVEAL]
    at = next((place for place in reveals if place >= state.part), reveals[-1] if reveals else state.part)
    revealed = {**state.revealed, state.slug: dict(shown)}
    hidden = tuple(slug for slug in state.hidden if slug != state.slug)
    return turn(state.model_copy(update={"revealed": revealed, "hidden": hidden}), at, now)


def take_back(state: State, now: float) -> State:
    """Take the answers off the wall, and go on answering."""
    hidden = tuple(slug for slug in state.hidden if slug != state.slug)
    answered = [place for place, part in enumerate(state.parts[: state.part]) if part.phase not in SHOWING]
    shown = turn(state.model_copy(update={"hidden": (*hidden, state.slug)}), answered[-1] if answered else 0, now)
    return more(shown, 0, now)


def count(state: State, field: str, tally: Any) -> State:
    """Keep the hands that were counted for a field."""
    mine = {**state.tallies.get(state.slug, {}), field: tally}
    return state.model_copy(update={"tallies": {**state.tallies, state.slug: mine}})


def show_field(state: State, field: str) -> State:
    """Reveal that field of the form instead of the usual one."""
    return state.model_copy(update={"field": {**state.field, state.slug: field}})


def show_picture(state: State, at: int) -> State:
    """Which of several pictures stands on the wall."""
    return state.model_copy(update={"picture": {**state.picture, state.slug: at}})


def choose(state: State, questions: tuple[int, ...]) -> State:
    """Which of the disagreements stand on the wall."""
    return state.model_copy(update={"talk": {**state.talk, state.slug: questions}})


def decide(state: State, words: str) -> State:
    """What was decided about the exercise, as it is typed."""
    return state.model_copy(update={"decisions": {**state.decisions, state.slug: words[:LONGEST]}})


def park(state: State, question: str) -> State:
    """Keep a question for later; the oldest go where there are too many."""
    asked = question.strip()[:LONGEST]
    return state.model_copy(update={"parked": (*state.parked, asked)[-MOST_PARKED:]}) if asked else state


def unpark(state: State, at: int) -> State:
    """A parked question is done."""
    return state.model_copy(update={"parked": tuple(q for place, q in enumerate(state.parked) if place != at)})


def behind(state: State, now: float) -> int:
    """Whole minutes the room is behind its agenda; negative where it is ahead, 0 before it began."""
    if not state.begun or not state.slot:
        return 0
    ends = state.planned()[state.at + 1] * 60 + state.begun
    left = max(0.0, state.until - now) + 60 * sum(part.minutes for part in state.parts[state.part + 1 :])
    return round((now + left - ends) / 60)
