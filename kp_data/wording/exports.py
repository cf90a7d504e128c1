"""Sentences inside exported files."""

from kp_data.wording import N_

NOTES_SHEET = N_("Notes")
# Fields of an export that no record has
OWN_FIELDS = {
    "chair_code": N_("Chair of the Process at that time, worked out from the dates."),
    "file_name": N_("File in which the record was published here."),
    "sheet": N_("Sheet of the workbook; empty for a text file."),
    "row": N_("Line of the file or sheet, as a spreadsheet shows it."),
    "revision": N_("Revision that brought the record in its present form."),
    "published_by": N_("Who published that revision, as typed; 'seed' for the first files."),
    "published_at": N_("When it was published, UTC."),
    "protection": N_(
        "What was done to the value: 'hidden' (here, to protect persons), 'hidden_by_publisher', "
        "'shown_as_5' (its publisher shows counts of 1 to 5 as 5), 'rounded_to_5' (rounded to "
        "the nearest 5, by its publisher or here to protect persons), or 'none'."
    ),
}
RESOURCES = {
    "meeting": N_("Meetings of the Khartoum Process"),
    "training": N_("Trainings of the Khartoum Process and of partner programmes"),
    "return": N_("Published figures on return, readmission, reintegration and integration"),
}
NO_TAGS = N_("--hxl: JSON has no row of tags. Leave it out, or choose csv, xlsx or datapackage.")
REVISION = N_("Revision")
REVISION_TEXT = N_("{number}, of {date}")
FILTERS = N_("Filters")
NO_FILTERS = N_("none")
SOURCE = N_("Source")
LICENCE = N_("Licence")
LICENCE_TEXT = N_("{licence} (figures of {file})")
PROTECTION = N_("Small counts")
COUNTRIES = N_("countries")
PILLARS = N_("pillars")
MEASURE = N_("measure")
YEARS = N_("years {first} to {last}")
