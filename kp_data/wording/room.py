"""The room check: what is found on the slides of a pack before a meeting, and what to do."""

from kp_data.wording import N_, NN_

# On the page
TITLE = N_("Room check")
LEAD = N_(
    "A check of the slides before the meeting: does the file play without a network, can every "
    "word be read from the last row and every mark on a grey printer, is nothing cut off, no small "
    "count visible, every source named?"
)
RUN = N_("Check the slides")
READY = N_("Ready for the meeting: nothing was found on {slides}.")
READY_WITH_ADVICE = N_("Ready for the meeting. {advice} to consider.")
NOT_READY = N_("{errors} to correct before the meeting{advice}.")
AND_ADVICE = N_(", and {advice}")
SLIDES = NN_("one slide", "{count} slides")
ERRORS = NN_("One thing", "{count} things")
ADVICE = NN_("One piece of advice", "{count} pieces of advice")
ADVICE_WITHIN = NN_("one piece of advice", "{count} pieces of advice")
WHOLE_DECK = N_("The whole pack")
SLIDE = N_("Slide {number}: {title}")
SLIDE_UNTITLED = N_("Slide {number}")
TO_MEND = N_("To correct")
TO_CONSIDER = N_("Advice")
RULES = N_(
    "Criteria: text of at least {points} points on a slide 13.33 inches wide (the line with "
    "source, day and filters at least {foot} points); contrast of {text} to 1 for text, {large} to "
    "1 for large text and for marks; colours that differ in lightness or carry fine lines; no "
    "counts of 1 to {largest} of persons whom members report."
)

# What is found, and the remedy
CANNOT_BE_SHOWN = (
    N_("This slide shows no figure: {said}"),
    N_("Choose the figure again on its page and add it again, or take the slide out of the pack."),
)
NO_SLIDES = (N_("The pack has no slides."), N_("Add figures to it: each page has “Add to pack”."))
NO_SOURCE = (
    N_("No source is named."),
    N_(
        "Do not show it without saying where it comes from; name the publisher in the file and "
        "publish it again."
    ),
)
SOURCE_WITHOUT_ADDRESS = (
    N_("The source “{source}” has no address."),
    N_("Have the file at hand, or give the address in the column source_url and publish it again."),
)
NO_NOTE = (
    N_("There is no note for the speaker."),
    N_("Write one or two sentences: what the figure shows, and what it does not."),
)
TITLE_TOO_LONG = (
    N_("The title takes {lines} lines; two can be read at a glance."),
    N_("Give the slide a title of its own with at most {letters} letters."),
)
ALWAYS_THE_LATEST = (
    N_("The pack always shows the latest figures: they may differ from the paper sent out before."),
    N_("Freeze it at revision {revision} if the meeting has papers with these figures."),
)
MIXED_REVISIONS = (
    N_("The slides are of different revisions: {revisions}."),
    N_("Say so when you show them, or freeze the whole pack at one revision."),
)
FETCHES = (
    N_("The HTML file refers to {address}, which is not inside it."),
    N_(
        "Without a network that part would be missing: take the PDF instead, and tell the "
        "administrator."
    ),
)
NO_MAP_INSIDE = (
    N_("The map of slide {number} has no boundaries inside the HTML file."),
    N_("Show the tiles instead of the map, or take the PDF."),
)
CANNOT_BE_WRITTEN = (
    N_("The {form} file cannot be made: {said}"),
    N_("Take out the slide that it names, or take another form."),
)
SMALL_TYPE = (
    N_("Text of {size} points in the PowerPoint file: “{text}”."),
    N_(
        "Text of less than {least} points cannot be read from the last row: shorten it or make it "
        "larger in PowerPoint."
    ),
)
SMALL_LABELS = (
    N_("Labels of {size} points in the figure: “{text}”."),
    N_(
        "Text of less than {least} points cannot be read from the last row: choose fewer countries "
        "or years."
    ),
)
LOW_CONTRAST = (
    N_(
        "“{text}” has a contrast of {contrast} to 1 to the colour under it; {least} to 1 is needed."
    ),
    N_("Show the figure in another form, or say the number aloud; it is in the table."),
)
PALE_MARKS = (
    N_(
        "Some marks have a contrast of {contrast} to 1 to the ground; {least} to 1 is needed on a "
        "projector."
    ),
    N_("Show the tiles, which carry their numbers, or say these numbers aloud."),
)
SAME_GREY = (
    N_("“{one}” and “{other}” are the same grey in black and white."),
    N_("Show fewer parts at once, or print in colour."),
)
GREY_ORDER = (
    N_("{greater} is drawn lighter than {smaller}, though it is more."),
    N_("Tell the administrator; until it is corrected show the table."),
)
CLIPPED = (
    N_("“{text}” is cut off at the edge."),
    N_("Choose fewer countries or years, or put fewer figures on the slide."),
)
OVERLAP = (
    N_("“{one}” and “{other}” are written over each other."),
    N_("Choose fewer countries or years for this slide."),
)
SMALL_COUNT = (
    N_(
        "A count of {count} is visible ({where}); counts of 1 to {largest} that members report "
        "must not be shown."
    ),
    N_("Take the slide out and tell the administrator: it must not be passed on."),
)
IN_TABLE, IN_FIGURE = N_("table, {column}"), N_("figure")
IN_WORKBOOK = N_("data behind the chart in the PowerPoint file")
