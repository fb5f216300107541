"""ipywidgets only logs what a message handler raises; here it is raised."""

import pytest
from ipywidgets import CallbackDispatcher


@pytest.fixture(autouse=True)
def callbacks_raise(monkeypatch):
    def call_all(self, *args, **kwargs):
        for callback in self.callbacks:
            callback(*args, **kwargs)

    monkeypatch.setattr(CallbackDispatcher, "__call__", call_all)
