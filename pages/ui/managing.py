"""The page Upload: the dropped files, each with its plan, and publishing them together."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile

from kp_data.api.line import uploads
from kp_data.exports.templates import TemplateForm, TemplateRecord, template
from kp_data.ingest import Plan
from kp_data.store import Store
from kp_data.wording import operating, say, say_count, say_list, say_number, translate
from kp_data.wording import reports as report_words
from kp_data.wording import uploads as words
from pages.ui import answered, answering, outcome, plans, practice, roles, state
from pages.ui.apart import fragment
from pages.ui.changes import show_changes, show_missing
from pages.ui.jobs import Job
from pages.ui.outcome import Wish
from pages.ui.plans import CheckedFile
from pages.ui.problems import WORKBOOK, show_problems
from pages.ui.questions import questions_about, show_questions
from pages.ui.text import plain, small

FILE_TYPES = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods")
UPLOADS = "upload_files"
POLL = 1.0  # seconds between two looks at the check of a long file
STAGES = tuple(words.STAGES)
MIME = {"xlsx": WORKBOOK, "csv": "text/csv"}
MEGABYTE = 1_000_000
NARROWEST = 120  # pixels of a number; on a telephone two stand in a row


@dataclass(frozen=True)
class Example:
    """The practice file, as if it had been dropped."""

    content: bytes
    name: str
    file_id: str = "example"

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    def getvalue(self) -> bytes:
        """Its bytes."""
        return self.content


def uploader_key() -> str:
    """The key of the uploader; a new one after each publishing empties it."""
    return f"{UPLOADS}_{st.session_state.get(state.UPLOAD_ROUND, 0)}"


def kind_words(kind: str) -> str:
    """What a file holds, in the list below the uploader."""
    return say(words.UPLOAD_HOLDS[kind])


def offer_templates() -> None:
    """Templates to download, in a quiet line."""
    with st.popover(say(words.TEMPLATES), type="tertiary", key="upload_templates"):
        st.markdown(small(say(words.TEMPLATES_LEAD)))
        for record, stem in words.TEMPLATE_FILES.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(say(report_words.TEMPLATE_SHEETS[record]), width="stretch")
                for form in words.TEMPLATE_FORMS:
                    _offer_template(record, form, stem)


def dropped(uploaded: Sequence[plans.Dropped]) -> list[plans.Dropped]:
    """The files to look at, each once; when practising, the example among them."""
    if any(isinstance(one, DeletedFile) for one in st.session_state.get(uploader_key()) or ()):
        st.warning(say(operating.FILES_ARE_GONE))
    content = practice.example()
    example = [Example(content, practice.EXAMPLE_FILE.name)] if content else []
    files = plans.without_repeats([*example, *uploaded])
    if files:
        st.session_state.pop(outcome.OUTCOME, None)
    return files


def choose_sender(store: Store) -> str:
    """Who sent the files: one of those known, or a new name; empty where nothing is said."""
    sender = st.selectbox(
        say(words.UPLOAD_SENDER),
        plans.senders(store),
        index=None,
        placeholder=say(words.UPLOAD_SENDER_NONE),
        help=say(words.UPLOAD_SENDER_HELP),
        key="upload_sender",
        accept_new_options=True,
        persist_state="session",
    )
    return (sender or "").strip()


def show_files(files: Sequence[CheckedFile], store: Store) -> list[Wish]:
    """Show each file; give those that can be published, as the person chose."""
    if any(file.stage is not None for file in files):
        _watch(files)
    wishes = []
    for file in files:
        if file.stage is not None:
            continue
        if len(files) > 1:
            label, is_open = _label(file), file is files[0]
            with st.expander(label, expanded=is_open, key=f"{file.key}_box"):
                wish = _show_file(file, store)
        else:
            with st.container(border=True, key=f"{file.key}_box"):
                wish = _show_file(file, store)
        wishes += [wish] if wish else []
    return wishes


def show_publishing(wishes: Sequence[Wish], store: Store) -> None:
    """Ask for name and note, and publish."""
    st.header(say(words.PUBLISH_TITLE), anchor=False)
    for wish in wishes:
        file = plain(wish.plan.file_name)
        st.markdown(say(words.PUBLISH_WHAT, file=file, parts=_parts(wish)))
    rejected = sum(wish.plan.rejected for wish in wishes)
    if rejected and not practice.is_on():
        st.markdown(small(say_count(*words.PUBLISH_WAIT, rejected)))
    left, right = st.columns(2)
    label, default = say(words.UPLOAD_BY), say(words.UPLOAD_BY_DEFAULT)
    by = roles.ask_name(label, default, outcome.BY, left, persist_state="session")
    note = right.text_input(say(words.UPLOAD_NOTE), key="upload_note")
    if st.button(say(words.PUBLISH), type="primary", key="upload_publish"):
        dropped_into = uploader_key()
        try:
            with st.spinner(say(words.PUBLISHING)):
                outcome.publish_all(wishes, store, by or "", note or "")
        finally:
            if uploader_key() != dropped_into:
                _forget_files(dropped_into)


def _forget_files(key: str) -> None:
    """Give up files that are done with, which would stay in memory as long as their tab is open."""
    context = get_script_run_ctx()
    for file in st.session_state.get(key) or ():
        if context:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _parts(wish: Wish) -> str:
    """What publishing a file does, in a few words."""
    counts = {
        "new": wish.plan.comparison.new,
        "changed": wish.plan.comparison.changed,
        "removed": wish.plan.comparison.removed if wish.replaces else 0,
    }
    parts = [say_count(*words.PUBLISH_PARTS[name], n) for name, n in counts.items() if n]
    return say_list(parts) or say(words.PUBLISH_SETTLES)


def _offer_template(record: TemplateRecord, form: TemplateForm, stem: str) -> None:
    st.download_button(
        say(words.TEMPLATE_FORMS[form]),
        data=lambda: template(record, form),
        file_name=f"{stem}.{form}",
        mime=MIME[form],
        key=f"upload_template_{record}_{form}",
        on_click="ignore",
    )


def _label(file: CheckedFile) -> str:
    if file.plan is None:
        said = say(words.NOT_READ) if file.error else say(words.STAGES[file.stage or ""])
    else:
        errors = sum(problem.severity == "error" for problem in file.plan.problems)
        said = say(
            words.FILE_STATE_NOTHING_NEW if file.plan.is_known else words.FILE_STATE,
            accepted=say_number(file.plan.accepted),
            rows=say_number(file.plan.rows),
            problems=say_count(*words.FILE_ERRORS, errors) if errors else say(words.FILE_NO_ERRORS),
        )
    return say(words.FILE_LABEL, file=plain(file.name), state=said)


@fragment(run_every=POLL)
def _watch(files: Sequence[CheckedFile]) -> None:
    """Show how far the checks of long files are; the page goes on when one is done."""
    for file in files:
        if file.stage is None:
            continue
        if uploads.has_room if file.job is None else file.job.is_done:
            st.rerun()
        if file.job is None:
            busy = uploads.served + uploads.waiting
            st.warning(say(operating.LINE_IS_FULL, file=plain(file.name), count=say_number(busy)))
            continue
        file.job.place.still_here()
        st.progress(STAGES.index(file.job.stage) / len(STAGES), text=_progress(file, file.job))
        st.markdown(small(say(words.CHECKING_LONG, size=say_number(file.size / MEGABYTE))))


def _progress(file: CheckedFile, job: Job) -> str:
    """How far the check of a long file is, or how many are before it."""
    name, before = plain(file.name), job.place.before
    if before:
        return say_count(*operating.PLACE_IN_LINE, before, file=name)
    return say(words.CHECKING, file=name, stage=say(words.STAGES[job.stage]))


def _show_file(file: CheckedFile, store: Store) -> Wish | None:
    """Show a file's plan; give the wish to publish it, where that would change anything."""
    st.header(plain(file.name), anchor=False)
    if file.plan is None:
        if file.error:
            st.error(plain(file.error))
        return None
    plan = file.plan
    _show_recognised(plan)
    _show_counts(plan, file.key)
    questions = questions_about(plan)
    if questions:
        show_questions(questions, plan, file.sha256)
    show_problems(file, plan, questions.asked)
    answered.show_answers(file)
    is_checked = not file.is_long or _is_checked(file)
    replaces = _choose_mode(plan, file.key) if plan.comparison.removed else False
    if plan.settles:
        st.markdown(say_count(*words.SETTLES, len(plan.settles)))
    if not plan.can_be_published(withdraw_missing=replaces):
        st.info(say(_why_not(plan)))
        return None
    show_changes(file, plan, store, replaces=replaces)
    return Wish(file, plan, replaces) if is_checked else None


