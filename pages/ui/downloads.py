"""What can be taken away of a figure, one click away: tables, records, Excel, an address."""

from collections.abc import Callable
from urllib.parse import urlencode, urljoin, urlsplit

import streamlit as st

from kp_data.exports.csv_text import csv_text, table_csv
from kp_data.exports.file_names import name_of_view
from kp_data.exports.view_tables import behind_view, displayed
from kp_data.queries.snapshot import Snapshot
from kp_data.views import View
from kp_data.wording import downloads as words
from kp_data.wording import language, say
from kp_data.wording.choosing import PARAMETER
from pages.ui import data
from pages.ui.text import small

API = "api/v1/"
WIDTH = 460  # pixels; a small screen takes what it has
CSV, XLSX, PNG = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "image/png",
)


def offer_downloads(view: View, key: str) -> None:
    """Offer a figure as files and as an address; each file is made when it is asked for.

    Args:
        view: What is shown.
        key: ``<page>_<figure>``.
    """
    popover = st.popover(
        say(words.DOWNLOAD), type="tertiary", key=f"{key}_download", on_change="rerun"
    )
    if not popover.open:
        return
    with popover.container(gap="small", width=WIDTH):
        with st.container(gap=None):
            _offer_files(view, key)
        _show_address(view, key)


def _offer_files(view: View, key: str) -> None:
    for label, addition, extension, mime, make in _files(view, data.current()):
        st.download_button(
            say(label),
            data=make,
            file_name=name_of_view(view, extension, addition),
            mime=mime,
            key=f"{key}_download_{addition or extension}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _files(view: View, snapshot: Snapshot) -> list[tuple[str, str, str, str, Callable[[], bytes]]]:
    """Label, addition to the name, extension, type, and what makes the file."""
    files: list[tuple[str, str, str, str, Callable[[], bytes]]] = [
        (words.TABLE_CSV, "", "csv", CSV, lambda: table_csv(displayed(view))),
        (words.RECORDS_CSV, "records", "csv", CSV, lambda: _records(view, snapshot)),
        (words.EXCEL, "", "xlsx", XLSX, lambda: _workbook(view, snapshot)),
    ]
    if view.chart is not None:
        files.append((words.PICTURE, "", "png", PNG, lambda: _picture(view)))
    return files


def _records(view: View, snapshot: Snapshot) -> bytes:
    behind = behind_view(view, snapshot)
    return csv_text([behind.columns, *behind.rows]).encode("utf-8-sig")


def _workbook(view: View, snapshot: Snapshot) -> bytes:
    # Loads a library that nobody needs who only looks.
    from kp_data.exports.workbook import write_view_xlsx

    return write_view_xlsx(view, snapshot)


def _picture(view: View) -> bytes:
    from kp_data.exports.view_picture import write_view_png

    return write_view_png(view)


def _show_address(view: View, key: str) -> None:
    """The address at which programs fetch the table: always the latest, or as it stands now."""
    number = view.revision.number if view.revision else 0
    st.markdown(f"**{say(words.ADDRESS)}**")
    place = st.empty()
    label, is_past = say(words.KEEP, revision=number), data.opened() is not None
    is_kept = bool(number) and st.checkbox(label, value=is_past, key=f"{key}_keep")
    place.code(address_of(view, number if is_kept else 0), language=None, wrap_lines=True)
    st.markdown(small(say(words.HOW, address=f"{_site()}{API}")))


def address_of(view: View, revision: int = 0) -> str:
    """The address at which the table of a view is fetched.

    Args:
        view: The view.
        revision: At which the figures stay; 0 for always the latest.
    """
    chosen = view.address.parameters | ({"revision": str(revision)} if revision else {})
    chosen |= {PARAMETER: language()} if language() != "en" else {}
    asked = f"?{urlencode(chosen, safe=',')}" if chosen else ""
    return f"{_site()}{API}figures/{view.address.figure}.csv{asked}"


def _site() -> str:
    """Where the dashboard stands, as the reader's browser sees it; without what follows."""
    page = urlsplit(st.context.url or "")
    return urljoin(f"{page.scheme}://{page.netloc}{page.path}", "./") if page.netloc else "/"
