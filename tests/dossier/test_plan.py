"""The hiring plan: every section says where it came from, nothing is invented, nothing is loaded, nothing runs."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from workshop.documents.everything import set_page
from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG, EXERCISES


def model_answers(kit):
    return {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}


class Elements(HTMLParser):
    """Every element with its attributes, and all text outside of styles."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.inside = [], "", ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside != "style":
            self.text += data


@pytest.fixture(scope="module")
def whole(kit):
    plan = plan_of(model_answers(kit), kit)
    return plan, set_page(plan)


@pytest.mark.slow
def test_the_whole_plan_has_every_exercise_and_each_passes(whole):
    plan, html = whole
    assert [section.exercise for section in plan.sections] == list(EXERCISES)
    assert all(section.passed and section.lines for section in plan.sections)
    assert plan.missing == ()
    assert plan.made_on == date.today()
    assert "Not answered yet" not in html
    assert "does not pass yet" not in html


@pytest.mark.slow
def test_the_plan_says_for_whom_of_when_and_what_it_is_not(whole, kit):
    plan, html = whole
    today = f"{plan.made_on:%B} {plan.made_on.day}, {plan.made_on.year}"
    assert plan.title == f"Hiring plan: {kit.about.role}"
    assert plan.made == f"{kit.about.title} · made on {today}"
    assert plan.closing == f"{kit.about.invented} This plan describes roles and an exercise; it ranks no real person."
    text = Elements(html).text
    assert all(part in text for part in (plan.title, plan.made, plan.closing))


def test_the_appendix_has_every_line_and_says_which_exercise_each_section_came_from(whole):
    plan, html = whole
    text = Elements(html[html.index('<article id="practised"') :]).text
    for section in plan.sections:
        assert f"From “{section.exercise.title}”, lesson {section.exercise.lesson}." in text
        for line in section.lines:
            title, _, rest = line.text.partition(": ")  # a long line is a title and its first detail
            assert line.text in text or (f"{title}:" in text and rest in text)
            assert all(detail in text for detail in line.details)


