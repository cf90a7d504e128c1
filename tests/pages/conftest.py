"""Stores for the page tests: empty, with one record, with everything."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.ingest import check, publish, publish_seed
from kp_data.store import Store

APP = Path(__file__).parents[2] / "pages" / "app.py"
EXPLORE = ("overview", "meetings", "trainings", "returns", "countries", "pillars", "sources")
MANAGE = ("upload", "history")

ONE_MEETING = (
    "kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    "steering_committee,Steering Committee meeting in Nairobi,2022-07-12,2022-07-13,Nairobi,KEN,"
    "News of the Process,https://www.khartoumprocess.net/news\n"
)


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all files of data/seed, published once; tests only read it."""
    folder = tmp_path_factory.mktemp("full") / "store"
    publish_seed(Store(folder))
    return folder


@pytest.fixture(scope="session")
def one_record_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds a single meeting."""
    folder = tmp_path_factory.mktemp("one")
    file = folder / "meeting.csv"
    file.write_text(ONE_MEETING, encoding="utf-8")
    store = Store(folder / "store")
    publish(check(file, store=store), store=store, by="test")
    return folder / "store"


@pytest.fixture
def own_store(full_store: Path, tmp_path: Path) -> Path:
    """A copy of the full store that a test may change."""
    return Path(shutil.copytree(full_store, tmp_path / "store"))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page of the dashboard on a store, with an address and a role."""

    def _open(page: str, store: Path, *, secretariat: bool = False, **address: str) -> AppTest:
        monkeypatch.setenv("KP_STORE", str(store))
        app = AppTest.from_file(APP, default_timeout=30)
        if secretariat:
            app.session_state["role_secretariat"] = True
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        return turn_to(app, page, **address)

    return _open


def turn_to(app: AppTest, page: str, **address: str) -> AppTest:
    """Switch to another page, as the menu does; an address is kept only where it is given."""
    if page == "overview" and not address:
        return app
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(f"{page}.py").run()


def texts(app: AppTest) -> str:
    """Everything that a page says, in one text."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    said = [element.value for kind in kinds for element in getattr(app, kind)]
    said += [f"{metric.label}: {metric.value}" for metric in app.metric]
    return "\n".join(str(text) for text in said)
