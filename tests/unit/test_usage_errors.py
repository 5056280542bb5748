"""Wrong usage is told in one line of Chinese, with exit code 2."""

import pytest
from click.testing import CliRunner

from generator.cli import main

WRONG = {
    "publish": "没有 publish 这个命令；用法见 gongkai --help",
    "build --nonsense": "没有 --nonsense 这个选项",
    "build --ful": "没有 --ful 这个选项，是不是 --full",
    "build --format xml": "--format 写得不对：只能是text、json、sarif、junit",
    "build --jobs 0": "--jobs 写得不对：要是不小于 1 的整数",
    "build --jobs x": "--jobs 写得不对：要是不小于 1 的整数",
    "build --output": "选项 --output 后面少写了值，或者写了不要的值",
    "check --strict=1": "选项 --strict 后面少写了值，或者写了不要的值",
    "explain": "少写了 地址；用法见 gongkai explain --help",
    "explain a b": "多写了 b",
    "verify nowhere.pdf": "PDF 写得不对：没有这个文件，或者不能读",
    "audit README.md --published 8月": "--published 写得不对：要是日期，写成 2024-08-30",
    "sign a --key nowhere.p12": "--key 写得不对：没有这个文件，或者不能读",
    "sign a --key pyproject.toml --seal-width 3": "--seal-width 写得不对：要是 10 到 100 的数",
    "sign": "少写了 材料",
}


@pytest.mark.parametrize(("command", "told"), WRONG.items(), ids=WRONG)
def test_wrong_usage(command, told):
    result = CliRunner().invoke(main, command.split(), prog_name="gongkai")
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert told in line
    assert line.endswith(" --help")
