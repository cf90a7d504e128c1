"""Notes that stand in the bundled data again and again are read in every language."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from kp_data.wording import TRANSLATED, in_language
from kp_data.wording.notes import note_of_record

SEED = Path("data/seed")
OFTEN = 7


def _notes() -> Counter[str]:
    tables = [pd.read_csv(file, dtype=str) for file in SEED.glob("*.csv")]
    notes = [table["note"].dropna() for table in tables if "note" in table]
    return Counter(pd.concat(notes))


@pytest.mark.parametrize("language", TRANSLATED)
def test_notes_of_the_bundled_data_that_stand_there_often_are_translated(language):
    often = [note for note, times in _notes().items() if times >= OFTEN]
    assert len(often) > 20
    with in_language(language):
        assert [note for note in often if note_of_record(note) == note] == []


def test_figures_in_a_note_are_written_as_the_language_writes_them():
    note = "Sum of the publisher's categories: controlled returns 1; other verified returns 1,204."
    with in_language("fr"):
        assert note_of_record(note) == (
            "Somme de catégories de l’organisme source\u00a0: retours contrôlés 1\u00a0; autres "
            "retours vérifiés 1\u202f204."
        )


def test_what_somebody_else_wrote_stays_beside_what_is_known():
    with in_language("fr"):
        assert note_of_record("Host not stated. Canada-funded.") == (
            "Hôte non indiqué. Canada-funded."
        )
        assert note_of_record("") == ""
