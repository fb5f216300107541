"""What the terminal does with what is printed: it closes, it is full, it cannot show a sign."""

import subprocess
import sys
from io import StringIO

import pytest

from workshop import cli
from workshop.cli import main


@pytest.mark.slow
def test_whoever_reads_along_may_stop(small_folder):
    command = [sys.executable, "-W", "error", "-m", "workshop", "check", str(small_folder.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as it:
        it.stdout.close()
        assert it.stderr.read() == ""
    assert it.returncode == 1


@pytest.mark.slow
def test_output_that_cannot_be_written_is_told(capsys, small_folder, monkeypatch):
    class Full(StringIO):
        def flush(self):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(cli, "_silence", lambda: None)
    assert main(["check", str(small_folder.path)]) == 1
    assert "What was found cannot be printed or used: No space left on device." in capsys.readouterr().err
