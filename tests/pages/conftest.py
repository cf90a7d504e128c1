"""Pages of the dashboard, opened without a browser on stores of different kinds."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from kp_data.ingest import check, publish
from kp_data.people.signed_in import Visit
from kp_data.store import Store
from pages.ui import roles
from tests.people import officer

APP = Path(__file__).parents[2] / "pages" / "app.py"
EXPLORE = (
    "overview",
    "meetings",
    "trainings",
    "returns",
    "reintegration",
    "countries",
    "pillars",
    "sources",
    "mistakes",
)
MANAGE = ("upload", "quality", "history")
TIMEOUT = 60  # seconds, for the first page of a slow machine

ONE_MEETING = (
    "kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    "Steering Committee,Steering Committee meeting in Nairobi,2022-07-12,2022-07-13,Nairobi,Kenya,"
    "News of the Process,https://www.khartoumprocess.net/news\n"
)

Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once():
    """``AppTest`` reads the metadata of all installed packages for each app: half a second each."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session")
def one_record_folder(tmp_path_factory) -> Path:
    """The folder of a store with a single meeting; read only."""
    folder = tmp_path_factory.mktemp("one") / "store"
    store = Store(folder)
    publish(check(ONE_MEETING.encode(), "meeting.csv", store), store, by=officer("Amina"))
    return folder


@pytest.fixture
def own_folder(seeded_folder, tmp_path) -> Path:
    """A full store that a test may change."""
    return Path(shutil.copytree(seeded_folder, tmp_path / "own-store"))


@pytest.fixture
def open_page(monkeypatch) -> Open:
    """Open a page on a store, with an address and a role."""

    def open_it(
        page: str, folder: Path, *, secretariat: bool = False, query: dict[str, str] | None = None
    ) -> AppTest:
        monkeypatch.setenv("KP_STORE", str(folder))
        monkeypatch.setattr(roles, "visitor", visitor_of_the_test)
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        if secretariat:
            app.session_state["role_secretariat"] = True
        for name, value in (query or {}).items():
            app.query_params[name] = value
        app.run()
        return app if page == "overview" else app.switch_page(f"{page}.py").run()

    return open_it


def visitor_of_the_test() -> Visit:
    """Somebody with a key of the Secretariat, where the test's session says so."""
    if st.session_state.get("role_secretariat"):
        return Visit(officer(""), "key")
    return Visit()


def texts(app: AppTest) -> str:
    """Everything that a page says, as one text."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(app, kind)]
    said += [f"{metric.label}: {metric.value}" for metric in app.metric]
    said += [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    return "\n".join(said)


def numbers(app: AppTest) -> dict[str, str]:
    """The figures at a glance, by their labels."""
    return {metric.label: metric.value for metric in app.metric}
