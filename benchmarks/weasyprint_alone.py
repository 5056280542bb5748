"""The yardstick: WeasyPrint called in the plainest way on every HTML file of a folder, with the program's options.

    python -m benchmarks.weasyprint_alone FOLDER OUTPUT

One process, one after the other, garbage collector as it comes; fonts and style sheet are read once. Prints the
processor seconds from the start of the process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks.names import STYLE_SHEET


def main(folder: Path, output: Path) -> None:
    """Makes the PDFs."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=folder / STYLE_SHEET, font_config=fonts)
    for path in sorted(folder.glob("*.html")):
        weasyprint.HTML(filename=path).write_pdf(
            output / f"{path.stem}.pdf", stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a"
        )
    print(time.process_time())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
