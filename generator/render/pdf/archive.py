"""What makes a PDF fit for archives (PDF/A-3): its claims in XMP, and the data files it carries as associated files."""

from __future__ import annotations

from datetime import date
from hashlib import md5

import pydyf
from lxml import etree

from generator.render.pdf.job import Attachment

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
_UA_CLAIM = """
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
"""
# PDF/A knows no property of PDF/UA: the file has to describe it (ISO 19005-3, 6.6.2.3.3).
_UA_SCHEMA = """
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def claim_accessibility(pdf: pydyf.PDF) -> None:
    """Adds the claim of PDF/UA-1 to the XMP of a PDF that claims PDF/A-3a."""
    metadata = _at(pdf, pdf.catalog["Metadata"])
    packet = b"".join(metadata.stream)
    head, _, rest = packet.partition(b"?>")
    body, _, _ = rest.rpartition(b"<?xpacket")
    xmp = etree.fromstring(body.strip())
    rdf = next(xmp.iter(_RDF))
    for description in (_UA_CLAIM, _UA_SCHEMA):
        rdf.append(etree.fromstring(description.strip()))
    metadata.stream = [head + b"?>\n" + etree.tostring(xmp, encoding="utf-8") + b'\n<?xpacket end="r"?>']
    metadata.compress = False  # so that programs that know nothing of PDF find it


def attach(pdf: pydyf.PDF, attachments: tuple[Attachment, ...]) -> None:
    """Embeds files and associates them with the document (ISO 19005-3, 6.8), by name in the order given."""
    names, associated = pydyf.Array(), pydyf.Array()
    for each in attachments:
        file = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": pydyf.String(each.name),
                "UF": pydyf.String(each.name),
                "Desc": pydyf.String(each.description),
                "AFRelationship": "/Data",
                "EF": pydyf.Dictionary(dict.fromkeys(("F", "UF"), _embedded(pdf, each))),
            }
        )
        pdf.add_object(file)
        names += [pydyf.String(each.name), file.reference]
        associated.append(file.reference)
    if attachments:
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = pydyf.Dictionary({"Names": names})
        pdf.catalog["AF"] = associated


def _embedded(pdf: pydyf.PDF, attachment: Attachment) -> bytes:
    """The reference of a file's stream."""
    parameters = pydyf.Dictionary(
        {
            "Size": len(attachment.data),
            "CheckSum": f"<{md5(attachment.data, usedforsecurity=False).hexdigest()}>",
            "CreationDate": _pdf_date(attachment.day),
            "ModDate": _pdf_date(attachment.day),
        }
    )
    kind = pydyf.name(attachment.mime_type)
    extra = pydyf.Dictionary({"Type": "/EmbeddedFile", "Subtype": kind, "Params": parameters})
    stream = pydyf.Stream([attachment.data], extra, compress=True)
    pdf.add_object(stream)
    reference: bytes = stream.reference
    return reference


def _pdf_date(day: date) -> pydyf.String:
    """Midnight in China, where the day is counted."""
    return pydyf.String(f"D:{day:%Y%m%d}000000+08'00'")


def _at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Stream:
    return pdf.objects[int(reference.split()[0])]
