"""Tests on raw documents: they read ../shared/real beside the checkout and are not collected without it."""

from __future__ import annotations

from tests.documents.read_gold import REAL

collect_ignore_glob = [] if REAL.is_dir() else ["test_*.py"]
