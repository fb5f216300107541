"""Any answers a form can give, and any tally of it."""

from hypothesis import strategies as st

from workshop.exercises.fields import Board, Choice, Entries, Numbers, People, Picks, Shares, Spans, Text, Texts
from workshop.room.frames import Sort, frame_of

WORDS = st.sampled_from(["", " ", "we", "Ran it twice.", "<b>", "2027-03-31"])


def any_value(field):
    """Any well-formed value of a field."""
    if isinstance(field, Choice):
        return st.sampled_from(["", *ids(field.options)])
    if isinstance(field, Picks):
        return st.lists(st.sampled_from(ids(field.options)), unique=True, max_size=5).map(field.clean)
    if isinstance(field, People):
        return st.lists(st.sampled_from(ids(field.people)), unique=True, max_size=6).map(
            lambda people: field.clean({"members": people})
        )
    if isinstance(field, Text):
        return st.sampled_from(["", "2027-03-31"]) if field.date else WORDS
    if isinstance(field, Entries):
        rows = st.fixed_dictionaries({"text": WORDS, "group": st.sampled_from(["", *ids(field.groups)])})
        return st.lists(rows, max_size=3).map(field.clean)
    return _of_rows(field).map(field.clean)


def _of_rows(field):
    """A dictionary with some of the field's rows."""
    if isinstance(field, Shares):
        return _some({name: st.integers(0, 100) for name in ids(field.options)})
    if isinstance(field, Numbers):
        return _some({scale.id: st.integers(scale.low, scale.high) for scale in field.scales})
    if isinstance(field, Texts):
        return _some({name: _some(dict.fromkeys(ids(field.parts), WORDS)) for name in ids(field.options)})
    if isinstance(field, Board):
        choices = st.sampled_from(ids(field.choices))
        return _some({row: _some(dict.fromkeys(ids(field.columns), choices)) for row in ids(field.rows)})
    frame = frame_of(field)
    options = ids(field.marks) if isinstance(field, Spans) else ids(frame.options)
    return _some(dict.fromkeys(ids(frame.rows), st.sampled_from(options or ["none"])))


def _some(optional):
    return st.fixed_dictionaries({}, optional=optional)


def ids(things):
    return [thing.id for thing in things]


def any_answer(exercise, kit):
    """A complete answer to the whole form."""
    fields = {field.name: any_value(field) for field in exercise.form(kit)}
    return st.fixed_dictionaries(fields).map(lambda answer: exercise.complete(answer, kit))


def any_tally(field):
    """A tally with some of the field's first rows."""
    frame = frame_of(field)
    hands = _some(dict.fromkeys(ids(frame.options), st.integers(0, 20)))
    kinds = {
        Sort.COUNTS: lambda row: hands,
        Sort.NUMBERS: lambda row: st.lists(st.integers(*frame.ends[row]), max_size=6),
        Sort.WORDS: lambda row: st.lists(WORDS, max_size=3),
    }
    return _some({row: kinds[frame.sort](row) for row in ids(frame.rows)[:8]})
