"""Names of files that are taken away: what, where, when, and of which revision."""

import re

from kp_data.queries.filters import Filters
from kp_data.views import View

MOST_PLACES = 5  # countries that a name spells out
MOST_LETTERS = 120
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")


def file_name(
    what: str,
    filters: Filters,
    revision: int,
    extension: str,
    sending: tuple[str, ...] = (),
) -> str:
    """The name of a file, safe on every system.

    Args:
        what: What it holds, in a word or a code.
        filters: Countries and years; pillars follow the name of what it holds.
        revision: Number at which the data stood; 0 for an empty store.
        extension: Without the point.
        sending: Codes of sending countries; empty for all.

    Examples:
        >>> file_name("returns", Filters(("SSD",), (), 2015, 2025), 17, "csv")
        'kp_returns_SSD_2015-2025_r17.csv'
        >>> file_name("meetings_per_year", Filters(), 8, "xlsx")
        'kp_meetings-per-year_all-countries_all-years_r8.xlsx'
        >>> file_name("returns", Filters((), (), 2020, 2020), 8, "csv", sending=("LBY",))
        'kp_returns_from-LBY_2020_r8.csv'
    """
    held = _safe("-".join((what, *filters.pillars)))
    end = f"{_where(filters, sending)}_{_years(filters)}_r{revision}"
    return f"kp_{held[: MOST_LETTERS - len(end)].rstrip('-')}_{end}.{extension}"


def name_of_view(view: View, extension: str, addition: str = "") -> str:
    """The name of a file made of a view, with the measures that it shows.

    Args:
        view: The view.
        extension: Without the point.
        addition: Tells two files of the same view apart, such as ``records``.
    """
    address = view.address
    chosen = [text for name, text in address.choices if name in ("measure", "of", "record")]
    what = "-".join(filter(None, (address.figure, *chosen, addition)))
    number = view.revision.number if view.revision else 0
    return file_name(what, address.filters, number, extension, address.several("from"))


def _where(filters: Filters, sending: tuple[str, ...]) -> str:
    parts = [f"from-{_places(sending)}"] if sending else []
    parts += [_places(filters.countries)] if filters.countries else []
    return "-to-".join(parts) or "all-countries"


def _places(codes: tuple[str, ...]) -> str:
    if len(codes) > MOST_PLACES:
        return f"{len(codes)}-countries"
    return "-".join(_safe(code)[:8] for code in codes)


def _years(filters: Filters) -> str:
    first, last = filters.first_year, filters.last_year
    if first is None and last is None:
        return "all-years"
    if first is None:
        return f"to-{last}"
    if last is None:
        return f"from-{first}"
    return str(first) if first == last else f"{first}-{last}"


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", text).strip("-.") or "data"
