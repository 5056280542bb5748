"""`gongkai serve`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_in
from generator.commands.options import sources_given
from generator.endings import refuse


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8137, show_default=True, help="端口；0 是随便一个空的。")
@sources_given
def serve_command(port: int, **folders: Path) -> None:
    """在浏览器里看正在写的材料：保存文件，网页就换成新的，审核意见标在数和句子上。

    只在本机答复，不发布，不改 site/。Ctrl-C 结束。
    """
    from generator.serve.server import UnusablePortError  # starlette, uvicorn and watchfiles are an extra
    from generator.serve.server import serve

    try:
        serve(project_in(folders), port, lambda url: click.echo(f"用浏览器打开 {url}（Ctrl-C 结束）", err=True))
    except UnusablePortError as problem:
        refuse(str(problem))
