"""The program's own PDF step on every HTML file of a folder, in one process, as a worker of a build does it.

    python -m benchmarks.our_pdf_step FOLDER OUTPUT

Prints the processor seconds from the start of the process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.names import BARE_STYLE_SHEET
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob


def main(folder: Path, output: Path) -> None:
    """Makes the PDFs."""
    css = (folder / BARE_STYLE_SHEET).read_text("utf-8")
    for path in sorted(folder.glob("*.html")):
        result = render_pdf(PdfJob(path.stem, path.read_text("utf-8"), css))
        (output / f"{path.stem}.pdf").write_bytes(result.data)
    print(time.process_time())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
