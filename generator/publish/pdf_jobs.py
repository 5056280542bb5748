"""PDF jobs as files named by the hash of everything in them, and their results as files of the same name.

So the same job is never done twice, not even by a later build, and whoever sees the two folders can do it.
"""

from __future__ import annotations

import errno
import json
import pickle
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from generator.publish.authentication import sealed
from generator.publish.authentication import unsealed
from generator.publish.fingerprint import combined
from generator.publish.fingerprint import digest
from generator.publish.fingerprint import file_digest
from generator.publish.fingerprint import program
from generator.publish.memory import finding_from
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.job import PdfJob
from generator.render.pdf.readback import read_back_pdf
from generator.source.files import read_regular
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.timing import stage
from generator.writing.document import Document


@dataclass(frozen=True, slots=True)
class PdfTicket:
    """A job that waits: the disclosure it is for, its hash, the file that has it, and how long it will take.

    `length` is that of its HTML, which the time of a render grows with; `contents` the hash of the file, which lies
    where others may write.
    """

    key: str
    digest: str
    file: Path
    length: int
    contents: str


@dataclass(frozen=True, slots=True)
class PdfRead:
    """A PDF that is left among the results and was read back: its own hash, and what there is to say of it.

    Without a hash nothing was left.
    """

    findings: list[Finding]
    pdf: str = ""


def write_job(job: PdfJob, document: Document, work: Path) -> PdfTicket:
    """Leaves a job, and the document that its PDF must show, in the folder `work`."""
    name = job_digest(job)
    file = work / f"{name}.job"
    data = pickle.dumps((job, document), pickle.HIGHEST_PROTOCOL)
    file.write_bytes(data)
    return PdfTicket(job.disclosure, name, file, len(job.html), digest(data))


def job_digest(job: PdfJob) -> str:
    """The hash of everything that a PDF depends on: contents, style, fonts, attachments, and what makes it."""
    carried = [
        (each.name, digest(each.data), each.mime_type, each.description, str(each.day)) for each in job.attachments
    ]
    fonts = [(face.family, face.url.partition("#")[2], _font_digest(face)) for face in job.fonts]
    return combined(
        {
            "program": program(),
            "disclosure": job.disclosure,
            "html": digest(job.html.encode()),
            "css": digest(job.css.encode()),
            "fonts": json.dumps(fonts),
            "attachments": json.dumps(carried),
        }
    )


def _font_digest(face: FontFace) -> str:
    """The hash of a font's file: known of what set-up fetches, which was looked at; an office's own may change."""
    return face.sha256 or file_digest(Path(face.file))


def read_job(ticket: PdfTicket) -> tuple[PdfJob, Document]:
    """A job and its document. Raises OSError where its file is not the one that this very build wrote."""
    data = read_regular(ticket.file)
    if digest(data) != ticket.contents:
        raise OSError(errno.EIO, "准备好的 PDF 被别的程序改动", str(ticket.file))
    job, document = pickle.loads(data)  # noqa: S301 — see above
    return job, document


def make_pdf(ticket: PdfTicket, results: Path) -> PdfRead:
    """Makes a PDF, reads its figures back and leaves it among the results.

    Nothing is left where something is wrong with it: no later build shall find that.
    """
    from generator.render.pdf.engine import render_pdf  # slow to import: only where PDFs are made

    job, document = read_job(ticket)
    with stage("生成 PDF"):
        result = render_pdf(job)
    with stage("回读 PDF"):
        findings = result.findings + read_back_pdf(result.data, document, ticket.key, job.fonts)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return PdfRead(findings)
    _write_result(results / ticket.digest, result.data, findings, ticket.file.with_suffix(".draft"))
    return PdfRead(findings, digest(result.data))


def proved_result(ticket: PdfTicket, results: Path) -> PdfRead | None:
    """A PDF that an earlier build left; None where there is none, or this user did not make it of this very job.

    Who can write among the results has no key to seal with; the figures are read all the same.
    """
    try:
        body = unsealed(read_regular(results / ticket.digest), ticket.digest)
    except OSError:
        return None
    if body is None:
        return None
    told, _, data = body.partition(b"\n")
    job, document = read_job(ticket)
    if read_back_pdf(data, document, ticket.key, job.fonts):
        return None
    return PdfRead([finding_from(each) for each in json.loads(told)], digest(data))


def _write_result(file: Path, data: bytes, findings: list[Finding], draft: Path) -> None:
    """Writes a result in one step, by way of a draft: its seal, a line of its findings, the PDF."""
    told = json.dumps([asdict(finding) for finding in findings])
    draft.write_bytes(sealed(told.encode() + b"\n" + data, file.name))
    draft.replace(file)


def read_result(file: Path, expected: str) -> bytes | None:
    """The PDF of a result; None where it is missing, or not the one that was read back, which has this hash."""
    try:
        _, _, body = read_regular(file).partition(b"\n")
    except OSError:
        return None
    data = body.partition(b"\n")[2]
    return data if digest(data) == expected else None
