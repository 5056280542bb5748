"""The tag of a signature: PDF/UA asks that a form field stands in the structure tree, where it is read out."""

from __future__ import annotations

from collections.abc import Iterator

from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_widget(writer: IncrementalPdfFileWriter, page: int, field: str, words: str) -> None:
    """Gives the signature field a Form element, read after all else of its page; `words` is its alternative text."""
    tree = writer.root["/StructTreeRoot"]
    page_reference = writer.find_page_for_modification(page)[0]
    widget_reference = next(
        reference for reference in writer.root["/AcroForm"]["/Fields"] if reference.get_object()["/T"] == field
    )
    parent_reference = _document_element(tree)
    parent = parent_reference.get_object()
    target = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/OBJR"),
            pdf_name("/Obj"): widget_reference,
            pdf_name("/Pg"): page_reference,
        }
    )
    element = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): parent_reference,
                pdf_name("/Pg"): page_reference,
                pdf_name("/Alt"): pdf_string(words),
                pdf_name("/K"): target,
            }
        )
    )
    kids = _kids(parent)
    on_page = [index for index, kid in enumerate(kids) if _is_on(kid, page_reference)]
    kids.insert(on_page[-1] + 1 if on_page else len(kids), element)
    parent[pdf_name("/K")] = kids
    writer.update_container(parent)

    widget = widget_reference.get_object()
    widget[pdf_name("/StructParent")] = NumberObject(_register(writer, tree, element))
    writer.update_container(widget)


def _document_element(tree: DictionaryObject) -> IndirectObject:
    """The reference of the element that holds all others."""
    top = tree.raw_get("/K")
    top_object = top.get_object()
    found: IndirectObject = top_object.raw_get(0) if isinstance(top_object, ArrayObject) else top
    return found


def _kids(element: DictionaryObject) -> ArrayObject:
    """The kids of an element as a list of their own, references kept."""
    kids = element["/K"]
    return ArrayObject(list(kids)) if isinstance(kids, ArrayObject) else ArrayObject([element.raw_get("/K")])


def _is_on(kid: object, page: IndirectObject) -> bool:
    """Whether an element begins on a page. What is below it is not asked: reading the whole tree takes a minute."""
    element = kid.get_object() if isinstance(kid, IndirectObject) else kid
    return isinstance(element, DictionaryObject) and "/Pg" in element and element.raw_get("/Pg") == page


def _register(writer: IncrementalPdfFileWriter, tree: DictionaryObject, element: IndirectObject) -> int:
    """Enters the element into the parent tree under the next free number, and gives that."""
    parents = tree["/ParentTree"]
    number = max((*_numbers(parents), int(tree.get("/ParentTreeNextKey", 0)) - 1)) + 1
    entry = [NumberObject(number), element]
    if "/Kids" in parents:
        leaf = {pdf_name("/Nums"): ArrayObject(entry), pdf_name("/Limits"): ArrayObject([NumberObject(number)] * 2)}
        parents["/Kids"].append(writer.add_object(DictionaryObject(leaf)))
        writer.update_container(parents["/Kids"])
    else:
        parents["/Nums"].extend(entry)
        writer.update_container(parents["/Nums"])
    tree[pdf_name("/ParentTreeNextKey")] = NumberObject(number + 1)
    writer.update_container(tree)
    return number


def _numbers(node: DictionaryObject) -> Iterator[int]:
    """The numbers of a number tree."""
    for index in range(0, len(node.get("/Nums", ())), 2):
        yield int(node["/Nums"][index])
    for kid in node.get("/Kids", ()):
        yield from _numbers(kid.get_object() if isinstance(kid, IndirectObject) else kid)
