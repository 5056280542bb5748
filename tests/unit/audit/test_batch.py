"""Many files: which they are, what is not audited twice, what is there twice, and that one bad file stops no other."""

from __future__ import annotations

from generator.audit import batch
from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.batch import audit_all
from generator.audit.batch import files_in
from generator.audit.keeping import Keeper
from generator.audit.record import Refused
from generator.audit.recording import Task
from generator.audit.recording import record_of
from generator.publish.executors import Here
from generator.source.foreign.pages import ForeignFile
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages


def touch(path, text="x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_below_a_folder_papers_are_found_by_name_and_what_is_no_paper_is_left_out(tmp_path):
    for name in ("b.PDF", "a/x.pdf", "a/说明.txt", ".git/y.pdf", "~$b.docx", ".hidden.pdf", "c.docx"):
        touch(tmp_path / name)
    (tmp_path / "link.pdf").symlink_to(tmp_path / "b.PDF")
    assert list(files_in([tmp_path])) == ["b.PDF", "c.docx", "a/x.pdf"]


def test_files_of_one_name_from_two_folders_keep_their_own(tmp_path):
    one, other = touch(tmp_path / "1/x.pdf"), touch(tmp_path / "2/x.pdf")
    assert files_in([one, other]) == {"x.pdf": one, str(other): other}


def tasks(*paths):
    return [Task(path, path.name, Asked(pack="national")) for path in paths]


def told(*_):
    """Nobody looks."""


def test_results_stand_in_the_order_of_the_files_and_are_kept(tmp_path, monkeypatch):
    audited = []

    def one(task, *_):
        audited.append(task.name)
        if "坏" in task.name:
            return [Refused(task.name, "坏了")]
        found = audit(pages(task.name), library(), catalogues(), task.asked)
        return [record_of(found, ForeignFile(task.name, ()))]

    monkeypatch.setattr(batch, "audit_file", one)
    paths = [touch(tmp_path / "b.pdf", "1"), touch(tmp_path / "坏.pdf", "2"), touch(tmp_path / "a.pdf", "1")]
    keeper = Keeper(tmp_path / "kept", "1")
    first = audit_all(tasks(*paths), library().places, Here(), keeper, told)
    assert [record.file for record in first.records] == ["b.pdf", "a.pdf"]
    assert first.refused == [Refused("坏.pdf", "坏了")]
    assert [(double.files, double.is_one_file) for double in first.doubles] == [(("b.pdf", "a.pdf"), True)]
    audited.clear()
    assert audit_all(tasks(*paths), library().places, Here(), keeper, told) == first
    assert audited == ["坏.pdf"]
    touch(paths[0], "changed")
    again = audit_all(tasks(*paths), library().places, Here(), keeper, told)
    assert audited == ["坏.pdf", "b.pdf", "坏.pdf"]
    assert [(double.files, double.is_one_file) for double in again.doubles] == [(("b.pdf", "a.pdf"), False)]


def test_what_nobody_foresaw_is_told_of_its_file(tmp_path, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("x")

    monkeypatch.setattr(batch, "audit_file", fails)
    [refused] = audit_all(tasks(touch(tmp_path / "a.pdf")), library().places, Here(), Keeper(None, "1"), told).refused
    assert refused.reason == "程序本身出错了，请连同这个文件报告（ZeroDivisionError：x）"
