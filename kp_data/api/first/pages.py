"""Each page of the menu: its address, and what it says before any script has arrived."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kp_data.api.first import data_pages, explore_pages, returns_pages
from kp_data.api.first.asked import Wanted
from kp_data.api.first.reader import Reader
from kp_data.reference import members
from kp_data.wording import access as access_words
from kp_data.wording import first as first_words
from kp_data.wording import glossary as glossary_words
from kp_data.wording import mistakes as mistakes_words
from kp_data.wording import packs as packs_words
from kp_data.wording import pages as words
from kp_data.wording import quality as quality_words
from kp_data.wording import reintegration as reintegration_words
from kp_data.wording import say
from kp_data.wording import signing_in as signing_words
from kp_data.wording import tables as table_words

Content = Callable[[Reader, Wanted], list[str]]


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        menu: What it is called in the menu.
        title: Its heading, where it is another.
        lead: The sentence under it.
        content: Makes what it shows; None for a page that shows nothing before scripts.
        filters: Whether filters act on its figures; None for a page that does not speak of them.
        is_open: Whether it stands where no data are, and looks at the latest ones always.
        values: Of the lead.
    """

    menu: str
    lead: str
    content: Content | None
    title: str = ""
    filters: bool | None = True
    is_open: bool = False
    values: Callable[[], Mapping[str, object]] = field(default=dict)

    @property
    def heading(self) -> str:
        """The title in the language of the reader."""
        return say(self.title or self.menu)

    @property
    def sentence(self) -> str:
        """The lead in the language of the reader."""
        return say(self.lead, **self.values())


def _states() -> dict[str, int]:
    current = [member for member in members().values() if member.is_current]
    return {"members": sum(member.type == "country" for member in current)}


PAGES: Mapping[str, Page] = {
    "": Page(
        words.OVERVIEW,
        words.PROCESS_IN_ONE_LINE,
        explore_pages.overview,
        title=words.OVERVIEW_TITLE,
        values=_states,
    ),
    "meetings": Page(words.MEETINGS, words.MEETINGS_LEAD, explore_pages.meetings),
    "trainings": Page(words.TRAININGS, words.TRAININGS_LEAD, explore_pages.trainings),
    "returns": Page(words.RETURNS, words.RETURNS_LEAD, returns_pages.returns),
    "reintegration": Page(
        reintegration_words.TITLE, reintegration_words.LEAD, returns_pages.reintegration
    ),
    "countries": Page(
        words.COUNTRIES, words.COUNTRIES_LEAD, explore_pages.countries, filters=False
    ),
    "pillars": Page(words.PILLARS, words.PILLARS_LEAD, explore_pages.pillars),
    "packs": Page(
        packs_words.TITLE, packs_words.LEAD, data_pages.packs, filters=None, is_open=True
    ),
    "history": Page(words.HISTORY, "", data_pages.history, filters=None, is_open=True),
    "sources": Page(words.SOURCES, table_words.SOURCES_LEAD, data_pages.sources, filters=False),
    "mistakes": Page(
        mistakes_words.TITLE,
        mistakes_words.LEAD,
        data_pages.mistakes,
        title=mistakes_words.HEADING,
        filters=False,
    ),
    "glossary": Page(
        glossary_words.TITLE,
        glossary_words.LEAD,
        data_pages.glossary,
        title=glossary_words.HEADING,
        filters=False,
    ),
    "upload": Page(words.UPLOAD, first_words.FOR_THE_SECRETARIAT, None, filters=None, is_open=True),
    "quality": Page(
        quality_words.TITLE, first_words.FOR_THE_SECRETARIAT, None, filters=None, is_open=True
    ),
    "administration": Page(
        access_words.TITLE, signing_words.FOR_ADMINISTRATORS, None, filters=None, is_open=True
    ),
}
ONLY_FOR_THE_SECRETARIAT = ("upload", "quality", "administration")
UNDER_DATA = ("sources", "mistakes", "glossary")  # in the menu
