"""Search/replace pairs: each matches one place exactly, or nothing happens."""

import pytest

from tools.code.patch import Edit, EditMismatch, apply_edits

SOURCE = "const A = 1;\nconst B = 2;\nconst C = 1;\n"


def test_edits_are_applied_wherever_they_stand():
    edits = [Edit("const C = 1;", "const C = 3;"), Edit("const A = 1;", "const A = 0;")]

    assert apply_edits(SOURCE, edits) == "const A = 0;\nconst B = 2;\nconst C = 3;\n"


def test_every_edit_is_looked_up_in_the_source_as_given():
    edits = [Edit("const A = 1;", "const B = 2;"), Edit("const B = 2;", "const B = 5;")]

    assert apply_edits(SOURCE, edits) == "const B = 2;\nconst B = 5;\nconst C = 1;\n"


def test_lines_can_be_taken_out():
    assert apply_edits(SOURCE, [Edit("const B = 2;\n", "")]) == "const A = 1;\nconst C = 1;\n"


def test_windows_line_ends_do_not_matter():
    source = SOURCE.replace("\n", "\r\n")

    assert "const B = 9;" in apply_edits(
        source, [Edit("A = 1;\nconst B = 2", "A = 1;\nconst B = 9")]
    )


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Edit("const D", "x")], "Edit 1 matches nowhere"),
        ([Edit("const B", "x"), Edit(" = 1;", "x")], "Edit 2 matches 2 places"),
        ([Edit("  \n", "x")], "looks for nothing"),
        ([Edit("A = 1;\nconst B", "x"), Edit("const B = 2", "y")], "same lines"),
    ],
)
def test_what_does_not_match_once_is_named(edits, words):
    with pytest.raises(EditMismatch, match=words):
        apply_edits(SOURCE, edits)
