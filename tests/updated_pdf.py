"""What somebody makes of a PDF without touching a byte of it."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def updated(data: bytes) -> bytes:
    """A PDF that begins as this one and says something else: an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.root["/Lang"] = pdf_string("en")
    writer.update_root()
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
