"""Whether a deck is still true: what its file says, what was edited, what has changed and why."""

from kp_data.wording import N_, NN_

# A file that cannot be read
TOO_LARGE = N_(
    "{file} is larger than {limit} MB. Files made here are not as large: remove pictures and films "
    "that were added, then try again."
)
OTHER_KIND = N_(
    "{file} is no PowerPoint, HTML, PDF or Excel file. Choose the file as it was downloaded here: "
    "its name ends in .pptx, .html, .pdf or .xlsx."
)
EMPTY = N_("{file} is empty. Download it once more, then try again.")
BROKEN = N_("{file} is damaged and cannot be read. Download it once more, then try again.")
UNPACKS = N_("{file} unpacks to more than can be read here, and was not opened.")
PASSWORD = N_("{file} is protected by a password. Save it without one, then try again.")
TOO_LONG = N_("{file} took more memory or time than any file made here, and was not read.")

# A file that says nothing, or what cannot be believed
ELSEWHERE = N_(
    "{file} was not made here: it carries no record of its figures. Nothing can be said of it."
)
LOST = N_(
    "{file} was made here, from the pack “{pack}” at revision {revision}, but the record of its "
    "figures was lost when another program saved it. Check the file as it was downloaded."
)
NO_NAME = N_("without a name")
WRONG_RECORD = N_(
    "{file} carries a record of its figures that is damaged or was changed. Nothing can be said of "
    "it; make the deck again from its pack."
)
NEWER_RECORD = N_(
    "The record in {file} is of a newer form than this version knows. Check it where it was made."
)

# Edited by hand
NOT_SEALED = N_(
    "Whether the file was edited by hand is not known: it was made without a record of that."
)
SLIDE_READS = N_("Slide {slide}: {what} reads {now}, the deck was made with {then}.")
SHEET_READS = N_("Sheet {slide}: {what} reads {now}, the file was made with {then}.")
NOTHING = N_("nothing")
IN_WORKBOOK = N_("{what}, in the workbook behind the chart,")
SERIES = N_("{category}, {series}")
CHART_GONE = N_("Slide {slide}: a chart was deleted.")
CHART_OTHER = N_("Slide {slide}: a chart was added or put in another's place.")
PICTURE_OTHER = N_("Slide {slide}: a picture was changed, added or deleted.")
TITLE_OTHER = N_("Slide {slide}: the title reads “{now}”, was “{then}”.")
TITLE_GONE = N_("Slide {slide}: the title “{then}” was deleted.")
TITLE_NEW = N_("Slide {slide}: the title “{now}” was added.")
SHAPES_NEW = NN_(
    "Slide {slide}: a shape without text was added; it may cover something.",
    "Slide {slide}: {count} shapes without text were added; they may cover something.",
)
SHAPES_GONE = NN_(
    "Slide {slide}: a shape without text was deleted.",
    "Slide {slide}: {count} shapes without text were deleted.",
)
SHAPES_MOVED = NN_(
    "Slide {slide}: a shape was moved or has another size.",
    "Slide {slide}: {count} shapes were moved or have another size.",
)
HIDDEN = N_("Slide {slide} was hidden: it is left out when the deck is presented.")
NO_LONGER_HIDDEN = N_("Slide {slide} was hidden and is not any more.")
BEHIND = N_("Slides {slides}: their layout or master shows other texts, pictures or shapes.")
TEXT_OTHER = N_("Slide {slide}: the text “{then}” was changed to “{now}”.")
TEXT_GONE = N_("Slide {slide}: the text “{then}” was deleted.")
TEXT_NEW = N_("Slide {slide}: the text “{now}” was added.")
ADDED = N_("Slide {slide} was added: “{title}”.")
REMOVED = N_("The slide “{title}” was removed.")
MOVED = N_("Slide {slide}, “{title}”, was moved.")
SHEET_ADDED = N_("The sheet “{title}” was added.")
SHEET_REMOVED = N_("The sheet “{title}” was removed or renamed.")
SHEET_OTHER = N_("The sheet “{title}” was changed.")
PAGE_OTHER = N_("Page {page} is not as it was made.")
PAGES_OTHER = N_("The file has {now} pages and was made with {then}.")
HTML_OTHER = N_("The file is not as it was made: something in it was changed.")
UNTITLED = N_("without a title")
MORE_EDITS = NN_("One further edit.", "{count} further edits.")

