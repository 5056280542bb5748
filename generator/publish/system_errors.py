"""What the operating system refuses, in the words of the people who have to do something about it."""

from __future__ import annotations

import errno
import os

_WORDS = {
    errno.ENOSPC: "磁盘已满，请腾出空间",
    errno.EDQUOT: "超出了磁盘配额，请腾出空间",
    errno.EFBIG: "文件超出了允许的大小（ulimit -f）",
    errno.EROFS: "文件系统是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EBUSY: "正在被占用（可能是挂载点）",
    errno.EXDEV: "不在同一个文件系统",
    errno.EIO: "磁盘读写出错",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "符号链接循环",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EAGAIN: "进程太多",
    errno.ENOMEM: "内存不够",
    errno.EPIPE: "读取输出的程序已经退出",
}


def in_chinese(problem: OSError) -> str:
    """What was refused, and of which file; a text that is not the system's own is kept."""
    told = problem.strerror or str(problem)
    if problem.errno is not None and told == os.strerror(problem.errno):
        told = _WORDS.get(problem.errno, told)
    files = [str(name) for name in (problem.filename, problem.filename2) if isinstance(name, str | os.PathLike)]
    return f"{told}：{'、'.join(files)}" if files else told
