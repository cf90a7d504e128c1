"""What can be done to a pack; each gives a new one."""

from kp_data.errors import RefusedPackError
from kp_data.packs.pack import MOST_VIEWS, Pack, PackedView
from kp_data.wording import packs as words
from kp_data.wording import say


def with_view(pack: Pack, view: PackedView) -> Pack:
    """Add a view at the end.

    Raises:
        RefusedPackError: The pack is full.
    """
    if len(pack.views) >= MOST_VIEWS:
        raise RefusedPackError(say(words.FULL, most=MOST_VIEWS))
    return changed(pack, views=(*pack.views, view))


def without_view(pack: Pack, place: int) -> Pack:
    """Remove the view at a place, from 0."""
    return changed(pack, views=(*pack.views[:place], *pack.views[place + 1 :]))


def with_view_moved(pack: Pack, place: int, steps: int) -> Pack:
    """Move a view up (negative) or down, as far as there is room."""
    views = list(pack.views)
    view = views.pop(place)
    views.insert(max(0, place + steps), view)
    return changed(pack, views=tuple(views))


def with_view_changed(pack: Pack, place: int, **changes: object) -> Pack:
    """Give the view at a place another title, note or revision."""
    view = pack.views[place].model_copy(update=changes)
    return changed(pack, views=(*pack.views[:place], view, *pack.views[place + 1 :]))


def changed(pack: Pack, **changes: object) -> Pack:
    """Give a pack another name, revision or list of views."""
    return Pack.model_validate_json(pack.model_copy(update=changes).model_dump_json())


def copy_of(pack: Pack) -> Pack:
    """A pack of its own with the same views, not saved yet."""
    name = say(words.COPY_OF, name=pack.name) if pack.name else ""
    return changed(pack, id="", version=0, name=name[:200])


def place_of(pack: Pack, view: PackedView) -> int | None:
    """Where a pack shows the same figure of the same at the same revision already, from 0."""
    shown = [(one.figure, one.parameters, one.revision) for one in pack.views]
    sought = (view.figure, view.parameters, view.revision)
    return shown.index(sought) if sought in shown else None
