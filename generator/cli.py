"""The commands of `gongkai`. Exit codes: 0 clean, 1 findings; the others are those of `endings`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import Sources
from generator.checks.reporters.text import wants_colour
from generator.checks.waivers import blocking
from generator.endings import USAGE as _USAGE
from generator.endings import Commands
from generator.endings import faults
from generator.progress import progress
from generator.progress import time_stages
from generator.publish.build import build
from generator.publish.build import check
from generator.publish.interruption import Interrupted
from generator.publish.project import COLLECTOR
from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.publish.project import default_templates
from generator.source.files import UnusableFileError
from generator.source.finding import Finding

if TYPE_CHECKING:
    from generator.render.output import Edition
    from generator.render.pdf.seal import Seal
    from generator.render.pdf.signature import SigningKey

_CLEAN, _FINDINGS = 0, 1
_PASSWORD = "GONGKAI_PASSWORD"  # noqa: S105 — the variable's name
_file = click.Path(path_type=Path, exists=True, dir_okay=False)

Command = TypeVar("Command", bound=Callable[..., Any])


def _with(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_folders = _with(
    click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。"),
    click.option(
        "--templates",
        type=click.Path(path_type=Path),
        default=default_templates,
        help="模板文件夹；不写就是 templates，没有这个文件夹就用程序自带的。",
    ),
    click.option(
        "--output", type=click.Path(path_type=Path, readable=False), default=Path("site"), help="发布到哪个文件夹。"
    ),
)
_reporting = _with(
    click.argument("selection", nargs=-1),
    click.option("--strict", is_flag=True, help="警告也算作不通过。"),
    click.option("--format", "form", type=click.Choice([*REPORTERS]), default="text", help="报告的格式。"),
    click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=time_stages, help="说明每一步用了多少秒。"
    ),
    _folders,
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", message="%(version)s")
def main() -> None:
    """预决算公开：审核并发布部门、单位的预算和决算。"""
    gc.set_threshold(*COLLECTOR)


@main.command("check")
@click.option("--no-waivers", is_flag=True, help="当作没有任何核准的例外。")
@click.option("--together", is_flag=True, help="再查所有等式能否同时成立（build 总是查）。")
@_reporting
def check_command(
    selection: tuple[str, ...], form: str, *, strict: bool, no_waivers: bool, together: bool, **folders: Path
) -> None:
    """只审核，不发布。SELECTION 是“单位”或“单位/年度-类别”，不写就是全部。"""
    project = _project(folders)
    with progress(quiet=form != "text") as report_progress:
        outcome = check(project, selection, report_progress, waive=not no_waivers, together=together, keep=False)
    _report(outcome, project, form)
    _leave(outcome, strict=strict)


@main.command("build")
@click.option("--no-pdf", is_flag=True, help="只生成网页和数据文件，不生成 PDF。")
@click.option("--full", is_flag=True, help="全部重新生成，不管有没有变动。")
@click.option("--why", is_flag=True, help="逐份说明为什么重新生成。")
@click.option("--jobs", type=click.IntRange(1), help="最多用几个进程；不写就是每个核心一个。")
@click.option(
    "--internal",
    type=click.Path(path_type=Path),
    help="另把全部材料（含送审稿、草稿、自查、得分、总览）放到这个文件夹，不对外；不写就不生成。",
)
@_reporting
def build_command(
    selection: tuple[str, ...],
    form: str,
    jobs: int | None,
    *,
    strict: bool,
    no_pdf: bool,
    full: bool,
    why: bool,
    **folders: Path,
) -> None:
    """审核、生成网页和 PDF、回读核对，全部通过才一次性发布；没有变动的不重新生成。SELECTION 同 check。

    只有 状态 是 已批复 的才公开。
    """
    project = _project(folders)
    options = Options(pdf=not no_pdf, jobs=jobs, reuse=not full)
    with faults(project.output):
        with progress(quiet=form != "text") as report_progress:
            outcome = build(project, selection, report_progress, strict=strict, options=options)
        if why:
            click.echo("\n".join(_reasons(outcome)), err=True)
        _report(outcome, project, form)
    _leave(outcome, strict=strict)
    click.echo("\n".join(_published(outcome, folders["output"], folders.get("internal"))), err=True)


@main.command("sign")
@click.argument("selection", nargs=-1, required=True)
@click.option("--key", "key_file", type=_file, required=True, help="单位的证书和私钥，PKCS#12 文件（.p12、.pfx）。")
@click.option("--seal", "seal_file", type=_file, help="印章图片，PNG；不写则签名不可见。")
@click.option("--seal-width", type=click.FloatRange(10, 100), default=42, help="印章的宽度，毫米。", show_default=True)
@click.option(
    "--seal-at",
    type=(click.IntRange(1), float, float),
    metavar="页 右 下",
    help="印章中心：第几页，距纸张左边、上边各几毫米；不写就压在封面的日期上。",
)
@click.option("--again", is_flag=True, help="已经签过名的，换掉原来的签名。")
@_folders
def sign_command(
    selection: tuple[str, ...],
    key_file: Path,
    seal_file: Path | None,
    seal_width: float,
    seal_at: tuple[int, float, float] | None,
    *,
    again: bool,
    **folders: Path,
) -> None:
    """给已发布、已批复的 PDF 签名。SELECTION 同 check，至少写一个。

    密码取自环境变量 GONGKAI_PASSWORD，没有设就在终端上问。
    """
    project = _project(folders)
    with faults(project.output):
        from generator.publish.signing.signing import SignNow

        seal, certificates = _seal(seal_file, seal_width, seal_at), _certificates(project.content)
        finish = SignNow(project.output, _key(key_file), seal, again, certificates)
        with progress(quiet=False) as report_progress:
            outcome = build(project, selection, report_progress, strict=False, finish=finish)
        _report(outcome, project, "text")
    _leave(outcome, strict=False)
    click.echo(f"已签名 {len(outcome.published)} 份 PDF", err=True)


@main.command("verify")
@click.argument("pdf", type=_file)
@click.option(
    "--trust", multiple=True, type=_file, help="信任的证书（PEM 或 DER），可以写几个；不写就用 site.yaml 的。"
)
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。")
def verify_command(pdf: Path, trust: tuple[Path, ...], content: Path) -> None:
    """验证 PDF 的数字签名：谁签的、何时签的、签名以后有没有改动，与旁边的 manifest.json 是否一致。

    信任的证书取自 --trust，没有就取自 content/site.yaml 的 签名；都没有就没有人担保，退出码 1。
    """
    from generator.publish.signing.manifest_check import check_manifest
    from generator.publish.signing.signature_check import check_signatures
    from generator.publish.signing.signature_check import load_roots

    trusted = trust or _certificates(content)
    check = check_signatures(pdf.read_bytes(), load_roots([*trusted]) if trusted else None)
    findings = check.findings + check_manifest(pdf)
    for signed in check.signatures:
        click.echo("\n".join(signed.lines))
    errors = blocking(findings, strict=False)
    for finding in findings:
        click.echo(f"{SEVERITY_NAMES[finding.severity]} {finding.id} {finding.message}")
        if finding.hint:
            click.echo(f"    怎么办：{finding.hint}")
    click.echo("没有核对：证书是否已经吊销（不访问网络），签名的时间（取自签名者的时钟，没有时间戳）")
    if errors:
        only_unknown = {finding.id for finding in errors} == {"D-0108"}
        click.echo(f"没有人担保：{pdf}" if only_unknown else f"不可信：{pdf}")
    else:
        click.echo(f"签名完好，由信任的证书担保：{pdf}")
    sys.exit(_FINDINGS if errors else _CLEAN)


@main.command("rules")
@click.option("--pack", help="只列一个模板包里有效的审核公式；不写就是全国通用的和各省另定的。")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="列表的格式。")
@_folders
def rules_command(pack: str | None, form: str, **folders: Path) -> None:
    """列出审核公式。"""
    from generator.checks.rulebook import list_rules
    from generator.checks.rulebook import rule_book_page
    from generator.checks.rulebook import rule_lines
    from generator.tables.pack_library import PackLibrary

    listing, findings = list_rules(PackLibrary(_project(folders).templates / "packs"))
    if pack and pack not in listing.packs:
        click.echo(f"没有“{pack}”这个模板包", err=True)
        sys.exit(_USAGE)
    click.echo(rule_book_page(listing) if form == "markdown" else rule_lines(listing, pack), nl=form == "text")
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(_FINDINGS)


@main.command("explain")
@click.argument("address")
@click.option("--in", "selection", multiple=True, help="只在这些公开文本里找（单位或单位/年度-类别）。")
@_folders
def explain_command(address: str, selection: tuple[str, ...], **folders: Path) -> None:
    """说明一个数从哪里来。ADDRESS 如 支出表!合计.基本支出、收支总计.增减额，绩效表的数如 驻村经费!总分.得分。"""
    from generator.checks.explanation import explain

    project = _project(folders)
    outcome = check(project, selection, lambda _what, _done, _of: None, together=False)
    explanations = [
        (each.folder.key, explain(address, each.book, each.measures, each.review))
        for each in outcome.prepared
        if each.book and each.measures
    ]
    for key, explanation in explanations:
        if explanation.lines:
            click.echo("\n".join([key, *(f"  {line}" for line in explanation.lines)]))
    if not any(explanation.found for _, explanation in explanations):
        click.echo(f"没有“{address}”这个数", err=True)
        sys.exit(_USAGE)


@main.command("draft")
@click.argument("selection", nargs=-1, required=True)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), default=Path(), help="写到哪个文件夹；不写就是当前的。"
)
@click.option("--force", is_flag=True, help="同名的文件改动过，或者不是草稿，也覆盖。")
@_folders
def draft_command(selection: tuple[str, ...], target: Path, *, force: bool, **folders: Path) -> None:
    """把公开文本写成 Word 文件（.docx），供修改、会签。有错误也写。SELECTION 同 check，至少写一个。"""
    project = _project(folders)
    from generator.publish.rendering import Bench
    from generator.render.outputs import DRAFT

    with progress(quiet=False) as report_progress:
        outcome = check(project, selection, report_progress, together=False)
    bench = Bench(project)
    findings: list[Finding] = []
    for prepared in outcome.prepared:
        edition = bench.edition(prepared, (DRAFT,))
        if edition is None:
            findings = blocking(outcome.findings, strict=False)
            break
        findings += _write_draft(edition, target, force=force)
        if errors := blocking(prepared.findings, strict=False):
            told = f"{edition.key} 有 {len(errors)} 个错误，草稿照写；是什么错误，请用 gongkai check 查看"
            click.echo(f"注意：{told}", err=True)
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(_FINDINGS)


def _write_draft(edition: Edition, folder: Path, *, force: bool) -> list[Finding]:
    """Writes the draft of an edition; not where it is read back otherwise, or somebody's changes would be lost."""
    from generator.render.docx.reading import is_untouched
    from generator.render.output import read_back
    from generator.render.output import with_files

    made = with_files(edition)
    findings = read_back(made, made.files.__getitem__)
    for name, data in made.files.items() if not findings else ():
        path = folder / name
        if path.exists() and not force and not is_untouched(path.read_bytes()):
            hint = "请换一个文件夹（--to），或者加 --force 覆盖"
            raise UnusableFileError(f"{path} 改动过，或者不是本程序写的草稿，没有覆盖；{hint}")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        click.echo(f"已写草稿 {path}", err=True)
    return findings


