"""Each setting: right, wrong, missing; those that mean nothing; what is shown of them."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kp_data import settings as module
from kp_data.__main__ import main
from kp_data.errors import SettingsError
from kp_data.settings import VARIABLES, mistakes, settings, store_address, told, unknown
from kp_data.wording import settings as words

DEFAULTS = {
    "KP_SEED": ("seed_new_store", True),
    "KP_ENGINE": ("engine", ""),
    "KP_SMALL_COUNTS": ("small_counts", 5),
    "KP_ROUND_TO": ("round_to", None),
    "KP_DIGITS": ("digits", "latin"),
    "KP_MAX_FILE_MB": ("max_file_bytes", 200_000_000),
    "KP_MAX_CELLS": ("max_cells", 25_000_000),
    "KP_UPLOADS_AT_ONCE": ("uploads_at_once", 1),
    "KP_UPLOADS_WAITING": ("uploads_waiting", 9),
    "KP_VIEWERS": ("viewers", "open"),
    "KP_STOP_SECONDS": ("stop_seconds", 60),
    "KP_SIGNED_IN_HOURS": ("signed_in_hours", 12),
    "KP_TRUST_ADDRESSES": ("trusts_addresses", False),
    "KP_KEY": ("key", ""),
    "KP_ROLES_FILE": ("roles_file", Path(".streamlit/secrets.toml")),
    "KP_HOSTS": ("hosts", ()),
    "KP_FRAMES": ("frames", ("self",)),
    "KP_PROXIES": ("proxies", ()),
    "KP_METRICS": ("metrics", "local"),
    "KP_LOG": ("log", "text"),
}
RIGHT = [
    ("KP_STORE", "/srv/figures", "/srv/figures"),
    ("KP_STORE", "s3://bucket/path/", "s3://bucket/path"),
    ("KP_REFERENCE", "/srv/reference", Path("/srv/reference")),
    ("KP_SEED_FOLDER", "/srv/seed", Path("/srv/seed")),
    ("KP_SEED", "no", False),
    ("KP_SEED", "Yes", True),
    ("KP_CACHE", "/srv/cache", Path("/srv/cache")),
    ("KP_ENGINE", "spark://host:7077", "spark://host:7077"),
    ("KP_SMALL_COUNTS", "10", 10),
    ("KP_ROUND_TO", "5", 5),
    ("KP_DIGITS", "Arabic", "arabic"),
    ("KP_MAX_FILE_MB", "1", 1_000_000),
    ("KP_MAX_CELLS", "20", 20),
    ("KP_UPLOADS_AT_ONCE", "32", 32),
    ("KP_UPLOADS_WAITING", "0", 0),
    ("KP_VIEWERS", "signed_in", "signed_in"),
    ("KP_STOP_SECONDS", "0", 0),
    ("KP_SIGNED_IN_HOURS", "24", 24),
    ("KP_TRUST_ADDRESSES", "yes", True),
    ("KP_KEY", "the-same-on-all-servers", "the-same-on-all-servers"),
    ("KP_ROLES_FILE", __file__, Path(__file__)),
    ("KP_HOSTS", "a.example.org, b.example.org", ("a.example.org", "b.example.org")),
    ("KP_FRAMES", "none", ()),
    (
        "KP_FRAMES",
        "self https://portal.example.org",
        ("self", "https://portal.example.org"),
    ),
    ("KP_PROXIES", "10.0.0.0/8 127.0.0.1", ("10.0.0.0/8", "127.0.0.1/32")),
    ("KP_METRICS", "off", "off"),
    ("KP_LOG", "json", "json"),
]
WRONG = [
    ("KP_STORE", "ftp://host"),
    ("KP_SEED", "perhaps"),
    ("KP_ENGINE", "duckdb"),
    ("KP_SMALL_COUNTS", "1"),
    ("KP_ROUND_TO", "five"),
    ("KP_DIGITS", "thai"),
    ("KP_MAX_FILE_MB", "0"),
    ("KP_MAX_FILE_MB", "2001"),
    ("KP_MAX_CELLS", "-1"),
    ("KP_UPLOADS_AT_ONCE", "0"),
    ("KP_UPLOADS_WAITING", "many"),
    ("KP_VIEWERS", "closed"),
    ("KP_STOP_SECONDS", "a minute"),
    ("KP_SIGNED_IN_HOURS", "0"),
    ("KP_TRUST_ADDRESSES", "sometimes"),
    ("KP_ROLES_FILE", "/nowhere/roles.toml"),
    ("KP_HOSTS", "https://dashboard.example.org"),
    ("KP_FRAMES", "portal.example.org"),
    ("KP_FRAMES", "https://a.example.org; script-src *"),
    ("KP_PROXIES", "10.0.0.1/8"),
    ("KP_METRICS", "yes"),
    ("KP_LOG", "xml"),
]
FOLDERS = {"KP_REFERENCE", "KP_SEED_FOLDER", "KP_CACHE"}  # checked where they are, not here


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in [name for name in os.environ if name.startswith("KP_")]:
        monkeypatch.delenv(name)


def value(name: str):
    return getattr(settings(), next(one.field for one in VARIABLES if one.name == name))


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_not_set_has_its_default(name):
    field, default = DEFAULTS[name]
    assert getattr(settings(), field) == default


def test_the_folders_that_are_not_set_are_those_of_the_project():
    now = settings()
    assert store_address() == now.store == str(module.PROJECT / "data" / "store")
    assert now.reference_folder == module.PROJECT / "data" / "reference"
    assert now.seed_folder == module.PROJECT / "data" / "seed"
    assert now.cache.name.startswith("khartoum-process-")


@pytest.mark.parametrize(("name", "text", "meant"), RIGHT)
def test_a_setting_is_read(name, text, meant, monkeypatch):
    monkeypatch.setenv(name, text)
    assert value(name) == meant
    assert mistakes() == []


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_wrong_setting_is_named_with_what_may_be_written(name, text, monkeypatch):
    monkeypatch.setenv(name, text)
    sentence = f"{name} is '{text}'; write {words.VARIABLES[name][1]}."
    with pytest.raises(SettingsError, match=name):
        settings()
    assert mistakes() == [sentence]
    assert {one.name: one.shown for one in told()}[name] == text


@pytest.mark.parametrize("key", ["short", "with a blank in it, long enough", "é" * 30])
def test_a_weak_key_is_refused_and_not_repeated(key, monkeypatch):
    monkeypatch.setenv("KP_KEY", key)
    assert mistakes() == [
        "KP_KEY is too easy to guess; write at least 20 letters, digits, hyphens or underscores."
    ]


def test_every_setting_is_tried_right_and_wrong_and_has_its_words():
    names = {one.name for one in VARIABLES}
    assert {name for name, _, _ in RIGHT} == names == set(words.VARIABLES)
    assert {name for name, _ in WRONG} == names - FOLDERS - {"KP_KEY"}
    assert set(DEFAULTS) == names - FOLDERS - {"KP_STORE"}


def test_all_mistakes_are_told_at_once(monkeypatch):
    monkeypatch.setenv("KP_LOG", "xml")
    monkeypatch.setenv("KP_STORE", "ftp://host")
    monkeypatch.setenv("KP_VIEWER", "signed_in")
    assert [sentence.split()[0] for sentence in mistakes()] == ["KP_STORE", "KP_LOG", "KP_VIEWER"]


@pytest.mark.parametrize("name", ["KP_VIEWER", "kp_viewers", "KP_VEIWERS"])
def test_a_misspelt_setting_is_a_mistake_and_the_right_one_is_offered(name, monkeypatch):
    monkeypatch.setenv(name, "signed_in")
    assert mistakes() == [f"{name} is no setting. Did you mean KP_VIEWERS?"]
    assert unknown() == []


def test_a_setting_like_no_other_is_told_and_is_no_mistake(monkeypatch):
    monkeypatch.setenv("KP_ZANZIBAR", "1")
    monkeypatch.setenv("KP_SITE", "dashboard.example.org")  # the proxy's
    assert mistakes() == []
    assert [sentence.split()[0] for sentence in unknown()] == ["KP_ZANZIBAR"]


def test_secrets_are_not_shown(monkeypatch):
    monkeypatch.setenv("KP_KEY", "a-secret-that-nobody-may-see")
    monkeypatch.setenv("KP_ENGINE", "sc://host:443/;token=also-secret;user_id=1")
    shown = {one.name: one.shown for one in told()}
    assert shown["KP_KEY"] == "set, not shown"
    assert shown["KP_ENGINE"] == "sc://host:443/;token=(set, not shown);user_id=1"


def test_what_is_shown_says_whether_it_is_the_default(monkeypatch):
    monkeypatch.setenv("KP_LOG", "json")
    shown = {one.name: one for one in told()}
    assert (shown["KP_LOG"].shown, shown["KP_LOG"].is_default) == ("json", False)
    assert (shown["KP_METRICS"].shown, shown["KP_METRICS"].is_default) == ("local", True)
    assert shown["KP_HOSTS"].shown == "not set"


@pytest.mark.parametrize(
    ("name", "said"),
    [("KP_SMALL_COUNTS", "KP_SMALL_COUNTS is 'x'"), ("KP_SMALL_COUNT", "is no setting")],
)
def test_no_command_does_anything_where_a_setting_is_wrong(monkeypatch, tmp_path, name, said):
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv(name, "x")
    ended = CliRunner().invoke(main, ["history"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert CliRunner().invoke(main, ["history", "--help"]).exit_code == 0
    assert "KP_STORE" in CliRunner().invoke(main, ["settings"]).stdout
