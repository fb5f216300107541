"""What a room asks: the questions by criterion, a criterion without one on top."""

from collections.abc import Iterator

from ...exercises.ask_for_it.model import QUESTION, asking, wanted, written
from ...words import clipped, listed, text
from ..frames import cell
from ..given import Given, people
from ..pool import shuffled
from ..reveal import Kind, Question, Reveal, Row
from ..spreads import LONGEST
from ..worth import MOST

FIELDS = ("criteria", "asked")


def asked(given: Given) -> Reveal:
    """Each table's questions as they stand in its form, and what was typed from cards."""
    questions = dict[str, list[str]]()
    for skill, question in [*_of_answers(given), *_typed(given)]:
        questions.setdefault(skill, []).append(question)
    shown = [skill for skill in given.kit.skill if skill in questions or skill in _criteria(given)]
    shown.sort(key=lambda skill: bool(questions.get(skill)))
    rows = [_row(given.kit.skill[skill].name, questions.get(skill, []), at) for at, skill in enumerate(shown, 1)]
    without = tuple(Question(row.label, text("Who writes one, and by when?")) for row in rows if row.talk)
    n = max(given.pool(name).n for name in FIELDS)
    return Reveal(Kind.WORDS, _headline(rows), rows=tuple(rows), questions=without, foot=people(n), n=n)


def _of_answers(given: Given) -> Iterator[tuple[str, str]]:
    for answer in (*given.singles, *given.tables.values()):
        yield from ((each.skill, each.question) for each in written(answer, given.kit) if each.question)


def _typed(given: Given) -> Iterator[tuple[str, str]]:
    cards = given.tallies.get("asked", {})
    for start in asking(given.kit).starts:
        yield from ((start.skill, words) for words in cards.get(cell(start.skill, QUESTION), ()))


def _criteria(given: Given) -> set[str]:
    """Those of the scorecards it builds on; of an example only where nobody has one."""
    answers = [*given.singles, *given.tables.values()] or [given.exercise.complete({}, given.kit)]
    return {skill for answer in answers for skill in wanted(answer, given.kit)}


def _row(name: str, questions: list[str], place: int) -> Row:
    """Of those without a question, the first few are worth talking about."""
    each = tuple(shuffled(dict.fromkeys(questions)))
    talk = 0 if each or place > MOST else place
    return Row(clipped(name, LONGEST), (len(each),), texts=each, talk=talk)


def _headline(rows: list[Row]) -> str:
    without = [row.label for row in rows if not row.texts]
    if without:
        return text("Nobody has a question for {criteria} yet", criteria=listed(without, "or"))
    return text("Each criterion has a question")
