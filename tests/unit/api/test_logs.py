"""The log: one line an event, the same for all who write to it, and nothing of persons."""

import io
import json
import logging

import pytest

from kp_data import events
from kp_data.api import logs
from kp_data.errors import DamagedStoreError, NoRightError
from kp_data.people import Person, require


@pytest.fixture
def written(monkeypatch):
    """What the log holds, set up as for a server; afterwards all is as it was."""
    before = {name: type(one) for name, one in logging.root.manager.loggerDict.items()}
    handlers, classes = logging.root.handlers[:], logging.getLoggerClass()
    stream = io.StringIO()

    def set_up(form):
        logs.set_up(form)
        logging.root.handlers[0].setStream(stream)
        return stream

    yield set_up
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.setLoggerClass(classes)
    for name, one in logging.root.manager.loggerDict.items():
        if isinstance(one, logging.Logger):
            one.__class__ = before.get(name, logging.Logger)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_of_json_with_its_fields(written):
    stream = written("json")
    events.note("published", revision=9, kind="return", rows=120, nothing=None)
    (line,) = lines(stream)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "published",
        "revision": 9,
        "kind": "return",
        "rows": 120,
    }


def test_an_event_is_a_line_of_text_too(written):
    stream = written("text")
    events.note("published", revision=9, kind="return")
    assert stream.getvalue().rstrip().partition(" ")[2] == "info published revision=9 kind=return"


def test_other_libraries_write_the_same_way_whenever_they_set_up_their_own(written):
    early = logging.getLogger("streamlit.early")
    early.propagate, own = False, io.StringIO()
    early.addHandler(logging.StreamHandler(own))
    stream = written("json")
    late = logging.getLogger("streamlit.made.later")
    late.propagate = False
    late.addHandler(logging.StreamHandler(own))
    early.warning("one")
    late.warning("two")
    told = lines(stream)
    assert [line["of"] for line in told] == ["streamlit.early", "streamlit.made.later"]
    assert all("tests/unit/api/test_logs.py:" in line["where"] for line in told)
    assert "two" not in stream.getvalue()
    assert own.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('10.2.3.4:51234 - "WebSocket /_stcore/stream" [accepted]', '(address) - "WebSocket /_st'),
        ("GET /returns?countries=ETH&key=s3cr3t HTTP/1.1", "GET /returns?(query) HTTP/1.1"),
        ("from 2001:db8::8a2e:370:7334 refused", "from (address) refused"),
        ("from [::1]:50312 refused", "from (address) refused"),
        ("Amina.Osman+x@mfa.example.org signed in", "(mail) signed in"),
        ("token: abc.def", "token: (hidden)"),
        ('{"cookie": "abc"}', '{"cookie": (hidden)'),
        ("at 12:30:45 revision 3.11 of 1.67.0", "at 12:30:45 revision 3.11 of 1.67.0"),
        ("two\nlines", "two lines"),
        ("access_token=s3cr3t", "access_token=(hidden)"),
        ("client_secret = s3cr3t", "client_secret = (hidden)"),
        ("id_token: s3cr3t", "id_token: (hidden)"),
        ("Cookie kp_key=s3cr3t;", "Cookie kp_key=(hidden)"),
        ("_streamlit_user=s3cr3t", "_streamlit_user=(hidden)"),
        ("Authorization: Bearer s3cr3t", "Authorization: Bearer (hidden)"),
        ("basic s3cr3t", "basic (hidden)"),
        ("the password is s3cr3t", "the password is (hidden)"),
        ("from amina@localhost", "from (mail)"),
        ("from fe80::1%eth0 refused", "from (address) refused"),
        ("from ::ffff:10.2.3.4 refused", "from (address) refused"),
        ("from [::ffff:10.2.3.4]:99 refused", "from (address) refused"),
        ("from 2001:db8:1:2:3:4:5:6 refused", "from (address) refused"),
        ("kp_data::store 12:30:45", "kp_data::store 12:30:45"),
    ],
)
def test_addresses_and_keys_are_taken_out(written, text, left):
    stream = written("json")
    logging.getLogger("kp_data.trial").warning("%s", text)
    told = lines(stream)[0]["event"]
    assert told.startswith(left)
    assert "s3cr3t" not in told


def test_one_cause_is_told_once_a_minute_and_without_its_folder(written, monkeypatch):
    monkeypatch.setattr(events, "_told_at", {})
    sentence = "The store at /srv/kp/store is damaged: s3://bucket/one/two.parquet."
    now = [100.0]
    monkeypatch.setattr(events, "monotonic", lambda: now[0])
    stream = written("json")

    for seconds in (0, 1, 58, 1):
        now[0] += seconds
        events.hindered(DamagedStoreError(sentence))
    told = lines(stream)
    assert [line["event"] for line in told] == ["cannot answer"] * 2
    assert told[0]["reason"].startswith("The store at (folder) is damaged: (folder)")
    assert "/srv" not in stream.getvalue()
    assert "bucket" not in stream.getvalue()


def test_of_an_error_kind_and_place_are_told_and_never_its_message(written):
    stream = written("json")

    def fail():
        raise ValueError("Amina Osman, passport 123")

    try:
        fail()
    except ValueError as error:
        number = events.failed(error)
        logging.getLogger("streamlit").exception("It failed")
    for line in lines(stream):
        assert line["error"] == "ValueError"
        assert line["where"].endswith("fail")
    assert lines(stream)[0]["id"] == number
    assert len(number) == 6
    assert "Amina" not in stream.getvalue()


def test_a_refusal_is_told_by_roles_and_not_by_names(written):
    stream = written("json")
    with pytest.raises(NoRightError):
        require(Person("Amina Osman", "viewer", "amina@example.org"), "secretariat")
    (line,) = lines(stream)
    assert (line["event"], line["asked"], line["has"]) == ("refused", "secretariat", "viewer")
    assert "Amina" not in stream.getvalue()
    assert "amina" not in stream.getvalue()