def _project(folders: dict[str, Path]) -> Project:
    """The project in the given folders; leaves with exit code 2 where there is none."""
    internal = folders.get("internal")
    project = Project(
        folders["content"].resolve(),
        folders["templates"].resolve(),
        _unfollowed(folders["output"]),
        _unfollowed(internal) if internal else None,
    )
    for folder in (project.content, project.templates):
        if not folder.is_dir():
            click.echo(f"没有 {folder.name} 文件夹：{folder}", err=True)
            sys.exit(_USAGE)
    return project


def _unfollowed(path: Path) -> Path:
    """A path made absolute, but where it is itself a link, not what that leads to."""
    return path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()


def _key(file: Path) -> SigningKey:
    """The key in a PKCS#12 file, its password from the environment or the terminal, never from the command line."""
    from generator.render.pdf.signature import load_key

    if file.stat().st_mode & 0o077:
        click.echo(f"注意：别的用户也能读私钥文件 {file}，请运行 chmod 600", err=True)
    data = file.read_bytes()
    password = os.environ.get(_PASSWORD)
    if password is None:
        try:
            password = click.prompt("私钥的密码", hide_input=True, default="", show_default=False, err=True)
        except click.Abort as problem:  # that is what click makes of both
            if isinstance(problem.__context__, Interrupted):
                raise problem.__context__ from None
            raise UnusableFileError("没有输入私钥的密码") from None
    return load_key(data, password)


