"""What is published fetches nothing, runs nothing, and tells nothing about people or the machine it was made on."""

from __future__ import annotations

import re
import socket
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from pathlib import Path
from urllib.parse import unquote
from urllib.parse import urljoin

import pikepdf
import pytest
from lxml import html as lxml_html

from generator.publish.site_folder import Staging
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from tests.gold_support import DOCUMENTS
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import copy_project
from tests.project_copy import render_in_process

MOBILE_NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(19|20)\d{9}[\dXx](?!\d)")
EMAIL = re.compile(r"[\w.]+@[\w-]+\.\w+")


# --- no network, no file but the fonts --------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server's address and the requests it got."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", requests
        running.shutdown()


def rendered(body: str, css: str = "") -> list[str]:
    """What the PDF engine has to say about a page."""
    page = f'<!doctype html><html lang="zh-CN"><title>甲</title><body>{body}'
    return [finding.message for finding in render_pdf(PdfJob("甲/2023-final-accounts", page, css)).findings]


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="{}">',
        '<link rel="stylesheet" href="{}"><p>甲</p>',
        '<object data="{}"></object>',
        '<embed src="{}">',
        "<p style=\"background: url('{}')\">甲</p>",
        "<style>@import url('{}');</style><p>甲</p>",
        "<style>@font-face {{ font-family: x; src: url('{}') }} p {{ font-family: x }}</style><p>甲</p>",
        '<link rel="attachment" href="{}"><p>甲</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
    ],
)
def test_pdf_engine_fetches_nothing_from_the_network(server: tuple[str, list[str]], body: str) -> None:
    address, requests = server
    assert rendered(body.format(f"{address}/a"))
    assert requests == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "../../etc/passwd", "ftp://127.0.0.1/a"])
def test_pdf_engine_reads_no_file_but_the_fonts(address: str) -> None:
    [message] = rendered(f'<img alt="" src="{address}">')
    assert "passwd" in message or "ftp" in message


def test_print_style_sheet_may_not_fetch_either(server: tuple[str, list[str]]) -> None:
    address, requests = server
    assert rendered("<p>甲</p>", f"p {{ background: url('{address}/a') }}")
    assert requests == []


@pytest.mark.slow
def test_build_works_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("网络")

    render_in_process(monkeypatch)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert copy_project(tmp_path).build().published == [KEY]


# --- nothing leaves the output folder ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/a", "a/../../site-b/c"])
def test_no_path_leads_out_of_the_output_folder(tmp_path: Path, path: str) -> None:
    with Staging(tmp_path / "site") as staging, pytest.raises(ValueError, match=re.escape(path)):
        staging.write(path, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("unit", ["..", "../..", "a/../../b"])
def test_selection_does_not_lead_out_of_content(tmp_path: Path, unit: str) -> None:
    copy = copy_project(tmp_path)
    with pytest.raises(ValueError, match=re.escape(unit.strip("/"))):
        copy.build(unit)


# --- pages that run nothing and fetch nothing -------------------------------------------------------------------------


@cache
def pages(site: Path) -> dict[str, lxml_html.HtmlElement]:
    return {path.relative_to(site).as_posix(): lxml_html.fromstring(path.read_bytes()) for path in site.rglob("*.html")}


def pdfs(site: Path) -> list[Path]:
    """The PDFs of a site, of which every printed document has one."""
    found = sorted(site.rglob("*.pdf"))
    assert len(found) >= len(DOCUMENTS)
    return found


@pytest.mark.slow
def test_pages_have_no_inline_style_or_script(built_site: Path) -> None:
    """A content security policy without unsafe-inline holds."""
    assert len(pages(built_site)) > len(DOCUMENTS)
    for name, page in pages(built_site).items():
        assert page.xpath("//@style") == [], name
        assert page.xpath("//style") == [], name
        assert page.xpath("//script[not(@src or @type='application/ld+json')]") == [], name  # that is data
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], name
        assert page.xpath("//iframe | //object | //embed | //base") == [], name
        assert page.xpath("//form/@action | //@formaction") == [], name  # what is asked for is asked of the page itself
        assert page.xpath("//meta[@http-equiv='refresh']") == [], name
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none';"), name
        assert "unsafe-inline" not in policy, name
        assert "'unsafe-eval'" not in policy, name


