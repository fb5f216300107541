"""The kit of each stage, the task that was made, and tests that nobody wrote."""

import pytest

from tests.documents.conftest import answers_of, document, kits_of, said, texts
from tests.documents.debriefs import planned
from workshop.documents.blocks import Boxes, Bullets, Fields, Heading, Lines, Look, NewPage, Paragraph, Table
from workshop.documents.everything import documents_of
from workshop.documents.facts import Facts
from workshop.dossier import plan_of
from workshop.exercises import plan_review
from workshop.kit import KITS, load_kit


def facts(plan):
    return Facts(plan)


def table_of(document, row=0):
    return [block for block in document.blocks if isinstance(block, Table)][row]


def asking(plan):
    """(stage, its kit) of those that ask for something."""
    return [pair for pair in zip(facts(plan).stages, kits_of(plan), strict=True) if pair[0].criteria]


def pages(document):
    """Its blocks, page by page, as it breaks them."""
    found = [[]]
    for block in document.blocks:
        if isinstance(block, NewPage):
            found.append([])
        else:
            found[-1].append(block)
    return found


@pytest.mark.slow
def test_what_a_stage_holds_is_an_interview_whatever_it_was_planned_as():
    plan = planned(load_kit(KITS / "genai_platform"))
    for stage in facts(plan).stages:
        assert stage.name.startswith("Interview on ")
    handout, memo, kit = (said(document(plan, name)) for name in ("candidate", "memo", "kit-2"))
    assert not any(method.name in handout for method in facts(plan).methods)
    assert "Stage 2 was planned as “Job knowledge test”, but no test or task is written for it" in kit
    assert "can only be scored at stage 2 of “Design the interview loop” (Job knowledge test), and no test" in memo


@pytest.mark.slow
def test_a_test_that_nobody_wrote_asks_nothing_and_is_told_once_in_the_memo_as_before_the_sign_off(shipped):
    told = facts(shipped)
    for stage in told.stages:
        if stage.unwritten:
            assert (stage.name, stage.criteria) == (stage.method.name, ())
            assert "Say first" not in said(document(shipped, f"kit-{stage.n}"))
    memo = said(document(shipped, "memo"))
    assert all(memo.count(line) == 1 for line in told.still_open)
    checked = plan_review.EXERCISE.run(shipped.answer(plan_review.EXERCISE), shipped.kit)
    assert set(told.still_open) <= {message.text for message in checked.messages}
    assert told.contradictions == ()


@pytest.mark.slow
def test_each_criterion_is_asked_for_at_one_stage_that_measures_it(shipped):
    told = facts(shipped)
    assert all(one.stage for one in told.criteria)
    for stage in told.stages:
        assert all(one.quality in stage.method.measures for one in stage.criteria)
    assert sorted(one.id for stage in told.stages for one in stage.criteria) == sorted(one.id for one in told.criteria)


@pytest.mark.slow
def test_a_kit_has_the_criteria_of_its_stage_and_no_other(shipped):
    for stage, kit in asking(shipped):
        headings = [block.id for block in kit.blocks if isinstance(block, Heading) and block.id]
        assert headings == [f"kit-{one.id}" for one in stage.criteria]
        assert len(pages(kit)) == 2 + len(stage.criteria)
        assert pages(kit)[-1][0] == Heading("Say last")
        assert [block for block in kit.blocks if block == Fields(("Name", "Time", "Signature"))] == [pages(kit)[-1][-2]]


@pytest.mark.slow
def test_each_criterion_has_all_an_interviewer_needs_on_its_page(shipped):
    for stage, kit in asking(shipped):
        for one, page in zip(stage.criteria, pages(kit)[1:-1], strict=True):
            assert Paragraph(f"“{one.asked.question}”", Look.ASK) in page
            assert Bullets(one.asked.probes, boxes=True) in page
            assert len(one.asked.probes) == 2
            (anchors,) = [block for block in page if isinstance(block, Table)]
            assert (anchors.header, anchors.rows) == (("1", "3", "5"), [tuple(one.anchors.values())])
            assert any(isinstance(block, Lines) for block in page)
            (boxes,) = [block for block in page if isinstance(block, Boxes)]
            assert boxes.labels == ("1", "2", "3", "4", "5")
            assert boxes.text.startswith("Score alone, before you speak to anybody.")


