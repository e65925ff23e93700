"""`pimh-bot model`: what is there is left, what cannot be had is told in one line."""

from pathlib import Path

import pytest

from bot.meaning.model import Model
from bot.settings import load_settings
from tests.shell import Shell


def test_a_model_that_is_there_is_left_alone(shell: Shell, model: Model) -> None:
    ended = shell.runs("model")

    assert (ended.code, ended.err) == (0, "")
    assert ended.lines == [f"{load_settings().model}: all is there"]


def test_a_model_that_cannot_be_had_is_one_line(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    shell.environment["PIMH_MODEL"] = str(tmp_path / "none")

    ended = shell.runs("model")

    assert ended.code == 1
    assert "model.onnx could not be fetched" in ended.complaint
    assert "the bot goes by words alone" in ended.complaint
