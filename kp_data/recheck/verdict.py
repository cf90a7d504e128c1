"""Whether a deck is still true: each of its slides held against the data as they stand now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

from kp_data.errors import KpError
from kp_data.packs import Look
from kp_data.recheck.comparing import Change, changes_between, table_in
from kp_data.recheck.figures import Table, table_of
from kp_data.recheck.manifest import digest_of
from kp_data.recheck.protected import Protected
from kp_data.recheck.reading import FoundDeck
from kp_data.recheck.reasons import OTHER_STORE, TOO_MANY, Reason, Reasons
from kp_data.recheck.record import Manifest, Shown, Stood
from kp_data.store import Revision, Store
from kp_data.views import View, ViewAddress, build
from kp_data.wording import language, set_language

MOST_EXPLAINED = 1_000  # changes of a deck whose reasons are looked up

SlideStatus = Literal["same", "changed", "without", "appeared", "too_long"]


@dataclass(frozen=True)
class SlideVerdict:
    """What became of the figures of one slide.

    Attributes:
        shown: The slide, as its file says.
        status: ``same``; ``changed``; ``without``: its figure cannot be made any more, and ``said``
            says why; ``appeared``: it had no figure, now there is one; ``too_long``: its table is
            not in the file, and cannot be made as it was.
        changes: What is not the same.
        said: In place of a figure now; else empty.
    """

    shown: Shown
    status: SlideStatus
    changes: tuple[Change, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Verdict:
    """Whether a deck is still true.

    Attributes:
        manifest: What its file says of it.
        slides: One for each of its slides.
        latest: The revision against which it was held; None for an empty store.
        is_same_store: Whether the history here has the revisions at which the slides were made;
            if not, why a figure differs is not known.
        history: All revisions here, oldest first.
        numbers: Of slides of the pack in the file, where they differ; 0 for one that was removed.
    """

    manifest: Manifest
    slides: tuple[SlideVerdict, ...]
    latest: Revision | None
    is_same_store: bool
    history: tuple[Revision, ...] = ()
    numbers: Mapping[int, int] = field(default_factory=dict)

    def number_of(self, shown: Shown) -> int:
        """The number of a slide in the file as it is now; 0 where it was removed."""
        return self.numbers.get(shown.number, shown.number)

    @property
    def is_true(self) -> bool:
        """Whether no figure of any slide changed."""
        return all(slide.status == "same" for slide in self.slides)


def recheck(found: FoundDeck, store: Store, look: Look) -> Verdict | None:
    """Hold every figure of a deck against the data as they stand now.

    Args:
        found: A file read back.
        store: The store.
        look: Gives the data at a revision.

    Returns:
        None for a file without a record: nothing is known of it, and nothing is guessed.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    manifest = found.manifest
    if manifest is None:
        return None
    history = store.history()
    stood = [one for one in (manifest.stood, *(one.stood for one in manifest.slides)) if one]
    is_same = all(_is_in(one, history) for one in stood)
    checker = _Checker(store, look, is_same_store=is_same)
    with speaking(manifest.language):
        slides = tuple(checker.check(shown) for shown in manifest.slides)
    latest = history[-1] if history else None
    return Verdict(manifest, slides, latest, is_same, history, found.numbers)


def _is_in(stood: Stood, history: tuple[Revision, ...]) -> bool:
    """Whether a history has a revision: the number alone would fit any store."""
    if stood.number > len(history):
        return False
    found = history[stood.number - 1]
    return found.at == stood.at and found.sha256 == stood.sha256


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Words of another language for a while: tables are compared in the one of the deck."""
    before = language()
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


class _Checker:
    """Checks slides against one store; what several slides need is worked out once."""

    def __init__(self, store: Store, look: Look, *, is_same_store: bool) -> None:
        self._store, self._look, self._is_same_store = store, look, is_same_store
        self._reasons: dict[int, Reasons] = {}
        self._protected: Protected | None = None
        self._explained = 0

    def check(self, shown: Shown) -> SlideVerdict:
        """What became of the figures of a slide."""
        address = ViewAddress.read(shown.figure, shown.parameters)
        try:
            view = build(self._look(None), address)
        except KpError as error:
            return SlideVerdict(shown, "without", said=str(error))
        if view.chart is None:
            is_same = bool(shown.said) or not shown.digest
            return SlideVerdict(shown, "same" if is_same else "without", said=view.said)
        if not shown.digest:
            return SlideVerdict(shown, "appeared")
        now = table_of(view)
        if digest_of(now) == shown.digest:
            return SlideVerdict(shown, "same")
        then = table_in(shown) if shown.is_whole else self._made_again(shown, address)
        if then is None:
            return SlideVerdict(shown, "too_long")
        changes = changes_between(then, now)
        status: SlideStatus = "changed" if changes else "same"
        return SlideVerdict(
            shown,
            status,
            tuple(self._explain(self._kept(one, view), shown, view) for one in changes),
        )

    def _made_again(self, shown: Shown, address: ViewAddress) -> Table | None:
        """The table as it stood, where it is not in the file: only if it is the very same."""
        if not self._is_same_store or shown.stood is None:
            return None
        try:
            view = build(self._look(shown.stood.number), address)
        except KpError:
            return None
        table = table_of(view) if view.chart else None
        return table if table and digest_of(table) == shown.digest else None

    def _kept(self, change: Change, view: View) -> Change:
        if self._protected is None:
            self._protected = Protected(self._look(None).current())
        return self._protected.kept(change, view.address, [one.code for one in view.about])

    def _explain(self, change: Change, shown: Shown, view: View) -> Change:
        return replace(change, reason=self._reason(change, shown, view))

    def _reason(self, change: Change, shown: Shown, view: View) -> Reason:
        if not self._is_same_store or shown.stood is None:
            return OTHER_STORE
        self._explained += 1
        if self._explained > MOST_EXPLAINED:
            return TOO_MANY
        number = shown.stood.number
        if number not in self._reasons:
            ends = self._look(number).current(), self._look(None).current()
            self._reasons[number] = Reasons(self._store, *ends)
        measures = tuple(measure.code for measure in view.about)
        return self._reasons[number].of(view.address, measures, change.codes)
