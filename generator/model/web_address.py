"""What of an address on the web no pattern tells."""

from __future__ import annotations

from urllib.parse import urlsplit


def has_port(address: str) -> bool:
    """Whether the port that an address names, if it names one, is one that there is: 1 to 65535."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
