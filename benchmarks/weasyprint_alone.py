"""The yardstick: WeasyPrint called in the plainest way on every HTML file of a folder, with the program's options.

    python -m benchmarks.weasyprint_alone FOLDER

One process, one after the other, garbage collector as it comes; fonts and style sheet are read once. PDFs are written
beside the HTML.
"""

from __future__ import annotations

import sys
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration


def main(folder: Path) -> None:
    """Makes the PDFs."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=folder / "print.css", font_config=fonts)
    for path in sorted(folder.glob("*.html")):
        weasyprint.HTML(filename=path).write_pdf(
            path.with_suffix(".pdf"), stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
