"""The first answer to a page address: true figures of just that page, before any script."""

import asyncio
import gzip
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from starlette.responses import PlainTextResponse

from kp_data import events
from kp_data.api.first import FirstResponse, making, serve
from kp_data.api.first.asked import read_address
from kp_data.api.first.frame import FrameError, index_html, read_frame
from kp_data.api.first.pages import PAGES
from kp_data.api.first.paths import PATHS
from kp_data.api.first.reader import own_eyes
from kp_data.api.first.serve import make_first
from kp_data.ingest import check, publish
from kp_data.store import Store
from kp_data.undoing import undo
from kp_data.views import FIGURES
from kp_data.views.view import ViewAddress
from kp_data.wording import set_language
from tests.people import officer
from tests.unit.api.asking import Answered

MOST_BYTES = 60_000  # compressed
ATTACK = "<script>alert(1)</script>"
WITH_FIGURES = ("", "meetings", "trainings", "returns", "reintegration", "pillars")


@pytest.fixture
def seeded(seeded_folder, monkeypatch):
    """The bundled data behind the pages."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    return Store(seeded_folder)


@pytest.fixture
def own(store, monkeypatch):
    """A store of this test behind the pages; the fixture gives a function that publishes."""
    monkeypatch.setenv("KP_STORE", str(store.address))

    def put(text, name="f.csv"):
        return publish(check(text.encode(), name, store), store, by=officer("Amina"))

    return put


def page(path, **parameters):
    return make_first(path, parameters).decode()


def summary_of(path, **parameters):
    """What a reader sees of a page, without the frontend's own lines."""
    return re.search(r'<div id="first">(.*)</main>', page(path, **parameters), re.DOTALL)[1]


def asked(address, method="GET", lend=None, **headers):
    path, _, query = address.partition("?")
    raw = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": raw,
    }
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    around = FirstResponse(PlainTextResponse("the frontend itself"), lend)

    async def ask():
        await around(scope, receive, send)
        await asyncio.gather(*serve._going, return_exceptions=True)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, ask()).result()
    return Answered(sent)


class Balanced(HTMLParser):
    """Reads a page and notes what was opened and never closed, or the other way round."""

    EMPTY = ("meta", "link", "br", "img", "path", "rect", "circle")

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.scripts = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_pages_of_the_menu_are_those_that_are_answered_for():
    assert tuple(PAGES) == PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path or "overview")
def test_every_page_is_small_and_well_formed_with_title_menu_and_language(path, seeded):
    made = page(path)
    assert len(gzip.compress(made.encode(), 5)) < MOST_BYTES
    read = Balanced()
    read.feed(made)
    assert (read.open, read.wrong) == ([], [])
    assert '<html lang="en" dir="ltr">' in made
    assert f"<h1>{PAGES[path].heading}</h1>" in made
    assert '<meta name="description" content="' in made
    assert '<a href="./meetings"' in made
    assert 'href="./upload"' not in made
    assert made.index('id="first"') < made.index('rel="stylesheet"')


@pytest.mark.parametrize("path", WITH_FIGURES, ids=lambda path: path or "overview")
def test_a_page_with_figures_has_a_picture_with_its_words_a_table_and_its_sources(path, seeded):
    made = summary_of(path)
    assert re.search(r'<svg [^>]*role="img"><title>\w+', made)
    assert "<figcaption>" in made
    assert re.search(r"Data of \d+ \w+ \d{4}, revision 8\. Filters in force: ", made)
    assert re.search(r'<table><caption>Table: .+</caption><thead><tr><th scope="col"', made)
    assert all(rows.count("<tr>") <= 16 for rows in made.split("<table>")[1:])


def test_the_overview_says_its_five_figures(seeded):
    values = re.findall(r'class="value">([^<]+)<', summary_of(""))
    assert values == ["65", "19", "12", "859", "857,278"]


def test_remarks_that_the_picture_says_do_not_stand_in_every_row_too(seeded):
    made = summary_of("returns")
    assert "Counts of 1 to 5 are shown as 5." in made
    assert ">Remarks<" not in made


def test_the_table_of_trainings_has_the_groups_of_its_picture(seeded):
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)<', summary_of("trainings"))
    assert heads[-2:] == ["Other programmes", "All"]
    assert len(heads) == 6


def test_a_country_with_few_activities_has_no_figure_of_them(seeded):
    assert "Activities with" not in summary_of("countries", of="SSD")


def test_the_filters_of_an_address_act_and_are_said(seeded):
    made = summary_of("meetings", country="KEN", years="2016-2025")
    assert re.findall(r'class="value">([^<]+)<', made) == ["6", "1", "0", "1 of 6"]
    assert '<dd dir="auto">Kenya</dd>' in made
    assert "Filters in force: Kenya; 2016 to 2025." in made
    assert summary_of("meetings") != made


