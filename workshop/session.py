"""One person at one exercise: form, check and store joined. No widgets, no sockets, and no drawing that one has to wait for."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from .desk import worker
from .exercises import Answer, Exercise, Outcome, chosen
from .exercises.base import HIDDEN
from .exercises.fields import MalformedAnswerError
from .exercises.merging import merged
from .kit import Kit
from .store import NOTHING, Conflict, Record, Store, StoreError
from .words import Language, in_its_language, speaking, text


@dataclass(frozen=True)
class Saved:
    """How saving went: `problem` is empty when all is well. `conflict`: another window saved first; `again`: it may pass."""

    problem: str = ""
    conflict: bool = False
    again: bool = False


class Session:
    """State and moves of one exercise. Every move saves; none of them raises for what a person or a disk does.

    `records` is what the store holds of this person and kit, where that has been read already. What a room has `agreed` of other
    exercises comes before one's own.
    """

    def __init__(
        self,
        exercise: Exercise,
        kit: Kit,
        store: Store,
        records: Mapping[str, Record] | None = None,
        agreed: Store | None = None,
    ) -> None:
        self.exercise, self.kit, self.store, self.agreed = exercise, kit, store, agreed
        self.order = chosen(kit)
        self.saved = Saved()
        self.lacking: Record | None = (
            None  # what the page of a table has, where others' changes were put together with it
        )
        self._take_all(records or {})
        if records is None:
            self.reload()

    @property
    def language(self) -> Language:
        return self.kit.language

    @in_its_language
    def reload(self) -> None:
        """Take over what the store holds, with earlier answers carried along."""
        with self._catching_store_errors():
            self._take_all(self._known())
            self.saved = Saved()

    def _known(self) -> dict[str, Record]:
        """What the store holds: one's own, and what the room agreed on. Raises StoreError."""
        agreed = self.agreed.all_latest(self.kit.name) if self.agreed else {}
        others = {slug: record for slug, record in agreed.items() if slug != self.exercise.slug}
        return {**self.store.records(self.kit.name), **others}

    def _take_all(self, records: Mapping[str, Record]) -> None:
        self.records: Mapping[str, Record] = records
        self._take(records.get(self.exercise.slug, Record()))

    def _take(self, record: Record) -> None:
        self._note(record)
        with speaking(self.language):
            self.answer: Answer = self._carried(self.exercise.readable(record.answer, self.kit))

    def _carried(self, answer: Answer) -> Answer:
        """The answer with what other exercises hold now, where it builds on them."""
        mine = self.exercise.slug
        earlier = {slug: record.answer for slug, record in self.records.items() if slug != mine and record.revision}
        return self.exercise.carry_over(answer, earlier, self.kit)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """See worker.card."""
        return worker.card(self.kit, self.exercise.slug)

    @cached_property
    def asks(self) -> str:
        """What tells the form from one that asks something else, as after a change of the kit."""
        return sha256(json.dumps(self.shown["card"]["fields"], sort_keys=True).encode()).hexdigest()[:16]

    @in_its_language
    def answers(self) -> dict[str, Answer]:
        """What is saved of every exercise of this kit. Raises StoreError."""
        return {slug: record.answer for slug, record in self.store.all_latest(self.kit.name).items()}

    @in_its_language
    def plan_id(self) -> str:
        """What tells the plan of these answers from others. Raises StoreError."""
        return self.store.plan_id(self.kit.name)

    @in_its_language
    def edit(self, answer: dict[str, Any], base: int, **how: Any) -> None:
        """Save what the form holds now; `base` is the revision the form was filled from. The rest is as in Change."""
        try:
            whole = self.exercise.complete(answer, self.kit)
        except MalformedAnswerError as error:
            self.saved = Saved(str(error))
            return
        lacking, self.lacking = self.lacking, None
        self._save(whole, base, lacking if lacking and lacking.revision == base else None, **how)

    def _save(self, answer: Answer, base: int, lacking: Record | None = None, **how: Any) -> None:
        self.answer = answer
        with self._catching_store_errors():
            try:
                if lacking:
                    raise Conflict(self.store.latest(self.kit.name, self.exercise.slug))
                self._kept(answer, base, self._feedback_of(answer, self.record), how)
            except Conflict as conflict:
                theirs = conflict.theirs
                both = self._with_theirs(answer, lacking or self._at(base), theirs)
                if both is None:
                    raise
                self.answer = both
                self._kept(both, theirs.revision, self._feedback_of(both, theirs), {})
                self.lacking = replace(theirs, answer=answer, revision=base) if both != answer else None
            self.saved = Saved()

    def _feedback_of(self, answer: Answer, record: Record) -> dict[str, Any] | None:
        """What the last check of a record said, stale for another answer unless only ticks at the plan's lines differ."""
        said, checked = record.feedback, self.exercise.readable(record.answer, self.kit)
        same = all(answer[name] == checked.get(name) for name in answer if name not in HIDDEN)
        return said if same or not said else {**said, "stale": True}

    def _at(self, revision: int) -> Record | None:
        """What was saved as that revision, if it is kept."""
        found = self.store.at(self.kit.name, self.exercise.slug, revision)
        return found if found.revision == revision else None

    def _with_theirs(self, answer: Answer, old: Record | None, theirs: Record) -> Answer | None:
        """The answer with what others of a table changed elsewhere in it since `old`; None where both changed one place.

        One person's two windows are not put together: which of them is wanted, only that person knows.
        """
        if not theirs.revision:
            return answer  # what was saved is gone: there is nothing to overwrite
        if not self.store.author or old is None:
            return None
        before, other = (self.exercise.readable(record.answer, self.kit) for record in (old, theirs))
        return merged(before, answer, other)

    def _kept(self, answer: Answer, base: int, feedback: dict[str, Any] | None, how: dict[str, Any]) -> None:
        self._note(self.store.save(self.kit.name, self.exercise.slug, answer, base, feedback=feedback, **how))

    def _note(self, record: Record) -> None:
        self.record, self.records = record, {**self.records, self.exercise.slug: record}

    @contextmanager
    def _catching_store_errors(self) -> Iterator[None]:
        """What the store cannot do is shown beside the form."""
        try:
            yield
        except Conflict as conflict:
            self.saved = Saved(str(conflict), conflict=True)
        except StoreError as error:
            self.saved = Saved(str(error), again=True)

    @in_its_language
    def take_leave(self) -> None:
        """The answer is not open any more to whoever had it before them."""
        self.saved = Saved(text("This answer is not open to you any more. What you changed last is not saved."))

    @in_its_language
    def catch_up(self) -> None:
        """Before a check: take along what the exercises this one builds on hold by now."""
        with self._catching_store_errors():
            self.records = self._known()
        self.answer = self._carried(self.answer)

    @in_its_language
    def catch_up_with_others(self) -> None:
        """Take over what others of a table have saved since."""
        with self._catching_store_errors():
            record = self.store.latest(self.kit.name, self.exercise.slug)
            if record.revision != self.record.revision:
                self._take(record)

    @in_its_language
    def keep(self, feedback: dict[str, Any]) -> None:
        """Keep what a check said of the answer; from the second check or a hint on, people see the reasons too."""
        feedback = {**feedback, "reasons": self._was_judged() or self.record.hints > 0, "asks": self.asks}
        if feedback["outcome"] != Outcome.UNTOUCHED and not self.saved.problem:
            self._save(self.answer, self.record.revision, continues=True)
            if not self.saved.problem:
                with self._catching_store_errors():
                    self.store.note_feedback(self.kit.name, self.exercise.slug, self.record.revision, feedback)
        self._note(replace(self.record, feedback=feedback))

    def _was_judged(self) -> bool:
        """Whether a check has judged something before; of an empty form it only says where to start."""
        return (self.record.feedback or {}).get("outcome") in (Outcome.PASSED, Outcome.FAILED)

    @in_its_language
    def hint(self) -> None:
        """Uncover one more hint."""
        self.record = replace(self.record, hints=min(3, self.record.hints + 1))
        with self._catching_store_errors():
            self.store.note_hints(self.kit.name, self.exercise.slug, self.record.hints)

    @in_its_language
    def undo(self) -> None:
        """Go back by one change."""
        with self._catching_store_errors():
            self._take(self.store.undo(self.kit.name, self.exercise.slug, self.record.revision))
            self.saved = Saved()

    def reset(self) -> None:
        """Start over with an empty form; Undo brings the answer back."""
        self.record = replace(self.record, feedback=None)
        self.put({})

    def use_model_answer(self) -> None:
        """Put the model answer into the form; Undo brings one's own back."""
        self.put(self.shown["model"])

    @in_its_language
    def put(self, answer: Answer) -> None:
        """Fill in the form; where that cannot be saved, it stays as it is."""
        before = self.answer
        self._save(self._carried(self.exercise.complete(answer, self.kit)), self.record.revision)
        if self.saved.problem:
            self.answer = before

    @in_its_language
    def keep_mine(self) -> None:
        """After a conflict: save this window's answer on top of the other one, which Undo brings back."""
        with self._catching_store_errors():
            self._save(self.answer, self.store.latest(self.kit.name, self.exercise.slug).revision)

    def card(self) -> dict[str, Any]:
        """What does not change while the exercise is open."""
        whose = [self.store.name, self.store.room, self.store.person, self.kit.name, self.exercise.slug]
        key = sha256("\n".join(map(str, whose)).encode()).hexdigest()[:24]  # of drafts; it tells nobody where we are
        return {**self.shown["card"], "open": self._is_next(), "key": key}

    def _is_next(self) -> bool:
        """Of a lesson's exercises, the first that is not done is open; the others are folded."""
        lesson = [each.slug for each in self.order if each.lesson == self.exercise.lesson]
        left = [slug for slug in lesson if not self.records.get(slug, Record()).passed] or lesson
        return self.exercise.predicts or self.exercise.slug in left[:1]

    def _said(self) -> dict[str, Any] | None:
        """What the last check said; where the form asked something else then, that it was before."""
        if not self.record.feedback:
            return None
        said = dict(self.record.feedback)
        same = said.pop("asks", self.asks) == self.asks
        return said if same else {**said, "stale": True, "other_form": True}

    def state(self) -> dict[str, Any]:
        """What changes with every move, but for the answer and the picture."""
        return {
            "revision": self.record.revision,
            "feedback": self._said(),
            "can_undo": self.record.undo_to != NOTHING,
            "hints": self.shown["hints"][: self.record.hints],
            "problem": self.saved.problem,
            "conflict": self.saved.conflict,
            "again": self.saved.again,
            "together": self.lacking is not None,
            "progress": [self.records.get(exercise.slug, Record()).passed for exercise in self.order],
        }
