"""The command ``settings``: what it prints, what it finds where the server runs, how it ends."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.settings import PROJECT, VARIABLES
from kp_data.settings_checks import check_settings

PROVIDER = """
client_id = "dashboard"
client_secret = "not-to-be-seen"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""
AUTH = f"""
[auth]
redirect_uri = "https://dashboard.example.org/oauth2callback"
cookie_secret = "{"r" * 32}"
{PROVIDER}
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A working folder with Streamlit's file, as the server has it, and nothing set but folders."""
    for name in [name for name in os.environ if name.startswith(("KP_", "STREAMLIT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    (tmp_path / ".streamlit").mkdir()
    shutil.copy(PROJECT / ".streamlit" / "config.toml", tmp_path / ".streamlit")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def secrets(text: str) -> None:
    Path(".streamlit/secrets.toml").write_text(text, encoding="utf-8")


def found(*states: str) -> dict[str, str]:
    """The sentences by what they are about."""
    wanted = states or ("wrong", "advice")
    return {one.about: one.sentence for one in check_settings() if one.state in wanted}


def test_what_comes_with_the_project_is_sound():
    assert found() == {}
    assert set(found("sound")) == {
        "store", "cache", "seed", "reference", "streamlit", "roles", "sign-in",
    }  # fmt: skip
    assert "first start makes it" in found("sound")["store"]


def test_the_store_that_is_there_is_told_with_its_revision(monkeypatch, full_store):
    monkeypatch.setenv("KP_STORE", full_store.address)
    assert f"revision is {full_store.latest_revision()}." in found("sound")["store"]


def test_a_damaged_store_is_told(place):
    (place / "store").mkdir()
    (place / "store" / "returns").mkdir()
    (place / "store" / "returns" / "x.parquet").write_bytes(b"")
    assert "is damaged" in found("wrong")["store"]


def test_a_store_that_cannot_be_made_is_told(place, monkeypatch):
    monkeypatch.setenv("KP_STORE", "/proc/store")  # nobody can write there, root neither
    assert "KP_STORE: nothing can be written in /proc" in found("wrong")["store"]


def test_a_cache_that_others_can_write_is_told(place):
    (place / "cache").mkdir()
    (place / "cache").chmod(0o777)
    assert "can be written by others" in found("wrong")["cache"]


def test_files_that_lack_are_named(place, monkeypatch):
    for name, variable, file in (
        ("seed", "KP_SEED_FOLDER", "manifest.csv"),
        ("reference", "KP_REFERENCE", "countries.csv"),
    ):
        shutil.copytree(PROJECT / "data" / name, place / name)
        (place / name / file).unlink()
        monkeypatch.setenv(variable, str(place / name))
    wrong = found("wrong")
    assert "has no manifest.csv" in wrong["seed"]
    assert "has no countries.csv" in wrong["reference"]
    monkeypatch.setenv("KP_SEED", "no")
    assert "seed" not in found()


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false", "enableXsrfProtection is false"),
        ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full", "showErrorDetails is full"),
        ("STREAMLIT_SERVER_ENABLE_CORS", "False", "enableCORS is false"),
    ],
)
def test_an_open_option_of_streamlit_is_wrong(variable, value, sentence, monkeypatch):
    monkeypatch.setenv(variable, value)
    assert sentence in found("wrong")["streamlit"]


def test_an_option_of_streamlit_is_read_from_its_file(place):
    Path(".streamlit/config.toml").write_text("[server]\nenableXsrfProtection = false\n")
    assert "streamlit" in found("wrong")


def test_the_largest_file_is_the_same_for_both(monkeypatch):
    monkeypatch.setenv("KP_MAX_FILE_MB", "100")
    assert "STREAMLIT_SERVER_MAX_UPLOAD_SIZE=100" in found("advice")["streamlit"]
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "100")
    assert found() == {}


def test_servers_behind_a_proxy_share_the_cookie_secret(monkeypatch):
    monkeypatch.setenv("KP_KEY", "a-key-for-one-server-alone")
    assert found() == {}
    monkeypatch.setenv("KP_PROXIES", "10.0.0.0/8")
    assert "STREAMLIT_SERVER_COOKIE_SECRET" in found("advice")["streamlit"]
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "s" * 32)
    assert found() == {}


def test_sign_in_that_is_complete_is_sound():
    secrets(AUTH)
    assert "sign-in" in found("sound")
    secrets(AUTH.replace(PROVIDER, f"[auth.entra]{PROVIDER}\n[auth.google]{PROVIDER}"))
    assert "sign-in" in found("sound")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('client_secret = "not-to-be-seen"', "", "[auth] lacks client_secret"),
        ("r" * 32, "short", "cookie_secret of [auth] is too short"),
        ("https://dashboard", "http://dashboard", "redirect_uri of [auth] is 'http://dashboard"),
        ("/oauth2callback", "/callback", "ends with /oauth2callback"),
        ("https://id.", "http://id.", "server_metadata_url of [auth] does not begin with https"),
        ("[auth]", "[auth", "cannot be read"),
    ],
)
def test_sign_in_that_is_not_complete_is_named_without_secrets(old, new, sentence):
    assert old in AUTH
    secrets(AUTH.replace(old, new))
    told = " ".join(found("wrong").values())
    assert sentence in told
    assert "not-to-be-seen" not in told


def test_a_provider_by_name_is_checked_as_well():
    secrets(AUTH.replace(PROVIDER, '[auth.entra]\nclient_id = "x"\n'))
    assert "[auth.entra] lacks client_secret, server_metadata_url" in found("wrong")["sign-in"]


def test_addresses_are_not_trusted_where_everybody_can_claim_one(monkeypatch):
    secrets(
        AUTH.replace("https://id.example.org/", "https://login.microsoftonline.com/common/v2.0/")
    )
    assert "sign-in" in found("sound")
    monkeypatch.setenv("KP_TRUST_ADDRESSES", "yes")
    assert "anybody can claim any address" in found("wrong")["sign-in"]


def test_secrets_are_read_where_streamlit_reads_them(place, monkeypatch):
    (place / "elsewhere.toml").write_text('[auth]\nredirect_uri = "https://kp/oauth2callback"\n')
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(place / "elsewhere.toml"))
    assert "elsewhere.toml: cookie_secret of [auth]" in found("wrong")["sign-in"]


def test_closed_to_all_without_sign_in_is_worth_a_thought(monkeypatch):
    monkeypatch.setenv("KP_VIEWERS", "signed_in")
    assert "only people with a key may look" in found("advice")["sign-in"]


def test_the_command_prints_every_setting_and_ends_with_0():
    result = CliRunner().invoke(main, ["settings", "--check"])
    assert result.exit_code == 0, result.output
    for one in VARIABLES:
        assert one.name in result.output
    assert f"{os.environ['KP_STORE']}  (environment)" in result.output
    assert "open  (default)" in result.output


def test_the_command_ends_with_2_where_a_setting_is_wrong_and_shows_no_secret(monkeypatch):
    monkeypatch.setenv("KP_LOG", "xml")
    monkeypatch.setenv("KP_KEY", "not-to-be-seen-by-anybody")
    for words in (["settings"], ["settings", "--check"], ["settings", "--json"]):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "KP_LOG is 'xml'; write text or json." in result.output
        assert "not-to-be-seen" not in result.output


def test_the_command_prints_one_object(monkeypatch):
    result = CliRunner().invoke(main, ["settings", "--check", "--json"])
    told = json.loads(result.output)
    assert [one["name"] for one in told["settings"]] == [one.name for one in VARIABLES]
    assert {one["state"] for one in told["checks"]} == {"sound"}
