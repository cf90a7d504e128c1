"""The table of targets: one reader or parser each."""

from tests.fuzz.target import Target
from tests.fuzz.targets import (
    cell_text,
    data_api,
    deck,
    deck_record,
    first_answer,
    pack_address,
    page_address,
    report_back,
    table_text,
    upload,
    workbook,
    workbook_parts,
)

TARGETS: dict[str, Target] = {
    module.TARGET.name: module.TARGET
    for module in (
        *(table_text, workbook, workbook_parts, upload, report_back, cell_text),
        *(page_address, first_answer, data_api, pack_address, deck, deck_record),
    )
}
