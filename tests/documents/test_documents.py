"""Each document has one reader and says what that reader needs, and nothing that is meant for another."""

import pytest

from tests.documents.conftest import answers_of, document, kits_of, said, texts
from workshop.documents.blocks import Bullets, Cell, Fields, Look, Table
from workshop.documents.everything import documents_of
from workshop.documents.facts import Facts
from workshop.documents.musts import lines_to_bring
from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG
from workshop.words import money, speaking

WHERE_FROM = {  # what a document cannot do without → the exercises that give it
    "memo": ("top-engineers", "scorecard", "evidence-or-proxy", "plan-review"),
    "kit": ("interview-loop",),
    "advert": ("scorecard", "evidence-or-proxy"),
    "brief": ("evidence-or-proxy", "sourcing-mix"),
    "candidate": ("interview-loop",),
    "trail": ("scorecard",),
}


def facts(plan):
    return Facts(plan)


def table_of(document, row=0):
    return [block for block in document.blocks if isinstance(block, Table)][row]


@pytest.mark.slow
def test_every_document_has_one_reader_and_a_title(shipped):
    found = documents_of(shipped)
    assert [one.id for one in found if not one.id.startswith("kit")] == (
        ["memo", "advert", "brief", "candidate", "trail", "practised"]
    )
    assert all(one.title and one.reader and one.blocks for one in found)
    assert len({one.id for one in found}) == len({one.title for one in found}) == len(found)


@pytest.mark.slow
def test_the_set_of_a_whole_plan_has_no_gap_but_tests_that_nobody_wrote(shipped):
    gaps = [b.text for one in documents_of(shipped) for b in one.blocks if getattr(b, "look", "") == Look.GAP]
    assert [gap.partition(". ")[0] for gap in gaps] == [
        f"No test or task is written for “{stage.name}”" for stage in facts(shipped).stages if stage.unwritten
    ]


def test_what_is_missing_is_named_with_its_exercise_in_one_line(small_kit):
    plan = plan_of({}, small_kit)
    with speaking(small_kit.language):
        for name, slugs in WHERE_FROM.items():
            gaps = [block.text for block in document(plan, name).blocks if getattr(block, "look", "") == Look.GAP]
            for slug in slugs:
                exercise = BY_SLUG[slug]
                line = f"Open: {exercise.gives}. Ask whoever led the workshop, or answer “{exercise.title}” (lesson {exercise.lesson})."
                assert [gap.endswith(line) for gap in gaps].count(True) == 1
            assert all("\n" not in gap for gap in gaps)
            assert len(set(gaps)) == len(gaps)


def test_what_the_workshop_leaves_out_is_said_to_be(small_folder):
    small_folder.edit("kit.yaml", "- exercise: interview-loop\n", "")
    plan = plan_of({}, small_folder.load())
    line = "“Plan the interviews” (lesson 3) would give this, and this workshop leaves it out."
    title = BY_SLUG["interview-loop"].title
    assert line.replace("Plan the interviews", title) in said(document(plan, "memo"))
    assert "Do not send yet. Open: the weighted scorecard" in said(document(plan, "candidate"))


@pytest.mark.slow
def test_the_memo_names_nobody_invented_and_nobodys_pay(shipped):
    memo, kit = said(document(shipped, "memo")), shipped.kit
    assert [person.name for person in kit.candidates if person.name in memo] == []
    with speaking(kit.language):
        assert [person.cost for person in kit.candidates if money(person.cost) in memo] == []


@pytest.mark.slow
def test_the_memo_says_whom_for_what_when_and_who_signs(shipped):
    memo, told = said(document(shipped, "memo")), facts(shipped)
    assert all(f"{one.name} ({one.points} of 100 points)" in memo for one in told.criteria[:3])
    assert all(f"{name} (level {level} of 5)" in memo for name, level in told.musts)
    assert not any(f"{n} × {name}" in memo for name, n in told.seats)
    assert all(f"{n} × {name}" in said(document(shipped, "practised")) for name, n in told.seats)
    assert all(told.sign_off[name] in memo for name in ("owner", "first_step", "gaps"))
    assert told.given_up in memo
    assert memo.count("You are asked to approve ____ post(s)") == 1
    assert "Not ready to sign" not in memo
    assert document(shipped, "memo").blocks[-1] == Fields(("Decided by", "Date", "Signature"))