@pytest.mark.slow
def test_the_first_page_has_words_to_say_the_order_and_what_may_not_be_asked(shipped):
    barred = shipped.kit.content.asking.barred
    for stage, kit in asking(shipped):
        first = "\n".join(part for block in pages(kit)[0] for part in texts(block))
        assert "“Thank you for coming." in first
        assert all(one.name in first for one in stage.criteria)
        assert all(f"{each.what}\n{each.why}" in first for each in barred)
        assert shipped.kit.content.asking.caution in first


def test_the_minutes_of_a_stage_are_shared_out_and_never_more_than_there_are(small):
    for stage, kit in zip(facts(small).stages, kits_of(small), strict=True):
        if stage.criteria:
            rows = table_of(kit, 1).rows
            minutes = [int(row[2].split()[0].replace("one", "1")) for row in rows]
            assert sum(minutes) <= max(stage.method.minutes, len(stage.criteria))
            assert minutes == sorted(minutes, reverse=True)  # as the points
            rest = stage.method.minutes - sum(minutes)
            assert rest <= 0 or f"The {rest} minutes left" in said(kit) or "The one minute left" in said(kit)


@pytest.mark.slow
def test_each_question_has_eight_minutes_where_there_are_so_many(shipped):
    for _, kit in asking(shipped):
        assert {row[2] for row in table_of(kit, 1).rows} == {"8 minutes"}
        assert "hardly enough" not in said(kit)


@pytest.mark.parametrize(("minutes", "warned"), [(60, False), (16, True)])
def test_a_kit_says_which_questions_have_no_time_to_be_asked(small_folder, minutes, warned):
    small_folder.edit("loop.yaml", "minutes: 60", f"minutes: {minutes}")
    kit = small_folder.load()
    told = said(kits_of(plan_of(answers_of(kit) | {"interview-loop": {"methods": ["taste"]}}, kit))[0])
    assert ("here have less than 8 minutes each, hardly enough for what to ask after them." in told) == warned
    assert "None minutes" not in told


def test_an_only_interview_has_no_number(small_kit):
    def named(*methods):
        answers = answers_of(small_kit) | {"interview-loop": {"methods": list(methods)}}
        return [kit.title.partition(":")[0] for kit in kits_of(plan_of(answers, small_kit))]

    assert named("taste") == ["Interview kit"]
    assert named("taste", "quiz") == ["Interview kit 1", "Interview kit 2"]


def test_without_a_question_the_kit_says_where_to_write_one_and_has_one_to_begin_with(small_kit):
    answers = {slug: answer for slug, answer in answers_of(small_kit).items() if slug != "ask-for-it"}
    told = "\n".join(map(said, kits_of(plan_of(answers, small_kit))))
    assert "No question yet: write one in “" in told
    assert "“Tell us about a time when this was your task: " in told
    assert "What exactly was your own part in it?" in told
    assert "Score alone" in told


def test_anchors_rewritten_beside_the_question_are_those_of_the_kit(small_kit):
    answers = answers_of(small_kit)
    skill = answers["ask-for-it"]["criteria"][0]
    answers["ask-for-it"]["asked"] = {skill: {"5": " Baked for a whole town ", "3": " "}}
    plan = plan_of(answers, small_kit)
    one = next(one for one in facts(plan).criteria if one.id == skill)
    assert one.anchors["5"] == "Baked for a whole town"
    assert one.anchors["1"] == small_kit.skill[skill].anchors["1"]
    assert facts(plan_of({**answers, "ask-for-it": {}}, small_kit)).criteria[0].anchors["1"]


def with_task(kit):
    """The model answers, with a loop of which a stage is a task."""
    return plan_of(answers_of(kit) | {"interview-loop": {"methods": ["structured", "work_sample"]}}, kit)


