"""What the processes do that are killed: each says what it was told is done, as soon as it is."""

import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from kp_data.errors import KpError
from kp_data.ingest import check, publish
from kp_data.keeping import back_up, restore
from kp_data.packs import Pack, PackedView, save_pack
from kp_data.people import Person
from kp_data.store import Store, waiting_rows
from kp_data.store.revisions import taken_back
from kp_data.undoing import dismiss, undo

BY = Person("Amina", "secretariat")
MANY = 50_000
MEETINGS = "kind,title,start date,city,country\n"
RETURNS = "measure,from,to,period,value,publisher\n"

Tell = Callable[[tuple[str, object]], None]


def publish_small(address: str, mark: str, tell: Tell) -> None:
    """Two meetings, and one that waits."""
    rows = (
        f"Webinar,First {mark},2021-03-02,,\nWebinar,Second {mark},2021-03-03,,\n"
        f"Webinar,Waits {mark},2021-03-04,Poseidonis,Atlantis\n"
    )
    _publish(address, MEETINGS + rows, f"small-{mark}.csv", tell)


def publish_large(address: str, mark: str, tell: Tell) -> None:
    """As many return figures as a large file has."""
    rows = "".join(
        f"kp_returns,Germany,Ethiopia,2022,{number},Ministry {mark} {number}\n"
        for number in range(MANY)
    )
    _publish(address, RETURNS + rows, f"large-{mark}.csv", tell)


def _publish(address: str, text: str, name: str, tell: Tell) -> None:
    store = Store(address)
    plan = check(text.encode(), name, store)
    tell(("begins", None))
    tell(("revision", publish(plan, store, by=BY)))


def undo_last(address: str, _mark: str, tell: Tell) -> None:
    """The last revision that is not taken back already."""
    store = Store(address)
    undone = taken_back(store.history())
    last = max(one.number for one in store.history() if one.number not in undone)
    tell(("begins", None))
    tell(("revision", undo(store, last, by=BY, why="campaign")))


def dismiss_one(address: str, _mark: str, tell: Tell) -> None:
    """The first row that waits."""
    store = Store(address)
    row = waiting_rows(store).slice(0, 1).to_pylist()[0]
    tell(("begins", None))
    place = (row["upload_id"], row["sheet"], row["row"])
    tell(("revision", dismiss(store, [place], by=BY, why="campaign")))


def save_packs(address: str, mark: str, tell: Tell) -> None:
    """Three packs one after the other."""
    store = Store(address)
    tell(("begins", None))
    for number in range(3):
        views = (PackedView(figure="returns_year", note=mark * 50),)
        tell(("pack", save_pack(store, Pack(name=f"{mark} {number}", views=views), BY)))


def back_up_store(address: str, mark: str, tell: Tell) -> None:
    """Into a file beside the store."""
    file = Path(address).parent / f"{mark}.backup"
    tell(("begins", None))
    back_up(Store(address), file)
    tell(("backup", file))


def restore_store(address: str, _mark: str, tell: Tell) -> None:
    """From the file that stands beside the store."""
    tell(("begins", None))
    tell(("restored", restore(Path(address).parent / "whole.backup", address)))


def keep_at_it(address: str, mark: str, tell: Tell) -> None:
    """One of many writers: publishes, undoes or saves packs, as often as its mark says."""
    tell(("begins", None))
    name, rounds, _ = mark.split("-", maxsplit=2)
    act = {"undo": undo_last, "pack": save_packs}.get(name, publish_small)
    for number in range(int(rounds)):
        act(address, f"{mark}-{number}", lambda told: None if told[0] == "begins" else tell(told))


ACTIONS = {
    action.__name__: action
    for action in (
        publish_small,
        publish_large,
        undo_last,
        dismiss_one,
        save_packs,
        back_up_store,
        restore_store,
        keep_at_it,
    )
}


def run(name: str, address: str, mark: str, pipe: Connection) -> None:
    """Do an action in a process of its own; the pipe has what it said."""
    try:
        ACTIONS[name](address, mark, pipe.send)
    except KpError as error:
        pipe.send(("refused", str(error)))
        sys.exit(1)
