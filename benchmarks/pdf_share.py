"""What share of a build is making the PDFs? The build runs in one process, one disclosure after the other.

python -m benchmarks.pdf_share FOLDER      builds into FOLDER, prints the stages as JSON, seconds by name
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import Runner

PDF = "生成 PDF"
FINISHING = "补 PDF 的标签、字体、附件"
"""Two of the stages that the program names."""


def stages(runner: Runner, scratch: Path) -> dict[str, float]:
    """Seconds of each stage of one build."""
    found: dict[str, float] = json.loads(runner.output_of("-m", "benchmarks.pdf_share", str(scratch / "site-serial")))
    return found


@contextmanager
def _serial_pool(_workers: int, _modules: Sequence[str]) -> Iterator[Executor]:
    from generator.publish.executors import Here

    yield Here()


def main(output: Path) -> None:
    """Builds once, every stage measured."""
    started = time.perf_counter()
    from generator.publish import build
    from generator.publish import executors
    from generator.publish import making  # noqa: F401
    from generator.render.pdf import engine  # noqa: F401
    from generator.timing import measuring
    from generator.timing import stage

    imported = time.perf_counter()
    from benchmarks.material import DISCLOSURES
    from benchmarks.material import project
    from benchmarks.material import refuse

    executors.pool = _serial_pool
    with measuring() as seconds, stage("其余"):
        outcome = build.build(project(output), DISCLOSURES, lambda *_: None, strict=False)
    refuse(outcome)
    print(json.dumps({"导入程序": imported - started, **seconds}, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
