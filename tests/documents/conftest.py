"""Tests that read the raw documents, in ../shared/real beside the checkout, are not collected without it."""

from __future__ import annotations

from tests.documents.read_gold import REAL

_READ_THEM = [
    "test_audit.py",
    "test_import.py",
    "test_raw_prose.py",
    "test_reading.py",
    "test_real_gold.py",
    "test_subjects.py",
]
collect_ignore_glob = [] if REAL.is_dir() else _READ_THEM
