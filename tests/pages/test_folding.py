"""Folds in a page's text: two lines of Markdown that unfold here, in JupyterLab and on GitHub, and nothing else that looks like HTML."""

import pytest

from workshop.pages.notebooks import safe_html

FOLD = "<details><summary>{}</summary>\n\n- **For:** it *is* so\n\n</details>\n"


def flat(markdown: str) -> str:
    return safe_html(markdown).replace("\n", "")


def test_a_claim_stands_above_what_is_folded_with_how_sure_it_is():
    assert flat(FOLD.format("Good parts make a poor whole. · ● worked out")) == (
        "<details><summary>Good parts make a poor whole. <em>● worked out</em></summary>"
        "<ul><li><strong>For:</strong> it <em>is</em> so</li></ul></details>"
    )


def test_a_fold_needs_no_status_and_only_the_last_part_is_one():
    assert "<summary>The words</summary>" in flat(FOLD.format("The words"))
    assert "<summary>One · two <em>argued</em></summary>" in flat(FOLD.format("One · two · argued"))


def test_folds_follow_a_text_without_a_blank_line_and_lie_within_each_other():
    inner = FOLD.format("Inner")
    html = flat(f"Before\n<details><summary>Outer</summary>\n{inner}</details>\nAfter")
    assert html == (
        "<p>Before</p><details><summary>Outer</summary><details><summary>Inner</summary>"
        "<ul><li><strong>For:</strong> it <em>is</em> so</li></ul></details></details><p>After</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<details open><summary>a</summary>",
        "<details onclick=x()><summary>a</summary>",
        "<details><summary></summary>",
        "text <details><summary>a</summary>",
        "<summary>a</summary>",
        "    <details><summary>a</summary>\n    </details>",
        "`<details><summary>a</summary>`",
    ],
)
def test_whatever_is_not_quite_a_fold_stays_text(text):
    html = safe_html(text)
    assert "<details" not in html
    assert "&lt;" in html


def test_what_stands_in_a_summary_is_made_safe_as_well():
    html = safe_html(FOLD.format("<img src=x onerror=alert(1)> [x](javascript:alert(1)) · <b>sure</b>"))
    assert "<img" not in html
    assert "<b>" not in html
    assert "javascript:" not in html.replace("(javascript:", "")
    assert "href" not in html


@pytest.mark.parametrize(
    "text", ["</details>", "<details><summary>a</summary>", "</details>\n<details><summary>a</summary>\nb"]
)
def test_a_fold_that_is_left_open_or_never_opened_does_no_harm_to_the_page(text):
    html = safe_html(text)
    assert html.count("<details") == html.count("</details")
