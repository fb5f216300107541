"""What no file may hold is dropped, and days, numbers and money are written the kit's way."""

from datetime import date

import pytest

from workshop.dossier.text import plain, written


@pytest.mark.parametrize("kept", ["é 李 עדי \u202e\u200f", "👩🏽‍💻", "two\nlines\tand a tab", "=1+1", "<b>"])
def test_what_can_be_written_stays(kept):
    assert plain(kept) == kept


@pytest.mark.parametrize("code", [0, 7, 0x0B, 0x1F, 0xD83D, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_no_xml_may_hold_is_dropped(code):
    assert plain(f"a{chr(code)}b") == "ab"


def test_lines_end_alike():
    assert plain("a\r\nb\rc\n") == "a\nb\nc\n"


def test_days_numbers_and_money_follow_the_kit(kit, small_kit):
    assert written(1234, kit) == "1,234"
    assert written(date(2027, 3, 31), kit) == "March 31, 2027"
    assert written(date(2027, 3, 31), small_kit) == "31 March 2027"
    assert written(1234, small_kit, money=True) == "£1,234"
