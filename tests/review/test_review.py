"""The review as page, Word, terminal and talk: what stands in it, and what a page may send."""

import io
from datetime import date

import docx
import pytest

from tests.documents.conftest import said
from tests.review.conftest import LATER, hire, shipped_plan
from tests.test_cli import run
from workshop.conversation import MalformedMoveError
from workshop.desk.desk import Desk, at_once
from workshop.documents.blocks import Table
from workshop.documents.data import plan_json
from workshop.documents.everything import set_page, set_zip
from workshop.dossier import NotWrittenError
from workshop.review.conversation import ReviewConversation
from workshop.review.document import as_json, as_text, review_of, stale, written

HIRES = [
    hire(marks=[2, 3], months=6, again="yes", missed="Writes nothing <b>down</b>", stage=0),
    hire(marks=[4, 2], months=13, again="no", missed="Late", stage=1),
]


@pytest.fixture
def file(old):
    return plan_json(old).encode()


@pytest.fixture
def talk(kit, store):
    return ReviewConversation(kit, store, Desk(), lambda: LATER)


def sent(talk, do, file=b"", **more):
    return at_once(talk.receive({"do": do, **more}, file))


def content(talk, do, file=b"", **more):
    return sent(talk, do, file, **more).content


def test_a_day_that_has_passed_stands_there_with_owner_and_days_late(data):
    (table,) = [block for block in as_json(stale(data, LATER)) if block["kind"] == "table"]
    assert table["header"] == ["What", "Owner", "Was due on", "Days late"]
    assert table["caption"] == "What went stale"
    (plan,) = [row for row in table["rows"] if row[0].startswith("Review the hiring plan")]
    assert plan[1:] == ["The hiring manager", "November 26, 2026", "4"]
    assert table["rows"][-1] == plan


def test_where_nothing_is_late_it_says_so(data):
    texts = [block["text"] for block in as_json(stale(data, date(2026, 5, 31))) if block["kind"] == "text"]
    assert texts == ["Nothing is late.", f"Still ahead: {len(data.due)} dates, the next on June 5, 2026."]
    none = data.model_copy(update={"due": ()})
    assert [b["text"] for b in as_json(stale(none, LATER))] == [
        "What went stale",
        "No answer of this plan put a date on anything.",
    ]


def test_a_date_without_an_owner_says_nobody(data):
    unowned = data.model_copy(update={"due": tuple(each.model_copy(update={"owner": ""}) for each in data.due)})
    (table,) = [block for block in as_json(stale(unowned, LATER)) if block["kind"] == "table"]
    assert {row[1] for row in table["rows"]} == {"nobody"}


def test_what_a_room_decided_stands_there_too(data):
    decided = data.model_copy(update={"decided": {"plan-review": "Ann starts on Monday", "pay-bands": "x"}})
    text = said(review_of(decided, [], LATER))
    assert "What the room decided:\nReview the plan: Ann starts on Monday\n" in text
    assert "pay-bands" not in text
    assert "What the room decided" not in said(review_of(data, [], LATER))


def test_with_nobody_said_of_it_is_a_form_to_fill_in(data):
    form = said(review_of(data, [], LATER))
    for part in (
        "Hire A",
        "Hire B",
        "Would you hire them again?",
        "What did the interviews miss?",
        "Level 3 on the first day",
    ):
        assert part in form
    assert "95% range" not in form
    assert said(review_of(data, [hire()], LATER)) == form


def test_the_form_has_a_row_for_each_thing_expected_and_an_empty_cell_for_each_hire(data):
    extra = (data.expected[0], data.expected[0].model_copy(update={"level": None, "points": 0, "stage": ""}))
    document = review_of(data.model_copy(update={"expected": extra}), [], LATER)
    predicted, form = [block for block in document.blocks if isinstance(block, Table)][-2:]
    assert list(predicted.rows) == [
        ("API and service design", "25", "Level 3 on the first day", "Structured interview"),
        ("API and service design", "–", "–", "–"),
    ]
    assert list(form.rows) == [
        ("API and service design", "Level 3 on the first day", "", ""),
        ("API and service design", "–", "", ""),
    ]
    assert [round(sum(table.widths), 9) for table in (predicted, form)] == [1, 1]