def test_the_reason_is_an_incident_of_ones_own_or_what_nobody_does_yet(small_kit):
    own = {"top-engineers": {"own": [{"text": "Mended the oven at night", "group": "q1"}]}}
    assert "Mended the oven at night" in said(document(plan_of(own, small_kit), "memo"))
    none = {slug: answer for slug, answer in answers_of(small_kit).items() if slug in ("who-owns-it", "top-engineers")}
    none["top-engineers"] = {**none["top-engineers"], "own": []}
    memo = document(plan_of(none, small_kit), "memo")
    assert Fields(("What waits or goes wrong without this hire",)) in memo.blocks


def test_the_kits_example_is_none_of_ours(small_kit):
    told = facts(plan_of(answers_of(small_kit), small_kit))
    assert told.typical and not any(told.incidents(quality.id) for quality in small_kit.qualities)
    memo = said(document(told.plan, "memo"))
    assert f"A typical case of the work this hire should do, none of ours yet: “{told.typical[0]}”" in memo
    assert not any("Seen here" in said(kit) for kit in kits_of(told.plan))


def test_without_a_part_the_memo_says_so_on_top_and_has_no_signature(small_kit):
    answers = {
        slug: answer for slug, answer in answers_of(small_kit).items() if slug not in ("scorecard", "plan-review")
    }
    memo = document(plan_of(answers, small_kit), "memo")
    assert memo.blocks[0].text == "Not ready to sign: 2 parts open."
    assert Fields(("Decided by", "Date", "Signature")) not in memo.blocks


@pytest.mark.slow
def test_what_the_workshop_leaves_out_does_not_keep_the_memo_from_being_signed(small_folder):
    small_folder.edit("kit.yaml", "- exercise: top-engineers\n", "")
    kit = small_folder.load()
    assert "Not ready to sign" not in said(document(plan_of(answers_of(kit), kit), "memo"))


def test_criteria_of_the_same_points_are_named_together_or_not_at_all(small_kit):
    card = {"criteria": ["s1", "s2", "s3", "s4", "s5"]}
    for weights, named in (([40, 20, 20, 10, 10], 3), ([40, 15, 15, 15, 15], 5), ([20] * 5, 5)):
        points = dict(zip(card["criteria"], weights, strict=True))
        memo = said(document(plan_of({"scorecard": {**card, "weights": points}}, small_kit), "memo"))
        assert memo.count(" of 100 points)") == named


@pytest.mark.slow
def test_the_advert_can_be_posted_but_for_marked_fields(shipped):
    advert, told = document(shipped, "advert"), facts(shipped)
    unread = "[Have a second person read this, then delete this note]"
    with speaking(shipped.kit.language):
        assert Bullets(tuple(f"{line} {unread}" for line in lines_to_bring(told))) in advert.blocks
    marked = [part for block in advert.blocks for part in texts(block) if part.startswith("[")]
    fields = ["[Company", "[Pay", "[Contract", "[Place of work", "[How to apply", "[Closing date"]
    assert [part.split(":")[0].split(",")[0] for part in marked] == fields
    forbidden = [line.text for line in shipped.kit.content.advert.lines if line.tag != "evidence"]
    assert [line for line in forbidden if line in said(advert)] == []


@pytest.mark.slow
def test_the_mission_has_three_sentences_at_most(shipped):
    lead = next(b.text for b in document(shipped, "advert").blocks if getattr(b, "look", "") == Look.LEAD)
    assert lead.count(". ") + 1 <= 3
    assert lead.startswith(f"You join our {shipped.kit.about.team_name}. ")


@pytest.mark.slow
def test_the_brief_has_what_stays_out_a_question_for_each_must_and_places(shipped):
    brief, told = said(document(shipped, "brief")), facts(shipped)
    struck = [line for line in shipped.kit.content.advert.lines if line.tag != "evidence"]
    assert all(f"{line.text}\n{line.why}" in brief for line in struck)
    assert all(brief.count(must) == 1 for must, _ in told.own_musts)
    sheet = table_of(document(shipped, "brief"), -1)
    assert (len(sheet.rows), len(sheet.header)) == (12, 2 + len(told.own_musts))
    assert not any(
        line.text in brief for line in shipped.kit.content.sourcing.lines if line.kind == "criterion" or line.caution
    )
    assert all(f"{name}\n{n}\n" in brief for _, name, n in told.talks)
    assert all(place in brief for id, _, _ in told.talks for place in told.places(id))


