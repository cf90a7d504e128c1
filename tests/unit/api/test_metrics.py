"""Figures for Prometheus: what is counted, and for whom they are."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from kp_data.api import metrics as module
from kp_data.api.metrics import Counted, metrics
from kp_data.kept import Kept
from tests.apart import run_apart


def request(path="/api/metrics", client="127.0.0.1", **headers):
    raw = {"host": "localhost:8501", **{name.replace("_", "-"): v for name, v in headers.items()}}
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in raw.items()],
            "client": (client, 50_000),
        }
    )


def values(answer):
    families = text_string_to_metric_families(answer.body.decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.fixture(autouse=True)
def _store(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))


def through(path, status=200):
    """Send a request through the middleware; the status that comes back."""
    sent = []

    async def app(scope, receive, send):
        await PlainTextResponse("x", status)(scope, receive, send)

    async def send(message):
        sent.append(message)

    asked = request(path, x_forwarded_for="198.51.100.7")
    run_apart(Counted(app)(asked.scope, None, send))
    return sent[0]["status"]


def test_figures_are_text_that_prometheus_reads():
    found = values(metrics(request()))
    assert found["kp_store_readable",] == 1
    assert found["kp_store_revision",] == found["kp_shown_revision",] > 1
    assert found["kp_data_age_seconds",] > 0
    assert found["kp_uploads_waiting",] == 0
    assert found["kp_threads",] >= 1
    assert {"process_resident_memory_bytes", "process_open_fds"} <= {name for name, *_ in found}


def test_a_store_that_cannot_be_read_is_one_of_the_figures(tmp_path, monkeypatch):
    log = tmp_path / "ledger" / "_delta_log"
    log.mkdir(parents=True)
    (log / "00000000000000000000.json").write_text("broken")
    monkeypatch.setenv("KP_STORE", str(tmp_path))
    found = values(metrics(request()))
    assert found["kp_store_readable",] == 0
    assert ("kp_store_revision",) not in found


@pytest.mark.parametrize(
    ("asked", "local"),
    [
        pytest.param(request(), 200, id="this machine"),
        pytest.param(request(client="::1", host="[::1]:8501"), 200, id="this machine, IPv6"),
        pytest.param(request(client="10.0.0.9"), 404, id="another machine"),
        pytest.param(request(x_forwarded_for="127.0.0.1"), 404, id="a proxy, who says it is us"),
        pytest.param(request(x_forwarded_host="localhost"), 404, id="a proxy with other words"),
        pytest.param(request(forwarded="for=127.0.0.1"), 404, id="a proxy by the standard"),
        pytest.param(request(x_real_ip="127.0.0.1"), 404, id="a proxy as nginx is often set"),
        pytest.param(request(via="1.1 proxy"), 404, id="a proxy that says no more"),
        pytest.param(request(host="dashboard.example.org"), 404, id="a proxy that keeps the name"),
        pytest.param(request(client="testclient"), 404, id="no address"),
    ],
)
def test_only_who_asks_from_here_gets_them(asked, local, monkeypatch):
    for setting, expected in (("local", local), ("open", 200), ("off", 404)):
        monkeypatch.setenv("KP_METRICS", setting)
        answer = metrics(asked)
        assert answer.status_code == expected, setting
        assert (b"kp_" in answer.body) == (expected == 200)


def test_requests_are_counted_by_few_kinds_whatever_is_asked_for():
    before = values(metrics(request()))
    for path in ("/returns", "/api/v1/returns", "/wp-login.php", "/.git/config", "/%00"):
        through(path)
    through("/_stcore/upload_file/abc/def", 413)
    found = values(metrics(request()))
    new = {
        key[1:]: value - before.get(key, 0)
        for key, value in found.items()
        if key[0] == "kp_requests_total" and value != before.get(key, 0)
    }
    assert new == {
        ("page", "2xx"): 1,
        ("api", "2xx"): 1,
        ("other", "2xx"): 3,
        ("upload", "4xx"): 1,
    }


def test_caches_tell_their_size_and_how_often_they_had_what_was_asked(monkeypatch):
    monkeypatch.setattr(module, "_caches", {})
    kept = Kept(10)
    module.watch_caches({"trial": kept})
    for key in (1, 2, 1, 1):
        kept.get(key, lambda: "thing")
    found = values(metrics(request()))
    assert found["kp_cache_things", "trial"] == 2
    assert found["kp_cache_asked_total", "trial"] == 4
    assert found["kp_cache_made_total", "trial"] == 2
    assert found["kp_cache_bytes", "trial"] > 0
