"""The viewer that the benchmarks multiply, on a real server."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.benchmarks.servers import plain_streamlit
from tests.benchmarks.session import Session
from tests.benchmarks.viewers import watch


@pytest.fixture(scope="module")
def address():
    with plain_streamlit() as server:
        yield server.address


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def _choose(address, *choices):
    """The charts after the first run and after each choice."""
    session = await Session.open(address)
    try:
        runs = [await session.run()]
        for label, options in choices:
            runs.append(await session.choose(label, *options))
    finally:
        await session.close()
    assert not any(run.failures for run in runs)
    return [run.charts for run in runs]


def test_a_choice_changes_the_charts_and_clearing_it_brings_them_back(address):
    choices = ("Countries", ["KEN"]), ("From", ["2015"]), ("Countries", []), ("From", [])
    first, kenya, since, everybody, again = _run(_choose(address, *choices))
    digests = [tuple(each.values()) for each in (first, kenya, since, everybody)]
    assert len(set(digests)) == 4
    assert all(len(each) == 2 for each in digests)
    assert again == first


def test_a_list_that_is_not_there_is_said(address):
    with pytest.raises(LookupError, match="No list 'Planets'"):
        _run(_choose(address, ("Planets", ["Mars"])))


def test_viewers_change_what_they_see(address):
    load = _run(watch([address], viewers=2, seconds=0.5))
    assert len(load.runs) == 2
    assert load.changed == 2
    assert not load.failures