def test_a_mark_below_a_level_that_is_due_stands_out(data):
    marks = [2, 2]
    rows = {}
    for months in (11, 12):
        document = review_of(data, [hire(marks=marks, months=months)], LATER)
        table = [block for block in document.blocks if isinstance(block, Table)][-1]
        rows[months] = [cell.gap for cell in (row[-1] for row in table.rows[:2])]
        assert [row[-1] for row in table.rows[2:]] == ["–"] * (len(data.expected) - 2)
        assert round(sum(table.widths), 9) == 1
    assert rows == {11: [True, False], 12: [True, True]}


def test_with_hires_it_compares_and_says_what_follows(data):
    document = review_of(data, HIRES, LATER)
    text = said(document)
    assert document.title == "Review of November 30, 2026: GenAI platform engineer"
    assert (
        "Asked for on the first day and not there: API and service design. Sharpen its question and anchors in “Ask for it”"
        in text
    )
    assert "Not learnt within the year: Infrastructure integration." in text
    assert "Something you missed shows in no stage: look at “Design the interview loop” again." in text
    assert "Hires are letters here" in document.closing
    assert not document.wide
    assert review_of(data, HIRES * 2, LATER).wide


def test_a_plan_that_predicted_nothing_says_so(data):
    bare = data.model_copy(update={"forecast": None, "expected": (), "stages": ()})
    text = said(review_of(bare, [], LATER))
    assert "No interviews were planned, so no good hires were predicted." in text
    assert "No criteria and no levels were written down." in text


@pytest.mark.slow
def test_as_word_and_as_a_page_what_somebody_wrote_is_text(data):
    page = written(data, HIRES, LATER, ".html").decode()
    assert "Writes nothing &lt;b&gt;down&lt;/b&gt;" in page
    assert "hiring-plan-data" not in page
    paper = docx.Document(io.BytesIO(written(data, HIRES, LATER, ".docx")))
    assert "Hire A: “Writes nothing <b>down</b>” No stage of yours would have shown it." in [
        p.text for p in paper.paragraphs
    ]
    assert written(data, HIRES, LATER, ".docx") == written(data, HIRES, LATER, ".docx")
    with pytest.raises(NotWrittenError, match=r"^A review is written as \.docx or \.html\.$"):
        written(data, HIRES, LATER, ".pdf")


def test_a_page_opens_a_set_and_is_told_all_it_shows(talk, file, data):
    assert at_once(talk.open())["state"]["most"] == 5_000_000
    told = content(talk, "read", file, name="plan.json")
    assert (told["told"], told["title"], told["other"]) == ("read", "Hiring plan: GenAI platform engineer", "")
    assert told["made"] == "Made on May 30, 2026, with “Hiring for a GenAI platform”"
    assert len(told["expected"]) == len(data.expected)
    assert told["stages"] == list(data.stages)
    assert told["answers"] == len(data.answers)


@pytest.mark.slow
def test_the_set_of_another_kit_is_shown_and_says_why_it_cannot_be_begun(talk):
    told = content(talk, "read", plan_json(shipped_plan("data_platform")).encode(), name="plan.json")
    assert told["told"] == "read"
    assert told["other"].startswith("The answers were given for the kit “")
    refused = content(talk, "start", plan_json(shipped_plan("data_platform")).encode(), name="plan.json")
    assert refused["told"] == "refused"


def test_what_is_no_set_is_refused_in_words(talk):
    told = content(talk, "read", b"x", name="notes.txt")
    assert told == {
        "told": "refused",
        "rows": [
            [
                "notes.txt",
                "This is no data of a plan, or it is damaged.",
                "Take the zip of the set, its page with all documents, or its plan.json, as the workshop wrote them.",
            ]
        ],
    }
    assert content(talk, "paper", b"x", name="notes.txt") == told