@pytest.mark.parametrize(
    ("path", "parameters", "said"),
    [
        (
            "returns",
            {"measure": "uk_returns"},
            '<dt>Measure</dt><dd dir="auto">Return: Returns from',
        ),
        ("returns", {"country": "SSD", "from": "SDN"}, "sending countries: Sudan"),
        ("countries", {"of": "KEN"}, "<h2>Kenya</h2>"),
        ("countries", {"country": "ETH"}, "<h2>Ethiopia</h2>"),
        ("pillars", {"level": "theme"}, "Meetings by theme and year"),
        ("pillars", {"record": "training"}, "Trainings include those of partner programmes"),
        ("history", {"compare": "1:2"}, "(revisions 1 to 2)"),
        ("meetings", {"revision": "7"}, "As published on"),
        ("", {"revision": "7"}, "revision 7 of 8."),
        ("sources", {"country": "ETH"}, "The filters chosen on other pages (Ethiopia) are kept"),
    ],
)
def test_what_an_address_chooses_is_shown(path, parameters, said, seeded):
    assert said in summary_of(path, **parameters)


@pytest.mark.parametrize(
    ("path", "parameters", "said"),
    [
        ("meetings", {"years": "1950-1951"}, "Nothing matches these filters."),
        ("returns", {"years": "1950-1951"}, "Nothing matches these filters."),
        ("returns", {"country": "DEU"}, "choose it under Sending countries instead"),
        ("meetings", {"country": "XYZ"}, "names &#x27;XYZ&#x27; as a country"),
        ("meetings", {"pillar": "nonsense"}, "names &#x27;nonsense&#x27; as a pillar"),
        ("meetings", {"years": "soon"}, "gives &#x27;soon&#x27; as years"),
        ("pillars", {"level": "deep"}, "asks for &#x27;deep&#x27;"),
        ("returns", {"measure": "none"}, "asks for &#x27;none&#x27;"),
        ("returns", {"measure": "kp_returns"}, "has no figure that can be shown here"),
        ("", {"revision": "99"}, "There is no revision 99"),
        ("", {"as_of": "2015-01-01"}, "By the end of 1 January 2015 (UTC) nothing"),
        ("", {"as_of": "yesterday"}, "&#x27;yesterday&#x27; as a day"),
        ("", {"as_of": "2026-01-01", "revision": "2"}, "names both a revision and the day"),
        ("history", {"compare": "4"}, "asks to compare &#x27;4&#x27;"),
        ("history", {"compare": "4:4"}, "Both ends are the same revision"),
        ("history", {"compare": "4:90"}, "90"),
    ],
)
def test_what_leaves_nothing_or_is_not_known_is_said_as_the_page_says_it(
    path, parameters, said, seeded
):
    assert said in summary_of(path, **parameters)


def test_no_parameter_brings_a_script_in(seeded):
    names = (
        "country",
        "pillar",
        "years",
        "measure",
        "from",
        "with",
        "of",
        "level",
        "record",
        "map",
    )
    names += ("revision", "as_of", "compare", "restated", "due", "grid", "cell", "year", "key", "x")
    own_scripts = Balanced()
    own_scripts.feed(page("returns"))
    for path in PATHS:
        made = page(path, **dict.fromkeys(names, ATTACK))
        assert ATTACK not in made
        read = Balanced()
        read.feed(made)
        assert read.scripts == own_scripts.scripts


def test_no_text_of_the_data_brings_a_script_in(own):
    own(
        "kind,title,start_date,end_date,city,country,source_name\n"
        f'webinar,"{ATTACK}",2022-07-12,2022-07-13,"{ATTACK}",Kenya,"{ATTACK}"\n'
    )
    for path in WITH_FIGURES:
        assert ATTACK not in page(path)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page("")


def test_small_counts_of_members_are_shown_nowhere(own):
    own("measure,to,from,year,value,publisher\nkp_returns,KEN,LBY,2024,3,Ministry\n")
    made = page("returns", measure="kp_returns")
    assert "kp_returns" not in made.replace("measure=kp_returns", "")  # asked for
    assert not re.search(r"[>\s]3[<\s]", summary_of("returns", measure="kp_returns"))


def test_the_key_of_an_address_neither_appears_nor_changes_anything(seeded):
    secret = "a-very-secret-key"  # noqa: S105 - opens nothing
    for path in PATHS:
        assert make_first(path, {"key": secret}) is make_first(path, {})
        assert secret not in page(path, key=secret)


def test_many_odd_wishes_do_not_make_a_long_page(seeded):
    codes = ",".join(f"X{number}" for number in range(3_000))
    made = make_first("meetings", {"country": codes, "pillar": codes})
    assert len(gzip.compress(made, 5)) < MOST_BYTES


