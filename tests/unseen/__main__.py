"""Prints papers of seeds, audits them and tells how they were read.

python -m tests.unseen FIRST LAST [ENGINE] [PART OF KEY]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.unseen.documents import documents
from tests.unseen.engines import ENGINES
from tests.unseen.look import look_of
from tests.unseen.look import plain
from tests.unseen.measuring import own_errors
from tests.unseen.measuring import read
from tests.unseen.printing import paper_of


def main(first: int, last: int, engine: str = "chromium", part: str = "") -> None:
    """A line a paper."""
    keys = [each for each in documents() if part in each]
    seeds = range(first, last) if last > first else [first]
    for seed in seeds:
        key = keys[seed % len(keys)]
        look = look_of(seed)
        document, units = documents()[key]()
        paper = paper_of(document, units, look)
        with TemporaryDirectory() as folder:
            data = ENGINES[engine](paper, Path(folder))
        started = time.process_time()
        try:
            own = own_errors(paper_of(document, units, plain(look)).html)
            told = read(data, paper.figures, own)
        except Exception as problem:
            print(seed, key, "FAILED", type(problem).__name__, problem, flush=True)
            print("   ", look)
            continue
        seconds = time.process_time() - started
        share = told.counts["proved right"] / max(told.counts["figures"], 1)
        print(
            f"{seed} {key} {told.audit.fit.pack.name} {look.rules} {share:.3f} {dict(told.counts)} "
            f"missing {told.audit.missing} {seconds:.1f}s",
            flush=True,
        )
        print("   ", look)
        for each in told.wrong[:6]:
            print("    WRONG", each)
        for each in told.errors[:6]:
            print("    ERROR", each)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