def _certificates(content: Path) -> tuple[Path, ...]:
    """The certificates that site.yaml names; none where it names none, or cannot be read."""
    from generator.model.site import load_site

    site = load_site(content)[0] if content.is_dir() else None
    return site.certificates(content) if site else ()


def _seal(file: Path | None, width: float, at: tuple[int, float, float] | None) -> Seal | None:
    """The seal in a PNG file, None without one."""
    if file is None:
        return None
    from generator.render.pdf.seal import Spot
    from generator.render.pdf.seal import read_seal

    return read_seal(file.read_bytes(), width, Spot(*at) if at else None)


def _report(outcome: RunResult, project: Project, form: str) -> None:
    """Prints the report, and what else there is to say."""
    for notice in outcome.notices:
        click.echo(f"注意：{notice}", err=True)
    report = Report(
        outcome.findings,
        reviews=outcome.reviews,
        causes=outcome.causes,
        rules=outcome.rules,
        sources=Sources(project.content.parent, project.templates.parent),
        colour=wants_colour(sys.stdout),
    )
    click.echo(REPORTERS[form](report))


def _reasons(outcome: RunResult) -> Iterator[str]:
    """A line for each disclosure, and one for the pages about all: what was done with it, and why."""
    for key, reasons in {**outcome.reasons, "全站网页": outcome.site_reasons}.items():
        yield f"{key}  重新生成：因为{'、'.join(reasons)}" if reasons else f"{key}  未变动"


def _published(outcome: RunResult, output: Path, internal: Path | None) -> Iterator[str]:
    """What the public sees now, and what it does not."""
    yield f"已发布 {len(outcome.published)} 份公开文本到 {output}/"
    if internal:
        yield f"连同没有公开的，{len(outcome.reasons)} 份都在 {internal}/，不要对外"
    elif outcome.withheld:
        yield f"{len(outcome.withheld)} 份不是已批复的，只审核，没有公开：{'、'.join(outcome.withheld)}"
        yield "看它们的网页和 PDF：加上 --internal 文件夹"


def _leave(outcome: RunResult, *, strict: bool) -> None:
    """Leaves with exit code 1 when something blocks."""
    if outcome.blocks(strict=strict):
        sys.exit(_FINDINGS)


if __name__ == "__main__":
    main()
