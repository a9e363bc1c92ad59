"""A PDF/A with tags goes in; it says of itself, too, that it is PDF/UA-1.

PDF/A allows in its metadata only what its schemas describe, so the file carries the description of the one property
(ISO 19005-2, 6.6.2.3.2; ISO 14289-1, 5).
"""

from __future__ import annotations

from typing import Any

_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def claim_accessibility(pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata of a `pydyf.PDF`, unless it is there."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    written = b"".join(stream.stream)
    if b"pdfuaid" not in written:
        stream.stream = [written.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")]
