"""A module's unit tests are found at its own path: tests/unit/<path>/test_<module>.py."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
UNIT = REPOSITORY / "tests" / "unit"
ELSEWHERE = {
    "render/html/test_chart_colours.py": "judges the style sheets, which no module makes",
    "render/html/test_chart_readback.py": "charts are half of what render/html/readback.py reads",
}
"""Files that test no module of their name, and why."""


def module_of(test: Path) -> Path:
    place = test.relative_to(UNIT)
    return REPOSITORY / "generator" / place.with_name(place.name.removeprefix("test_"))


def test_every_unit_test_has_its_module() -> None:
    tests = sorted(UNIT.rglob("test_*.py"))
    assert len(tests) > 50
    strays = {path.relative_to(UNIT).as_posix() for path in tests if not module_of(path).is_file()}
    assert strays == ELSEWHERE.keys()
