"""A pack opened: its slides with their views, ready to be shown or written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kp_data.errors import KpError, UnknownRevisionError
from kp_data.packs.in_words import doubt_about
from kp_data.packs.looking import Look
from kp_data.packs.pack import Pack, PackedView, slug
from kp_data.store import Revision
from kp_data.views import Data, View, ViewAddress, build, name_of
from kp_data.wording import language, say
from kp_data.wording import packs as words

Make = Callable[[Data, ViewAddress], View]


@dataclass(frozen=True, eq=False)
class Slide:
    """One view of a pack with what it shows.

    Attributes:
        number: 1, 2, 3, ...
        packed: What the pack says of it.
        view: The view; None where it cannot be made, and ``said`` says why.
        said: In place of a figure: why there is none, and what to do; else empty.
    """

    number: int
    packed: PackedView
    view: View | None = None
    said: str = ""

    @property
    def title(self) -> str:
        """Its own title, else that of the figure, else the name of what cannot be shown."""
        if self.packed.title:
            return self.packed.title
        if self.view is None or self.view.chart is None:
            return name_of(self.packed.address)
        return self.view.chart.title


@dataclass(frozen=True, eq=False)
class Deck:
    """A pack with the slides that it shows at a moment.

    Attributes:
        pack: The pack.
        slides: One for each of its views, also for those that cannot be shown.
        revision: At which the data stood, but for views frozen elsewhere; None for an empty store.
        made_at: When it was opened, UTC.
        language: Two-letter code of the language of its words.
    """

    pack: Pack
    slides: tuple[Slide, ...]
    revision: Revision | None
    made_at: datetime
    language: str

    @property
    def file_stem(self) -> str:
        """What a file made of it is called, without the extension: what it is, which revision."""
        number = self.revision.number if self.revision else 0
        return f"kp_pack_{slug(self.pack.name)}_r{number}"


def open_pack(pack: Pack, look: Look, make: Make = build) -> Deck:
    """Open a pack: make every view at its revision.

    Args:
        pack: The pack.
        look: Gives the data at a revision.
        make: Makes a view of them; a page gives one that keeps what it made.

    Returns:
        The deck; a view that cannot be made is a slide that says why.

    Raises:
        UnknownRevisionError: The pack is frozen at a revision that the history does not have.
        DamagedStoreError: The store cannot be read.
    """
    try:
        revision = look(pack.revision).current().revision
    except UnknownRevisionError as error:
        sentence = say(words.NO_REVISION_OF_PACK, revision=pack.revision)
        raise UnknownRevisionError(sentence) from error
    slides = tuple(
        open_slide(number, packed, pack, look, make)
        for number, packed in enumerate(pack.views, start=1)
    )
    return Deck(pack, slides, revision, datetime.now(UTC), language())


def open_slide(
    number: int, packed: PackedView, pack: Pack, look: Look, make: Make = build
) -> Slide:
    """Make one view of a pack; where it cannot be made, the slide says why."""
    try:
        view = make(look(packed.revision or pack.revision), packed.address)
    except UnknownRevisionError:
        number_of_it = packed.revision or pack.revision
        return Slide(number, packed, said=say(words.NO_REVISION_OF_SLIDE, revision=number_of_it))
    except KpError as error:
        return Slide(number, packed, said=str(error))
    return Slide(
        number, packed, _with_doubt(view, packed, pack, look), "" if view.chart else view.said
    )


def _with_doubt(view: View, packed: PackedView, pack: Pack, look: Look) -> View:
    """The view with what must be said of a revision that has been taken back since."""
    frozen = packed if packed.revision else pack
    doubt = doubt_about(frozen, look(None).current().history)
    return replace(view, notes=(*view.notes, doubt)) if doubt else view
