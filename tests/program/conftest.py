"""What test files of the whole program share."""

from __future__ import annotations

import pytest

from tests.attacks.sample import Sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The disclosure that sentences and attacks are tried on."""
    return Sample(tmp_path_factory.mktemp("sample"))
