"""What the pages are called, by their paths: in the menu, and wherever one is named."""

from kp_data.wording import glossary as glossary_words
from kp_data.wording import mistakes as mistakes_words
from kp_data.wording import packs as packs_words
from kp_data.wording import pages as words
from kp_data.wording import quality as quality_words
from kp_data.wording import reintegration as reintegration_words

PAGE_TITLES = {
    "overview": words.OVERVIEW,
    "meetings": words.MEETINGS,
    "trainings": words.TRAININGS,
    "returns": words.RETURNS,
    "reintegration": reintegration_words.TITLE,
    "countries": words.COUNTRIES,
    "pillars": words.PILLARS,
    "packs": packs_words.TITLE,
    "upload": words.UPLOAD,
    "quality": quality_words.TITLE,
    "history": words.HISTORY,
    "sources": words.SOURCES,
    "mistakes": mistakes_words.TITLE,
    "glossary": glossary_words.TITLE,
}