def _why_not(plan: Plan) -> str:
    """Why there is nothing to publish."""
    if not plan.rows:
        return words.NO_ROWS
    if not plan.accepted:
        return words.NO_ROW_CAN_GO
    return words.GOOD_ROWS_SAY_NOTHING_NEW if plan.rejected else words.SAYS_NOTHING_NEW


def _is_checked(file: CheckedFile) -> bool:
    """Whether all answers about a long file count already; if not, offer to check it again."""
    count = answering.waiting(file.sha256)
    if not count:
        return True
    st.info(say(words.CHECK_AGAIN_FIRST))
    st.button(
        say_count(*words.CHECK_AGAIN, count),
        key=f"{file.key}_again",
        type="primary",
        on_click=answering.apply,
        args=(file.sha256,),
    )
    return False


def _show_recognised(plan: Plan) -> None:
    understood = say_count(
        *(words.UNDERSTOOD_NOTHING_NEW if plan.is_known else words.UNDERSTOOD),
        plan.rows,
        kind=say(words.UPLOAD_KINDS.get(plan.kind, plan.kind)),
        accepted=say_number(plan.accepted),
        rejected=say_number(plan.rejected),
    )
    further = plan.rows - plan.accepted - plan.rejected
    counted = say_count(*words.COUNTED_WITH_OTHERS, further) if further > 0 else ""
    sheets = [table.sheet for table in plan.file.tables if table.sheet]
    lines = (
        [say(words.RECOGNISED, layout=translate(plan.layout_title))] if plan.layout_title else []
    )
    if sheets:
        one, many = words.SHEETS
        lines.append(say(many if len(sheets) > 1 else one, sheets=plain(say_list(sheets))))
    if plan.encoding not in {"workbook", "utf-8", "utf-8-sig", "ascii"}:
        lines.append(say(words.ENCODING, encoding=plan.encoding))
    with st.container(gap="xsmall"):
        st.markdown(f"{understood} {counted}")
        if lines:
            st.markdown(small(" ".join(lines)))


