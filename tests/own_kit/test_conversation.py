"""What the page of kits is answered, so that it can tell a late answer and a half-done move for what they are."""

from pathlib import Path

import pytest

from workshop.desk.desk import Desk, at_once
from workshop.kit import KitError, Problem
from workshop.own_kit.conversation import KitConversation
from workshop.own_kit.manager import KitManager
from workshop.settings import Settings

NURSE = (Path(__file__).parent / "tables" / "ward_nurse.csv").read_bytes()


class Here(Desk):
    """Works at once, where it is asked."""

    async def disk(self, job, *parts):
        return job(*parts)

    slow = disk


@pytest.fixture
def talk(tmp_path):
    return KitConversation(KitManager(Settings(data=tmp_path / "answers")), Here())


def sent(talk, do, file=NURSE, **more):
    return at_once(talk.receive({"do": do, "name": "ward_nurse.csv", **more}, file)).content


def test_an_answer_has_the_number_of_its_question_and_a_guess_of_the_role(talk):
    assert sent(talk, "look", asked=7)["asked"] == 7
    refused = sent(talk, "look", b"hello there", asked=8)
    assert (refused["told"], refused["saved"], refused["asked"], refused["role"]) == ("brought", "", 8, "Ward nurse")
    assert sent(talk, "choose", place="data_platform")["asked"] == 0


@pytest.mark.slow
def test_what_was_kept_and_cannot_be_chosen_is_said_to_be_kept(talk, monkeypatch):
    def full(place):
        raise KitError([Problem("Kits", 0, "The choice cannot be saved.", "Free some space.")])

    monkeypatch.setattr(talk.manager, "choose", full)
    made = sent(talk, "make", asked=1)
    assert Path(made["saved"]).is_dir()
    assert not made["used"]
    assert made["verdict"].startswith("Ready for a workshop")
    assert [problem["what"] for problem in made["problems"]] == ["The choice cannot be saved."]
