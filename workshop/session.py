"""One person at one exercise: form, picture, check and store joined. No widgets: the panel only shows what is here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from .answers import NOTHING, Conflict, Record, Store, StoreError
from .exercises import Answer, Exercise, Feedback, Outcome, chosen, following
from .exercises.fields import MalformedAnswerError, describe
from .kit import Kit
from .kit.locale import speaking
from .lessons import lesson_of
from .pictures import to_svg
from .voice import Voice, in_its_way, voice_of, worded


@dataclass(frozen=True)
class Saved:
    """How saving went: `problem` is empty when all is well; `conflict` means another window saved first."""

    problem: str = ""
    conflict: bool = False


class Session:
    """State and moves of one exercise. Every move saves; none of them raises for what a person or a disk does."""

    def __init__(self, exercise: Exercise, kit: Kit, store: Store) -> None:
        self.exercise, self.kit, self.store = exercise, kit, store
        self.order = chosen(kit)
        with speaking(kit):
            self.picture = exercise.picture(kit)
            self.answer: Answer = exercise.complete({}, kit)
        self._drawn: tuple[Answer, dict[str, Any]] | None = None
        self.saved = Saved()
        self.record = Record()
        self.reload()

    # what is there

    def reload(self) -> None:
        """Take over what the store holds, with earlier answers carried along."""
        with self._told():
            self._take(self.store.latest(self.kit.name, self.exercise.slug))
            self.saved = Saved()

    def _take(self, record: Record) -> None:
        self.record = record
        self.answer = self._carried(self.exercise.readable(record.answer, self.kit))

    def _carried(self, answer: Answer) -> Answer:
        records = self.store.all_latest(self.kit.name)
        earlier = {slug: record.answer for slug, record in records.items() if slug != self.exercise.slug}
        return self.exercise.carry_over(answer, earlier, self.kit)

    @property
    def feedback(self) -> Feedback | None:
        return Feedback.from_json(self.record.feedback) if self.record.feedback else None

    # moves

    @in_its_way
    def edit(self, answer: dict[str, Any], base: int, continues: bool = False) -> None:
        """Save what the form holds now; `base` is the revision the form was filled from."""
        try:
            whole = self.exercise.complete(answer, self.kit)
        except MalformedAnswerError as error:
            self.saved = Saved(str(error))
            return
        self._save(whole, base, continues)

    def _save(self, answer: Answer, base: int, continues: bool = False) -> None:
        stale = {**self.record.feedback, "stale": True} if self.record.feedback else None
        self.answer = answer
        with self._told():
            self.record = self.store.save(
                self.kit.name, self.exercise.slug, answer, base, feedback=stale, continues=continues
            )
            self.saved = Saved()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the store cannot do is shown beside the form."""
        try:
            yield
        except Conflict as conflict:
            self.saved = Saved(str(conflict), conflict=True)
        except StoreError as error:
            self.saved = Saved(str(error))

    @in_its_way
    def check(self) -> Feedback:
        """Check the answer as it stands and keep what was said."""
        try:
            self.answer = self._carried(self.answer)
            feedback = self.exercise.run(self.answer, self.kit)
            if feedback.outcome is not Outcome.UNTOUCHED and not self.saved.problem:
                self._save(self.answer, self.record.revision, continues=True)
                self.store.note_feedback(self.kit.name, self.exercise.slug, self.record.revision, feedback.to_json())
        except StoreError as error:
            self.saved = Saved(str(error))
            feedback = self.exercise.run(self.answer, self.kit)
        self.record = replace(self.record, feedback=feedback.to_json())
        return feedback

    def hint(self) -> None:
        """Uncover one more hint."""
        hints = min(3, self.record.hints + 1)
        self.record = replace(self.record, hints=hints)
        with self._told():
            self.store.note_hints(self.kit.name, self.exercise.slug, hints)

    def undo(self) -> None:
        """Go back by one change."""
        with self._told():
            self._take(self.store.undo(self.kit.name, self.exercise.slug, self.record.revision))
            self.saved = Saved()

    def reset(self) -> None:
        """Start over with an empty form; Undo brings the answer back."""
        self.record = replace(self.record, feedback=None)
        self._put({})

    @in_its_way
    def use_model_answer(self) -> None:
        """Put the model answer into the form; Undo brings one's own back."""
        self._put(worded(self.exercise, self.exercise.model_answer(self.kit).answer, self.kit))

    def _put(self, answer: Answer) -> None:
        with self._told():
            self._save(self._carried(self.exercise.complete(answer, self.kit)), self.record.revision)

    def keep_mine(self) -> None:
        """After a conflict: save this window's answer on top of the other one, which Undo brings back."""
        with self._told():
            self._save(self.answer, self.store.latest(self.kit.name, self.exercise.slug).revision)

    # what the panel shows

    @in_its_way
    def draw(self, answer: dict[str, Any] | None = None) -> dict[str, Any]:
        """The picture of `answer` (default: the saved one) as SVG, caption, table and facts."""
        shown = self.answer if answer is None else self.exercise.readable(answer, self.kit)
        if self._drawn is None or self._drawn[0] != shown:  # a slider let go is where it was drawn last
            self._drawn = (shown, self._drawing(shown))
        return self._drawn[1]

    def _drawing(self, shown: Answer) -> dict[str, Any]:
        figure, voice = self.picture.update(shown), voice_of(self.exercise, shown, self.kit)
        found = voice.finding(self.picture.finding)
        return {
            "svg": to_svg(figure, found.alt, voice.say if voice.speech else str),
            "caption": found.caption,
            "key": found.key,
            "header": list(found.table.header),
            "rows": [list(row) for row in found.table.rows],
            "facts": [[fact.value, fact.label] for fact in found.facts],
        }

    @in_its_way
    def card(self) -> dict[str, Any]:
        """What does not change while the exercise is open."""
        exercise, model = self.exercise, self.exercise.model_answer(self.kit)
        voice = Voice(self.kit.speech, exercise.slug)
        said = {
            "slug": exercise.slug,
            "title": exercise.title,
            "minutes": exercise.minutes,
            "crumb": f"Lesson {exercise.lesson} · {lesson_of(exercise).title}",
            "question": exercise.question(self.kit),
            "fields": [describe(field) for field in exercise.form(self.kit)],
            "reasoning": list(model.reasoning),
            "exports": self._exports(),
            "predicts": exercise.predicts,
            "next": self._next(),
            "open": self._is_next(),
            "key": f"{self.store.path}|{self.kit.name}|{exercise.slug}",
            "language": self.kit.about.language if self.kit.speech else "en",
        }
        return {**voice.told(said), "words": voice.words()}

    def _exports(self) -> bool:
        """Whether the plan can be taken home here: in the review, or where the workshop ends without one."""
        reviewed = any(one.exports_plan for one in self.order)
        return self.exercise.exports_plan or (not reviewed and self.exercise.slug == self.order[-1].slug)

    def _is_next(self) -> bool:
        """Of a lesson's exercises, the first that is not done is open; the others are folded."""
        done = dict(zip([one.slug for one in self.order], self._progress(), strict=True))
        lesson = [one.slug for one in self.order if one.lesson == self.exercise.lesson]
        left = [slug for slug in lesson if not done[slug]] or lesson
        return self.exercise.predicts or self.exercise.slug in left[:1]

    def _next(self) -> dict[str, str] | None:
        later = following(self.exercise, self.kit)
        if not later:
            return None
        href = f"../exercises/{lesson_of(later[0]).stem}.ipynb#{later[0].slug}"
        return {"title": later[0].title, "href": href}

    @in_its_way
    def state(self) -> dict[str, Any]:
        """What changes with every move, but for the answer and the picture."""
        said = {
            "revision": self.record.revision,
            "feedback": self.record.feedback,
            "can_undo": self.record.undo_to != NOTHING,
            "hints": list(self.exercise.hints(self.kit)[: self.record.hints]),
            "problem": self.saved.problem,
            "conflict": self.saved.conflict,
            "progress": self._progress(),
        }
        told: dict[str, Any] = voice_of(self.exercise, self.answer, self.kit).told(said)
        return told

    def _progress(self) -> list[bool]:
        try:
            records = self.store.all_latest(self.kit.name)
        except StoreError:
            return [False] * len(self.order)
        return [is_done(records.get(exercise.slug)) for exercise in self.order]


def is_done(record: Record | None) -> bool:
    """True when the last check of the exercise passed."""
    return bool(record and record.feedback and record.feedback["outcome"] == Outcome.PASSED)
