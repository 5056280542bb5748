"""Arelle as a judge of rounded sums: Calculations 1.1, round to nearest, offline.

One taxonomy holds a summation per shape (how many terms, which are subtracted), one instance all sums, each in a
context of its own. Arelle runs in a process of its own without network; all that it writes lies in the given folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

Shape = tuple[int, ...]
"""The sign of each term."""

_INCONSISTENT = "calc11e:inconsistentCalculationUsingRounding"
_SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"

_PROGRAM = """
import socket

def refuse(*_arguments, **_options):
    raise OSError("the oracle has no network")

socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
from arelle.CntlrCmdLine import main
main()
"""


@dataclass(frozen=True)
class Figure:
    """A figure as published: its value (None: nil) and how many decimals count (None: it is exact)."""

    value: Decimal | None
    decimals: int | None


@dataclass(frozen=True)
class Sum:
    """A total and its terms."""

    shape: Shape
    total: Figure
    terms: tuple[Figure, ...]


def inconsistent(sums: Sequence[Sum], folder: Path) -> set[int]:
    """Which of the sums (by number) Arelle finds inconsistent."""
    shapes = sorted({each.shape for each in sums})
    (folder / "sums.xsd").write_text(_taxonomy(shapes), "utf-8")
    (folder / "sums.xbrl").write_text(_instance(sums, shapes), "utf-8")
    log = _validated(folder / "sums.xbrl", folder)
    # Whatever else Arelle has to say means that it did not judge what it should.
    others = [
        line
        for line in log.splitlines()
        if line.startswith("[") and not re.match(rf"\[({_INCONSISTENT}|info|)\]", line)
    ]
    assert others == [], others[:5]
    assert "validated in" in log
    return {int(number) for number in re.findall(rf"\[{_INCONSISTENT}\].* context c(\d+) ", log)}


def _validated(instance: Path, folder: Path) -> str:
    home, log = folder / "home", folder / "arelle.log"
    home.mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR")
    environment = {**os.environ, **dict.fromkeys(names, str(home)), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["--validate", "--calc=c11r", "--workOffline", "--disablePersistentConfig", f"--logFile={log}"]
    options += [f"--cacheDirectory={home}", "--logFormat=[%(messageCode)s] %(message)s", f"--file={instance}"]
    command = [sys.executable, "-c", _PROGRAM, *options]
    subprocess.run(command, env=environment, cwd=folder, check=True)
    return log.read_text("utf-8")


def _taxonomy(shapes: Sequence[Shape]) -> str:
    """A schema with a total and terms for each shape, and the calculation that joins them."""
    names = [name for number, shape in enumerate(shapes) for name in (f"t{number}", *_terms(number, shape))]
    elements = "".join(
        f'<xs:element name="{name}" id="{name}" type="xbrli:decimalItemType" substitutionGroup="xbrli:item"'
        ' nillable="true" xbrli:periodType="instant"/>\n'
        for name in names
    )
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="#{name}" xlink:label="{name}"/>\n' for name in names
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{_SUMMATION}" xlink:from="t{number}" xlink:to="{term}"'
        f' weight="{sign}" order="{order}"/>\n'
        for number, shape in enumerate(shapes)
        for order, (term, sign) in enumerate(zip(_terms(number, shape), shape, strict=True), start=1)
    )
    return f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
  targetNamespace="urn:sums" elementFormDefault="qualified">
<xs:annotation><xs:appinfo><link:linkbase>
<link:arcroleRef arcroleURI="{_SUMMATION}" xlink:type="simple"
  xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{locators}{arcs}</link:calculationLink></link:linkbase></xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance"
  schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{elements}</xs:schema>
"""


def _instance(sums: Sequence[Sum], shapes: Sequence[Shape]) -> str:
    body: list[str] = []
    for number, each in enumerate(sums):
        shape = shapes.index(each.shape)
        body.append(
            f'<xbrli:context id="c{number}"><xbrli:entity><xbrli:identifier scheme="urn:sum">{number}'
            "</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2023-12-31</xbrli:instant></xbrli:period>"
            "</xbrli:context>\n"
        )
        names = (f"t{shape}", *_terms(shape, each.shape))
        body += [_fact(name, figure, number) for name, figure in zip(names, (each.total, *each.terms), strict=True)]
    return f"""<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:s="urn:sums">
<link:schemaRef xlink:type="simple" xlink:href="sums.xsd"/>
<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
{"".join(body)}</xbrli:xbrl>
"""


def _fact(name: str, figure: Figure, number: int) -> str:
    if figure.value is None:
        return f'<s:{name} contextRef="c{number}" unitRef="u" xsi:nil="true"/>\n'
    decimals = "INF" if figure.decimals is None else str(figure.decimals)
    return f'<s:{name} contextRef="c{number}" unitRef="u" decimals="{decimals}">{figure.value:f}</s:{name}>\n'


def _terms(number: int, shape: Shape) -> list[str]:
    return [f"t{number}-{position}" for position in range(1, len(shape) + 1)]
