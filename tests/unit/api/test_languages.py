"""The language of an answer: by the address, then by what was chosen before, then by the browser."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kp_data.api.frontend import mirroring_line, writing_lines
from kp_data.api.languages import Languages
from kp_data.wording import by_default, language
from kp_data.wording.choosing import direction, reading_language
from tests.unit.api.passing import Answered, http, run

APP = Starlette(
    routes=[
        Route(path, lambda _: PlainTextResponse(language())) for path in ("/returns", "/api/words")
    ],
    middleware=[Middleware(Languages)],
)


def ask(path, query=b"", headers=()):
    asked = http(path, headers=headers) | {"query_string": query}
    return Answered(run(APP, asked, [{"body": b""}]))


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "read"),
    [
        pytest.param("fr", "ar", "en", "fr", id="the address before all"),
        pytest.param("", "ar", "fr", "ar", id="what was chosen before the browser"),
        pytest.param("", "", "ar-SD,ar;q=0.9,en;q=0.8", "ar", id="a country's kind of Arabic"),
        pytest.param("", "", "en;q=0.2, fr;q=0.9", "fr", id="the browser's liking, not its order"),
        pytest.param("", "", "de, *;q=0.5", "en", id="none of ours"),
        pytest.param("AR", "<script>", ";;q=,fr;q=x", "fr", id="nonsense"),
        pytest.param("", "", "", "en", id="nothing"),
    ],
)
def test_who_says_nothing_clearer_reads_what_was_chosen_before(asked, kept, accepted, read):
    assert reading_language(asked, kept, accepted) == read


def test_an_answer_speaks_the_language_of_who_asks():
    headers = [("accept-language", "fr"), ("cookie", "kp_language=ar")]
    assert ask("/returns", headers=headers[:1]).text == "fr"
    assert ask("/returns", headers=headers).text == "ar"
    assert ask("/returns", headers=headers, query=b"lang=en").text == "en"


def test_what_an_address_says_is_kept_once():
    first = ask("/returns", query=b"lang=ar")
    assert first.headers["set-cookie"].startswith("kp_language=ar;")
    again = ask("/returns", query=b"lang=ar", headers=[("cookie", "kp_language=ar")])
    guessed = ask("/returns", headers=[("accept-language", "ar")])
    wrong = ask("/returns", query=b"lang=klingon")
    words = ask("/api/words", query=b"lang=ar")  # a page asks for them, by whatever language
    assert words.text == "ar"
    assert all("set-cookie" not in one.headers for one in (again, guessed, wrong, words))


def test_a_language_alone_leads_to_the_first_page_in_it():
    answer = ask("/fr")
    assert (answer.status, answer.headers["location"]) == (303, "/?lang=fr")


def test_only_arabic_is_read_from_the_right_and_only_its_readers_fetch_its_letters_early():
    assert [direction(code) for code in ("en", "fr", "ar")] == ["ltr", "ltr", "rtl"]
    left, right = writing_lines("ltr"), writing_lines("rtl", "../")
    assert ('rel="preload"' in left, 'rel="preload"' in right) == (False, True)
    assert right.count("../app/static/fonts/") == 3
    assert ("disabled" in mirroring_line("ltr"), "disabled" in mirroring_line("rtl")) == (
        True,
        False,
    )


def test_where_nobody_has_chosen_the_language_is_asked_for(monkeypatch):
    monkeypatch.setattr("kp_data.wording._unsaid", [lambda: "en"])
    monkeypatch.setattr("kp_data.wording._language", type("Unset", (), {"get": lambda _: ""})())
    assert language() == "en"
    by_default(lambda: "ar")
    assert language() == "ar"
