"""What is remembered of a publication."""

from generator.publish.memory import Memory
from generator.publish.memory import Record
from generator.publish.remembering import forget_unused

USED, UNUSED = "a" * 64, "b" * 64


def test_pdfs_that_nobody_uses_any_more_are_removed_and_nothing_else(tmp_path):
    for name in (USED, UNUSED, "letter.txt", "b" * 63):
        (tmp_path / name).write_text("x")
    forget_unused(Memory({"unit/2023-budget": Record({}, [], {}, [], {}, "", USED)}), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {USED, "letter.txt", "b" * 63}
