"""What the reader has chosen: countries, pillars, years. The same on every page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """The reader's choice; an empty part means no restriction.

    For activities: the venue, a host or a co-host is one of ``countries``, any of ``pillars`` is
    coded, and the activity began between the years; undated ones drop out only where years are
    bounded. For return figures: the country of return is one of ``countries`` and the period
    begins between the years; pillars do not apply.

    Attributes:
        countries: ISO alpha-3 codes.
        pillars: Codes of JVAP domains and themes.
        first_year: First year, included; None for no bound.
        last_year: Last year, included; None for no bound.
    """

    countries: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    @property
    def has_years(self) -> bool:
        """Whether a year bound is set."""
        return self.first_year is not None or self.last_year is not None


NO_FILTERS = Filters()
