"""What all documents tell: one model of the answers, read once. Nobody invented is in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..dossier import Plan
from ..dossier.dated import working
from ..exercises import (
    Exercise,
    PlanLine,
    ask_for_it,
    bridge_the_gap,
    evidence_or_proxy,
    interface_review,
    interview_loop,
    must_have_tiers,
    plan_review,
    scorecard,
    sourcing_mix,
    team_bench,
    top_engineers,
    unicorn_meter,
)
from ..exercises.ask_for_it.model import Asked, asked_of
from ..exercises.interview_loop.model import homes, stages_of
from ..exercises.must_have_tiers.model import MUST, TRAINABLE, below_of, in_tier, learnt_to, level_asked
from ..exercises.scorecard import weightiest, written_anchors
from ..kit import ANCHOR_LEVELS, Candidate, Kit
from ..kit.content.lesson3 import Method
from ..words import listed, text

TASK, INTERVIEW = (
    "work_sample",
    "structured",
)  # ids of the methods that are a task, and an interview, in every kit we know
SHOWN = (  # exercises whose own words stand in the memo, the advert, the kits and the trail
    *(top_engineers.EXERCISE, scorecard.EXERCISE, unicorn_meter.EXERCISE, evidence_or_proxy.EXERCISE),
    *(ask_for_it.EXERCISE, plan_review.EXERCISE),
)


@dataclass(frozen=True)
class Criterion:
    """One line of the scorecard with all that belongs to it; `stage` is the number of the stage that asks for it, 0 for none."""

    id: str
    name: str
    about: str
    quality: str
    points: int
    anchors: Mapping[str, str]
    asked: Asked | None
    stage: int
    incidents: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """A step of the interview and the criteria asked for there; `name` says what it holds, `method` as what it was planned."""

    n: int
    method: Method
    criteria: tuple[Criterion, ...]
    name: str
    asks: bool

    @property
    def short(self) -> str:
        return text("Interview") if self.asks else self.name

    @property
    def planned_otherwise(self) -> bool:
        """Whether it holds open questions only, though another method was planned."""
        return self.asks and self.method.id != INTERVIEW


@dataclass(frozen=True)
class Facts:
    """Of a plan: see each attribute's exercise for what it is."""

    plan: Plan

    @property
    def kit(self) -> Kit:
        return self.plan.kit

    @property
    def role(self) -> str:
        return self.kit.about.role

    @property
    def made_on(self) -> date:
        return self.plan.made_on

    def answered(self, exercise: Exercise) -> bool:
        """Whether this workshop asks it and somebody answered."""
        return self.plan.asks(exercise) and exercise not in self.plan.missing

    def gap(self, exercise: Exercise) -> str:
        """The one line in the place of what that exercise would give."""
        if not self.plan.asks(exercise):
            return text(
                "“{exercise}” (lesson {n}) would give this, and this workshop leaves it out.",
                exercise=exercise.title,
                n=exercise.lesson,
            )
        if self.answered(exercise):
            return text("“{exercise}” has nothing for this yet.", exercise=exercise.title)
        return text(
            "Open: {what}. Ask whoever led the workshop, or answer “{exercise}” (lesson {n}).",
            what=exercise.gives,
            exercise=exercise.title,
            n=exercise.lesson,
        )

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The weightiest first."""
        return self._criteria(weightiest(self.plan.answer(scorecard.EXERCISE)))

    @cached_property
    def asked_for(self) -> tuple[Criterion, ...]:
        """The same; without a scorecard those that a question was written for, of 0 points each."""
        return self.criteria or self._criteria(dict.fromkeys(self.plan.given(ask_for_it.EXERCISE, "criteria", ()), 0))

    def _criteria(self, weights: Mapping[str, int]) -> tuple[Criterion, ...]:
        kit, seen = self.kit, self._seen(weights)
        stages = homes(weights, self.methods, kit)
        return tuple(
            Criterion(
                skill,
                kit.skill[skill].name,
                kit.skill[skill].about,
                kit.skill[skill].quality,
                points,
                self._anchors(skill),
                self._asked(skill),
                stages.get(skill, 0),
                seen.get(skill, ()),
            )
            for skill, points in weights.items()
        )

    def _asked(self, skill: str) -> Asked | None:
        ask = ask_for_it.EXERCISE
        there = skill in self.plan.given(ask, "criteria", ())
        return asked_of(self.plan.answer(ask), self.kit, skill) if there else None

    def _anchors(self, skill: str) -> dict[str, str]:
        """Those rewritten beside the question come last, so they count; those accepted there fill what the scorecard left open."""
        card = self.plan.answer(scorecard.EXERCISE)
        written, asked = written_anchors(card, self.kit, skill), self._asked(skill)
        if not asked:
            return written
        later = self.plan.given(ask_for_it.EXERCISE, "asked", {})
        rewritten, own = later.get(skill, {}), card["anchors"].get(skill, {})
        counts = [level for level in ANCHOR_LEVELS if rewritten.get(level, "").strip() or level not in own]
        return {**written, **{level: asked.anchors[level] for level in counts if asked.anchors[level]}}

    @cached_property
    def methods(self) -> tuple[Method, ...]:
        return tuple(stages_of(self.plan.given(interview_loop.EXERCISE, "methods", []), self.kit))

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        every = self.asked_for
        return tuple(
            self._stage(n, method, tuple(each for each in every if each.stage == n))
            for n, method in enumerate(self.methods, 1)
        )

    def _stage(self, n: int, method: Method, criteria: tuple[Criterion, ...]) -> Stage:
        """Whatever was planned, a stage for which only questions are written is an interview."""
        asks = bool(criteria) and not (method.id == TASK and self.has_task)
        qualities = listed(list(dict.fromkeys(self.kit.quality[each.quality].short for each in criteria)))
        return Stage(
            n, method, criteria, text("Interview on {qualities}", qualities=qualities) if asks else method.name, asks
        )

    @property
    def has_task(self) -> bool:
        """Whether the designs of the task were looked at in the workshop."""
        return self.answered(interface_review.EXERCISE) and bool(self.plan.lines(interface_review.EXERCISE))

    def incidents(self, quality: str) -> tuple[str, ...]:
        """The team's own, by quality; the kit's example, which is an anchor word for word, is none of theirs."""
        return tuple(words for words in self._told(quality) if words not in self._examples)

    @property
    def typical(self) -> tuple[str, ...]:
        """Examples of the kit that stand where one's own incidents belong."""
        return tuple(words for each in self.kit.qualities for words in self._told(each.id) if words in self._examples)

    def _told(self, quality: str) -> list[str]:
        own = self.plan.given(top_engineers.EXERCISE, "own", [])
        return [row["text"].strip() for row in own if row["group"] == quality and row["text"].strip()]

    @cached_property
    def _examples(self) -> frozenset[str]:
        return frozenset(anchor for skill in self.kit.skill.values() for anchor in skill.anchors.values())

    def _seen(self, skills: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
        """Each incident once: at the criterion that has it as an anchor, else at the weightiest of its quality."""
        found: dict[str, tuple[str, ...]] = {}
        for quality in self.kit.quality:
            ours = [skill for skill in skills if self.kit.skill[skill].quality == quality]
            for words in self.incidents(quality) if ours else ():
                home = next((skill for skill in ours if words in self._anchors(skill).values()), ours[0])
                found[home] = (*found.get(home, ()), words)
        return found

    @cached_property
    def must_levels(self) -> Mapping[str, int]:
        """By the skill’s id, the level that must be there on the first day."""
        below = below_of({"start": self.plan.given(must_have_tiers.EXERCISE, "start", {})})
        return {skill: level_asked(self.kit, skill, below) for skill in self.tier(MUST)}

    @property
    def musts(self) -> tuple[tuple[str, int], ...]:
        """(skill, level) that must be there on the first day."""
        return tuple((self.kit.skill[skill].name, level) for skill, level in self.must_levels.items())

    @property
    def unmeasured(self) -> Mapping[str, int]:
        """The same of those that the scorecard does not hold, by id."""
        on_it = {each.id for each in self.criteria}
        return {skill: level for skill, level in self.must_levels.items() if skill not in on_it}

    @property
    def trainable(self) -> tuple[tuple[str, int], ...]:
        """(skill, level it is learnt to within a year)."""
        return tuple((self.kit.skill[s].name, learnt_to(self.kit, s)) for s in self.tier(TRAINABLE))

    def tier(self, tier: str) -> list[str]:
        """Ids of the skills that were put there."""
        return in_tier({"tiers": self.plan.given(must_have_tiers.EXERCISE, "tiers", {})}, tier)

    @property
    def own_musts(self) -> tuple[tuple[str, str], ...]:
        """(words, quality) of those written for the advert."""
        rows = {"musts": self.plan.given(evidence_or_proxy.EXERCISE, "musts", [])}
        return tuple((row["text"], row["group"]) for row in evidence_or_proxy.musts_of(rows))

    @property
    def seats(self) -> tuple[tuple[str, int], ...]:
        """(background, how many) of the team that was put together."""
        people = self._team()
        kinds = Counter(person.background for person in people)
        return tuple((self.kit.background[kind].name, n) for kind, n in kinds.most_common())

    def _team(self) -> list[Candidate]:
        members_ = self.plan.given(team_bench.EXERCISE, "team", {"members": []})["members"]
        return [self.kit.candidate[person] for person in members_]

    @property
    def given_up(self) -> str:
        """As somebody wrote it, else as a room decided it."""
        meter = unicorn_meter.EXERCISE
        return str(self.plan.given(meter, "record", "")).strip() or self.plan.decision(meter)

    @property
    def sign_off(self) -> Mapping[str, str]:
        """ "owner", "first_step", "review_on", "gaps"; "" where nothing is written. A room decides on the first step."""
        review = plan_review.EXERCISE
        answer = self.plan.answer(review)
        signed = {name: str(answer.get(name, "")).strip() for name in ("owner", "first_step", "review_on", "gaps")}
        return {**signed, "first_step": signed["first_step"] or self.plan.decision(review)}

    @property
    def review_day(self) -> date | None:
        """When the plan is looked at again, on the working day that the calendar has for it; None where no day is given."""
        chosen = self.sign_off["review_on"]
        return working(date.fromisoformat(chosen)) if chosen else None

    @property
    def contradictions(self) -> tuple[str, ...]:
        """Each says which two answers differ, and where to mend it; none where this workshop has no plan to review."""
        review = plan_review.EXERCISE
        return plan_review.standing(self.plan.answer(review), self.kit) if self.plan.asks(review) else ()

    @property
    def overridden(self) -> str:
        """The reason for which the plan was signed all the same; "" where it was not."""
        return plan_review.overridden(self.plan.answer(plan_review.EXERCISE))

    @property
    def absent(self) -> tuple[PlanLine, ...]:
        """Lines at which somebody ticked that nobody does this yet."""
        return tuple(line for section in self.plan.sections for line in section.lines if line.absent)

    @property
    def unread(self) -> int:
        """How many lines of somebody's own words in the memo, the advert, the kits and the trail no second person has read."""
        return sum(
            line.unread for exercise in SHOWN for line in self.plan.lines(exercise) if self._shows(exercise, line)
        )

    def _shows(self, exercise: Exercise, line: PlanLine) -> bool:
        """Of the questions only those about a criterion are printed."""
        if exercise is not ask_for_it.EXERCISE:
            return True
        return any(one.asked and one.asked.question in line.text for one in self.asked_for)

    @property
    def talks(self) -> tuple[tuple[str, str, int], ...]:
        """(id of a background, its name, how many first talks there)."""
        planned = self.plan.given(sourcing_mix.EXERCISE, "talks", {})
        return tuple((kind.id, kind.name, n) for kind in self.kit.about.backgrounds if (n := planned.get(kind.id, 0)))

    def places(self, background: str) -> tuple[str, ...]:
        """Where people of that background are found, of the lines rightly told from criteria.

        A line with a caution can turn into a condition, such as a school or an age: it is no place to send a recruiter to.
        """
        sorted_ = self.plan.given(sourcing_mix.EXERCISE, "lines", {})
        lines = [line for line in self.kit.content.sourcing.lines if line.background == background] if sorted_ else []
        return tuple(line.text for line in lines if sorted_.get(line.id) == line.kind == "channel" and not line.caution)

    @property
    def provides(self) -> tuple[str, ...]:
        """What the team gives others to build on."""
        picked = self.plan.given(bridge_the_gap.EXERCISE, "platform", [])
        return () if not picked else tuple(each.name for each in bridge_the_gap.chosen(picked, self.kit.content.system))
