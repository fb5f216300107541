"""Does a kit work with every exercise? Untouched, model answer and each known wrong answer, walked through."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..exercises import BY_SLUG, Exercise, Feedback, Outcome, Tone, chosen
from ..kit import Kit, Problem, find_kit
from ..kit.reading import Source, in_folder, kit_from, stamp_of
from ..kit.slugs import NEEDS
from ..words import listed, speaking, text
from .advising import Advice, Weight, advice


@dataclass(frozen=True)
class Step:
    """One walk: what was answered, what the check should have said, and what it said."""

    exercise: str
    case: str
    expected: Outcome
    feedback: Feedback

    @property
    def good(self) -> bool:
        return self.feedback.outcome is self.expected

    @property
    def said(self) -> str:
        """What the check found missing."""
        missing = [message.text for message in self.feedback.messages if message.tone is Tone.MISSING]
        return " ".join(missing) or self.feedback.headline

    def __str__(self) -> str:
        if self.good:
            return f"  ✓ {self.case}"
        outcome = self.feedback.outcome
        return f"  ✗ {self.case}: expected {self.expected}, but the check says {outcome}. {self.feedback}"


@dataclass(frozen=True)
class Report:
    kit: Kit
    steps: tuple[Step, ...]
    advice: tuple[Advice, ...] = ()

    @property
    def good(self) -> bool:
        """Whether every exercise works and nothing must be mended."""
        return all(step.good for step in self.steps) and not any(advice.weight is Weight.MUST for advice in self.advice)

    @property
    def verdict(self) -> str:
        """Ready, or what keeps it from being so."""
        wrong = sum(not step.good for step in self.steps)
        if wrong:
            return text("Not ready: {n} of {m} steps went wrong.", n=wrong, m=len(self.steps))
        if not self.good:
            return text("Not ready: correct what is listed first, then check again.")
        return text("Ready for a workshop of {n} minutes.", n=sum(exercise.minutes for exercise in chosen(self.kit)))

    @property
    def obstacles(self) -> list[Problem]:
        """What keeps the kit from being used, most important first; for an exercise that does not work, the sheets it is made of."""
        must = [advice.problem for advice in self.advice if advice.weight is Weight.MUST]
        wrong = {step.exercise: step for step in reversed(self.steps) if not step.good}
        return [*must, *(_obstacle(slug, step) for slug, step in wrong.items())]

    def __str__(self) -> str:
        lines = [f"{self.kit.about.title} ({len(self.kit.candidates)} candidates, {len(self.kit.skill)} skills)"]
        for exercise in chosen(self.kit):
            lines += [exercise.title, *(str(step) for step in self.steps if step.exercise == exercise.slug)]
        looked = ["Worth another look, most important first:", *map(str, self.advice)] if self.advice else []
        return "\n".join([*lines, *looked, self.verdict])


def _obstacle(slug: str, step: Step) -> Problem:
    """An exercise that does not work with this kit, and where to look."""
    what = text("It does not work yet ({case}). {said}", case=step.case, said=step.said)
    sheets = listed([text("“{name}”", name=name) for name in ("kit", "skills", "candidates", *NEEDS.get(slug, ()))])
    return Problem(BY_SLUG[slug].title, 0, what, text("Look at the sheets it is made of: {sheets}.", sheets=sheets))


def prove(name_or_path: str | Path) -> Report:
    """Walk every exercise on the kit. Raises KitError when the kit cannot even be read."""
    return prove_source(in_folder(find_kit(name_or_path)))


def prove_source(source: Source) -> Report:
    """The same for a kit from anywhere, such as a workbook."""
    kit = kit_from(source)
    with speaking(kit.language):
        return Report(kit, walked(kit), tuple(advice(kit, source)))


def walked(kit: Kit) -> tuple[Step, ...]:
    """Every exercise of its agenda, in the language in force."""
    return tuple(step for exercise in chosen(kit) for step in _walk(exercise, kit))


def prove_folder(folder: Path, source: Source) -> Report:
    """The same for what was read from a folder: while its files stay as they are, it is not proved again."""
    known = _known.get((folder, stamp_of(folder)))
    return known or remember(folder, prove_source(source))


def remember(folder: Path, report: Report) -> Report:
    """What was just proved and written there."""
    while len(_known) >= REMEMBERED:
        _known.pop(next(iter(_known)), None)
    _known[(folder, stamp_of(folder))] = report
    return report


REMEMBERED = 4  # reports
_known: dict[tuple[Path, Hashable], Report] = {}


def _walk(exercise: Exercise, kit: Kit) -> Iterator[Step]:
    yield Step(exercise.slug, "untouched", Outcome.UNTOUCHED, exercise.run({}, kit))
    yield Step(exercise.slug, "model answer", Outcome.PASSED, exercise.run(exercise.model_answer(kit).answer, kit))
    wrong = exercise.wrong_answers(kit)
    if not wrong:
        feedback = Feedback(Outcome.ERROR, "No answer is known to be wrong here, so nothing can be learned.")
        yield Step(exercise.slug, "wrong answer", Outcome.FAILED, feedback)
    for case, answer in wrong.items():
        yield Step(exercise.slug, f"wrong: {case}", Outcome.FAILED, exercise.run(answer, kit))
