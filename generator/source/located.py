"""Values that remember where they were written."""

from __future__ import annotations

from typing import Any

from generator.source.finding import Location


class Text(str):
    """A scalar as its author typed it, with its place; numbers too stay text until someone asks for a figure."""

    __slots__ = ("location", "quoted")
    location: Location
    quoted: bool

    def __new__(cls, text: str, location: Location, *, quoted: bool = False) -> Text:
        """The text, with its place; `quoted` tells "" from a missing value."""
        value = str.__new__(cls, text)
        value.location = location
        value.quoted = quoted
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        """What a copy is made from, in this process or another."""
        return _text, (str(self), self.location, self.quoted)

    @property
    def begins(self) -> Location:
        """Where its first character stands: behind the quote, if there is one."""
        place = self.location
        return Location(place.file, place.line, place.column + 1) if self.quoted else place


def _text(text: str, location: Location, quoted: bool) -> Text:
    return Text(text, location, quoted=quoted)


class Mapping(dict[Text, Any]):
    """A YAML mapping; its keys are `Text` and so know their places too."""

    def __init__(self, location: Location) -> None:
        super().__init__()
        self.location = location

    def key_location(self, key: str) -> Location:
        """Where `key` is written in this mapping; the mapping's own place when it is not."""
        return next((own.location for own in self if own == key), self.location)


class Sequence(list[Any]):
    """A YAML sequence with its place."""

    def __init__(self, location: Location) -> None:
        super().__init__()
        self.location = location


def location_of(value: Any, default: Location) -> Location:
    """The place of a located value, or `default` for any other."""
    found = getattr(value, "location", default)
    return found if isinstance(found, Location) else default


def locate(root: Any, path: tuple[Any, ...], default: Location) -> Location:
    """The place of the value at `path` (keys and indexes) under `root`, or of its nearest parent."""
    place = location_of(root, default)
    value = root
    for step in path:
        if isinstance(value, Mapping) and step in value:
            place = value.key_location(step)
            value = value[step]
            if not isinstance(value, (Mapping, Sequence)):
                place = location_of(value, place)
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
            place = location_of(value, place)
        else:
            break
    return place
