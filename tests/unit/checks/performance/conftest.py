import pytest

from tests.unit.checks.performance.told import judge_in


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    return judge_in(tmp_path_factory.mktemp("sheet"))
