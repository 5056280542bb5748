"""Who listens is told, who left is forgotten, who does not read keeps no memory."""

from __future__ import annotations

import asyncio

from generator.serve.events import Events


def test_everybody_is_told_until_it_ends() -> None:
    async def run() -> tuple[list[str], set[str], set[str]]:
        events = Events()
        stream = events.listen("a/2023-budget", 0)
        told = [await anext(stream)]
        listening = events.open_keys()
        events.tell(keys=["a/2023-budget"])
        events.close()
        told += [text async for text in stream]
        return told, listening, events.open_keys()

    told, listening, left = asyncio.run(run())
    assert told == ["retry: 500\n\n", 'data: {"keys": ["a/2023-budget"]}\n\n']
    assert (listening, left) == ({"a/2023-budget"}, set())


def test_a_browser_that_does_not_read_misses_the_oldest() -> None:
    async def run() -> list[str]:
        events = Events()
        stream = events.listen("", 0)
        await anext(stream)
        for number in range(100):
            events.tell(number=number)
        events.close()
        return [text async for text in stream]

    told = asyncio.run(run())
    assert len(told) < 100
    assert told[-1] == 'data: {"number": 99}\n\n'


def test_what_changed_before_a_page_listens_is_told_at_once() -> None:
    """Else a file saved while a page is being loaded would never be seen."""

    async def first_told(key: str, seen: int) -> list[str]:
        events = Events()
        events.tell_changed(["a/2023-budget"])
        events.tell_changed(["b/2023-budget"])
        stream = events.listen(key, seen)
        told = [await anext(stream)]
        events.close()
        return (told + [text async for text in stream])[1:]

    assert asyncio.run(first_told("a/2023-budget", 0)) == ['data: {"keys": ["a/2023-budget"]}\n\n']
    assert asyncio.run(first_told("a/2023-budget", 1)) == []
    assert asyncio.run(first_told("", 1)) == ['data: {"keys": [""]}\n\n']
    assert asyncio.run(first_told("", 2)) == []