def subtitle_of_task(plan):
    return document(plan, "kit-task").subtitle.rpartition(" · ")[2]


def test_the_task_that_was_made_is_there_and_says_at_which_stage_it_is_or_could_be_done():
    kit = load_kit(KITS / "genai_platform")
    assert subtitle_of_task(with_task(kit)) == "for stage 2"
    test = plan_of(answers_of(kit) | {"interview-loop": {"methods": ["structured", "knowledge"]}}, kit)
    assert subtitle_of_task(test) == (
        "not planned yet; stage 2 (Job knowledge test) has no test, and an engineer can use it there"
    )
    alone = plan_of(answers_of(kit) | {"interview-loop": {"methods": ["structured"]}}, kit)
    assert subtitle_of_task(alone) == "not planned yet: choose a stage for it in “Design the interview loop”"
    undone = {slug: answer for slug, answer in answers_of(kit).items() if slug != "interface-review"}
    assert "kit-task" not in {one.id for one in documents_of(plan_of(undone, kit), ["kit"])}


@pytest.mark.slow
def test_a_stage_that_is_the_task_has_its_minutes_before_the_questions(shipped):
    plan = with_task(shipped.kit)
    told, kits = facts(plan), kits_of(plan)
    assert told.stages[1].name == told.methods[1].name
    assert "A task, and then: " in said(document(plan, "candidate"))
    rows = table_of(kits[1], 1).rows
    minutes = shipped.kit.content.interfaces.minutes
    assert rows[0] == ("The task, before you ask", "–", f"{minutes} minutes")
    assert sum(int(row[2].split()[0].replace("one", "1")) for row in rows) <= told.methods[1].minutes


@pytest.mark.slow
def test_points_and_minutes_of_stages_go_together(shipped):
    """Of two stages that ask, neither has much more of the points than of the time; a loop that cannot do so says it."""
    told = facts(with_task(shipped.kit))
    assert told.crowded == {}
    crowded = facts(planned(shipped.kit)).crowded
    narrow = planned(load_kit(KITS / "genai_platform"))
    assert facts(narrow).crowded[2] == (
        "Stage 2 of “Design the interview loop” (Job knowledge test) has 45 of 105 minutes for 75 of 100 points of “Build the scorecard”. "
        "Give it more time, or move a criterion to another stage."
    )
    assert facts(narrow).crowded[2] in said(document(narrow, "kit-2"))
    assert 1 not in crowded


@pytest.mark.slow
def test_the_task_shows_the_designs_unmarked_before_what_to_listen_for(shipped):
    hand_out, key = (
        "\n".join(part for b in page for part in texts(b))
        for page in pages(document(with_task(shipped.kit), "kit-task"))
    )
    content = shipped.kit.content.interfaces
    code = [line.text.strip() for design in content.designs for line in design.lines if line.kind]
    assert not any(f"“{line}”" in key for line in code)
    assert content.task in hand_out
    assert all(line.text in hand_out for design in content.designs for line in design.lines)
    assert not any(kind.name in hand_out or kind.mend in hand_out for kind in content.kinds)
    assert any(kind.mend in key for kind in content.kinds)


def test_a_question_that_may_not_be_asked_stands_in_no_paper_and_the_kit_says_why():
    kit = load_kit(KITS / "genai_platform")
    answers, barred = answers_of(kit), "Are you married, and how old are you?"
    skill = answers["ask-for-it"]["criteria"][0]
    asked = answers["ask-for-it"]["asked"]
    asked = {**asked, skill: {**asked.get(skill, {}), "question": barred, "probe_1": "Who looks after your children?"}}
    plan = plan_of({**answers, "ask-for-it": {**answers["ask-for-it"], "asked": asked}}, kit)
    for paper in documents_of(plan):
        assert barred not in said(paper), paper.id
        assert "your children" not in said(paper), paper.id
    kits = "\n".join(map(said, kits_of(plan)))
    assert kits.count("The question is left out. “") == 1
    assert "Write another in “Ask for it”." in kits
