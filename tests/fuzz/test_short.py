"""A few inputs for each target, always the same; and every finding of the long campaign again."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.made import nearly
from tests.fuzz.targets import TARGETS
from tests.fuzz.watch import FOUND, Watch

EXAMPLES = {"table_text": 60, "cell_text": 150, "report_back": 200, "page_address": 150}
EXAMPLES |= {"pack_address": 200, "deck_record": 8, "data_api": 60, "first_answer": 12}
FEWEST = 5  # where each input takes a process of its own


@pytest.fixture(autouse=True)
def _seeded(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_brings_more_than_a_sentence(name):
    watch = Watch(TARGETS[name])

    @settings(
        max_examples=EXAMPLES.get(name, FEWEST),
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(nearly(tuple(watch.target.begin()), watch.target.parts))
    def attack(data):
        watch.read(data)

    attack()
    assert not watch.found


@pytest.mark.parametrize("file", sorted(FOUND.glob("*-*")), ids=lambda file: file.name)
def test_what_was_found_once_is_mended(file):
    watch = Watch(TARGETS[file.name.rpartition("-")[0]])
    assert not watch.read(file.read_bytes())
