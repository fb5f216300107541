"""An agenda in plain text, for the terminal; its lines also stand on the page."""

from collections.abc import Iterator, Sequence
from datetime import time
from textwrap import fill

from ..exercises import BY_SLUG, Exercise
from ..kit import Kit
from ..words import Part, plural, text
from .agendas import Homework, Late, Plan, clock, not_in, timed

WIDE = 100  # characters of a line
MUCH = 20  # minutes in hand that one can do something with


def as_text(plan: Plan, kit: Kit, begin: time | None = None) -> str:
    """Sessions slot by slot, what to do when late, homework, and what is in none of them."""
    blocks = [[text(plan.title)]]
    for session in range(1, len(plan.sessions) + 1):
        blocks.append([*_heading(plan, session), *_lines(plan, session, begin)])
    for title, notes in notes_of(plan, kit):
        blocks.append([title, *(fill(f"- {note}", WIDE, subsequent_indent="  ") for note in notes)])
    return "\n\n".join("\n".join(block) for block in blocks if block)


def session_title(session: int) -> str:
    return text("Session {n}", n=session)


def _heading(plan: Plan, session: int) -> list[str]:
    return [session_title(session)] if len(plan.sessions) > 1 else []


def _lines(plan: Plan, session: int, begin: time | None) -> Iterator[str]:
    for item in timed(plan.sessions[session - 1]):
        minutes = text("{n} min", n=item.slot.length)
        yield f"{clock(item.start, begin):>5}  {minutes:>7}  {item.slot.title}"
    yield f"{clock(plan.minutes, begin):>5}  {'':>7}  {end_of(plan, session)}"


def end_of(plan: Plan, session: int) -> str:
    """The last line of a session."""
    spare = plan.spare(session)
    if not spare:
        return text("End")
    return plural(spare, "End, one minute in hand", "End, {n} minutes in hand")


def notes_of(plan: Plan, kit: Kit) -> Iterator[tuple[str, Sequence[str]]]:
    """Heading and lines of whatever stands below the slots; only those there are."""
    several = len(plan.sessions) > 1
    found = (
        (
            text("If late (each step adds to the one before; never the break, never the sign-off)"),
            [late_line(step, several) for step in plan.late],
        ),
        (text("Before"), [homework_line(task) for task in plan.before]),
        (text("Between the sessions"), [homework_line(task) for task in plan.between]),
        (text("After"), [homework_line(task) for task in plan.after]),
        (text("Not in this agenda"), [left_out(exercise) for exercise in not_in(plan, kit)]),
        (text("Minutes in hand"), list(_much_in_hand(plan))),
    )
    return ((title, lines) for title, lines in found if lines)


def _much_in_hand(plan: Plan) -> Iterator[str]:
    if not any(slot.do for slot in plan.slots):
        yield text(
            "None of this kit’s exercises is in this agenda. Write slots of your own into a file: --agenda FILE."
        )
    elif max(plan.spare(session) for session in range(1, len(plan.sessions) + 1)) >= MUCH:
        yield text(
            "Much time is left over. Use it for longer breaks, or for exercises that stand under After or not in this agenda."
        )


def late_line(step: Late, several: bool) -> str:
    """What to let go, and when."""
    parts: dict[str, Part] = {"n": step.by, "say": text(step.say), "session": step.session}
    if several:
        return text("Session {session}, {n} minutes late: {say}", **parts)
    return text("{n} minutes late: {say}", **parts)


def homework_line(task: Homework) -> str:
    """Who does what, and how long it takes."""
    parts: dict[str, Part] = {
        "who": text(task.who),
        "title": BY_SLUG[task.do].title,
        "n": task.minutes,
        "what": text(task.what),
    }
    return text("{who}: {title} ({n} min). {what}", **parts)


def left_out(exercise: Exercise) -> str:
    """An exercise that is not in the agenda, and what the plan lacks without it."""
    parts: dict[str, Part] = {"n": exercise.lesson, "title": exercise.title, "minutes": exercise.minutes}
    if not exercise.gives:
        return text("Lesson {n}, {title} ({minutes} min).", **parts)
    return text("Lesson {n}, {title} ({minutes} min): the plan then lacks {part}.", part=exercise.gives, **parts)
