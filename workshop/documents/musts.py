"""What an applicant must bring: every must of the tiers, in the words written for it; and what is asked of nobody."""

from collections.abc import Iterator

from ..exercises import evidence_or_proxy, unicorn_meter
from ..exercises.must_have_tiers.model import TRAINABLE
from ..exercises.own_musts import Sorted, dropped, sort_own
from ..kit.schema import Skill
from ..words import text
from .facts import Facts

FIELDS = 3  # marked where nothing was sorted


def sort_musts(facts: Facts) -> Sorted:
    """Own words by the must they belong to, and those of what is learnt here."""
    return sort_own(facts.own_musts, facts.must_levels, facts.tier(TRAINABLE), facts.kit)


def lines_to_bring(facts: Facts) -> tuple[str, ...]:
    """One line or more for each must, a marked field where nobody wrote one; then what belongs to no skill of the tiers.

    Where there is nothing and this workshop does not ask for it: marked fields for what weighs most.
    """
    found = (*_lines(facts), *left_out(facts))
    if found or facts.plan.asks(evidence_or_proxy.EXERCISE):
        return found
    skills = [facts.kit.skill[one.id] for one in facts.criteria] or facts.most_needed
    return tuple(map(_to_write, skills[:FIELDS]))


def left_out(facts: Facts) -> Iterator[str]:
    """A marked field in the place of a must that no advert may hold, and why."""
    for words, _ in facts.written_musts:
        if why := evidence_or_proxy.barred_by(words, facts.kit):
            title = evidence_or_proxy.EXERCISE.title
            yield text("[A must was left out here. {why} Write it anew in “{exercise}”]", why=why, exercise=title)


def given_up(facts: Facts) -> list[str]:
    """Ids of the skills that are asked of nobody; a must is not given up, whatever else is said of it."""
    return dropped(
        facts.given_up, {*facts.must_levels, *facts.plan.given(unicorn_meter.EXERCISE, "musts", ())}, facts.kit
    )


def _lines(facts: Facts) -> Iterator[str]:
    for skill, written in sort_musts(facts).brought.items():
        yield from written
        if not written:
            yield _to_write(facts.kit.skill[skill])


def _to_write(skill: Skill) -> str:
    """A marked field for a line that nobody wrote."""
    if skill.about == skill.name:
        return text("[{skill}: what must somebody have done? In your own words]", skill=skill.name)
    parts = {"skill": skill.name, "about": skill.about.rstrip(".")}
    return text("[{skill} – {about}: what must somebody have done? In your own words]", **parts)
