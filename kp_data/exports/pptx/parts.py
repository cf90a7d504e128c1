"""What a file says of itself unseen: its properties, and the record of its figures."""

from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck

from kp_data.exports.pptx.text import clean, legal

NAMESPACE = "urn:khartoum-process:manifest"
ITEM = "{8D0C1E52-7B0D-4C55-9F0B-5C6B5A7E3F10}"
CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
ITEM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # that of custom properties, set by the format
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def add_custom_properties(deck: Deck, values: dict[str, str | int]) -> None:
    """Write properties of our own, as the program lists them under "Custom".

    Args:
        deck: The presentation.
        values: By name.
    """
    kinds = {int: "i4", str: "lpwstr"}
    entries = "".join(
        f'<property fmtid="{FORMAT_ID}" pid="{number}" name="{escape(name)}">'
        f"<vt:{kinds[type(value)]}>{escape(clean(value))}</vt:{kinds[type(value)]}></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    xml = (
        f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )
    package = deck.part.package
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_PROPERTIES, package, xml.encode())
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def add_manifest(deck: Deck, manifest: str) -> None:
    """Embed the record of the figures as custom XML, which programs keep when they save.

    Args:
        deck: The presentation.
        manifest: JSON.
    """
    package = deck.part.package
    xml = f'{HEAD}<manifest xmlns="{NAMESPACE}">{escape(legal(manifest))}</manifest>'
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", package, xml.encode())
    about = (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{ITEM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    properties = Part(
        PackURI("/customXml/itemProps1.xml"), ITEM_PROPERTIES, package, about.encode()
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    deck.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
