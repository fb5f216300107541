"""Folds in the Markdown of a page: a sentence that is always seen, and beneath it what unfolds.

    <details><summary>A claim in one sentence. · ● measured</summary>

    - **For:** …

    </details>

Each of the two tags stands on a line of its own; JupyterLab and GitHub fold the same lines. Whatever else looks like HTML stays text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

OPENS = re.compile(r"<details><summary>(.+)</summary>")
CLOSES = "</details>"
STATUS = " · "  # what follows the last one in a summary says how sure the claim is


def with_folds(markdown: MarkdownIt) -> MarkdownIt:
    """The same parser, which also knows folds."""
    markdown.block.ruler.before("html_block", "fold", _fold, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return markdown


def _fold(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Reads one line, if it opens or closes a fold; the lines between are read as always."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].rstrip()
    opens = OPENS.fullmatch(line)
    if state.is_code_block(first) or not (opens or line == CLOSES):
        return False
    if not silent:
        state.line = first + 1
        if opens:
            _open(state, opens[1])
        else:
            state.push("fold_close", "details", -1)
    return True


def _open(state: StateBlock, summary: str) -> None:
    claim, parted, status = summary.rpartition(STATUS)
    state.push("fold_open", "details", 1)
    state.push("summary_open", "summary", 1)
    said = state.push("inline", "", 0)
    said.content = f"{claim} *{status.strip()}*" if parted else summary
    said.children = []
    state.push("summary_close", "summary", -1)
