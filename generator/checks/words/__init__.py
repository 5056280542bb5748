"""文字审核: takes a disclosure's own words (located), its measures and a pack's `words.yaml`, gives findings (N-01…).

Only what the author wrote is judged, never the pack's sentences; the composed document is judged in `writing/review`.
"""
