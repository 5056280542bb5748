"""The table of outputs: all that a disclosure comes out as, in the order in which its page offers the files.

An output is added here: the build, the page's buttons, datapackage.json, manifest.json, what the PDF carries and the
read-back follow. Makers and readers are those of the formats' folders; what the columns mean is told in `output`.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from generator.checks.totals import printed_totals
from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import csv_files
from generator.render.data.csv_files import table_path
from generator.render.data.data_json import data_json
from generator.render.data.data_json import findings_json
from generator.render.data.data_package import Resource
from generator.render.data.data_package import data_package
from generator.render.data.figure_records import FIELDS
from generator.render.data.manifest import MANIFEST
from generator.render.data.performance_files import SCHEMAS
from generator.render.data.performance_files import TITLES
from generator.render.data.performance_files import performance_files
from generator.render.data.readback import read_back_csv
from generator.render.data.readback import read_back_json
from generator.render.data.readback_package import read_back_package
from generator.render.data.readback_performance import read_back_performance
from generator.render.data.readback_review import read_back_findings
from generator.render.data.readback_review import read_back_waivers
from generator.render.data.table_schema import OF_RECORDS
from generator.render.data.table_schema import of_table
from generator.render.data.table_schema import tidy_schema
from generator.render.data.table_schema import wide_schema
from generator.render.docx.readback import read_back_draft
from generator.render.downloads import downloads
from generator.render.html.page_places import CALCULATIONS
from generator.render.html.page_places import PAGE
from generator.render.html.page_places import calculations_page
from generator.render.html.page_places import sheet_page
from generator.render.html.readback import read_back_html
from generator.render.html.readback_calculations import read_back_calculations
from generator.render.html.readback_self_check import read_back_score
from generator.render.html.readback_self_check import read_back_self_check
from generator.render.html.readback_sheet import read_back_sheet
from generator.render.html.readback_text import read_back_page_text
from generator.render.html.self_check import SelfCheck
from generator.render.html.self_check import self_check
from generator.render.output import Edition
from generator.render.output import Files
from generator.render.output import Output
from generator.render.output import OutputFile
from generator.render.output import Stage
from generator.render.output import always
from generator.render.pdf.glyphs import check_glyphs
from generator.render.pdf.job import Attachment
from generator.render.pdf.job import PdfJob
from generator.render.pdf.job import pdf_path
from generator.render.plain.markdown import disclosure_markdown
from generator.render.plain.readback import read_back_markdown
from generator.render.xlsx.readback import read_back_workbook
from generator.render.xlsx.workbook import tables_workbook
from generator.source.finding import Finding
from generator.writing.calculations import write_calculations

_SELF_CHECK, _SCORE = "self-check.html", "score.json"
_FINDINGS = "findings.json"
_WORKBOOK, _DATA, _PACKAGE = "tables.xlsx", "data.json", "datapackage.json"
_MARKDOWN = "index.md"
_CSV, _HTML, _JSON = "text/csv", "text/html", "application/json"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# --- PDF --------------------------------------------------------------------------------------------------------------


def _pdf_job(edition: Edition) -> tuple[PdfJob, list[Finding]]:
    """The job, and an error for each character that the fonts do not have."""
    html, css = edition.pages.print_version(edition.document), edition.pages.print_stylesheet()
    problems = list(check_glyphs(html, edition.folder, edition.fonts))
    return PdfJob(edition.key, html, css, edition.fonts, tuple(carried_files(edition))), problems


def carried_files(edition: Edition) -> Iterator[Attachment]:
    """The files that the PDF carries, so that whoever has the official PDF has its figures too.

    They are dated by the day of publication or approval, else the last day of the year.
    """
    disclosure = edition.book.disclosure
    day = disclosure.published or disclosure.approved or date(disclosure.year, 12, 31)
    carried = {file.path: output for output in edition.outputs if output.carried for file in output.files(edition)}
    for path, output in sorted(carried.items()):
        yield Attachment(path, edition.files[path], output.media_type, output.carried, day)


PDF = Output(
    "*.pdf",
    "application/pdf",
    Stage.JOB,
    files=lambda edition: [OutputFile(pdf_path(edition.document), "PDF 全文")],
    job=_pdf_job,
    read_later="publish/pdf_jobs.py，PDF 生成或者沿用的时候",
    format="PDF",
)

# --- data files -------------------------------------------------------------------------------------------------------


def _figure_files(edition: Edition) -> list[OutputFile]:
    """The tidy file of all figures, then one wide file a table."""
    schema = tidy_schema(FIELDS, "disclosure", "address")
    return [
        OutputFile(FIGURES, "全部数字，一数一行", resource="figures", schema=schema, description=OF_RECORDS),
        *(
            OutputFile(
                table_path(table),
                f"{table.number} {table.title}".strip(),
                table=table.role,
                resource=f"table-{number}",
                schema=wide_schema(table),
                description=of_table(table),
            )
            for number, table in enumerate(edition.book.tables, start=1)
        ),
    ]


def _performance_files(edition: Edition) -> list[OutputFile]:
    """The files of the 绩效表, where the document prints any."""
    schemas = SCHEMAS if edition.document.annexes else {}
    return [
        OutputFile(path, TITLES[path], resource=PurePosixPath(path).stem, schema=schema)
        for path, schema in schemas.items()
    ]


def _package(edition: Edition) -> Files:
    """datapackage.json, which describes the CSV files of every output."""
    files = [(output, file) for output in edition.outputs for file in output.files(edition)]
    resources = [
        Resource(
            file.resource,
            file.title,
            file.description,
            file.path,
            output.media_type,
            edition.files[file.path],
            file.schema,
        )
        for output, file in files
        if file.schema
    ]
    return {_PACKAGE: data_package(edition.document, resources)}


def _read_back_package(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    files = [file for output in edition.outputs for file in output.files(edition)]
    described = [(each.resource, each.title, each.description, each.path, each.schema) for each in files if each.schema]
    return read_back_package(read, described, edition.document)


def _read_back_data(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    data = read(_DATA)
    yield from read_back_json(data, edition.book, edition.document, edition.key)
    yield from read_back_waivers(data, edition.book.disclosure)


WORKBOOK = Output(
    _WORKBOOK,
    _SPREADSHEET,
    Stage.CONTENT,
    files=always(_WORKBOOK, "全部公开表"),
    make=lambda edition: {
        _WORKBOOK: tables_workbook(edition.book, edition.document, printed_totals(edition.review)),
    },
    read_back=lambda edition, read: read_back_workbook(
        read(_WORKBOOK), edition.book, edition.document, printed_totals(edition.review)
    ),
    format="Excel",
    carried="全部公开表，与文中印出的相同",
)
FIGURES_CSV = Output(
    "csv/*.csv",
    _CSV,
    Stage.CONTENT,
    files=_figure_files,
    make=lambda edition: csv_files(edition.book, edition.document),
    read_back=lambda edition, read: read_back_csv(read, edition.book, edition.document),
    format="CSV",
)
PERFORMANCE_CSV = Output(
    "csv/*.csv",
    _CSV,
    Stage.CONTENT,
    files=_performance_files,
    make=lambda edition: performance_files(edition.book, edition.document),
    read_back=lambda edition, read: read_back_performance(read, edition.book, edition.document, edition.key),
    format="CSV",
)
DATA_JSON = Output(
    _DATA,
    _JSON,
    Stage.CONTENT,
    files=always(_DATA, "全部数字，供程序读取"),
    make=lambda edition: {_DATA: data_json(edition.book, edition.document).encode()},
    read_back=_read_back_data,
    format="JSON",
    carried="全部数字和例外，供程序读取",
)
DATA_PACKAGE = Output(
    _PACKAGE,
    _JSON,
    Stage.DESCRIPTION,
    files=always(_PACKAGE, "CSV 文件的说明"),
    make=_package,
    read_back=_read_back_package,
    format="JSON",
)
PLAIN_TEXT = Output(
    _MARKDOWN,
    "text/markdown",
    Stage.CONTENT,
    files=always(_MARKDOWN, "全文，供程序阅读"),
    make=lambda edition: {_MARKDOWN: disclosure_markdown(edition.document).encode()},
    read_back=lambda edition, read: read_back_markdown(read(_MARKDOWN), edition.book, edition.document),
    format="Markdown",
)
MANIFEST_JSON = Output(
    MANIFEST,
    _JSON,
    Stage.RECORD,
    files=always(MANIFEST, "校验值"),
    read_later="publish/manifest_readback.py，全部文件写好、换上去以前",
    format="JSON",
)

# --- pages ------------------------------------------------------------------------------------------------------------


def _calculations(edition: Edition) -> Files:
    document, pages = edition.document, edition.pages
    calculations = write_calculations(edition.book, edition.review, document.grids)
    of_tables = {calculations_page(table.id): pages.calculations(document, table).encode() for table in calculations}
    return {CALCULATIONS: pages.list_of_calculations(document).encode(), **of_tables}


def _read_back_calculations(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    book, document = edition.book, edition.document
    calculations = write_calculations(book, edition.review, document.grids)
    return read_back_calculations(read, edition.pages, book, document, calculations)


def _read_back_self_check(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    if edition.score:
        told = edition.book, edition.document, edition.findings, edition.score
        yield from read_back_self_check(read(_SELF_CHECK), edition.pages, *told)


def _read_back_score(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    if edition.score:
        yield from read_back_score(read(_SCORE), edition.book, edition.document, edition.score)


def _if_scored(path: str) -> Callable[[Edition], list[OutputFile]]:
    """A file that there is where the disclosure's pack has a score card."""
    return lambda edition: [OutputFile(path)] if edition.score else []


