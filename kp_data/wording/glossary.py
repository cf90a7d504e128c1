"""The glossary: the terms of the Process in plain words."""

from kp_data.wording import N_, NN_

TITLE = N_("Glossary")
HEADING = N_("Glossary of the Process")
LEAD = N_(
    "What the words on these pages mean here, and what they are called in the two other languages. "
    "Official names are given as the Process, a treaty or the United Nations published them; where "
    "no published translation was found, the English name stays and is marked (EN)."
)
SEARCH = N_("Find a term")
LETTER = N_("First letter")
FOUND = NN_("{count} term", "{count} terms")
NONE_FOUND = N_("No term here has “{part}” in its name or meaning.")
NONE_WITH_LETTER = N_("No term here begins with {letter}.")
NONE_FOUND_WITH_LETTER = N_(
    "No term that begins with {letter} has “{part}” in its name or meaning."
)
ALL_LETTERS = N_("All letters")
IN_LANGUAGE = N_("{language}: {term}.")
NAME_PUBLISHED_IN = N_("This name is published by {source}.")
PUBLISHED_IN = N_("Published by {source}.")
QUOTED_IN = N_("As quoted by {source}; not seen in a document of the organisation itself.")
NOT_FOUND = N_("No published translation was found; the English stays.")
NOT_FOUND_IN = N_("{language}: no published translation was found.")
USED_ON = N_("On the page {page}")
