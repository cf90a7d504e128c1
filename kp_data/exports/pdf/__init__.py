"""Papers as PDF: packs for reading and printing, and the pieces of which a paper is made.

:func:`write_pdf` makes the pages of a pack. :func:`write_paper` makes a PDF of blocks (headings,
paragraphs, tables, pictures), for whatever else is printed: all text is handed to the typesetter as
values, so that nothing in it is ever taken for an instruction.
"""

from kp_data.exports.pdf.blocks import (
    Attachment,
    Block,
    Columns,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from kp_data.exports.pdf.deck import write_pdf
from kp_data.exports.pdf.tables import table_block
from kp_data.exports.pdf.typeset import write_paper

__all__ = [
    "Attachment",
    "Block",
    "Columns",
    "Heading",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "Table",
    "table_block",
    "write_paper",
    "write_pdf",
]
