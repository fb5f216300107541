"""The panel shows a session and nothing else: what the page sends, and what comes back."""

import json

import pytest

from workshop.exercises import BY_SLUG, EXERCISES, Outcome
from workshop.session import Session
from workshop.store import StoreError
from workshop.widgets.panel import Panel

OWN = [{"text": "Mended the oven", "group": "q1"}]


class Page:
    """What the browser does: numbered messages, and what it is sent outside of traits."""

    def __init__(self, panel):
        self.panel, self.seq, self.sent = panel, 0, []
        panel.send = lambda content, buffers=(): self.sent.append((content, list(buffers)))

    def __call__(self, do, **more):
        self.seq += 1
        self.panel._handle_custom_msg({"do": do, "seq": self.seq, **more}, [])
        assert self.panel.ack == self.seq
        return self.panel

    def edit(self, continues=False, **fields):
        panel = self.panel
        return self("edit", answer={**panel.answer, **fields}, base=panel.state["revision"], continues=continues)


@pytest.fixture
def opened(small_kit, store):
    def open_(slug="top-engineers"):
        return Page(Panel(Session(BY_SLUG[slug], small_kit, store)))

    return open_


@pytest.mark.parametrize("slug", list(BY_SLUG))
def test_a_panel_opens_with_everything_the_page_shows(opened, slug):
    panel = opened(slug).panel
    assert panel.card["slug"] == slug
    assert panel.picture["svg"].startswith("<svg")
    assert panel.state["revision"] == 0
    synced = {name: getattr(panel, name) for name in ("card", "answer", "state", "picture", "ack")}
    assert json.dumps(synced, allow_nan=False)
    assert set(synced) <= set(panel.keys)


def test_an_edit_is_saved_and_the_picture_follows(opened):
    page = opened()
    before = page.panel.picture
    page.edit(own=OWN)
    assert page.panel.state["revision"] == 1
    assert page.panel.picture != before
    assert opened().panel.answer["own"] == OWN


def test_a_preview_draws_and_saves_nothing(opened):
    page = opened()
    before = page.panel.picture
    page("preview", answer={"own": OWN, "sample": {}})
    assert page.panel.picture != before
    assert page.panel.answer["own"] == []
    assert opened().panel.state["revision"] == 0


@pytest.mark.parametrize("answer", [None, [], {"own": 3}, {"own": [{"text": "x" * 5000}]}])
def test_an_answer_no_form_makes_is_acknowledged_so_that_the_page_does_not_wait_for_ever(opened, answer):
    page = opened()
    page("preview", answer=answer)
    page("edit", answer=answer, base=0)
    assert page.panel.state["problem"]
    page.edit(own=OWN)
    assert (page.panel.state["problem"], opened().panel.answer["own"]) == ("", OWN)


def test_a_session_from_hint_to_pass(opened):
    page = opened()
    page("check")
    assert page.panel.state["feedback"]["outcome"] == "untouched"
    page("hint")
    assert len(page.panel.state["hints"]) == 1
    page.edit(own=OWN)
    page("check")
    assert page.panel.state["feedback"]["outcome"] == "failed"
    page("model")
    page("check")
    assert page.panel.state["feedback"]["outcome"] == "passed"
    assert sum(page.panel.state["progress"]) == 1
    page("undo")
    assert page.panel.answer["own"] == OWN
    page("reset")
    assert page.panel.answer["own"] == []
    page("undo")
    assert page.panel.answer["own"] == OWN


def test_typing_is_one_step_of_undo(opened):
    page = opened("scorecard")
    page.edit(reason="B")
    page.edit(continues=True, reason="Be")
    page("undo")
    assert page.panel.answer["reason"] == ""


def test_two_windows_meet(opened):
    mine, late = opened(), opened()
    mine.edit(own=OWN)
    late.edit(sample={"i0": "q1"})
    assert late.panel.state["conflict"]
    late("theirs")
    assert (late.panel.answer["own"], late.panel.state["conflict"]) == (OWN, False)
    mine.edit(own=[])
    late.edit(sample={"i0": "q1"})
    late("mine")
    assert opened().panel.answer == {"sample": {"i0": "q1"}, "own": OWN, "average": ""}


@pytest.mark.slow
def test_the_plan_is_sent_when_asked_for(opened):
    page = opened("plan-review")
    for name in ("memo.docx", "kit.zip", "hiring-plan.zip"):
        page("plan", name=name)
        content, (file,) = page.sent.pop()
        assert (content["file"], file[:2]) == (name, b"PK")


def test_a_plan_there_is_no_file_of_is_told_beside_the_buttons(opened):
    page = opened("plan-review")
    page("plan", name="hiring-plan.ics")
    ((content, files),) = page.sent
    assert content["refused"].startswith("Nothing in this plan has a date yet")
    assert (files, page.panel.state["problem"]) == ([], "")


def test_a_plan_that_cannot_be_made_is_told(opened, monkeypatch):
    def refuse(folder, answers, name, plan_id):
        raise StoreError("The disk is full.")

    monkeypatch.setattr("workshop.desk.worker.plan", refuse)
    page = opened("plan-review")
    page("plan", name="hiring-plan.html")
    assert page.sent == []
    assert page.panel.state["problem"] == "The disk is full."


def test_a_message_of_an_unknown_kind_changes_nothing(opened):
    page = opened()
    page("explode")
    assert page.panel.state["revision"] == 0


@pytest.mark.parametrize("exercise", EXERCISES[:-1], ids=lambda exercise: exercise.slug)
def test_a_notebook_can_solve_it(opened, exercise):
    panel = opened(exercise.slug).panel
    assert panel.solve().outcome is Outcome.PASSED
    assert panel.state["feedback"]["outcome"] == "passed"
    assert repr(panel) == f"Exercise “{exercise.title}”"


def test_the_page_code_is_one_module_without_anything_from_elsewhere():
    assert Panel._esm.count("export default") == 1
    assert "http://" not in Panel._esm.replace("http://www.w3.org", "")
    assert "https://" not in Panel._esm
    assert "@import" not in Panel._css
    assert "url(" not in Panel._css.replace("url(data:", "").replace('url("data:', "")


def test_hostile_names_travel_as_data(hostile_kit, store, hostile_names):
    panel = Panel(Session(BY_SLUG["team-bench"], hostile_kit, store))
    (team,) = panel.card["fields"]
    assert tuple(person["label"] for person in team["people"]) == hostile_names
    assert "onerror" not in panel.picture["svg"] or "&lt;img" in panel.picture["svg"]
