"""How long does a pack take to be loaded in a new process, and how much of that is finding where every name comes from?

python -m benchmarks.pack_loading PACK      prints the steps of one cold load as JSON, processor seconds by name
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

from benchmarks.processes import ROOT
from benchmarks.processes import Runner

PACKS = ("national", "henan", "liaoning", "chongqing")
READING, NAMES = "读", "名称"
MOST_OF_READING = 0.6
"""What resolving the names of a pack may take, against reading it."""
_ROUNDS = 5


def seconds(runner: Runner) -> dict[str, float]:
    """Median seconds of each step, over all packs the sum."""
    whole: dict[str, float] = {}
    for pack in PACKS:
        runs = [json.loads(runner.output_of("-m", "benchmarks.pack_loading", pack)) for _ in range(_ROUNDS)]
        for name in runs[0]:
            whole[name] = whole.get(name, 0) + median(run[name] for run in runs) / len(PACKS)
    return whole


def main(name: str) -> None:
    """Loads one pack for one kind, nothing but the program's modules being there before."""
    from generator.kinds.registry import kinds
    from generator.model.disclosure import Scope
    from generator.model.loading import load_catalogues
    from generator.packs.checking import check_pack
    from generator.packs.demands import load_demands
    from generator.source.finding import Location
    from generator.tables.case import Case
    from generator.tables.pack_library import PackLibrary

    kind = kinds()[0]
    started = time.process_time()
    library = PackLibrary(ROOT / "templates/packs")
    catalogues, _ = load_catalogues(library.places.shipped)
    pack, findings = library.load(name, Case(kind, 2024, Scope.UNIT), Location(name))
    assert pack is not None, findings
    demands = load_demands(library, pack)
    read = time.process_time()
    assert check_pack(library, pack, catalogues, demands).findings == []
    print(json.dumps({READING: read - started, NAMES: time.process_time() - read}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
