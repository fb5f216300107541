"""What a kit in another language still shows in English: heard where it is said, while every exercise is walked through."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import copy
from pathlib import Path

from .agenda import HOURS
from .answers import Record, Store
from .dossier import plan_of, write_whole
from .dossier.ics import plan_ics
from .dossier.sheets import plan_xlsx
from .dossier.web import plan_html
from .exercises import BY_SLUG, OPENINGS, Answer, Outcome, chosen
from .generalising import Generaliser
from .kit import Kit
from .kit.content.texts import PAGE
from .kit.finding import MARK, SHORTEST
from .kit.locale import speaking
from .kit.speech import Speech
from .lessons import LESSONS
from .page_words import page_words
from .pages import agenda_page, overview_page
from .session import Session
from .voice import Voice, voice_of, worded

ANYWHERE = ""  # where texts stand that more than one exercise says, or none
FIRST = 3  # texts shown of each exercise
HEAD = """# What this workshop says, in your own words. Write yours after ‘own’; what is left empty stays in English.
# {1}, {2} … stand for parts that vary: keep each of them, in any order. With ‘where’ an entry holds in that exercise only.
"""


class Listener(Speech):
    """Says what the kit's own speech would, and notes what that lacks."""

    heard: dict[str, dict[str, None]]

    @classmethod
    def to(cls, speech: Speech) -> Listener:
        listener = cls()
        listener.__dict__.update(copy(speech).__dict__)
        listener.heard = {}
        return listener

    def __bool__(self) -> bool:
        return True

    def say(self, text: str, where: str = ANYWHERE) -> str:
        left = [self._untyped(part) for part in self.lacking(text, where)]
        self.heard.setdefault(where, {}).update(dict.fromkeys(left))
        return super().say(text, where)

    def _untyped(self, text: str) -> str:
        for typed in sorted(self._typed, key=len, reverse=True):
            text = text.replace(typed, MARK) if len(typed) > SHORTEST else text
        return text


def untranslated(kit: Kit) -> dict[str, list[str]]:
    """{exercise: texts} still shown in English, with {1}, {2} … for what varies; under "" what is not of one exercise alone,
    and under "page" what the page itself writes.
    """
    page = [word for word in page_words() if not kit.speech.exactly(word, PAGE)]
    general = Generaliser(kit, titles())
    with speaking(kit):
        found = {where: general.all_of(texts) for where, texts in _heard(kit).items()}
    times = Counter(text for texts in found.values() for text in texts)
    everywhere = dict.fromkeys([*found.pop(ANYWHERE, ()), *(text for text in times if times[text] > 1)])
    alone = {where: [text for text in texts if text not in everywhere] for where, texts in found.items()}
    return {where: texts for where, texts in {PAGE: page, ANYWHERE: list(everywhere), **alone}.items() if texts}


def titles() -> list[str]:
    """What the parts of the workshop are called, which other texts hold too."""
    return [*(lesson.title for lesson in LESSONS), *(exercise.title for exercise in BY_SLUG.values())]


def _heard(kit: Kit) -> Mapping[str, Iterable[str]]:
    """What is lacking in all that is said on the way through the workshop."""
    heard = copy(kit)
    listener = heard.__dict__["speech"] = Listener.to(kit.speech)
    answers = {one.slug: worded(one, one.model_answer(heard).answer, heard) for one in chosen(heard)}
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for exercise in (*chosen(heard), *OPENINGS):
            _walk(Session(exercise, heard, store), answers)
        store.close()
    _plan(heard, answers)
    _pages(heard)
    return listener.heard


def _walk(session: Session, earlier: dict[str, Answer]) -> None:
    """Everything one exercise shows before and at its model answer, and what it says to each answer known to be wrong."""
    exercise, kit = session.exercise, session.kit
    model = worded(exercise, exercise.model_answer(kit).answer, kit)
    session.card()
    session.draw({})
    session.draw(model)
    with speaking(kit):
        for answer in ({}, model, *exercise.wrong_answers(kit).values()):
            whole = exercise.complete(answer, kit)
            ways = [whole, exercise.carry_over(whole, {}, kit), exercise.carry_over(whole, earlier, kit)]
            for at, way in enumerate(ways):
                if way not in ways[:at]:  # most exercises carry nothing along
                    _answered(session, way)
        Voice(kit.speech, exercise.slug).told({"hints": exercise.hints(kit)})


def _answered(session: Session, answer: Answer) -> None:
    voice = voice_of(session.exercise, answer, session.kit)
    voice.told(session.exercise.run(answer, session.kit).to_json())
    session.draw(answer)


def _plan(kit: Kit, answers: dict[str, Answer]) -> None:
    plan_html(plan_of({}, kit))
    plan = plan_of(answers, kit)
    for make in (plan_html, plan_xlsx, plan_ics):
        make(plan)


def _pages(kit: Kit) -> None:
    """The start page as it is at first, on the way and at the end, and the agendas."""
    every, passed = chosen(kit), Record(revision=1, feedback={"outcome": Outcome.PASSED})
    for done in (0, 1, len(every)):
        overview_page(kit, {one.slug: passed for one in every[:done]})
    for hours in HOURS:
        with suppress(ValueError):  # a workshop whose shortest exercise takes longer
            agenda_page(kit, hours)


def left_in_english(kit: Kit) -> str:
    """How much is left in English, and the first few texts of each exercise."""
    left = untranslated(kit)
    if not left:
        return "Nothing is left in English."
    lines = [f"Still in English: {sum(map(len, left.values()))} texts. `workshop kit texts` lists them in texts.yaml."]
    for where, texts in left.items():
        lines.append(f"  {where or 'everywhere'} ({len(texts)}): " + " · ".join(text[:60] for text in texts[:FIRST]))
    return "\n".join(lines)


def write_texts(kit: Kit) -> str:
    """Add what is still in English to the kit's texts.yaml, with an empty `own`, and say how much that was."""
    had = [(text.english, text.own, text.where) for text in kit.content.texts.texts]
    known = {(english, where) for english, _, where in had}
    left = [(text, "", where) for where, texts in untranslated(kit).items() for text in texts]
    new = [entry for entry in left if (entry[0], entry[2]) not in known]
    path = kit.folder / "texts.yaml"
    write_whole(
        path, f"{HEAD}texts:\n" + "".join(_entry(*entry) for entry in [*had, *new]) if had or new else "texts: []\n"
    )
    return f"{len(left)} texts are still in English; {len(new)} of them are new in {path}."


def _entry(english: str, own: str, where: str) -> str:
    """One entry of the file; JSON's quotes are YAML's."""
    lines = [
        f"  - english: {json.dumps(english, ensure_ascii=False)}",
        f"    own: {json.dumps(own, ensure_ascii=False)}",
    ]
    return "\n".join([*lines, *([f"    where: {where}"] if where else []), ""])
