"""A set carries its data and gives it back: from zip, page or file; what is private stays out; what is no set is refused, with the place."""

import io
import json
import zipfile
from datetime import date

import pytest

from tests.review.conftest import LATER, planned
from workshop.documents.data import FILE, META, MOST_BYTES, MOST_DATA, SetData, data_of, plan_json, read_set
from workshop.documents.everything import files_of, set_page, set_zip
from workshop.dossier import plan_of
from workshop.kit import KitError


def refused(name, content):
    with pytest.raises(KitError) as caught:
        read_set(name, content)
    return caught.value.problems


def packed(files, how=zipfile.ZIP_DEFLATED):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return whole.getvalue()


def broken(parsed, **changes):
    return json.dumps({**parsed, **changes}).encode()


@pytest.mark.slow
def test_every_shipped_kits_set_comes_back_from_each_of_its_forms(shipped):
    data = data_of(shipped)
    assert read_set("plan.json", plan_json(shipped).encode()) == data
    assert read_set("all.html", set_page(shipped).encode()) == data
    assert read_set("set.zip", set_zip(shipped, "hiring-plan")) == data
    assert (data.kit.name, data.plan_id) == (shipped.kit.name, "0f" * 16)


@pytest.mark.slow
def test_the_plan_made_of_what_comes_back_says_the_same_but_for_what_is_private(shipped):
    again = plan_of(read_set(FILE, plan_json(shipped).encode()).answers, shipped.kit)
    private = {"say-do-mirror", "calibration-gym", "plan-review"}  # the last repeats the others
    said = [[s for s in plan.sections if s.exercise.slug not in private] for plan in (shipped, again)]
    assert [[line.text for line in s.lines] for s in said[0]] == [[line.text for line in s.lines] for s in said[1]]


@pytest.mark.slow
def test_the_folder_has_it_too(old):
    assert [name for name, _ in files_of(old, ["plan"])] == [FILE]


def test_choices_and_marks_of_one_person_stay_out(old, data):
    assert {"stated", "agreed"} <= set(data.answers["say-do-mirror"])
    assert "choices" in old.answers["say-do-mirror"]
    assert "choices" not in data.answers["say-do-mirror"]
    assert {"first", "second"} & set(data.answers["calibration-gym"]) == set()
    assert not [slug for slug, answer in data.answers.items() if "earlier" in answer]


def test_an_empty_plan_carries_little_and_comes_back(small_kit):
    plan = plan_of({}, small_kit)
    data = read_set(FILE, plan_json(plan).encode())
    assert (data.answers, data.due, data.forecast, data.expected) == ({}, (), None, ())


@pytest.mark.slow
def test_whatever_somebody_wrote_comes_back_as_text(attack, hostile):
    plan = hostile(attack)
    assert read_set("all.html", set_page(plan).encode()) == data_of(plan)
    assert set_page(plan).count("<meta ") == 4


def test_words_of_a_room_that_no_file_can_hold_are_cut(small_kit):
    plan = plan_of({}, small_kit, decisions={"scorecard": "a\ud83db\x07" + "x" * 9000})
    assert data_of(plan).decided == {"scorecard": "ab" + "x" * 7998}


def test_what_was_predicted_is_what_the_exercises_said(data):
    forecast = data.forecast
    assert [round(value) for value in (forecast.good, forecast.low, forecast.high)] == [70, 52, 87]
    assert (forecast.base, forecast.hired) == (40, 10)
    assert data.stages == ("Structured interview",)
    first = data.expected[0]
    assert (first.name, first.points, first.level, first.first_day) == ("API and service design", 25, 3, True)
    assert set(first.anchors) == {"1", "3", "5"}
    assert sum(each.points for each in data.expected) == 100


def test_what_is_stale_goes_by_the_day_that_is_given(data):
    assert data.stale(date(2026, 5, 30)) == ()
    late = data.stale(LATER)
    assert late[0].what.startswith("Is the first step done? ")
    assert [each.day.isoformat() for each in late[1:3]] == ["2026-08-28", "2026-08-28"]
    assert "2026-11-26" in [each.day.isoformat() for each in late]
    assert {each.owner for each in late} == {"The hiring manager", "The lead", "Ann"}
    assert all(each.day < LATER for each in late)
    assert len(data.stale(date(2040, 1, 1))) == len(data.due)


def test_what_is_due_on_the_day_is_not_late(data):
    day = data.stale(LATER)[-1].day
    assert day not in [each.day for each in data.stale(day)]
    assert day in [each.day for each in data.stale(date.fromordinal(day.toordinal() + 1))]


@pytest.mark.parametrize(
    "content", [b"", b"no", b"[]", b"{}", b"\xff\xfe", b"null", b'{"what": "recipe"}', b"[" * 100_000, b"9" * 9000]
)
def test_what_is_no_data_is_refused(content):
    (problem,) = refused("notes.json", content)
    assert (problem.place, problem.what) == ("notes.json", "This is no data of a plan, or it is damaged.")
    assert (
        problem.fix
        == "Take the zip of the set, its page with all documents, or its plan.json, as the workshop wrote them."
    )


