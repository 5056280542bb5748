"""What the operating system refuses is told in Chinese, with the file."""

import errno
import os

import pytest

from generator.publish.system_errors import in_chinese


def refused(number, *files):
    return OSError(number, os.strerror(number), *files)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (refused(errno.ENOSPC), "磁盘已满，请腾出空间"),
        (refused(errno.EROFS, "/srv/site"), "文件系统是只读的：/srv/site"),
        (refused(errno.EACCES, b"/srv"), "没有权限"),
        (refused(errno.EXDEV, "/a", None, "/b"), "不在同一个文件系统：/a、/b"),
        (OSError(errno.EBUSY, "另一个正在生成", "/srv/site"), "另一个正在生成：/srv/site"),
        (OSError("没有号码"), "没有号码"),
    ],
)
def test_words(problem, told):
    assert in_chinese(problem) == told


def test_what_has_no_word_of_ours_keeps_the_systems():
    assert in_chinese(refused(errno.EDOM)) == os.strerror(errno.EDOM)
