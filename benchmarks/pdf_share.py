"""What share of a build is making the PDFs? The build runs in one process, one disclosure after the other.

python -m benchmarks.pdf_share FOLDER      builds into FOLDER, prints the stages as JSON, seconds by name
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import Runner

PDF = "生成 PDF"
FINISHING = "补 PDF 的标签、字体、附件"


def stages(runner: Runner, scratch: Path) -> dict[str, float]:
    """Seconds of each stage of one build."""
    found: dict[str, float] = json.loads(runner.output_of("-m", "benchmarks.pdf_share", str(scratch / "site-serial")))
    return found


@contextmanager
def _serial_pool(_workers: int, *, pdf: bool) -> Iterator[Executor]:
    from generator.publish.executors import Here

    yield Here()


def main(output: Path) -> None:
    """Builds once, every stage watched."""
    started = time.perf_counter()
    from generator.publish import build
    from generator.publish import executors
    from generator.publish import making  # noqa: F401
    from generator.publish import pdf_jobs
    from generator.publish import rendering
    from generator.publish.preparation import Workshop
    from generator.render.html.pages import Pages
    from generator.render.pdf import engine

    imported = time.perf_counter()
    from benchmarks.material import DISCLOSURES
    from benchmarks.material import project
    from benchmarks.material import refuse
    from benchmarks.stopwatch import Stopwatch

    watch = Stopwatch()
    watch.watch(Workshop, "prepare", "核对")
    watch.watch(Pages, "print_version", "PDF 的网页")
    watch.watch(engine, "render_pdf", PDF)
    watch.watch(engine, "finish", FINISHING)
    watch.watch(rendering, "with_files", "网页和数据")
    watch.watch(rendering, "read_back", "回读网页和数据")
    watch.watch(pdf_jobs, "read_back_pdf", "回读 PDF")
    watch.watch(build, "build", "其余")
    executors.pool = _serial_pool
    outcome = build.build(project(output), DISCLOSURES, lambda *_: None, strict=False)
    refuse(outcome)
    print(json.dumps({"导入程序": imported - started, **watch.seconds}, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