def test_numbers_that_are_none_are_refused(parsed):
    content = broken(parsed, answers={"scorecard": {"x": float("nan")}})
    assert refused(FILE, content)[0].what == "This is no data of a plan, or it is damaged."


@pytest.mark.parametrize("version", [0, 2, "1", None, [1]])
def test_another_version_is_told(parsed, version):
    assert refused(FILE, broken(parsed, version=version))[0].what.startswith("It was written by another version")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"kit": None}, "plan.json › kit"),
        ({"made_on": "yesterday"}, "plan.json › made_on"),
        ({"due": [{"day": "2026-01-01"}]}, "plan.json › due › 0 › what"),
        ({"due": [{"day": "2026-01-01", "what": "x" * 8001}]}, "plan.json › due › 0 › what"),
        ({"expected": [{"name": "x", "level": 6}]}, "plan.json › expected › 0 › level"),
        ({"expected": [{"name": "x", "anchors": {"2": "x"}}]}, "plan.json › expected › 0 › anchors › 2 › [key]"),
        ({"forecast": {"good": 101, "low": 0, "high": 1, "base": 1, "hired": 1}}, "plan.json › forecast › good"),
        ({"answers": {"scorecard": []}}, "plan.json › answers › scorecard"),
        ({"answers": {str(n): {} for n in range(101)}}, "plan.json › answers"),
        ({"stages": ["x"] * 51}, "plan.json › stages"),
        ({"script": "x"}, "plan.json › script"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(parsed, changes, place):
    problems = refused(FILE, broken(parsed, **changes))
    assert [problem.place for problem in problems] == [place]
    assert problems[0].what
    assert problems[0].fix.startswith("Take the zip")


def test_halves_of_letters_are_refused(parsed):
    assert (
        refused(FILE, broken(parsed, kit={"name": "\ud83d", "title": "x", "role": "x"}))[0].place
        == "plan.json › kit › name"
    )


def test_of_many_mistakes_five_are_told(parsed):
    assert len(refused(FILE, broken(parsed, due=[{}] * 500))) == 5


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "There is no file plan.json in it."),
        ({"memo.docx": "x"}, "There is no file plan.json in it."),
        ({"plan.json.txt": "{}"}, "There is no file plan.json in it."),
        ({FILE: "{}"}, "This is no data of a plan, or it is damaged."),
    ],
)
def test_a_zip_without_it_is_refused(files, said):
    assert refused("my.zip", packed(files))[0].what == said


def test_a_zip_of_the_folder_will_do_and_the_nearest_counts(old, data):
    assert read_set("x.zip", packed({"old/set/plan.json": "{}", "set/plan.json": plan_json(old)})) == data


@pytest.mark.parametrize(("before", "found"), [(999, True), (1000, False)])
def test_of_a_zip_only_the_first_thousand_files_are_looked_at(old, before, found):
    crowded = packed({**{str(n): "" for n in range(before)}, FILE: plan_json(old)}, zipfile.ZIP_STORED)
    if found:
        assert read_set("x.zip", crowded)
    else:
        assert refused("x.zip", crowded)[0].what == "There is no file plan.json in it."


@pytest.mark.slow
def test_a_zip_that_unpacks_without_end_is_read_no_further():
    bomb = packed({FILE: b" " * (50 * MOST_DATA)})
    assert len(bomb) < MOST_BYTES
    assert refused("my.zip", bomb)[0].what == "It is larger than anything the workshop writes."


@pytest.mark.parametrize("spoil", ["cut", "middle", "names"])
def test_a_damaged_zip_is_refused(old, spoil):
    whole = bytearray(packed({FILE: plan_json(old)}))
    if spoil == "cut":
        whole = whole[:200]
    elif spoil == "middle":
        whole[100:140] = b"\x00" * 40
    else:
        whole[:4] = b"PK\x00\x00"
    assert refused("my.zip", bytes(whole))[0].what


def test_a_zip_with_a_password_or_another_packing_is_refused(old):
    locked = bytearray(packed({FILE: plan_json(old)}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert refused("my.zip", bytes(locked))[0].what == "It is a zip that cannot be opened."
    assert refused("my.zip", packed({FILE: plan_json(old)}, zipfile.ZIP_LZMA))[0].what


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html></html>", "This page carries no data of a plan."),
        (f"<html>{META}", "This page carries no data of a plan."),
        (f'<html>{META}">', "This is no data of a plan, or it is damaged."),
        (f'<html>{META}{{&#34;what&#34;: 1}}">', "This is no data of a plan, or it is damaged."),
        ("<" * 1_000_000, "This page carries no data of a plan."),
        (f"<html>{META}{'&' * 6_000_000}", "It is larger than anything the workshop writes."),
    ],
)
def test_a_page_without_it_is_refused(page, said):
    assert refused("all.html", page.encode())[0].what == said


def test_a_file_that_is_too_large_is_not_looked_into():
    assert refused("x", b"{" * (MOST_BYTES + 1))[0].what == "It is larger than anything the workshop writes."


def test_a_file_with_no_name_has_a_place_all_the_same():
    assert refused("", b"no")[0].place == FILE


def test_the_data_holds_nothing_that_its_schema_does_not_know(small_kit):
    known = set(SetData.model_fields)
    assert set(json.loads(plan_json(planned(small_kit)))) == known
