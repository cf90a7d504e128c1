"""What publishing a file would change: figures, single records, records that it lacks."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kp_data.changes import Change
from kp_data.ingest import Plan
from kp_data.plans import holds_guarded, measures_of
from kp_data.records import RECORDS
from kp_data.reference import kind_name, measure_short_name, place_name
from kp_data.store import Store, load_in_force
from kp_data.store.changed_records import changed_records
from kp_data.store.in_words import record_in_words, values_in_words
from kp_data.wording import changes as change_words
from kp_data.wording import say, say_count, say_list, say_number
from kp_data.wording import uploads as words
from pages.ui.plans import CheckedFile, changes_of
from pages.ui.sections import show_section
from pages.ui.shown_on import show_links
from pages.ui.tables import show_table
from pages.ui.text import plain, small
from pages.ui.unprotected import say_unprotected

FIGURES_SHOWN = 8
FIGURES_LISTED = 1000
RECORDS_SHOWN = 200
LINKS_SHOWN = 6  # measures or kinds for which the pages are named


def show_changes(file: CheckedFile, plan: Plan, store: Store, *, replaces: bool) -> None:
    """Show which published figures change, the largest first, and where they are shown."""
    changes = largest_first(changes_of(file, store, replaces=replaces))
    counted = say_count(*words.CHANGES_COUNT, len(changes)) if changes else say(words.CHANGES_NONE)
    show_section(say(words.CHANGES_TITLE), counted)
    if changes:
        table = _table_of(changes[:FIGURES_LISTED])
        st.table(table.head(FIGURES_SHOWN).map(plain), hide_index=True, border="horizontal")
        if len(changes) > FIGURES_SHOWN:
            label = say(words.CHANGES_ALL, count=say_number(len(changes)))
            with st.expander(label, key=f"{file.key}_changes", type="compact"):
                show_table(table, key=f"{file.key}_changes_all")
                _say_first_of(len(table), len(changes))
        _show_where(changes, f"{file.key}_where")
    if plan.comparison.changed and holds_guarded(plan):
        st.markdown(small(say(words.HIDDEN_MAY_CHANGE)))
    if plan.comparison.changed:
        _show_changed_records(file, plan, store)


def show_missing(plan: Plan, key: str) -> None:
    """The records that a file lacks of those published earlier, in a folded list."""
    missing = plan.comparison.missing
    box = st.expander(
        say(words.SHOW_MISSING), key=f"{key}_missing", on_change="rerun", type="compact"
    )
    if not box.open:
        return
    rows = [
        (record_in_words(name, fields), values_in_words(name, None, fields)[1])
        for name, records in missing.items()
        for fields in records.slice(0, RECORDS_SHOWN).to_pylist()
    ]
    with box:
        say_unprotected()
        columns = [say(word) for word in words.MISSING_COLUMNS.values()]
        show_table(pd.DataFrame(rows, columns=columns), key=f"{key}_lacking")
        _say_first_of(len(rows), plan.comparison.removed)


def largest_first(changes: Sequence[Change]) -> list[Change]:
    """The changes of persons first, by how much each figure changes; scores after them."""
    return sorted(changes, key=lambda change: -change.difference)


def _table_of(changes: Sequence[Change]) -> pd.DataFrame:
    none = say(words.NONE_YET)
    return pd.DataFrame(
        [(change.what, change.before or none, change.after or none) for change in changes],
        columns=[say(word) for word in words.CHANGE_COLUMNS.values()],
    )


def _show_where(changes: Sequence[Change], key: str) -> None:
    """The pages for the largest change of each measure or kind."""
    first = {}
    for change in changes:
        first.setdefault((change.record, change.code), change)
    largest, *others = first.values()
    show_links(largest, subject(largest))
    if not others:
        return
    with st.expander(say(words.SHOWN_ON_MORE), key=key, type="compact"):
        for change in others[:LINKS_SHOWN]:
            show_links(change, subject(change))
        if len(others) > LINKS_SHOWN:
            st.markdown(small(say_count(*words.FURTHER_MEASURES, len(others) - LINKS_SHOWN)))


def subject(change: Change) -> str:
    """What a change is about, without its year."""
    if change.record == "return":
        place = place_name(change.place) if change.place else say(change_words.NO_PLACE)
        return say_list((measure_short_name(change.code), place))
    return kind_name(change.code)


def _show_changed_records(file: CheckedFile, plan: Plan, store: Store) -> None:
    label = say_count(*words.CHANGED_RECORDS, plan.comparison.changed)
    box = st.expander(label, key=f"{file.key}_changed", on_change="rerun", type="compact")
    if not box.open:
        return
    incoming = {
        name: records.select(list(RECORDS[name].fields)) for name, records in plan.records.items()
    }
    in_force = load_in_force(store, measures=measures_of(plan))
    found = changed_records(in_force, incoming, RECORDS_SHOWN)
    rows = [
        (
            record_in_words(one.record, one.after or {}),
            *values_in_words(one.record, one.before, one.after),
        )
        for one in found
    ]
    with box:
        say_unprotected()
        columns = [say(word) for word in words.CHANGE_COLUMNS.values()]
        show_table(pd.DataFrame(rows, columns=columns), key=f"{file.key}_values")
        _say_first_of(len(rows), plan.comparison.changed)


def _say_first_of(shown: int, count: int) -> None:
    if count > shown:
        st.markdown(small(say(words.FIRST_OF, shown=say_number(shown), count=say_number(count))))
