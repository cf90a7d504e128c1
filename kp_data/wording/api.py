"""What the addresses for programs say of themselves, and of what was asked wrongly."""

from kp_data.wording import N_

TITLE = N_("Data of the Khartoum Process, for programs")
INTRODUCTION = N_(
    "Every figure and every record of the dashboard has an address of its own, for Excel, Power "
    "BI, R, Python and everything else that fetches data. Nothing can be changed through these "
    "addresses, and they show what the pages show: small counts that members report are not shown "
    "here either."
)
# Of the single addresses: a name, and what it gives
SUMMARIES = {
    "meetings": N_("Meetings"),
    "trainings": N_("Trainings"),
    "returns": N_("Return figures"),
    "figures": N_("List of figures"),
    "figure": N_("A figure as displayed"),
    "figure_records": N_("The records behind a figure"),
    "revisions": N_("Revisions"),
    "measures": N_("Measures"),
    "datapackage": N_("Data Package"),
    "openapi": N_("Description for programs"),
    "documentation": N_("This page"),
}
DESCRIPTIONS = {
    "meetings": N_("Meetings of the Process, one row each, in codes."),
    "trainings": N_("Trainings of the Process and of partner programmes, one row each, in codes."),
    "returns": N_(
        "Published figures on return, readmission, reintegration and integration, one row each, in "
        "codes. Figures of two measures must never be added to one another; measures.json says what "
        "each counts and over what it may be added."
    ),
    "figures": N_("The figures that the pages show, with what can be chosen for each."),
    "figure": N_(
        "The table of a figure as its page shows it, in words. It takes what the address of the page "
        "takes after its question mark. Where nothing can be shown, the answer says why."
    ),
    "figure_records": N_(
        "The records from which a figure is made, in codes, each with file, line, publisher and "
        "revision; for sums the column counted says which values are added, and why others are not."
    ),
    "revisions": N_(
        "The revisions of the data, oldest first: number and moment, and of those in force the file."
    ),
    "measures": N_(
        "What is counted: definitions, publishers, over what figures may be added, and to what they "
        "are never added."
    ),
    "datapackage": N_(
        "All meetings, trainings and return figures as a Frictionless Data Package (version 2): CSV "
        "files and a description of every column."
    ),
    "openapi": N_("This list as OpenAPI 3.1."),
    "documentation": N_("What you are reading."),
}
# Parameters
PARAMETERS = {
    "revision": N_("Number of a revision: the data as they were then. By default the latest."),
    "as_of": N_("A day (2026-03-16): the data as they were at its end, UTC."),
    "lang": N_(
        "en, fr or ar: the language of sentences and names; by default what Accept-Language asks for. "
        "Names of columns in JSON are always English."
    ),
    "country": N_(
        "ISO 3166 alpha-3 codes with commas. For meetings and trainings the venue, a host or a "
        "co-host; for return figures the country of return."
    ),
    "pillar": N_("Codes of JVAP domains or themes with commas. Meetings and trainings only."),
    "measure": N_("Code of a measure, from measures.json. Return figures only."),
    "year": N_("FROM:TO, both included; 2015: and :2025 leave one end open."),
    "from": N_("Codes of sending countries with commas. Return figures only."),
    "provenance": N_(
        "yes: each record also says in which file and line it is, who published it and when."
    ),
    "hxl": N_("yes: a row of HXL tags under the headings (CSV only)."),
    "years": N_("FROM-TO, as in the address of a page; 2015- and -2025 leave one end open."),
}
CHOICE = N_("As in the address of the page that shows the figure.")
FIGURE_CHOICES = N_("figures.json lists the figures, and what else can be chosen for each.")
FIGURE_NAME = N_("Name of a figure, from figures.json.")
# Refusals
UNKNOWN_PARAMETER = N_("“{name}” cannot be asked for here. What can be: {known}.")
NOTHING_KNOWN = N_("“{name}” cannot be asked for here. This address takes no parameters.")
REPEATED = N_("“{name}” is given more than once. Give it once.")
WRONG_REVISION = N_("revision={text}: give the number of a revision, such as revision=7.")
UNKNOWN_LANGUAGE = N_("lang: give one of {known}.")
NO_REVISION = N_("There is no revision {number}. The latest is {latest}.")
NO_REVISION_YET = N_("There is no revision {number}: nothing has been published yet.")
WRONG_DAY = N_("as_of={text}: give a day as year-month-day, such as as_of=2026-03-16.")
DAY_TO_COME = N_("as_of={text}: this day is still to come.")
DAY_BEFORE = N_("On {text} nothing had been published yet. The first revision is of {first}.")
DAY_OF_NOTHING = N_("On {text} nothing had been published: there are no data here yet.")
BOTH_GIVEN = N_("Give revision or as_of, not both.")
UNKNOWN_COUNTRY = N_("country={code}: no country has this code. Use ISO 3166 alpha-3, such as SSD.")
UNKNOWN_SENDER = N_("from={code}: no country has this code. Use ISO 3166 alpha-3, such as LBY.")
UNKNOWN_PILLAR = N_("pillar={code}: no such pillar. Known: {known}.")
UNKNOWN_MEASURE = N_("measure={code}: no such measure. measures.json lists those there are.")
WRONG_YEAR = N_("year={text}: write FROM:TO, such as year=2015:2025.")
WRONG_YEARS = N_("years={text}: write FROM-TO, such as years=2015-2025.")
WRONG_YES = N_("{name}={text}: write yes or no.")
HXL_ONLY_CSV = N_("hxl: only CSV has a row of HXL tags. Leave it out, or ask for CSV.")
TOO_LONG = N_("This address is longer than {most} characters. Ask for less at once.")
NO_SUCH_ADDRESS = N_("There is nothing at this address. {documentation} lists what is available.")
READ_ONLY = N_(
    "These addresses can only be read (GET, HEAD). Files are published on the page Upload."
)
NOT_ACCEPTABLE = N_("This is available as {forms}. Ask for one of these, or leave Accept out.")
BUSY = N_("Too many answers are being prepared at this moment. Ask again in a few seconds.")
UNFORESEEN = N_(
    "This answer could not be prepared. Tell the Secretariat which address you asked for, and this "
    "number: {number}."
)
NOT_CHANGED = N_("Nothing has changed since the answer whose ETag was given.")
TITLES = {
    400: N_("Not understood"),
    401: N_("Not open to you"),
    404: N_("Not found"),
    405: N_("Read only"),
    406: N_("Not available in this form"),
    429: N_("Too many attempts"),
    500: N_("No answer could be prepared"),
    503: N_("Not available now"),
}
# The page of documentation
WHAT_THERE_IS = N_("What is available")
HOW_EXCEL = N_("In Excel")
HOW_EXCEL_STEPS = (
    N_("Under a figure of the dashboard open Download and copy its address."),
    N_("In Excel choose Data, From Web, and paste the address."),
    N_("In the preview choose 65001: Unicode (UTF-8) as File Origin, and Load."),
    N_(
        "Later, Data, Refresh All fetches the latest figures. An address with revision= stays as it is."
    ),
)
HOW_POWER_BI = N_("In Power BI")
HOW_POWER_BI_STEPS = (
    N_("Choose Get data, Web, and paste the address of a figure or of records as .csv or .json."),
    N_("For many records choose Get data, Parquet, and paste the same address with .parquet."),
    N_("Do not add up a column over several measures: filter by one measure first."),
)
HOW_OTHERS = N_("In R and Python")
FORMS = N_("Forms")
FORMS_TEXT = N_(
    "CSV is UTF-8 with commas, without a byte order mark; an empty cell is unknown, never zero. Text "
    "that a spreadsheet would run as a formula has an apostrophe before it. JSON and Parquet hold "
    "texts as they are; Parquet has typed columns and says revision, sources and licences in its "
    "metadata. Without an extension the form follows the header Accept, CSV first."
)
VERSIONS = N_("Revisions and caches")
VERSIONS_TEXT = N_(
    "Every answer names its revision in the header KP-Revision and has an ETag: ask again with "
    "If-None-Match, and an answer without content (304) says that nothing has changed. Ask again "
    "also for an address with revision=: where a later file would give away a small count of an "
    "earlier revision, that count is no longer shown."
)
ERRORS = N_("Requests that are refused")
ERRORS_TEXT = N_(
    "An address that makes no sense is answered by a sentence (application/problem+json) that says "
    "what was found and what to write instead. Unknown parameters are refused: left out in silence "
    "they would give other figures than those asked for."
)
OTHER_SITES = N_("Other websites")
OTHER_SITES_TEXT = N_(
    "Pages of other websites cannot fetch these data in a reader's browser (no CORS header is sent): "
    "the dashboard may run in an office network, and a page elsewhere must not read it through a "
    "visitor. Programs on a server or a desk are not affected."
)
LICENCE_TEXT = N_(
    "Each publisher's figures come under its own licence, named in the Data Package and in the notes "
    "of each Excel file. Name the publisher and the revision when you use a figure."
)
LICENCE = N_("Licences")
ASKED_FOR = N_("What can be asked for")
BACK = N_("To the dashboard")
