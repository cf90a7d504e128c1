"""Publishing, what is said after it, and the way to take it back at once.

The role is checked here, where the action happens, and not only in the menu.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kp_data.api import metrics
from kp_data.changes import Change
from kp_data.errors import KpError
from kp_data.ingest import Plan, publish
from kp_data.people import Person
from kp_data.store import Revision, Store
from kp_data.undoing import undo
from kp_data.wording import language, say, say_count, say_number, say_sentences
from kp_data.wording import uploads as words
from kp_data.wording.again import again, remembering
from pages.ui import practice, roles, state
from pages.ui.changes import largest_first, subject
from pages.ui.check_apart import Publishing
from pages.ui.plans import CheckedFile, changes_of
from pages.ui.readers import Made, not_yet, wait_for_readers
from pages.ui.shown_on import shown_on
from pages.ui.text import plain, small

OUTCOME, BY, PUBLISHED_BY = "upload_outcome", "upload_by", "upload_published_by"
LINKS = 3


@dataclass(frozen=True)
class Wish:
    """A file to publish, and whether it replaces what it speaks about."""

    file: CheckedFile
    plan: Plan
    replaces: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        said: A sentence about it, which can be said again.
        revision: The revision it became; None where it was not published.
        changes: The largest changed figure of each measure or kind.
        made: The revision that was made, of the file or of taking it back.
    """

    said: str
    revision: int | None = None
    changes: tuple[Change, ...] = ()
    made: Made | None = None


def publish_all(wishes: Sequence[Wish], store: Store, by: str, note: str) -> None:
    """Publish files one after the other, each as a revision; one that fails stops no other."""
    roles.require_secretariat()
    person = roles.acting(by.strip() or words.UPLOAD_BY_DEFAULT)
    with remembering():
        outcomes = [_publish(wish, store, person, note.strip()) for wish in wishes]
    st.session_state[OUTCOME] = (store.address, outcomes)
    st.session_state[PUBLISHED_BY] = person.name
    st.session_state[state.UPLOAD_ROUND] = st.session_state.get(state.UPLOAD_ROUND, 0) + 1
    practice.put_example_away()
    st.rerun()


def show_outcome(store: Store) -> None:
    """Say what became of the files published last, where to see it, and offer to take it back."""
    address, outcomes = st.session_state.get(OUTCOME, ("", []))
    if address != store.address or not outcomes:
        return
    if any(wait_for_readers(outcome.made) for outcome in outcomes if outcome.made):
        return
    with st.container(border=True, key="upload_outcome_box"):
        st.header(say(words.PUBLISHED_TITLE), anchor=False)
        for number, outcome in enumerate(outcomes):
            later = not_yet(outcome.made) if outcome.made else ""
            (st.success if outcome.revision else st.info)(f"{again(outcome.said)} {later}".strip())
            if outcome.revision is None:
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                if not practice.is_on() and not later:
                    _show_links(outcome)
                st.button(
                    say(words.TAKE_IT_BACK),
                    key=f"upload_take_back_{number}",
                    on_click=_take_back,
                    args=(number, store),
                )


def _publish(wish: Wish, store: Store, by: Person, note: str) -> Outcome:
    file = plain(wish.plan.file_name)
    try:
        with metrics.PUBLISHING.time():
            found = changes_of(wish.file, store, replaces=wish.replaces)
            revision = _publish_plan(wish, store, by, note, found)
    except KpError as error:
        metrics.UPLOADS.labels("refused").inc()
        return Outcome(say(words.NOT_PUBLISHED, file=file, reason=plain(error.args[0])))
    metrics.UPLOADS.labels("published" if revision else "unchanged").inc()
    if revision is None:
        return Outcome(say(words.UNCHANGED_FILE, file=file))
    first = {}
    for change in largest_first(found):
        first.setdefault((change.record, change.code), change)
    seen = tuple(first.values())[:LINKS]
    return Outcome(_said(wish, revision), revision.number, seen, Made(store, revision.number))


def _publish_plan(
    wish: Wish, store: Store, by: Person, note: str, changes: Sequence[Change]
) -> Revision | None:
    """Publish a plan, that of a long file in a process of its own, told stage by stage."""
    job = wish.file.job
    if job is None:
        return publish(
            wish.plan, store, by=by, note=note, withdraw_missing=wish.replaces, changes=changes
        )
    place = st.empty()

    def tell(stage: str) -> None:
        place.markdown(small(say(words.PUBLISHING_STAGES[stage])))

    asked = Publishing(wish.plan, store.address, language(), by, note, wish.replaces, changes)
    return job.publish(asked, tell)


def _said(wish: Wish, revision: Revision) -> str:
    plan = wish.plan
    said = say(
        words.PUBLISHED,
        revision=revision.number,
        file=plain(plan.file_name),
        new=say_number(revision.new),
        changed=say_number(revision.changed),
    )
    waits = ""
    if plan.rejected and not practice.is_on():
        waits = say_count(*words.PUBLISHED_WAITS, plan.rejected)
    withdrawn = ""
    if wish.replaces and revision.removed:
        withdrawn = say_count(*words.PUBLISHED_WITHDRAWN, revision.removed)
    return say_sentences((said, withdrawn, waits))


def _show_links(outcome: Outcome) -> None:
    if outcome.changes:
        st.markdown(say(words.SEE_IT), width="content")
    for change in outcome.changes:
        shown = shown_on(change)
        page = shown[0] if change.record == "return" else shown[1]
        label = say(words.SEE_PAGE, page=page.title, what=plain(subject(change)))
        st.page_link(page.page, label=label, query_params=dict(page.query))


@remembering()
def _take_back(number: int, store: Store) -> None:
    roles.require_secretariat()
    address, outcomes = st.session_state[OUTCOME]
    revision = outcomes[number].revision
    who = st.session_state.get(PUBLISHED_BY) or words.UPLOAD_BY_DEFAULT
    try:
        done = undo(store, revision, by=roles.acting(who), why=words.WHY_TAKEN_BACK)
        said = say(words.IS_TAKEN_BACK, number=revision, by=done.number)
        outcome = Outcome(said, made=Made(store, done.number))
    except KpError as error:
        outcome = Outcome(plain(error.args[0]))
    outcomes = [*outcomes[:number], outcome, *outcomes[number + 1 :]]
    st.session_state[OUTCOME] = (address, outcomes)
