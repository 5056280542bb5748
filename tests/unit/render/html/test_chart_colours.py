"""Colours of charts, as the style sheets state them: seen on their ground, told apart in grey and by the colour-blind.

Contrast is that of WCAG 2.2 (1.4.3, 1.4.11). Colour blindness is simulated with the matrices of Machado, Oliveira and
Fernandes (2009), severity 1.0, on linear RGB.
"""

import re

import pytest

from tests.unit.builders import REPOSITORY

SITE = REPOSITORY / "templates/site"
AS_SEEN = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def variables(theme):
    """The variables of a theme, from both style sheets; the dark theme's stand over the light one's."""
    found = {}
    for sheet in ("site.css", "charts.css"):
        text = (SITE / sheet).read_text("utf-8")
        dark = "".join(re.findall(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", text, re.DOTALL))
        light = text.replace(dark, "") if dark else text
        for part in (light, dark) if theme == "dark" else (light,):
            for block in re.findall(r":root \{(.*?)\}", part, re.DOTALL):
                found |= dict(re.findall(r"--([\w-]+):\s*([^;}]+?)\s*(?:;|$|\})", block + ";"))
    return found


def colour(name, theme):
    value = variables(theme)[name]
    while value.startswith("var("):
        value = variables(theme)[value[len("var(--") : -1]]
    return value


def linear(code):
    digits = code.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]


def luminance(code, eye="normal"):
    rgb = linear(code)
    seen = [min(1, max(0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in AS_SEEN[eye]]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one, other, eye="normal"):
    high, low = sorted((luminance(one, eye), luminance(other, eye)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("eye", AS_SEEN)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bars_are_seen_and_told_apart(theme, eye):
    main, base, paper = (colour(name, theme) for name in ("chart-main", "chart-base", "paper"))
    assert contrast(main, paper, eye) >= 3
    assert contrast(base, paper, eye) >= 3
    assert contrast(main, base, eye) >= 2  # they also lie apart, in one order, each with its name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_ticks_are_seen(theme):
    paper = colour("paper", theme)
    assert contrast(colour("ink", theme), paper) >= 4.5
    assert contrast(colour("soft", theme), paper) >= 4.5
    assert contrast(colour("rule-strong", theme), paper) >= 3


def printed():
    """The colours of the drawings in the PDF, by tone, and of the words."""
    text = (SITE / "_charts.html").read_text("utf-8")
    tones = dict(re.findall(r'"(main|base|zero|gap)": "(#\w+)"', text))
    return tones | {
        "ink": re.search(r'<svg[^>]* fill="(#\w+)"', text)[1],
        "aside": re.search(r'"aside" fill="(#\w+)"', text)[1],
    }


@pytest.mark.parametrize("eye", AS_SEEN)
def test_bars_are_seen_and_told_apart_on_paper(eye):
    assert contrast(printed()["main"], "#fff", eye) >= 3
    assert contrast(printed()["base"], "#fff", eye) >= 3
    assert contrast(printed()["main"], printed()["base"], eye) >= 2


def test_words_are_seen_on_paper():
    assert min(contrast(printed()[name], "#fff") for name in ("ink", "aside")) >= 4.5
    assert printed()["gap"] == "#fff"