def _from_self_check(path: str, text: Callable[[Edition, SelfCheck], str]) -> Callable[[Edition], Files]:
    """The maker of such a file, given its text for a self-check."""

    def make(edition: Edition) -> Files:
        if edition.score is None:
            return {}
        checked = self_check(edition.book, edition.document, edition.findings, edition.score)
        return {path: text(edition, checked).encode()}

    return make


def _read_back_page(edition: Edition, read: Callable[[str], bytes]) -> list[Finding]:
    """Figures first; the words that stand around them are compared once the figures are right."""
    page, document = read(PAGE).decode(), edition.document
    unlike = read_back_html(page, edition.book, document, edition.key)
    return unlike or read_back_page_text(page, document, edition.pages.site, downloads(edition), edition.key)


def _sheets(edition: Edition) -> Files:
    document, pages = edition.document, edition.pages
    return {sheet_page(grid.id): pages.sheet(document, n).encode() for n, grid in enumerate(document.annexes)}


def _read_back_sheets(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    for number, grid in enumerate(edition.document.annexes):
        page = read(sheet_page(grid.id)).decode()
        yield from read_back_sheet(page, number, edition.book, edition.document, edition.pages.site)


DISCLOSURE_PAGE = Output(
    PAGE,
    _HTML,
    Stage.PAGE,
    files=always(PAGE),
    make=lambda edition: {PAGE: edition.pages.disclosure(edition.document, downloads(edition)).encode()},
    read_back=_read_back_page,
)
SHEET_PAGES = Output(
    "performance/*.html",
    _HTML,
    Stage.CONTENT,
    files=lambda edition: [OutputFile(sheet_page(grid.id)) for grid in edition.document.annexes],
    make=_sheets,
    read_back=_read_back_sheets,
)
CALCULATION_PAGES = Output(
    "figures*.html",
    _HTML,
    Stage.CONTENT,
    files=lambda edition: [
        OutputFile(CALCULATIONS),
        *(OutputFile(calculations_page(grid.id)) for grid in edition.document.grids),
    ],
    make=_calculations,
    read_back=_read_back_calculations,
)
SELF_CHECK_PAGE = Output(
    _SELF_CHECK,
    _HTML,
    Stage.CONTENT,
    files=_if_scored(_SELF_CHECK),
    make=_from_self_check(_SELF_CHECK, lambda edition, check: edition.pages.self_check(edition.document, check)),
    read_back=_read_back_self_check,
    internal=True,
)
FINDINGS_JSON = Output(
    _FINDINGS,
    _JSON,
    Stage.CONTENT,
    files=always(_FINDINGS),
    make=lambda edition: {_FINDINGS: findings_json(edition.findings).encode()},
    read_back=lambda edition, read: read_back_findings(read(_FINDINGS), edition.findings, edition.key),
    internal=True,
)
SCORE_JSON = Output(
    _SCORE,
    _JSON,
    Stage.CONTENT,
    files=_if_scored(_SCORE),
    make=_from_self_check(_SCORE, lambda _, check: check.score_json),
    read_back=_read_back_score,
    internal=True,
)

# --- drafts -----------------------------------------------------------------------------------------------------------


def _draft_path(edition: Edition) -> str:
    return f"{edition.document.slug}.docx"


def _draft(edition: Edition) -> Files:
    from generator.render.docx.draft import draft_docx  # python-docx, which only drafts need, is an extra

    return {_draft_path(edition): draft_docx(edition.document, edition.book)}


DRAFT = Output(
    "*.docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Stage.CONTENT,
    files=lambda edition: [OutputFile(_draft_path(edition))],
    make=_draft,
    read_back=lambda edition, read: read_back_draft(read(_draft_path(edition)), edition.book, edition.document),
    internal=True,
    on_demand=True,
)

# --- the table --------------------------------------------------------------------------------------------------------

OUTPUTS: tuple[Output, ...] = (
    PDF,
    WORKBOOK,
    FIGURES_CSV,
    PERFORMANCE_CSV,
    DATA_JSON,
    DATA_PACKAGE,
    PLAIN_TEXT,
    MANIFEST_JSON,
    DISCLOSURE_PAGE,
    SHEET_PAGES,
    CALCULATION_PAGES,
    SELF_CHECK_PAGE,
    SCORE_JSON,
    FINDINGS_JSON,
    DRAFT,
)


def outputs_of_build(*, pdf: bool, internal: bool) -> tuple[Output, ...]:
    """What a build makes: with PDFs or without, with what is internal or without."""
    made = (each for each in OUTPUTS if not each.on_demand)
    return tuple(each for each in made if (pdf or each.stage is not Stage.JOB) and (internal or not each.internal))


def is_public(path: str) -> bool:
    """Whether a file of this path in a disclosure's folder is for the public: one that no public output owns is not."""
    return any(each.owns(path) for each in outputs_of_build(pdf=True, internal=False))
