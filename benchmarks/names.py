"""Names of the files that the benchmarks hand to each other; imports nothing, so that reading them costs nothing."""

STYLE_SHEET = "print.css"
"""The print style sheet with the fonts that the program loads."""

BARE_STYLE_SHEET = "print-without-fonts.css"
"""The same without the fonts, as the program's PDF step receives it."""