@pytest.mark.slow
def test_pages_load_nothing_from_other_hosts(built_site: Path) -> None:
    for name, page in pages(built_site).items():
        loaded = page.xpath("//@src | //link[@rel != 'canonical']/@href | //@srcset | //@data | //@poster")
        own_root = "/assets/" if name == "404.html" else "//"  # shown under any address, so it can't use relative ones
        outside = [each for each in loaded if re.match(r"([a-z]+:|//|/)", each) and not each.startswith(own_root)]
        assert outside == [], name
    for sheet in built_site.rglob("*.css"):
        assert re.findall(r"url\(\s*['\"]?(?!data:)[a-z]*:?//", sheet.read_text("utf-8")) == []


@pytest.mark.slow
def test_every_link_leads_to_a_file_of_the_site_or_a_place_in_it(built_site: Path) -> None:
    root = "https://example.gov.cn/"  # 域名 in content/site.yaml
    places = {name: set(page.xpath("//@id")) for name, page in pages(built_site).items()}
    for name, page in pages(built_site).items():
        for link in page.xpath("//a/@href | //link/@href"):
            target, _, fragment = urljoin(root + name, link).partition("#")
            assert target.startswith(root), (name, link)
            path = unquote(target.removeprefix(root))
            path += "index.html" if path == "" or path.endswith("/") else ""
            assert (built_site / path).is_file(), (name, link)
            assert not fragment or unquote(fragment) in places[path], (name, link)


@pytest.mark.slow
def test_pdf_opens_nothing_and_runs_nothing(built_site: Path) -> None:
    for path in pdfs(built_site):
        with pikepdf.open(path) as pdf:
            assert "/OpenAction" not in pdf.Root
            assert "/AA" not in pdf.Root
            assert "/AcroForm" not in pdf.Root
            assert list(pdf.attachments) == ["data.json", "tables.xlsx"]
            names = pdf.Root.get("/Names", pikepdf.Dictionary())
            assert "/JavaScript" not in names
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    assert note.get("/A", {}).get("/S") in (None, "/GoTo"), path


# --- nothing of this machine, nothing personal ------------------------------------------------------------------------


def contents(path: Path) -> bytes:
    """The bytes of a file; of a PDF, of every stream in it, unpacked."""
    if path.suffix != ".pdf":
        return path.read_bytes()
    with pikepdf.open(path) as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        others = [repr(each).encode() for each in pdf.objects if not isinstance(each, pikepdf.Stream)]
    return b"\n".join([*streams, *others, path.read_bytes()])


@pytest.mark.slow
def test_no_output_tells_about_the_machine_it_was_made_on(built_site: Path) -> None:
    places = [REPOSITORY, built_site, Path.home(), Path(tempfile.gettempdir()), Path(pikepdf.__file__).parent.parent]
    words = [f"{place}/" for place in places if len(place.parts) > 1] + ["site-packages"]
    words += [name for name in [socket.gethostname()] if len(name) > 5]  # "vm" may stand anywhere
    for path in built_site.rglob("*"):
        if path.is_file():
            data = contents(path)
            assert [word for word in words if word.encode() in data] == [], path.relative_to(built_site)


@pytest.mark.slow
def test_no_output_tells_when_it_was_made(built_site: Path) -> None:
    for path in pdfs(built_site):
        with pikepdf.open(path) as pdf:
            assert "/CreationDate" not in pdf.docinfo
            assert "/ModDate" not in pdf.docinfo
            assert b"xmp:CreateDate" not in contents(path)


def texts(folder: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((REPOSITORY / folder).rglob("*")):
        if path.suffix in (".yaml", ".md", ".html", ".css"):
            yield path, path.read_text("utf-8")


@pytest.mark.parametrize("folder", ["content", "templates"])
@pytest.mark.parametrize("personal", [MOBILE_NUMBER, IDENTITY_NUMBER, EMAIL], ids=["mobile", "identity", "email"])
def test_nothing_personal_is_kept(folder: str, personal: re.Pattern[str]) -> None:
    found = {path.name: personal.search(text) for path, text in texts(folder)}
    assert not any(found.values())


@pytest.mark.parametrize("number", ["13912345678", "电话 19987654321。", "(13800138000)"])
def test_mobile_numbers_are_recognised(number: str) -> None:
    assert MOBILE_NUMBER.search(number)
    assert not MOBILE_NUMBER.search("2024139123456789")
