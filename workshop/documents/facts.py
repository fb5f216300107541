"""What all documents tell: one model of the answers, read once. Nobody invented is in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..dossier import Plan
from ..exercises import (
    Exercise,
    PlanLine,
    ask_for_it,
    bridge_the_gap,
    evidence_or_proxy,
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
from ..exercises.team_bench import alone
from ..kit import ANCHOR_LEVELS, Candidate, Kit
from ..kit.content.lesson3 import Method
from ..words import text


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
    """A step of the interview and the criteria asked for there."""

    n: int
    method: Method
    criteria: tuple[Criterion, ...]


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
        return text("Missing: “{exercise}” (lesson {n}) has no answer yet.", exercise=exercise.title, n=exercise.lesson)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The weightiest first."""
        weights, kit = weightiest(self.plan.answer(scorecard.EXERCISE)), self.kit
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
                self.incidents(kit.skill[skill].quality),
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
        every = self.criteria
        return tuple(
            Stage(n, method, tuple(each for each in every if each.stage == n))
            for n, method in enumerate(self.methods, 1)
        )

    def incidents(self, quality: str) -> tuple[str, ...]:
        """The team's own, by quality."""
        own = self.plan.given(top_engineers.EXERCISE, "own", [])
        return tuple(row["text"].strip() for row in own if row["group"] == quality and row["text"].strip())

    @property
    def musts(self) -> tuple[tuple[str, int], ...]:
        """(skill, level) that must be there on the first day."""
        below = below_of({"start": self.plan.given(must_have_tiers.EXERCISE, "start", {})})
        return tuple((self.kit.skill[s].name, level_asked(self.kit, s, below)) for s in self._tier(MUST))

    @property
    def trainable(self) -> tuple[tuple[str, int], ...]:
        """(skill, level it is learnt to within a year)."""
        return tuple((self.kit.skill[s].name, learnt_to(self.kit, s)) for s in self._tier(TRAINABLE))

    def _tier(self, tier: str) -> list[str]:
        return in_tier({"tiers": self.plan.given(must_have_tiers.EXERCISE, "tiers", {})}, tier)

    @property
    def own_musts(self) -> tuple[str, ...]:
        """Those written for the advert."""
        rows = {"musts": self.plan.given(evidence_or_proxy.EXERCISE, "musts", [])}
        return tuple(row["text"] for row in evidence_or_proxy.musts_of(rows))

    @property
    def seats(self) -> tuple[tuple[str, int], ...]:
        """(background, how many) of the team that was put together."""
        people = self._team()
        kinds = Counter(person.background for person in people)
        return tuple((self.kit.background[kind].name, n) for kind, n in kinds.most_common())

    @property
    def hang_on_one(self) -> tuple[str, ...]:
        """Skills that one person of the team alone holds."""
        return tuple(alone(self._team(), self.kit)) if self._team() else ()

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
        """How many lines of somebody's own words no second person has read."""
        return sum(line.unread for section in self.plan.sections for line in section.lines)

    @property
    def talks(self) -> tuple[tuple[str, str, int], ...]:
        """(id of a background, its name, how many first talks there)."""
        planned = self.plan.given(sourcing_mix.EXERCISE, "talks", {})
        return tuple((kind.id, kind.name, n) for kind in self.kit.about.backgrounds if (n := planned.get(kind.id, 0)))

    def places(self, background: str) -> tuple[str, ...]:
        """Where people of that background are found, of the lines rightly told from criteria, each with its caution."""
        sorted_ = self.plan.given(sourcing_mix.EXERCISE, "lines", {})
        if not sorted_:
            return ()
        lines = [line for line in self.kit.content.sourcing.lines if line.background == background]
        kept = [line for line in lines if sorted_.get(line.id) == line.kind == "channel"]
        return tuple(f"{line.text}. {line.caution}" if line.caution else line.text for line in kept)

    @property
    def provides(self) -> tuple[str, ...]:
        """What the team gives others to build on."""
        picked = self.plan.given(bridge_the_gap.EXERCISE, "platform", [])
        return () if not picked else tuple(each.name for each in bridge_the_gap.chosen(picked, self.kit.content.system))
