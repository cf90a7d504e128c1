"""Every page with every parameter of its address set to nonsense, endless or hostile text."""

from itertools import cycle, islice
from urllib.parse import parse_qsl, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.api.first.asked import read_address
from kp_data.api.first.making import make, read_wish
from kp_data.api.first.paths import PATHS
from kp_data.api.first.reader import own_eyes
from kp_data.store import Store
from kp_data.views.from_address import MOST_IGNORED, read_choices, read_ends
from pages.ui import choices, roles
from tests.pages.conftest import APP, EXPLORE, MANAGE, TIMEOUT, texts, visitor_of_the_test
from tests.pages.test_every_page import TITLES

PARAMETERS = (
    *(
        "country",
        "pillar",
        "years",
        "as_of",
        "revision",
        "compare",
        "figure",
        "pack",
        "said",
        "key",
    ),
    *(choice.name for choice in choices.ALL),
)
SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    *(SCRIPT, '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "![x](http://elsewhere)"),
    *("\x00", "%00", "a\x00b", "\u202eNEK", "\ufeff", "\ufffd\ufffd", "%ed%a0%80", "😀" * 50),
    *(
        "9" * 5_000,
        "9" * 5_000 + ":1",
        "-1",
        "1e999",
        "٢٠٢٠",
        "²",
        "0000",
        "0001-01-01",
        "9999-12-31",
    ),
    *("2016-99999", "NaN", "null", "{value}", "{0.__class__}", "%s", "../../etc/passwd", "=1+1"),
    *(
        "~",
        "~" + "A" * 7_000,
        "' OR 1=1 --",
        "KEN," * 25_000,
        "x" * 100_000,
        ",".join(map(str, range(20_000))),
    ),
)
REPEATED = "&".join(f"country=K{number}&from=X{number}" for number in range(3_000))


def addresses(turn: int) -> dict[str, str]:
    """Each parameter with one of the hostile texts; another one at another turn."""
    return dict(zip(PARAMETERS, islice(cycle(HOSTILE), turn * 5, None), strict=False))


@pytest.fixture
def open_at(monkeypatch, seeded_folder):
    """Open a page of the Secretariat at once by an address, as a link does."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    monkeypatch.setattr(roles, "visitor", visitor_of_the_test)

    def open_it(page: str, query: dict[str, str]) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        app.session_state["role_secretariat"] = True
        for name, text in query.items():
            app.query_params[name] = text
        return (app if page == "overview" else app.switch_page(f"{page}.py")).run()

    return open_it


@pytest.mark.parametrize(("turn", "page"), list(enumerate(EXPLORE + MANAGE)))
def test_a_page_opens_whatever_its_address_says(turn, page, open_at):
    app = open_at(page, addresses(turn))
    assert not app.exception
    assert not app.error
    assert app.title[0].value == TITLES[page]
    assert len(app.info) <= MOST_IGNORED + 3
    said = texts(app)
    assert SCRIPT not in said
    assert "![x](" not in said
    left = {name: "".join(app.query_params[name]) for name in app.query_params}
    assert not {"country", "pillar", "years", "as_of", "figure", "said"} & left.keys()
    assert [
        one.name for one in choices.ALL if one.name in left and not one.known(left[one.name])
    ] == []


def test_the_page_present_opens_whatever_its_address_says(open_at):
    for pack in ("~" + "A" * 7_000, SCRIPT, "x" * 100_000, "\x00"):
        app = open_at("packs", addresses(1) | {"pack": pack})
        assert not app.exception
        assert app.title[0].value == "Present"
        assert SCRIPT not in texts(app)


def test_no_address_brings_a_script_into_a_first_answer_or_breaks_it(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    queries = [urlencode(addresses(turn)) for turn in range(len(PATHS) - 1)]
    for path, query in zip(PATHS, [REPEATED, *queries], strict=True):
        wish = read_wish(path, dict(parse_qsl(query)))
        document = make(wish, own_eyes()).document.decode()
        assert document.count("<h1") == 1
        assert all(one not in document for one in (SCRIPT, "<img src=x", '="javascript:'))


def test_each_parameter_takes_each_hostile_text(seeded_folder):
    history = Store(seeded_folder).history()
    for name in PARAMETERS:
        for text in HOSTILE:
            wanted = read_address({name: text}, history)
            assert all(len(one.said()) < 400 for one in wanted.ignored)


def test_numbers_that_no_revision_has_are_no_ends():
    assert read_ends("9" * 5_000 + ":1") is None
    assert read_ends("٣:٤") is None


def test_a_year_of_a_cell_has_four_digits():
    endless = "9" * 5_000
    assert choices.CELL_YEAR.known("2024")
    assert not choices.CELL_YEAR.known(endless)
    chosen, [left_out] = read_choices({"year": endless})
    assert (chosen, left_out.value) == ({}, endless)
