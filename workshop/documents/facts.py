"""What all documents tell: one model of the answers, read once. Nobody invented is in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..dossier import Plan
from ..exercises import (
    Answer,
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
from ..exercises.ask_for_it.model import Asked, asked_of, fit_to_ask
from ..exercises.contradictions import contradictions, still_open
from ..exercises.contradictions.questions import crowding
from ..exercises.interview_loop.model import stages_of
from ..exercises.must_have_tiers.model import MUST, TRAINABLE, below_of, in_tier, learnt_to, level_asked
from ..exercises.plan_review import model as review
from ..exercises.scorecard import weightiest, written_anchors
from ..exercises.stages import INTERVIEW as INTERVIEW
from ..exercises.stages import has_task, homes, is_task, unwritten
from ..kit import ANCHOR_LEVELS, Candidate, Kit
from ..kit.content.lesson3 import Method
from ..kit.schema import Skill
from ..words import listed, text
from .parts import Criterion as Criterion
from .parts import Stage as Stage

SHOWN = (*review.PRINTED, plan_review.EXERCISE)  # whose own words stand in the memo, the advert, the kits and the trail


def unread(words: str) -> str:
    """Somebody's own words with the mark that no second person has read them."""
    return text("{words} [not yet read by a second person]", words=words)


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
        stages = homes(weights, self.methods, kit, task=self.has_task)
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
        return fit_to_ask(asked_of(self.plan.answer(ask), self.kit, skill), self.kit) if there else None

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

    @property
    def most_needed(self) -> list[Skill]:
        """The kit's skills by how much the team needs them."""
        need = self.kit.need
        return sorted(self.kit.skill.values(), key=lambda one: -(need[one.id].weight if one.id in need else 0))

    @property
    def begun(self) -> bool:
        """Whether the interview is only a start, made from the scorecard, as this workshop has no exercise that designs the loop."""
        return not self.plan.asks(interview_loop.EXERCISE) and bool(weightiest(self.plan.answer(scorecard.EXERCISE)))

    @cached_property
    def methods(self) -> tuple[Method, ...]:
        if self.begun:
            from .first_interview import one_interview  # which is made of facts

            return (one_interview(self.kit, len(weightiest(self.plan.answer(scorecard.EXERCISE)))),)
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
        task, missing = is_task(method, task=self.has_task), unwritten(method, self.kit, task=self.has_task)
        asks = bool(criteria) and not task
        return Stage(n, method, criteria, self._called(method, criteria) if asks else method.name, asks, missing, task)

    def _called(self, method: Method, criteria: tuple[Criterion, ...]) -> str:
        """An interview that was planned as one, and asks for everything, needs no other name."""
        if method.id == INTERVIEW and len(criteria) == len(self.asked_for):
            return method.name
        qualities = listed(list(dict.fromkeys(self.kit.quality[each.quality].short for each in criteria)))
        return text("Interview on {qualities}", qualities=qualities)

    @cached_property
    def given(self) -> Mapping[str, Answer]:
        """The answers that somebody gave, by exercise; that of the review, too, where it is asked for."""
        blank = {exercise.slug for exercise in self.plan.missing} - {plan_review.EXERCISE.slug}
        return {slug: answer for slug, answer in self.plan.answers.items() if slug not in blank}

    @property
    def has_task(self) -> bool:
        """Whether the designs of the task were looked at in the workshop."""
        return has_task(self.given)

    def incidents(self, quality: str) -> tuple[str, ...]:
        """The team's own, by quality; the kit's example, which is an anchor word for word, is none of theirs."""
        return tuple(words for words in self._told(quality) if words not in review.examples(self.kit))

    @property
    def typical(self) -> tuple[str, ...]:
        """Examples of the kit that stand where one's own incidents belong."""
        known = review.examples(self.kit)
        return tuple(words for each in self.kit.qualities for words in self._told(each.id) if words in known)

    def _told(self, quality: str) -> list[str]:
        own = self.plan.given(top_engineers.EXERCISE, "own", [])
        return [row["text"].strip() for row in own if row["group"] == quality and row["text"].strip()]

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
        """(words, quality) of those written for the advert, but for what none may hold."""
        return tuple(row for row in self.written_musts if not evidence_or_proxy.barred_by(row[0], self.kit))

    @property
    def written_musts(self) -> tuple[tuple[str, str], ...]:
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
        """When the plan is looked at again, as the sign-off and the calendar have it; None where no day is given."""
        return review.review_day(self.plan.answer(plan_review.EXERCISE))

    @cached_property
    def contradictions(self) -> tuple[str, ...]:
        """Each says which two answers differ, and where to mend it: the same as before the sign-off."""
        return tuple(contradictions(self.given, self.kit))

    @cached_property
    def still_open(self) -> tuple[str, ...]:
        """What is no contradiction and yet to be done, as told before the sign-off."""
        return tuple(still_open(self.given, self.kit))

    @cached_property
    def crowded(self) -> Mapping[int, str]:
        """Stages, by number, that are short of time for their points, and what is said of each."""
        compared = self.criteria and self.answered(interview_loop.EXERCISE)
        return crowding(self.given, self.kit) if compared else {}

    @property
    def overridden(self) -> str:
        """The reason for which the plan was signed all the same; "" where it was not."""
        return plan_review.overridden(self.plan.answer(plan_review.EXERCISE))

    @property
    def absent(self) -> tuple[PlanLine, ...]:
        """Lines at which somebody ticked that nobody does this yet."""
        return tuple(line for section in self.plan.sections for line in section.lines if line.absent)

    @cached_property
    def _unread(self) -> tuple[PlanLine, ...]:
        """Lines of somebody's own words in the memo, the advert, the kits and the trail that no second person has read."""
        return tuple(
            line
            for exercise in SHOWN
            for line in self.plan.lines(exercise)
            if line.unread and review.is_printed(exercise, line, self.given, self.kit)
        )

    @property
    def unread(self) -> int:
        """How many."""
        return len(self._unread)

    def is_unread(self, words: str) -> bool:
        """Whether these stand in one of them."""
        return any(words in part for line in self._unread for part in (line.text, *line.details))

    def is_read(self, words: str) -> bool:
        """Whether they stand in a line that a second person has read; a question with a fault stands in none."""
        lines = [line for exercise in SHOWN for line in self.plan.lines(exercise) if line.own and not line.unread]
        return any(words in part for line in lines for part in (line.text, *line.details))

    def shown(self, words: str) -> str:
        """Somebody's own words, with a mark where no second person has read them; what a room decided, many have read."""
        return unread(words) if self.is_unread(words) else words

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