def test_a_line_that_was_marked_wrongly_stands_in_no_brief(small_kit):
    """A recruiter would strike what the law asks for, with a reason beside it that says so."""
    answers = answers_of(small_kit)
    right = next(line for line in small_kit.content.advert.lines if line.tag == "evidence" and not line.second)
    answers["evidence-or-proxy"] = {
        **answers["evidence-or-proxy"],
        "tags": {**answers["evidence-or-proxy"]["tags"], right.id: "legal"},
    }
    out = [line for line in small_kit.content.advert.lines if line.tag != "evidence"]
    brief = said(document(plan_of(answers, small_kit), "brief"))
    assert right.text not in brief
    assert all(line.text in brief for line in out)


@pytest.mark.slow
def test_the_handout_gives_nothing_away(shipped):
    handout, told = said(document(shipped, "candidate")), facts(shipped)
    for one in told.criteria:
        kept = (one.name, one.asked.question, *one.asked.probes, *one.anchors.values(), *one.incidents)
        assert [words for words in kept if words in handout] == []
    assert all(stage.name in handout for stage in told.stages)
    assert "You hear from us by" in handout


@pytest.mark.slow
def test_no_document_for_outsiders_holds_an_anchor_or_a_question(shipped):
    told = facts(shipped)
    for name in ("advert", "candidate"):
        shown = said(document(shipped, name))
        assert not [a for one in told.criteria for a in one.anchors.values() if a in shown]
        assert not [one for one in told.criteria if one.asked.question in shown]


@pytest.mark.slow
def test_the_trail_has_a_row_for_each_criterion(shipped):
    told, rows = facts(shipped), table_of(document(shipped, "trail")).rows
    assert [row[2].text for row in rows] == [one.name for one in told.criteria]
    for one, row in zip(told.criteria, rows, strict=True):
        asked = f"{one.asked.question} [not yet read by a second person]"
        assert (row[3].text, row[4].text, row[6].text) == (str(one.points), asked, one.anchors["5"])
        assert row[0].gap == (not one.incidents)


def test_the_trail_marks_every_gap(small_kit):
    card = answers_of(small_kit)["scorecard"]
    (first, *_) = table_of(document(plan_of({"scorecard": card}, small_kit), "trail")).rows
    gaps = [cell.text for cell in first if cell.gap]
    assert gaps == ["typical case, none of ours yet", "no question", "no interview planned"]
    assert "No day yet on which all of it is looked at again." in said(
        document(plan_of({"scorecard": card}, small_kit), "trail")
    )
    assert first[2].to == ""


def test_where_nobody_could_ask_a_question_none_is_missing(small_folder):
    small_folder.edit("kit.yaml", "- exercise: ask-for-it\n", "")
    kit = small_folder.load()
    (first, *_) = table_of(document(plan_of(answers_of(kit), kit), "trail")).rows
    assert first[4] == Cell("–")


def test_any_plan_makes_every_document(any_plan):
    found = documents_of(any_plan)
    assert {"memo", "advert", "brief", "candidate", "trail", "practised"} <= {one.id for one in found}
    assert all(isinstance(part, str) for one in found for block in one.blocks for part in texts(block))


def test_all_that_was_practised_is_in_the_appendix(small):
    appendix = said(document(small, "practised"))
    assert all(section.title in appendix and section.origin in appendix for section in small.sections)
    assert small.closing in appendix


def test_the_day_of_review_is_the_calendars_in_every_document(small_kit):
    answers = answers_of(small_kit)
    answers["plan-review"]["review_on"] = "2030-03-02"  # a Saturday
    plan = plan_of(answers, small_kit)
    told = {name: said(document(plan, name)) for name in ("memo", "trail", "kit-1")}
    assert all("4 March 2030" in words for words in told.values())
