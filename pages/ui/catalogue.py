"""The files behind the figures, as a printed catalogue."""

import pandas as pd
import streamlit as st

from kp_data.views.in_words import of_a_file_in_words
from kp_data.wording import say, say_count, say_date
from kp_data.wording import tables as table_words
from pages.ui.figures import publisher_link
from pages.ui.text import by_whom, plain, small

NARROWEST = 320  # pixels of an entry


def show_files(files: pd.DataFrame) -> None:
    """Show each file with its publisher, release, licence, records and revision."""
    grid = st.grid(2, min_column_width=NARROWEST, gap="medium")
    for file in files.itertuples():
        with grid.cell(), st.container(gap="xsmall"):
            st.markdown(_publisher(file.publisher, file.release, file.source_url))
            kind = say(table_words.FILE_KINDS_COUNTED.get(file.kind, file.kind))
            lines = [say_count(*table_words.FILE_RECORDS, file.rows, kind=kind)]
            if file.licence:
                lines.append(
                    say(table_words.FILE_LICENCE, licence=plain(of_a_file_in_words(file.licence)))
                )
            st.markdown(small(" ".join(lines)))
            st.markdown(
                small(
                    say(
                        table_words.FILE_REVISION,
                        file=plain(file.file_name),
                        revision=file.revision,
                        day=say_date(file.published_at.date()),
                        by=plain(by_whom(file.by)),
                    )
                )
            )


def _publisher(name: str | None, release: str | None, address: str | None) -> str:
    publisher = publisher_link(name or say(table_words.FILE_PUBLISHERS), address)
    if release:
        said = plain(of_a_file_in_words(release))
        return say(table_words.FILE_PUBLISHER, publisher=publisher, release=said)
    return say(table_words.FILE_PUBLISHER_ALONE, publisher=publisher)
