"""A session holds a reader's choices, never data: what many have in common is kept once."""

import pickle

import pytest

LARGEST = 10_000  # bytes of all choices of a reader


@pytest.mark.parametrize("page", ["returns", "meetings"])
def test_a_session_holds_choices_only(page, open_page, seeded_folder):
    app = open_page(page, seeded_folder, query={"country": "SSD,SOM", "years": "2016-"})
    app.run()
    held = app.session_state._state.filtered_state
    plain = (str, int, float, bool, type(None), list, tuple, dict)
    for name, value in held.items():
        # What a chart or table has selected is Streamlit's own small dictionary.
        assert isinstance(value, plain), f"{name} holds {type(value)}"
    assert len(pickle.dumps({name: str(value) for name, value in held.items()})) < LARGEST
