"""Several servers behind one address open to one key."""

import pytest

from kp_data.api.keys import issue_key, opens
from kp_data.errors import SettingsError
from kp_data.settings import settings


def test_the_key_of_the_settings_is_the_one_that_opens(monkeypatch):
    monkeypatch.setenv("KP_KEY", "the-same-on-all-servers")
    assert issue_key() == "the-same-on-all-servers"
    assert opens("the-same-on-all-servers")


def test_without_one_each_start_makes_its_own():
    assert issue_key() != issue_key()


@pytest.mark.parametrize("told", ["short", "twenty letters, and a blank"])
def test_a_key_that_is_easy_to_guess_is_refused_and_never_opens(told, monkeypatch):
    monkeypatch.setenv("KP_KEY", told)
    with pytest.raises(SettingsError, match="at least 20 letters"):
        settings()
    assert issue_key() != told
    assert not opens(told)
