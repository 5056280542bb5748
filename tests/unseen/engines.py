"""Programs that make a PDF of a paper: WeasyPrint, Chromium, LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pylopdf_fonts_zh_cn
from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright

from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from tests.unseen.printing import Paper


def weasyprint(paper: Paper, _: Path) -> bytes:
    """By WeasyPrint, which lays the letters of a line out one by one."""
    return render_pdf(PdfJob("unseen", f"<html lang=zh><title>文</title>{paper.html}", paper.css)).data


@cache
def _environment() -> dict[str, str]:
    """That in which programs find the shipped fonts."""
    folder = Path(mkdtemp())
    fonts = Path(pylopdf_fonts_zh_cn.serif_path()).parent
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}


@cache
def _browser() -> Browser:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    arguments = ["--no-sandbox", "--disable-gpu"]
    return sync_playwright().start().chromium.launch(executable_path=program, args=arguments, env=dict(_environment()))


def chromium(paper: Paper, _: Path) -> bytes:
    """By Chromium."""
    page = _browser().new_page()
    page.set_content(f"<style>{paper.css}</style>{paper.html}")
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    return data


def libreoffice(paper: Paper, folder: Path) -> bytes:
    """By LibreOffice, as a word processor prints its own document."""
    path = folder / "paper.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><style>{paper.css}</style>{paper.html}", "utf-8")
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=_environment())
    return (folder / "paper.pdf").read_bytes()


ENGINES = {"weasyprint": weasyprint, "chromium": chromium, "libreoffice": libreoffice}
