"""Practice on a copy of the store that ends with the session; the true one is never touched."""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from time import time
from weakref import finalize

import streamlit as st

from kp_data.settings import PROJECT
from kp_data.store import Store, open_store
from kp_data.store.places import copy_store
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import answering

SWITCH, FOLDER, EXAMPLE = "upload_practice", "upload_practice_folder", "upload_practice_example"
EXAMPLE_FILE = PROJECT / "data" / "practice" / "returns_with_mistakes.xlsx"
PREFIX = "kp-practice-"
STALE = 24 * 3600  # seconds after which no session can still use a copy that nobody touched


class Scratch:
    """A temporary folder that goes with the session, at the latest when the server ends."""

    def __init__(self) -> None:
        folder = mkdtemp(prefix=PREFIX)
        self.store = Path(folder) / "store"
        self.remove = finalize(self, shutil.rmtree, folder, ignore_errors=True)


def remove_stale(folder: Path | None = None) -> None:
    """Remove copies that a server which was killed has left, once nobody touched them for a day."""
    for left in (folder or Path(gettempdir())).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another user's, or gone meanwhile
            if max(path.stat().st_mtime for path in (left, *left.rglob("*"))) < time() - STALE:
                shutil.rmtree(left)


def is_on() -> bool:
    """Whether the visitor practises."""
    return bool(st.session_state.get(SWITCH))


def store() -> Store:
    """The store that the page Upload works on: the true one, or the visitor's copy."""
    if not is_on():
        return open_store()
    if FOLDER not in st.session_state:
        scratch = Scratch()
        copy_store(open_store().address, scratch.store)
        st.session_state[FOLDER] = scratch
    return Store(st.session_state[FOLDER].store)


def show_band() -> None:
    """Say on the page that this is practice, with the example at hand."""
    with st.container(key="upload_practice_band", gap="small"):
        st.info(say(words.PRACTICE_BAND))
        with st.container(horizontal=True):
            if st.session_state.get(EXAMPLE):
                label, do = words.PRACTICE_UNLOAD, put_example_away
            else:
                label, do = words.PRACTICE_LOAD, load_example
            st.button(say(label), key="upload_example", on_click=do)
            st.button(say(words.PRACTICE_ANEW), key="upload_anew", on_click=begin_anew)
            st.download_button(
                say(words.PRACTICE_DOWNLOAD),
                data=EXAMPLE_FILE.read_bytes,
                file_name=EXAMPLE_FILE.name,
                key="upload_example_file",
                on_click="ignore",
                type="tertiary",
            )


def example() -> bytes | None:
    """The example with mistakes, where it was loaded."""
    if is_on() and st.session_state.get(EXAMPLE):
        return EXAMPLE_FILE.read_bytes()
    return None


def put_example_away() -> None:
    """The example leaves the list of files, as it does after publishing."""
    st.session_state.pop(EXAMPLE, None)


def begin_anew() -> None:
    """Throw the visitor's copy away, with what was published in it and said of the example."""
    folder = st.session_state.pop(FOLDER, None)
    if folder is not None:
        folder.remove()
    put_example_away()
    answering.take_all_back(hashlib.sha256(EXAMPLE_FILE.read_bytes()).hexdigest())


def leave_if_off() -> None:
    """Throw the copy away when the person practises no more."""
    if not is_on() and FOLDER in st.session_state:
        begin_anew()


def load_example() -> None:
    """Put the example into the list of files."""
    st.session_state[EXAMPLE] = True