def test_what_was_said_is_compared_written_and_nothing_of_it_is_kept(talk, file, store, kit):
    hires = [each.model_dump() for each in HIRES]
    blocks = content(talk, "compare", file, hires=hires)["blocks"]
    assert next(block["text"] for block in blocks if block["kind"] == "heading") == "How it went"
    for ending in (".docx", ".html"):
        reply = sent(talk, "paper", file, hires=hires, ending=ending)
        assert reply.content == {"told": "file", "name": f"review-2026-11-30{ending}"}
        assert reply.file
    assert store.records(kit.name) == {}


@pytest.mark.slow
def test_a_round_is_begun_and_taken_back(talk, file, store, kit):
    begun = content(talk, "start", file)
    assert begun["told"] == "started"
    assert set(store.all_latest(kit.name)) == set(begun["revisions"])
    undone = content(talk, "undo", revisions=begun["revisions"])
    assert (len(undone["back"]), undone["left"]) == (len(begun["revisions"]), [])
    assert not [one for one in store.all_latest(kit.name).values() if one.answer]


@pytest.mark.parametrize(
    "message",
    [
        {}, {"do": "delete"}, {"do": "read", "name": "x" * 256}, {"do": "compare", "hires": [{}] * 13}, {"do": "compare", "hires": [{"name": "Ann"}]},
        {"do": "paper", "ending": ".exe"}, {"do": "undo", "revisions": {"x": -1}}, {"do": "undo", "revisions": {"../x": 1}}, {"do": "start", "replace": 1}, [], None,
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_ends_the_talk(talk, message):
    with pytest.raises(MalformedMoveError):
        at_once(talk.receive(message))


def test_a_notebook_shows_it_too(kit, store, file):
    from workshop.widgets.kits import Review

    shown, told = Review(kit, store), []
    shown.send = lambda content, buffers=None: told.append(content)
    shown._received(shown, {"do": "read", "name": "plan.json"}, [file])
    assert (repr(shown), told[0]["told"]) == ("A set to open again", "read")


@pytest.mark.slow
def test_a_terminal_shows_it_from_each_form_of_the_set(capsys, tmp_path, old, data):
    (tmp_path / "set").mkdir()
    for name, form in (
        ("set/plan.json", plan_json(old)),
        ("all.html", set_page(old)),
        ("set.zip", set_zip(old, "hiring-plan")),
    ):
        path = tmp_path / name
        path.write_bytes(form if isinstance(form, bytes) else form.encode())
        status, out, err = run(capsys, "review", path, "--on", "2026-11-30")
        assert (status, out, err) == (0, as_text(review_of(data, (), LATER)) + "\n", "")
    assert run(capsys, "review", tmp_path / "set", "--on", "2026-11-30")[1] == out


def test_a_terminal_writes_a_form(capsys, tmp_path, file):
    (tmp_path / "plan.json").write_bytes(file)
    for name in ("review.docx", "review.html"):
        status, out, _ = run(capsys, "review", tmp_path / "plan.json", "-o", tmp_path / name)
        assert (status, out) == (0, f"The review is in {tmp_path / name}.\n")
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("none.zip", "{folder}/none.zip", "It cannot be read. The system says: No such file or directory."),
        ("notes.txt", "notes.txt", "This is no data of a plan, or it is damaged."),
        ("", "{folder}/plan.json", "It cannot be read."),
    ],
)
def test_a_terminal_says_what_cannot_be_opened(capsys, tmp_path, name, place, said):
    (tmp_path / "notes.txt").write_text("notes")
    status, out, err = run(capsys, "review", tmp_path / name)
    assert (status, out) == (1, "")
    assert err.startswith(f"One thing to correct:\n{place.format(folder=tmp_path)}: {said}")


def test_a_form_is_word_or_a_page(capsys, tmp_path, file):
    (tmp_path / "plan.json").write_bytes(file)
    status, _, err = run(capsys, "review", tmp_path / "plan.json", "-o", tmp_path / "review.pdf")
    assert (status, err) == (1, "A review is written as .docx or .html.\n")
    assert not (tmp_path / "review.pdf").exists()