def test_the_file_loads_and_runs_nothing(whole):
    _, html = whole
    found = Elements(html).found
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in found}
    policy = next(attrs["content"] for tag, attrs in found if attrs.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    places = {value for _, attrs in found for name, value in attrs.items() if name in ("src", "href", "xlink:href")}
    assert all(place.startswith("#") for place in places)
    assert re.sub(r'xmlns(:xlink)?="[^"]*"', "", html).count("http") == 1  # http-equiv
    assert "@import" not in html
    assert re.findall(r"url\((?!#)", html) == []


def test_the_file_is_a_page_one_can_read_and_print(whole, kit):
    _, html = whole
    found = Elements(html).found
    assert html.startswith("<!doctype html>")
    assert ("html", {"lang": kit.language.code, "dir": "ltr"}) in found
    assert sum(tag == "h1" for tag, _ in found) == 1 + sum(tag == "article" for tag, _ in found)
    assert "@media print" in html
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    labels = [attrs["aria-labelledby"] for _, attrs in found if "aria-labelledby" in attrs]
    assert set(labels) <= set(ids)


@pytest.mark.slow
def test_a_language_read_from_right_to_left_turns_the_page(translated):
    html = set_page(translated([("Risks", "סיכונים")]))
    assert ("html", {"lang": "he", "dir": "rtl"}) in Elements(html).found
    assert ">סיכונים</h2>" in html
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert not re.findall(r"[^;{]*\b(?:left|right)\b[^;}]*", style)  # start and end turn by themselves
    assert re.search(r"svg { [^}]*direction: ltr;", style)  # pictures do not


def test_the_staffing_plan_has_its_picture_with_words(whole):
    plan, html = whole
    (pictured,) = [section for section in plan.sections if section.svg]
    assert pictured.exercise.slug == "team-bench"
    ElementTree.fromstring(pictured.svg)  # noqa: S314 - our own picture
    assert pictured.svg in html
    assert pictured.finding.caption in html


@pytest.mark.parametrize("answers", [{}, {"unknown": {"a": 1}}, {exercise.slug: {} for exercise in EXERCISES}])
def test_a_plan_of_nothing_names_every_exercise_and_invents_nothing(small_kit, answers):
    plan = plan_of(answers, small_kit)
    assert plan.sections == ()
    assert plan.missing == EXERCISES
    text = Elements(set_page(plan)).text
    assert "Not answered yet" in text
    assert all(exercise.title in text for exercise in EXERCISES)


@pytest.mark.parametrize("left_out", EXERCISES, ids=lambda exercise: exercise.slug)
def test_what_is_missing_is_named(small_kit, left_out):
    answers = {slug: answer for slug, answer in model_answers(small_kit).items() if slug != left_out.slug}
    plan = plan_of(answers, small_kit)
    assert plan.missing == (left_out,)
    assert f"Not answered yet: “{left_out.title}”." in unescape(set_page(plan))


def test_an_answer_that_does_not_pass_is_in_the_plan_and_marked(small_kit):
    answers = model_answers(small_kit) | {"scorecard": {"criteria": ["s1"], "weights": {"s1": 100}}}
    plan = plan_of(answers, small_kit)
    card = next(section for section in plan.sections if section.exercise.slug == "scorecard")
    assert (card.passed, card.warning) == (False, "Its check does not pass yet.")
    assert {section.warning for section in plan.sections if section.passed} == {""}
    assert set_page(plan).count("Its check does not pass yet.") >= 1


@pytest.mark.parametrize("odd", [{"criteria": "all"}, {"criteria": [1, None], "weights": []}, {"anchors": {"s1": 3}}])
def test_an_answer_of_another_version_counts_as_missing(small_kit, odd):
    plan = plan_of({**model_answers(small_kit), "scorecard": odd}, small_kit)
    assert [exercise.slug for exercise in plan.missing] == ["scorecard"]
    assert set_page(plan)


@pytest.mark.slow
def test_ids_the_kit_no_longer_has_do_no_harm(small_kit, kit):
    assert set_page(plan_of(model_answers(kit), small_kit))


@pytest.mark.slow
def test_everything_a_person_or_a_kit_wrote_is_escaped(hostile_kit, hostile_names):
    attack = "</style><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} & \"q\" 'x'"
    answers = model_answers(hostile_kit)
    answers["top-engineers"]["own"] = [{"text": attack, "group": "q1"}]
    answers["scorecard"] |= {"reason": attack, "anchors": {"s1": dict.fromkeys("135", attack)}}
    answers["say-do-mirror"]["reason"] = attack
    answers["plan-review"] |= {"owner": attack, "gaps": attack, "first_step": attack}
    for size in (slice(0, 3), slice(3, 6), slice(5, 8)):
        answers["team-bench"] = {"team": {"members": [person.id for person in hostile_kit.candidates[size]]}}
        parsed = Elements(set_page(plan_of(answers, hostile_kit)))
        assert not {"script", "img"} & {tag for tag, _ in parsed.found}
        assert not [name for _, attrs in parsed.found for name in attrs if name.startswith("on")]
        assert parsed.text.count(attack) >= 6
        assert all(name in parsed.text for name in hostile_names[size])


def test_half_an_emoji_does_not_keep_the_plan_from_being_written(small_kit):
    answers = model_answers(small_kit)
    answers["plan-review"]["owner"] = "Ann \ud83d"
    assert set_page(plan_of(answers, small_kit)).encode()


def test_what_a_room_decided_is_known_by_the_exercise_it_was_about(small_kit):
    plan = plan_of({}, small_kit, decisions={"unicorn-meter": "We ask for two."})
    assert plan.decision(BY_SLUG["unicorn-meter"]) == "We ask for two."
    assert plan.decision(BY_SLUG["scorecard"]) == ""