# The verdict
DIFFER_HERE = NN_(
    "One figure of this deck differs from the data here.",
    "{count} figures of this deck differ from the data here.",
)
NONE_DIFFERS_HERE = N_("No figure of this deck differs from the data here.")
TRUE = N_("Still true: no figure of this deck has changed since {day} (revision {revision}).")
CHANGED = NN_(
    "One figure of this deck has changed since {day} (revision {revision}).",
    "{count} figures of this deck have changed since {day} (revision {revision}).",
)
NONE_CHANGED = N_("No figure of this deck has another value than on {day} (revision {revision}).")
ALSO_NEW = NN_("One is new since.", "{count} are new since.")
ALSO_BESIDE = NN_("The words beside one figure differ.", "The words beside {count} figures differ.")
SLIDES_WITHOUT = NN_(
    "One slide cannot be made any more.", "{count} slides cannot be made any more."
)
EDITED = N_("It was edited by hand.")
NOT_EDITED = {
    "pptx": N_(
        "It was not edited by hand: texts, numbers, pictures and the places of shapes are as they "
        "were made. Colours and fonts were not checked."
    ),
    "html": N_("It was not edited by hand."),
    "pdf": N_(
        "It was not edited by hand: what its pages draw and what is laid over them are as they "
        "were made. Fonts were not checked."
    ),
    "xlsx": N_(
        "It was not edited by hand: the cells of its sheets are as they were made. How they look "
        "was not checked."
    ),
}
AGAINST = N_("Compared with the data of {day}, revision {revision}.")
NO_DATA = N_("There are no data here to compare it with.")
PACK_LINE = N_("{pack}, made here on {day}; data of {data_day}, revision {revision}.")
PACK_BY_ITS_RECORD = N_(
    "{pack}; by its own record made on {day}, from data of {data_day}, revision {revision}."
)
OTHER_STORE = N_(
    "The data here are not those from which this deck was made: they have no such revision "
    "{revision}. Its figures are compared with the data here; why they differ is not known."
)
SLIDE_WITHOUT = N_("Slide {number}, “{title}”, cannot be made any more: {said}")
SLIDE_APPEARED = N_("Slide {number} had no figure; now there is one.")
SLIDE_TOO_LONG = N_(
    "Slide {number}, “{title}”: its table has {rows} rows, too many for the file to carry, and "
    "cannot be made as it was. It has changed; what in it is not known."
)

# The list of figures
COLUMNS = {
    "slide": N_("Slide"),
    "title": N_("Title"),
    "filters": N_("Filters"),
    "what": N_("Figure"),
    "column": N_("Column"),
    "status": N_("What happened"),
    "before": N_("On the slide"),
    "after": N_("Now"),
    "why": N_("Why"),
}
STATUSES = {
    "changed": N_("Changed"),
    "partly": N_("Changed; the number before may hold counts not shown now, to protect persons"),
    "gone": N_("No figure now"),
    "hidden": N_("Not shown now, to protect persons"),
    "new": N_("New"),
    "beside": N_("Same figure, other words"),
}
NONE = N_("–")
NOT_REPEATED = N_("The number on the slide")
NOT_SHOWN = N_("Not shown")
WHY_FILE = {
    (): N_("Revision {revision} of {day}: {file}."),
    ("source",): N_("Revision {revision} of {day}: {source} ({file})."),
    ("by",): N_("Revision {revision} of {day}: {file}, published here by {by}."),
    ("source", "by"): N_(
        "Revision {revision} of {day}: {source} ({file}, published here by {by})."
    ),
}
WHY_WITHDRAWN = N_("Revision {revision} of {day}: {file} withdrew it.")
WHY_UNDONE = N_("Revision {revision} of {day} undid revision {undoes} ({file}).")
WHY_UNKNOWN = {
    "other_store": N_("Not known: the data here are not those of the deck."),
    "too_many": N_("Not looked up: too many figures have changed."),
}
WHY_NO_RECORD = N_(
    "No record behind it changed: it follows from the day, from figures beside it, or from how "
    "figures are made now."
)
WHY_PROTECTED = N_(
    "Small counts are protected, and the counts from which they could be worked out."
)
WHY_PARTLY = N_("The number on the slide may hold counts that are not shown any more.")
AN_UNDO = N_("an undo")
RELEASE = N_("{publisher}, {release}")
MORE_CAUSES = NN_("One further revision.", "{count} further revisions.")

# The command line
WHAT = N_("{row}, {column}")
FILTERED = N_("{title} ({filters})")
PRINTED_CHANGE = N_("Slide {slide}, {title}: {what}: {before} became {after}. {why}")
PRINTED_NEW = N_("Slide {slide}, {title}: {what}: {after}, new. {why}")
SLIDE_NOT_MADE = N_("Slide {number} shows no figure: {said}")
WRITTEN = N_("{file} written, {size} kB.")

# The page
SECTION = N_("Is this slide still true?")
LEAD = N_(
    "Drop a PowerPoint, HTML, PDF or Excel file that was made here. The dashboard says which of "
    "its figures have changed since, from what to what, and why. The file is read, and nothing of "
    "it is kept."
)
FILE = N_("A file made here")
READING = N_("Reading the file")
EDITS = N_("Edited by hand")
CHANGES = N_("Figures that have changed")
UPDATED = N_("Download the updated deck")
LIST = N_("Download the list (CSV)")
UPDATED_HELP = N_(
    "The same slides in the same form, with the figures of today. Edits by hand are lost."
)
