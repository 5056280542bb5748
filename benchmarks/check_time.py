"""How long does `gongkai check` of the four disclosures take, and where does the time go?

python -m benchmarks.check_time      prints the stages of one run as JSON, seconds by name
"""

from __future__ import annotations

import json
import time
from statistics import median

from benchmarks.processes import ROOT
from benchmarks.processes import Runner

ROUNDS = 5


def wall_seconds(runner: Runner) -> float:
    """Median wall seconds of the command, start of the process included."""
    from benchmarks.material import DISCLOSURES

    return median(runner.seconds("-m", "generator.cli", "check", *DISCLOSURES) for _ in range(ROUNDS))


def stages(runner: Runner) -> dict[str, float]:
    """Median seconds of each stage, measured inside the process."""
    runs = [json.loads(runner.output_of("-m", "benchmarks.check_time")) for _ in range(ROUNDS)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Checks once, every stage watched. Imports are the first stage, so nothing of the program is imported above."""
    started = time.perf_counter()
    import generator.cli  # noqa: F401
    from generator.publish import build
    from generator.publish import preparation
    from generator.tables.pack_library import PackLibrary
    from generator.writing.narrative import Writer

    imported = time.perf_counter()
    from benchmarks.material import DISCLOSURES
    from benchmarks.stopwatch import Stopwatch

    watch = Stopwatch()
    watch.watch(preparation, "load_catalogues", "读科目目录")
    watch.watch(PackLibrary, "load", "读模板包")
    watch.watch(preparation, "load_disclosure", "读公开材料、建账")
    watch.watch(preparation, "open_book", "填表")
    watch.watch(preparation, "load_rules", "读审核公式")
    watch.watch(preparation, "review", "核对")
    watch.watch(Writer, "narrative", "情况说明")
    watch.watch(preparation, "write_document", "名词解释、成文")
    watch.watch(build, "check", "其余")
    project = build.Project(ROOT / "content", ROOT / "templates", ROOT / "site")
    build.check(project, DISCLOSURES, lambda *_: None, together=False)
    print(json.dumps({"导入程序": imported - started, **watch.seconds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
