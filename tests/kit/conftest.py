"""What the tests of workbooks share."""

import pytest

from workshop.kit.reading import in_folder
from workshop.kit.workbook import to_workbook


@pytest.fixture(scope="session")
def workbook(small_kit):
    """The small kit as Excel would open it."""
    return to_workbook(in_folder(small_kit.folder))
