"""A kit that a team made of its table, to be grown."""

import pytest
from grown import nurse

from workshop.kit.folders import write_kit
from workshop.own_kit.growing.grower import Grower


@pytest.fixture
def grower(tmp_path):
    return Grower(write_kit(nurse()[0], tmp_path / "kits" / "nurse"))
