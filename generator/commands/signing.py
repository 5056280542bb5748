"""`gongkai sign` and `gongkai verify`: the signature of a PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.waivers import blocking
from generator.commands.options import A_FILE
from generator.commands.options import folders_given
from generator.commands.options import project_in
from generator.commands.outcome import CLEAN
from generator.commands.outcome import FINDINGS
from generator.commands.outcome import leave
from generator.commands.outcome import report
from generator.endings import faults
from generator.progress import progress
from generator.publish.build import build
from generator.publish.interruption import Interrupted
from generator.source.files import UnusableFileError

if TYPE_CHECKING:
    from generator.render.pdf.seal import Seal
    from generator.render.pdf.signature import SigningKey

_PASSWORD = "GONGKAI_PASSWORD"  # noqa: S105 — the variable's name


@click.command("sign")
@click.argument("selection", nargs=-1, required=True, metavar="材料")
@click.option("--key", "key_file", type=A_FILE, required=True, help="单位的证书和私钥，PKCS#12 文件（.p12、.pfx）。")
@click.option("--seal", "seal_file", type=A_FILE, help="印章图片，PNG；不写则签名不可见。")
@click.option("--seal-width", type=click.FloatRange(10, 100), default=42, help="印章的宽度，毫米。", show_default=True)
@click.option(
    "--seal-at",
    type=(click.IntRange(1), float, float),
    metavar="页 右 下",
    help="印章中心：第几页，距纸张左边、上边各几毫米；不写就压在封面的日期上。",
)
@click.option("--again", is_flag=True, help="已经签过名的，换掉原来的签名。")
@folders_given
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
    """给已发布、已批复的 PDF 签名。材料的写法同 check，至少写一个。

    密码取自环境变量 GONGKAI_PASSWORD，没有设就在终端上问。
    """
    project = project_in(folders)
    with faults(project.output):
        from generator.publish.signing.signing import SignNow

        seal, certificates = _seal(seal_file, seal_width, seal_at), _certificates(project.content)
        finish = SignNow(project.output, _key(key_file), seal, again, certificates)
        with progress(quiet=False) as report_progress:
            outcome = build(project, selection, report_progress, strict=False, finish=finish)
        report(outcome, project, "text")
    leave(outcome, strict=False)
    click.echo(f"已签名 {len(outcome.published)} 份 PDF", err=True)


@click.command("verify")
@click.argument("pdf", type=A_FILE)
@click.option(
    "--trust", multiple=True, type=A_FILE, help="信任的证书（PEM 或 DER），可以写几个；不写就用 site.yaml 的。"
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
    sys.exit(FINDINGS if errors else CLEAN)


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