def test_an_empty_store_says_so(own, store):
    assert "No data yet" in page("meetings")
    assert "There is no revision 7: nothing has been published yet." in page("", revision="7")
    own("measure,to,from,year,value,publisher\nunhcr_returned_refugees,KEN,LBY,2024,40,U\n")
    undo(store, 1, by=officer("Amina"))
    assert "No data yet" in page("")
    assert "There was nothing in the data at this revision." in page("", revision="2")


def test_a_damaged_store_is_told_on_every_page_and_once_to_the_log(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(events, "_told_at", {})
    log = tmp_path / "damaged" / "ledger" / "_delta_log"
    log.mkdir(parents=True)
    (log / "00000000000000000000.json").write_text("{")
    monkeypatch.setenv("KP_STORE", str(tmp_path / "damaged"))
    for path in PATHS:
        assert "The data cannot be read at the moment." in page(path)
        assert str(tmp_path) not in page(path)
        assert "KP_STORE" not in page(path)
        assert f"<h1>{PAGES[path].heading}</h1>" in page(path)

    told = [one.fields for one in caplog.records if one.message == "cannot answer"]
    assert len(told) == 1
    assert told[0]["reason"].startswith("The store at (folder) is damaged")
    assert asked("/meetings").status == 503


def test_the_words_go_from_right_to_left_where_the_language_does(seeded):
    set_language("ar")
    try:
        made = page("pillars")
    finally:
        set_language("en")
    assert '<html lang="ar" dir="rtl">' in made


def test_the_frame_is_that_of_the_installed_frontend():
    frame = index_html()
    assert '<script type="module"' in frame.head
    assert "<title>" not in frame.head
    assert 'rel="stylesheet"' in frame.styles
    with pytest.raises(FrameError):
        read_frame("<html><head></head><body></body></html>")


def test_an_answer_is_known_again_and_head_tells_the_same(seeded):
    first = asked("/meetings?country=KEN")
    assert first.status == 200
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.headers["cache-control"] == "no-cache"
    again = asked("/meetings?country=KEN", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert asked("/meetings?country=KEN", "HEAD").headers == first.headers


@pytest.mark.parametrize(
    ("address", "method"),
    [("/", "POST"), ("/meetings/", "GET"), ("/nothing", "GET"), ("/static/js/a.js", "GET")],
)
def test_all_else_is_left_to_the_frontend(address, method, seeded):
    assert asked(address, method).body == b"the frontend itself"


def test_a_new_revision_gives_a_new_answer(own):
    own("measure,to,from,year,value,publisher\nunhcr_returned_refugees,KEN,LBY,2024,40,U\n")
    before = page("returns")
    assert before == page("returns")
    own(
        "measure,to,from,year,value,publisher\nunhcr_returned_refugees,KEN,LBY,2025,50,U\n", "g.csv"
    )
    assert "revision 2" in page("returns")


def test_what_takes_too_long_goes_out_without_figures_and_is_there_the_next_time(
    seeded, monkeypatch
):
    go_on = threading.Event()

    def look(revision):
        assert go_on.wait(20)
        return own_eyes().look(revision)

    monkeypatch.setattr(serve, "PATIENCE", 0.3)
    threading.Timer(1, go_on.set).start()
    address = "/trainings?" + urlencode({"years": "2017-2018"})
    lend = lambda: replace(own_eyes(), look=look)  # noqa: E731
    first = asked(address, lend=lend).body.decode()
    assert "<h1>Trainings</h1>" in first
    assert "The figures of this page are being prepared." in first
    assert '<noscript><meta http-equiv="refresh"' in first
    assert "<figure" not in first
    second = asked(address, lend=lend).body.decode()
    assert "<svg" in second
    assert "refresh" not in second


def test_where_nothing_can_be_made_the_frontend_sends_its_own_page(seeded, monkeypatch, caplog):
    def fail(*_):
        raise FrameError("unknown")

    monkeypatch.setattr(making, "index_html", fail)
    assert asked("/meetings?years=2019").body == b"the frontend itself"
    assert [one.fields["error"] for one in caplog.records if one.message == "failed"] == [
        "FrameError"
    ]


def test_an_address_gives_a_figure_only_the_choices_that_it_has():
    wanted = read_address({"measure": "uk_returns", "map": "tiles", "group": "x"}, ())
    assert wanted.ignored == ()
    assert wanted.address("overview_places") == ViewAddress.of(
        "overview_places", choices={"map": "tiles"}
    )
    assert all(wanted.address(figure).figure == figure for figure in FIGURES)


def test_at_the_start_every_page_but_the_dearest_is_made(seeded, monkeypatch):
    made = []
    monkeypatch.setattr(serve, "make_first", lambda path, *_: made.append(path))
    serve.make_ready()
    assert set(PATHS) - set(made) == {"history"}
