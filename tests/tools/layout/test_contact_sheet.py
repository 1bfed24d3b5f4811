"""`manage.py contact-sheet --review`: every composition looked at by the automated review."""

import pytest
from django.core.management import CommandError, call_command

from tools.layout.board import Board
from tools.layout.schema import TypeStyle

pytestmark = pytest.mark.browser


def test_each_variant_of_a_kind_is_reviewed_and_passes(capsys):
    call_command("contact-sheet", "quote", "--review", "--ratio=1:1")

    out = capsys.readouterr().out
    for variant in ("mark", "centre", "bar"):
        assert f"ok   quote \u00b7 {variant}" in out
    assert "FAIL" not in out
    assert "16:9" not in out


def test_a_composition_that_leaves_the_canvas_fails(monkeypatch, capsys):
    style = Board.style

    def huge(*args: object, **fields: object) -> TypeStyle:
        found = style(*args, **fields)
        return found.model_copy(update={"tracking": 1.5})

    monkeypatch.setattr("tools.layout.board.Board.measured", _unspaced(Board.measured))
    monkeypatch.setattr("tools.layout.board.Board.style", huge)

    with pytest.raises(CommandError, match="compositions fail the review"):
        call_command("contact-sheet", "quote", "--review", "--ratio=1:1")

    assert "FAIL quote" in capsys.readouterr().out


def _unspaced(measured):
    """Measure as if letters stood close, so that what is drawn is wider than what was planned."""

    def measure(board: Board, type_style: TypeStyle):
        return measured(board, type_style.model_copy(update={"tracking": 0}))

    return measure
