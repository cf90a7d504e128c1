"""The addresses for programs: path, parameters and headers."""

from urllib.parse import parse_qsl

from kp_data.api.v1.endpoints import ENDPOINTS
from kp_data.api.v1.problems import Refused
from kp_data.api.v1.serve import Question, _answer
from kp_data.views import FIGURES
from tests.fuzz.target import Target, told
from tests.fuzz.targets.page_address import ADDRESSES

NAMES = {endpoint.name: endpoint for endpoint in ENDPOINTS}


def run(data: bytes) -> None:
    """One line each: address, form, figure, query, Accept, If-None-Match."""
    lines = [*data.decode("latin-1").split("\n"), *[""] * 6]
    endpoint = NAMES.get(lines[0]) or ENDPOINTS[len(data) % len(ENDPOINTS)]
    form = lines[1] if lines[1] in endpoint.forms else None
    items = tuple(parse_qsl(lines[3], keep_blank_values=True))
    question = Question(items, lines[2], lines[4], lines[5], True, False, "/", "https://here/")
    with told(Refused):
        _answer(endpoint, form, question)


def begin() -> list[bytes]:
    given = [*ADDRESSES, *(endpoint.example for endpoint in ENDPOINTS)]
    return [
        f"{endpoint.name}\n{form}\n{figure}\n{query}\ntext/csv;q=0.5, */*\n".encode()
        for endpoint in ENDPOINTS
        for form in endpoint.forms
        for figure in (list(FIGURES)[::9] if "{" in endpoint.path else [""])
        for query in given
    ]


TARGET = Target("data_api", run, begin, parts=b"\n&=,:;-/")
