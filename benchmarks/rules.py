"""How many disclosures of Panjin's size do the rules check per second and core, once loaded, and what limits it?

Also, whether the cost is linear in cells: the same ledger with its subjects two, four and eight times over.

python -m benchmarks.rules      prints the figures
"""

from __future__ import annotations

import cProfile
import pstats
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from benchmarks.processes import ROOT
from generator.checks.diagnosis.consistency import check_together
from generator.checks.evaluation import review
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.model.loading import load_disclosure
from generator.publish.preparation import Workshop
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import case_of
from generator.tables.measures import Measures

DISCLOSURE = "panjin-yibaoju/2023-final-accounts"
FEWEST_PER_SECOND = 100
MOST_LINEAR = 1.3
"""Cost per cell at eight times the rows, against once."""
SIZES = (1, 2, 4, 8)
_ROUNDS = 15
_SHOWN = 8


@dataclass(frozen=True)
class Size:
    """The ledger so many times over: how many figures and identities it has, how long the rules take."""

    times: int
    cells: int
    identities: int
    seconds: float

    @property
    def per_cell(self) -> float:
        """Seconds per figure cell."""
        return self.seconds / self.cells


@dataclass(frozen=True)
class Result:
    """What was measured, in processor seconds of one core.

    `seconds` is one review whose measures (指标) are known, as when the narrative has asked for them; `fresh` computes
    them too; `with_sheets` is a review of its 绩效表 as well, which the others leave out; `together` is the check that
    all identities hold together.
    """

    seconds: float
    with_sheets: float
    fresh: float
    together: float
    sizes: list[Size]
    limits: list[tuple[str, float]]

    @property
    def per_second(self) -> float:
        """Disclosures checked in a second, once loaded."""
        return 1 / self.seconds

    @property
    def linearity(self) -> float:
        """Cost per cell of the greatest size against the smallest; 1 is linear."""
        return self.sizes[-1].per_cell / self.sizes[0].per_cell


def measure() -> Result:
    """Loads everything first; only the rules are timed."""
    workshop = Workshop(ROOT / "templates")
    with tempfile.TemporaryDirectory(prefix="gongkai-rules-") as scratch:
        loaded = [(times, *_opened(workshop, Path(scratch), times)) for times in SIZES]
        with_sheets = _opened(workshop, Path(scratch) / "sheets", 1, sheets=True)
    sizes = []
    for times, book, rules in loaded:
        seconds = _review_seconds(book, rules)
        cells = sum(1 for table in book.tables for _ in table.cells())
        identities = len(review(book, Measures(book), rules).identities)
        sizes.append(Size(times, cells, identities, seconds))
    _, book, rules = loaded[0]
    identities_of_first = review(book, Measures(book), rules).identities
    return Result(
        seconds=sizes[0].seconds,
        with_sheets=_review_seconds(*with_sheets),
        fresh=_processor_seconds(lambda: review(book, Measures(book), rules)),
        together=_processor_seconds(lambda: check_together(Review(identities=identities_of_first), DISCLOSURE)),
        sizes=sizes,
        limits=_limits(book, rules),
    )


def _opened(workshop: Workshop, scratch: Path, times: int, *, sheets: bool = False) -> tuple[Book, RuleBook]:
    """The disclosure with as many times its subjects, and the rules of its pack; with its 25 绩效表 if asked for."""
    unit, _, name = DISCLOSURE.partition("/")
    content = scratch / str(times) / "content"
    left_out = shutil.ignore_patterns() if sheets else shutil.ignore_patterns("performance")
    shutil.copytree(ROOT / "content" / unit, content / unit, ignore=left_out)
    path = content / unit / name
    if times > 1:
        _multiply(path, times)
    folder = Folder(unit, int(name[:4]), name[5:], path, content)
    disclosure, findings = load_disclosure(folder, workshop.catalogues)
    assert disclosure is not None, findings
    pack, findings = workshop.library.load(str(disclosure.pack), case_of(disclosure), disclosure.pack.location)
    assert pack is not None, findings
    rules, findings = load_rules(workshop.library, pack)
    assert findings == []
    return open_book(disclosure, pack)[0], rules


def _multiply(path: Path, times: int) -> None:
    """Repeats every 项 under codes of its own, beside it in its 款; the totals stated by the system fall away."""
    accounts = yaml.load((path / "accounts.yaml").read_text("utf-8"), yaml.BaseLoader)
    taken = {row["科目"] for rows in (accounts["收入"], accounts["支出"]) for row in rows}
    for rows in (accounts["收入"], accounts["支出"]):
        rows += [
            {**row, "科目": _copy_of(row["科目"], copy, taken), "名称": f"示例{copy}"}
            for row in list(rows)
            for copy in range(1, times)
        ]
    (path / "accounts.yaml").write_text(yaml.safe_dump(accounts, allow_unicode=True).replace("'", ""), "utf-8")
    for name in ("reported.yaml", "waivers.yaml"):
        (path / name).unlink(missing_ok=True)


def _copy_of(code: str, copy: int, taken: set[str]) -> str:
    """A free code of the same 类: the 款 is one that no real subject has."""
    number = 1_000 + int(code[3:]) % 97 * 8 + copy
    found = f"{code[:3]}{number:04}"
    while found in taken:
        number += 1
        found = f"{code[:3]}{number:04}"
    return found


def _review_seconds(book: Book, rules: RuleBook) -> float:
    """Median processor seconds of one review with measures that are known."""
    measures = Measures(book)
    return _processor_seconds(lambda: review(book, measures, rules))


def _processor_seconds(run: Callable[[], object]) -> float:
    run()
    rounds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        run()
        rounds.append(time.process_time() - started)
    return median(rounds)


def _limits(book: Book, rules: RuleBook) -> list[tuple[str, float]]:
    """The functions that take the most time themselves, with their share of the whole."""
    profile = cProfile.Profile()
    measures = Measures(book)
    for _ in range(_ROUNDS):
        profile.runcall(review, book, measures, rules)
    statistics = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(entry[2] for entry in statistics.values())
    own = sorted(((entry[2] / whole, function) for function, entry in statistics.items()), reverse=True)
    return [(f"{Path(file).name}:{line} {name}", share) for share, (file, line, name) in own[:_SHOWN]]


def main() -> None:
    """Prints what was measured."""
    result = measure()
    first = result.sizes[0]
    speed = f"每核每秒 {result.per_second:.0f} 份（每份 {result.seconds * 1e3:.1f} 毫秒"
    print(f"{first.cells} 个数、{first.identities} 个等式：{speed}，连同算指标 {result.fresh * 1e3:.1f} 毫秒）")
    print(f"全部等式能否同时成立：{result.together * 1e3:.1f} 毫秒")
    for size in result.sizes:
        cost = f"{size.seconds * 1e3:.1f} 毫秒，每个数 {size.per_cell * 1e6:.1f} 微秒"
        print(f"{size.times} 倍：{size.cells} 个数、{size.identities} 个等式，{cost}")
    print(f"每个数的代价，{SIZES[-1]} 倍比 1 倍：{result.linearity:.2f}")
    for name, share in result.limits:
        print(f"  {share:5.1%} {name}")


if __name__ == "__main__":
    main()
