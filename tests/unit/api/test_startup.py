"""What happens once, when the server starts."""

import socket

import pytest

from kp_data.api.startup import answer_at_once, say_addresses


def test_the_last_part_of_an_answer_waits_for_nobody():
    with socket.socket(family=socket.AF_INET) as listening:  # as Streamlit makes its own
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        answer_at_once()
        with socket.create_connection(listening.getsockname()):
            connection, _ = listening.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(("log", "is_told"), [("text", True), ("json", False)])
def test_a_key_is_told_to_a_person_and_not_to_a_log_that_is_kept(log, is_told, monkeypatch, capsys):
    monkeypatch.setenv("KP_LOG", log)
    monkeypatch.setenv("KP_KEY", "the-same-on-all-servers")
    say_addresses(8501, has_sign_in=False)
    assert ("the-same-on-all-servers" in capsys.readouterr().out) is is_told
