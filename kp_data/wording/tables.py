"""Headers and words of the tables of records, files and measures, and of the page of sources."""

from kp_data.wording import N_, NN_

RECORD_COLUMNS = {
    "record": N_("Record"),
    "role": N_("Role of the country"),
    "kind": N_("Kind"),
    "framework": N_("Programme"),
    "title": N_("Title"),
    "dates": N_("Dates"),
    "modality": N_("Modality"),
    "city": N_("City"),
    "country_code": N_("Country"),
    "host_codes": N_("Host"),
    "co_host_codes": N_("Co-host"),
    "trainer_codes": N_("Trainers"),
    "trainee_country_codes": N_("Trainees from"),
    "participants": N_("Participants"),
    "women": N_("Of these, women"),
    "duration_days": N_("Days"),
    "target_group": N_("Target group"),
    "countries_represented": N_("Countries represented"),
    "recommendations": N_("Recommendations"),
    "pillar_codes": N_("Pillars and themes"),
    "chair_code": N_("Chair"),
    "source_name": N_("Source"),
    "source_url": N_("Address"),
    "note": N_("Note"),
    "file_name": N_("File"),
    "sheet": N_("Sheet"),
    "row": N_("Line"),
    "revision": N_("Revision"),
    "by": N_("Published here by"),
    "at": N_("Published here on"),
}
FILE_KINDS = {
    "meeting": N_("Meetings"),
    "training": N_("Trainings"),
    "return": N_("Return figures"),
    "mixed": N_("Meetings and trainings"),
}
RECORDS_WORDS = {"meeting": N_("Meeting"), "training": N_("Training")}
ROLES = {
    "venue": N_("Venue"),
    "host": N_("Host"),
    "co_host": N_("Co-host"),
    "trainees": N_("Trainees"),
}
DATES_SPAN = N_("{first} to {last}")
DATE_UNKNOWN = N_("Not known")
FIGURE_COLUMNS = {
    "counted": N_("In the number"),
    "measure": N_("Measure"),
    "period": N_("Period"),
    "from_code": N_("Sending country"),
    "to_code": N_("Country of return"),
    "return_type": N_("Type of return"),
    "sex": N_("Sex"),
    "age_group": N_("Age"),
    "dimension": N_("Dimension"),
    "level": N_("Level"),
    "value": N_("Value"),
    "value_qualifier": N_("Stated as"),
    "unit": N_("Unit"),
    "flag": N_("Remarks"),
    "protection": N_("Protection, rounding"),
    "publisher": N_("Publisher"),
    "release": N_("Release"),
    "file_name": N_("File"),
    "sheet": N_("Sheet"),
    "row": N_("Line"),
    "revision": N_("Revision"),
    "by": N_("Published here by"),
    "at": N_("Published here on"),
    "source_url": N_("Address"),
    "note": N_("Note"),
}
PLACE_TOTAL = N_("All countries")
PLACE_UNKNOWN = N_("Not known")
SOURCE_COLUMNS = {
    "file_name": N_("File"),
    "kind": N_("Kind"),
    "publisher": N_("Publisher"),
    "release": N_("Release"),
    "licence": N_("Licence"),
    "source_url": N_("Address"),
    "rows": N_("Records"),
    "revision": N_("Revision"),
    "published_at": N_("Published"),
    "by": N_("By"),
}
MEASURE_COLUMNS = {
    "name": N_("Measure"),
    "publisher": N_("Publisher"),
    "unit": N_("Unit"),
    "definition": N_("What it counts"),
    "does_not_count": N_("What it does not count"),
    "never_added": N_("Do not add"),
    "definition_url": N_("Address"),
}

# The page of sources
SOURCES_LEAD = N_(
    "Every file whose records are behind the figures, with its publisher, release and licence."
)
SECTION_FILES = N_("Files")
FILE_PUBLISHER = N_("**{publisher}**, {release}.")
FILE_PUBLISHERS = N_("several or none, named with each record where stated")
FILE_PUBLISHER_ALONE = N_("**{publisher}**.")
FILE_LICENCE = N_("Licence: {licence}.")
FILE_RECORDS = NN_("{count} record of {kind}.", "{count} records of {kind}.")
FILE_KINDS_COUNTED = {
    "meeting": N_("meetings"),
    "training": N_("trainings"),
    "return": N_("return figures"),
    "mixed": N_("meetings and trainings"),
}
FILE_REVISION = N_("{file}, revision {revision} of {day}, {by}.")
SECTION_PARTNERS = N_("What the sample of partner programmes is")
PARTNERS_TEXT = N_(
    "The trainings of partner programmes (Better Migration Management, the Regional Operational "
    "Centre, UNODC, IOM, ICMPD and others) were gathered from public announcements. They are a "
    "sample, not a register: programmes announce unevenly, and what was never announced is missing. "
    "A rise or fall in these numbers may be one of announcements. They are shown beside the "
    "Process's own trainings and never added to them."
)
SECTION_MEASURES = N_("Definitions of the measures")
MEASURES_TEXT = N_(
    "Family by family; only measures with figures. Measures of one family often count the same "
    "people."
)
SECTION_NAMES = N_("Names and boundaries")
NAMES_TEXT = N_(
    "Countries are named by the official short names of the United Nations. Names and boundaries "
    "do not imply the expression of any opinion on the legal status of any territory."
)
PERIOD_FRAME = N_("nominal frame {period}; the release says as of when")
