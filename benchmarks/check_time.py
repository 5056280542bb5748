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
    """Checks once, every stage measured. Imports are the first, so nothing of the program is imported above."""
    started = time.perf_counter()
    import generator.cli  # noqa: F401
    from generator.publish import build
    from generator.publish import preparation  # noqa: F401
    from generator.timing import measuring
    from generator.timing import stage

    imported = time.perf_counter()
    from benchmarks.material import DISCLOSURES

    project = build.Project(ROOT / "content", ROOT / "templates", ROOT / "site")
    with measuring() as seconds, stage("其余"):
        build.check(project, DISCLOSURES, lambda *_: None, together=False)
    print(json.dumps({"导入程序": imported - started, **seconds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
