"""What happens once, when the server starts."""

import socket

from kp_data.api.startup import answer_at_once


def test_the_last_part_of_an_answer_waits_for_nobody():
    with socket.socket(family=socket.AF_INET) as listening:  # as Streamlit makes its own
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        answer_at_once()
        with socket.create_connection(listening.getsockname()):
            connection, _ = listening.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
