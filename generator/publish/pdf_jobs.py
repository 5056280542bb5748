"""PDF jobs as files named by the hash of everything in them, and their results as files of the same name.

So the same job is never done twice, not even by a later build, and whoever sees the two folders can do it.
"""

from __future__ import annotations

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
from generator.render.pdf.job import PdfJob
from generator.render.pdf.readback import read_back_pdf
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.timing import stage
from generator.writing.document import Document


@dataclass(frozen=True, slots=True)
class PdfTicket:
    """A job that waits: the disclosure it is for, its hash, the file that has it, and how long it will take.

    `length` is that of its HTML, which the time of a render grows with.
    """

    key: str
    digest: str
    file: Path
    length: int


def write_job(job: PdfJob, document: Document, work: Path) -> PdfTicket:
    """Leaves a job, and the document that its PDF must show, in the folder `work`."""
    name = job_digest(job)
    file = work / f"{name}.job"
    file.write_bytes(pickle.dumps((job, document), pickle.HIGHEST_PROTOCOL))
    return PdfTicket(job.disclosure, name, file, len(job.html))


def job_digest(job: PdfJob) -> str:
    """The hash of everything that a PDF depends on: contents, style, fonts, attachments, and what makes it."""
    carried = [
        (each.name, digest(each.data), each.mime_type, each.description, str(each.day)) for each in job.attachments
    ]
    fonts = [(face.family, face.on_grid, file_digest(Path(face.file))) for face in job.fonts]
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


def read_job(file: Path) -> tuple[PdfJob, Document]:
    """A job and its document. Only for files that this very build wrote into its own folder."""
    job, document = pickle.loads(file.read_bytes())  # noqa: S301 — see above
    return job, document


def make_pdf(ticket: PdfTicket, results: Path) -> list[Finding]:
    """Makes a PDF, reads its figures back and leaves it among the results; gives what there is to say of it.

    Nothing is left where something is wrong with it: no later build shall find that.
    """
    from generator.render.pdf.engine import render_pdf  # slow to import: only where PDFs are made

    job, document = read_job(ticket.file)
    with stage("生成 PDF"):
        result = render_pdf(job)
    with stage("回读 PDF"):
        findings = result.findings + read_back_pdf(result.data, document, ticket.key)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        _write_result(results / ticket.digest, result.data, findings, ticket.file.with_suffix(".draft"))
    return findings


def proved_result(ticket: PdfTicket, results: Path) -> list[Finding] | None:
    """What there is to say of a PDF that an earlier build left; None where there is none, or this user did not make it.

    Who can write among the results has no key to seal with; the figures are read all the same.
    """
    file = results / ticket.digest
    try:
        known = _result(unsealed(file.read_bytes()))
    except OSError:
        return None
    if known is None:
        return None
    _, document = read_job(ticket.file)
    return None if read_back_pdf(known[0], document, ticket.key) else known[1]


def _write_result(file: Path, data: bytes, findings: list[Finding], draft: Path) -> None:
    """Writes a result in one step, by way of a draft: its seal, a line of its hash, a line of its findings, the PDF."""
    told = json.dumps([asdict(finding) for finding in findings])
    body = told.encode() + b"\n" + data
    draft.write_bytes(sealed(digest(body).encode() + b"\n" + body))
    draft.replace(file)


def read_result(file: Path) -> tuple[bytes, list[Finding]] | None:
    """The PDF of a result that this build made or proved, and its findings; None where it is missing or damaged."""
    try:
        return _result(file.read_bytes().partition(b"\n")[2])
    except OSError:
        return None


def _result(body: bytes | None) -> tuple[bytes, list[Finding]] | None:
    """What stands behind the seal; None where it is damaged."""
    hashed, _, rest = (body or b"").partition(b"\n")
    if hashed != digest(rest).encode():
        return None
    told, _, data = rest.partition(b"\n")
    return data, [finding_from(each) for each in json.loads(told)]
