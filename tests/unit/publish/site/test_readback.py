"""The table of a site's own files: each says how it is read back, or why it is not."""

import pytest

from generator.publish.site.readback import SITE_OUTPUTS


@pytest.mark.parametrize("output", SITE_OUTPUTS, ids=lambda output: output.path)
def test_a_file_is_read_back_or_says_why_not(output):
    assert bool(output.read_back) != bool(output.unread)
