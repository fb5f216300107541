"""A store with answers in it, and moves that must be refused in words."""

import pytest

from workshop.answers import Store, StoreError


@pytest.fixture
def filled():
    """fill(folder, changes) → path of a closed store."""

    def fill(folder, changes=3):
        store = Store(folder)
        for number in range(changes):
            store.save("kit", "exercise", {"n": number, "text": "x" * 300}, number)
        store.close()
        return store.path

    return fill


@pytest.fixture
def refused():
    """refused(move) → what the StoreError says."""

    def said_by(move):
        with pytest.raises(StoreError) as caught:
            move()
        return str(caught.value)

    return said_by
