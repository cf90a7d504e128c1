"""Stores that the faults are tried on."""

import tarfile
from pathlib import Path

from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, save_pack
from kp_data.people import Person
from kp_data.store import Store

DATA = Path(__file__).parents[1] / "data"
CHECKPOINT = 100  # every so many commits the library writes one


def first_format(folder: Path) -> Store:
    """A store of the first format in a folder, with all that was done in it."""
    with tarfile.open(DATA / "store-format-1.tar.gz") as packed:
        packed.extractall(folder / "store", filter="data")
    return Store(folder / "store")


def with_many_versions(folder: Path) -> Store:
    """A store whose packs were saved so often that the next times make a checkpoint of the log."""
    store = first_format(folder)
    person = Person("Amina", "secretariat")
    for number in range(CHECKPOINT - 14):
        save_pack(store, Pack(name=f"Pack {number}", views=(PackedView(figure="map"),)), person)
    return store


def with_waiting(folder: Path) -> Store:
    """A store in which forty rows wait."""
    store = first_format(folder)
    rows = "".join(f"Webinar,Waits {number},2021-03-04,X,Atlantis\n" for number in range(40))
    text = f"kind,title,start date,city,country\nWebinar,Stands,2021-03-02,,\n{rows}"
    publish(check(text.encode(), "waiting.csv", store), store, by=Person("Amina", "secretariat"))
    return store
