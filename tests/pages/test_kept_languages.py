"""What was asked in one language is never answered in the words of another."""

import pandas as pd
import pytest

from kp_data.queries.snapshot import take_snapshot
from kp_data.reference import place_name
from kp_data.store import Store
from kp_data.views import Asked, ViewAddress, build
from kp_data.wording import LANGUAGES, in_language
from pages.ui import data

SPEAKING = ("overview_places", "meetings_hosts", "returns_year", "returns_flows")


def words_of(view) -> tuple[object, ...]:
    chart = view.chart
    shown = chart and (chart.title, chart.subtitle, chart.alt, chart.table.to_csv())
    return shown, view.filters, view.notes, view.said


@pytest.mark.parametrize("revision", [None, 7], ids=["the latest", "an earlier one"])
def test_a_figure_speaks_to_each_reader(monkeypatch, seeded_folder, revision):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    store = Store(seeded_folder)
    shared, texts = Asked(take_snapshot(store, revision), store), []
    for code in LANGUAGES:
        anew = Asked(take_snapshot(store, revision), store)
        for figure in SPEAKING:
            address = ViewAddress.of(figure)
            with in_language(code):
                wanted = words_of(build(anew, address))
                assert words_of(build(shared, address)) == wanted, (figure, code)
                assert words_of(data.look(revision).view(address)) == wanted, (figure, code)
            texts.append(str(wanted))
    assert len(set(texts)) == len(LANGUAGES) * len(SPEAKING)


def spoken(*_of: object) -> str:
    return place_name("ETH")


def test_answers_and_what_is_made_of_them_are_kept_by_language(monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    shared = take_snapshot(Store(seeded_folder))
    table = pd.DataFrame({"number": [1]})
    names = []
    for code in LANGUAGES:
        with in_language(code):
            here, past = data.look(None), data.look(7)
            answers = {here.ask(spoken), here.told(spoken), past.ask(spoken), past.told(spoken)}
            asked = Asked(shared).ask(spoken)
            names.append({*answers, asked, data.made(spoken, table), data.between(spoken, 1, 2)})
    assert [len(said) for said in names] == [1] * len(LANGUAGES)
    assert set.union(*names) == {"Ethiopia", "Éthiopie", "إثيوبيا"}