def _show_counts(plan: Plan, key: str) -> None:
    counts = (
        (words.PLAN_WITHOUT_MISTAKE if plan.is_known else words.PLAN_ACCEPTED, plan.accepted),
        (words.PLAN_NEW, plan.comparison.new),
        (words.PLAN_CHANGED, plan.comparison.changed),
        (words.PLAN_UNCHANGED, plan.comparison.unchanged),
        (words.PLAN_REJECTED, plan.rejected),
    )
    with st.container(key=f"{key}_numbers"):
        grid = st.grid(len(counts), min_column_width=NARROWEST, gap="small")
        for label, count in counts:
            with grid.cell():
                st.metric(say(label), say_number(count))
    if plan.comparison.confirmed:
        st.markdown(small(say_count(*words.PLAN_CONFIRMED, plan.comparison.confirmed)))


def _choose_mode(plan: Plan, key: str) -> bool:
    """Whether the file replaces what it speaks about, with what would then be withdrawn."""
    replace = words.MODES["replace"] if plan.kind == "return" else words.MODES_ACTIVITIES
    names = {"add": say(words.MODES["add"]), "replace": say(replace)}
    mode = st.radio(say(words.MODE), list(names), format_func=names.__getitem__, key=f"{key}_mode")
    said = words.PLAN_WITHDRAWN if mode == "replace" else words.PLAN_REMOVED
    st.markdown(say_count(*said, plan.comparison.removed))
    show_missing(plan, key)
    return mode == "replace"
