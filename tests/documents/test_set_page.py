"""The set as one page: all that is written is text, every link leads somewhere, nothing runs, and it prints."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.documents.conftest import answers_of, said
from workshop.documents.as_page import as_page
from workshop.documents.blocks import Bullets, Cell, Code, Document, Fields, Heading, Look, NewPage, Paragraph, Table
from workshop.documents.everything import documents_of, set_page
from workshop.documents.facts import Facts
from workshop.dossier import plan_of

EVIL = "</p></style><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} & \"q\" 'x'"
VOID = {"meta", "col", "hr", "br", "link"}


class Page(HTMLParser):
    """The elements of a page with their attributes, its text, and tags that do not close what was opened."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.open, self.wrong = [], "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data

    def values(self, name):
        return [attrs[name] for _, attrs in self.found if name in attrs]


def page_of(*blocks, **more):
    return Page(as_page("Set", "made", [Document("one", "A title", "reader", blocks, **more)], ["note"]))


@pytest.mark.slow
def test_no_id_stands_twice_and_every_link_leads_to_one(shipped):
    page = Page(set_page(shipped))
    assert [name for name, n in Counter(page.values("id")).items() if n > 1] == []
    links = page.values("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(page.values("id"))
    assert all(link.startswith("#") for link in links)
    assert (page.open, page.wrong) == ([], [])


@pytest.mark.slow
def test_one_goes_from_a_criterion_to_its_incident_and_back(shipped):
    quality, kit = Facts(shipped).criteria[0].quality, shipped.kit
    answers = answers_of(kit) | {"top-engineers": {"own": [{"text": "Mended it at night", "group": quality}]}}
    plan = plan_of(answers, kit)
    links = set(Page(set_page(plan)).values("href"))
    for one in Facts(plan).criteria:
        assert f"#kit-{one.id}" in links
        assert (f"#incident-{one.id}" in links) == bool(one.incidents)
    assert [one.incidents for one in Facts(plan).criteria if one.incidents] == [("Mended it at night",)]


def test_any_plan_is_a_page_without_broken_links(any_plan):
    page = Page(set_page(any_plan))
    assert {link.removeprefix("#") for link in page.values("href")} <= set(page.values("id"))
    assert (page.open, page.wrong) == ([], [])


def test_the_contents_name_every_document_and_its_reader(small):
    page, found = Page(set_page(small)), documents_of(small)
    assert {f"#{one.id}" for one in found} <= set(page.values("href"))
    assert all(one.title in page.text and one.reader in page.text for one in found)


def test_all_that_the_documents_say_is_on_the_page(small):
    text = Page(set_page(small)).text
    every = [line for one in documents_of(small) if one.id != "practised" for line in said(one).split("\n")]
    assert [line for line in every if line not in text] == []


def test_nothing_runs_and_nothing_is_loaded(small):
    page = Page(set_page(small))
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.found}
    assert [name for _, attrs in page.found for name in attrs if name.startswith("on")] == []
    (policy,) = [attrs["content"] for _, attrs in page.found if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not page.values("src")


@pytest.mark.parametrize(
    "block",
    [
        Heading(EVIL, 1, EVIL),
        *(Paragraph(EVIL, look) for look in Look),
        Paragraph(EVIL, to=EVIL),
        Code((EVIL, EVIL)),
        Bullets((EVIL,)),
        Bullets((EVIL,), boxes=True),
        Table([(EVIL, Cell(EVIL, to=EVIL, id=EVIL, gap=True))], (0.5, 0.5)),
        Table([(EVIL, EVIL)], (0.5, 0.5), (EVIL, EVIL)),
        Fields((EVIL,)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_somebody_wrote_is_text_in_every_block(block):
    page = page_of(block, subtitle=EVIL, closing=EVIL)
    assert not {"script", "img"} & {tag for tag, _ in page.found}
    assert page.text.count(EVIL) >= 3
    assert (page.open, page.wrong) == ([], [])


def test_headings_go_down_one_level_at_a_time(small):
    levels = [int(tag[1]) for tag, _ in Page(set_page(small)).found if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_landscape_document_prints_so():
    html = as_page("Set", "made", [Document("one", "t", "r", (NewPage(),), wide=True)], [])
    assert ("article", {"id": "one", "class": "wide"}) in Page(html).found
    assert "@page wide { size: landscape; }" in html
    assert ".wide { page: wide; }" in html


def test_pages_are_numbered_and_colours_follow_the_reader(small):
    html = set_page(small)
    assert "counter(page)" in html
    assert "prefers-color-scheme: dark" in html


def test_lines_of_a_program_keep_their_blanks():
    assert "a\n    b" in page_of(Code(("a", "    b"))).text
