"""The structure tree of a PDF that the engine is about to write: read into elements, mended by others, written back.

What the written tree does not hold is an artifact: running heads and page numbers, which the engine marks as if they
were text, and whatever was taken out of the tree, such as the head of a table on its second page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any

import pydyf


@dataclass(slots=True)
class Annotation:
    """An annotation of a page, as an element holds it: the reference (OBJR) and the annotation itself."""

    reference: pydyf.Dictionary
    annotation: pydyf.Dictionary


@dataclass(eq=False, slots=True)
class Element:
    """A structure element; an int among its kids is marked content (its MCID) on the element's page."""

    kind: str
    page: int
    kids: list[Element | Annotation | int]
    dictionary: pydyf.Dictionary = field(repr=False)

    @property
    def elements(self) -> list[Element]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def annotations(self) -> list[Annotation]:
        """The kids that are annotations."""
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    def first(self, *kinds: str) -> Element | None:
        """The first kid of one of these kinds."""
        return next((kid for kid in self.elements if kid.kind in kinds), None)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()


class Structure:
    """The tree of a PDF. `root` is its Document element."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._root = self._at(pdf.catalog["StructTreeRoot"])
        self._page_numbers = {reference: number for number, reference in enumerate(pdf.page_references)}
        document = self._at(self._root["K"][0])
        self.root = self._read(document, 0)
        self._read_elements = list(self.root.walk())
        self._read_annotations = [each for element in self._read_elements for each in element.annotations]

    def page(self, number: int) -> pydyf.Dictionary:
        """A page's dictionary."""
        return self._at(self._pdf.page_references[number])

    def add(self, kind: str, page: int) -> Element:
        """A new element without kids, for the caller to put into the tree."""
        reference = self._pdf.page_references[page]
        dictionary = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "Pg": reference})
        self._pdf.add_object(dictionary)
        return Element(kind, page, [], dictionary)

    def write(self) -> None:
        """Puts the tree into the PDF as it now is, every other marked content and annotation out of it."""
        elements = list(self.root.walk())
        self._link(self.root, self._root)
        self._empty_what_is_gone(elements)
        self._write_ids(elements)
        self._write_parents(elements)

    def _at(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _read(self, dictionary: pydyf.Dictionary, page: int) -> Element:
        if "Pg" in dictionary:
            page = self._page_numbers[dictionary["Pg"]]
        element = Element(dictionary["S"].removeprefix("/"), page, [], dictionary)
        for kid in dictionary["K"]:
            if isinstance(kid, int):
                element.kids.append(kid)
                continue
            below = self._at(kid)
            if below.get("Type") == "/OBJR":
                element.kids.append(Annotation(below, self._at(below["Obj"])))
            else:
                element.kids.append(self._read(below, page))
        return element

    def _link(self, element: Element, parent: pydyf.Dictionary) -> None:
        """Writes an element and those below it: kind, kids and parents."""
        element.dictionary["S"] = f"/{element.kind}"
        element.dictionary["P"] = parent.reference
        kids = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(kid.dictionary.reference)
                self._link(kid, element.dictionary)
            else:
                kids.append(kid if isinstance(kid, int) else kid.reference.reference)
        element.dictionary["K"] = kids

    def _empty_what_is_gone(self, elements: list[Element]) -> None:
        """Leaves an empty dictionary where something was: the engine cannot write a file with numbers left free."""
        kept = set(elements)
        for element in self._read_elements:
            if element not in kept:
                element.dictionary.clear()
        kept_annotations = {id(each.annotation) for element in elements for each in element.annotations}
        gone = [each for each in self._read_annotations if id(each.annotation) not in kept_annotations]
        if not gone:
            return
        references = {each.annotation.reference for each in gone}
        for number in range(len(self._page_numbers)):
            page = self.page(number)
            if "Annots" in page:
                page["Annots"] = pydyf.Array(each for each in page["Annots"] if each not in references)
        for each in gone:
            each.reference.clear()
            each.annotation.clear()

    def _write_ids(self, elements: list[Element]) -> None:
        """Where each identified element is (ISO 32000-1, 14.7.2: required as soon as one has an identifier)."""
        places = {
            element.dictionary["ID"].string: element.dictionary for element in elements if "ID" in element.dictionary
        }
        if places:
            names = [each for name in sorted(places) for each in (pydyf.String(name), places[name].reference)]
            self._root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})

    def _write_parents(self, elements: list[Element]) -> None:
        """Which element each marked content and annotation belongs to; marked content of no element is an artifact."""
        owners: list[dict[int, bytes]] = [{} for _ in self._page_numbers]
        nums = pydyf.Array()
        for element in elements:
            owners[element.page] |= {kid: element.dictionary.reference for kid in element.kids if isinstance(kid, int)}
        for number, owner in enumerate(owners):
            self._mark_artifacts(number, owner)
            nums += [number, pydyf.Array(owner.get(mcid, "null") for mcid in range(max(owner, default=-1) + 1))]
        for element in elements:
            for each in element.annotations:
                number = len(nums) // 2
                each.annotation["StructParent"] = number
                nums += [number, element.dictionary.reference]
        self._at(self._root["ParentTree"])["Nums"] = nums
        self._root["ParentTreeNextKey"] = len(nums) // 2

    def _mark_artifacts(self, number: int, owner: dict[int, bytes]) -> None:
        content = self._at(self.page(number)["Contents"]).stream
        for position, item in enumerate(content):
            if isinstance(item, pydyf.Dictionary) and "MCID" in item and item["MCID"] not in owner:
                content[position - 1] = "/Artifact"
                content[position] = pydyf.Dictionary({"Type": "/Pagination"})
