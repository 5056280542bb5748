"""Ports of addresses."""

import pytest

from generator.model.web_address import has_port


@pytest.mark.parametrize("address", ["https://example.gov.cn", "https://example.gov.cn:1/", "http://a.cn:65535/x"])
def test_a_port_that_there_is(address):
    assert has_port(address)


@pytest.mark.parametrize("address", ["https://example.gov.cn:0", "https://example.gov.cn:65536/", "http://a.cn:99999"])
def test_a_port_that_there_is_not(address):
    assert not has_port(address)
