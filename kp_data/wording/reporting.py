"""Who reported and who did not: states, coverage beside totals, and how a ministry reports."""

from kp_data.wording import N_, NN_

# States, as the legend and the tables name them
STATUSES = {
    "reported": N_("Reported"),
    "in_part": N_("Reported for part of the year"),
    "nothing_to_report": N_("Nothing to report"),
    "not_available": N_("Not available, as the source says"),
    "not_reported": N_("No figure reported"),
    "not_applicable": N_("Not applicable"),
}
CELL_HOVER = N_("{row}, {column}")
NOT_SHOWN = N_("{status}; the figure is not shown or not added")
STATUS_AND_NUMBER = N_("{status}: {number}")

# The grid of a measure
GRID_TITLE = N_("Who reported: {measure}")
GRID_SUBTITLE = N_("{period}; one cell for each country and year; {expected}")
FROM_PUBLISHER = N_("expected from {reporter}")
FROM_MEMBERS = N_("expected from each country")
FROM_BOTH = N_("expected from each publisher or country")
GRID_ALT = N_("{title}, {period}. {finding}")
YEAR_ALT = N_("{title}. {finding}")

# The grid of a country and the grid of a year
COUNTRY_TITLE = N_("What is reported for {country}")
COUNTRY_SUBTITLE = N_("{period}; one cell for each measure and year; {expected}")
YEAR_TITLE = N_("Who reported for {year}")
YEAR_SUBTITLE = N_("One cell for each country and measure; {expected}")
MEASURES_REPORTED = N_("Measures reported in {year}: {reported} of {count}.")
CELLS_REPORTED = N_("Reports received: {reported} of {expected}.")

# Findings
REPORTED_IN = NN_(
    "In {year}, {reported} of {count} country reported",
    "In {year}, {reported} of {count} countries reported",
)
FIGURES_IN = NN_(
    "In {year}, {reporter} had a figure for {reported} of {count} country",
    "In {year}, {reporter} had figures for {reported} of {count} countries",
)
NONE_MISSING = N_("{finding}.")
MISSING_FOR = N_("{finding}; none for {countries}.")
MISSING_FROM = N_("{finding}; no report from {countries}.")

# Coverage beside totals
COVERED_YEAR = {
    "members": NN_(
        "{reported} of {count} country reported in {year}",
        "{reported} of {count} countries reported in {year}",
    ),
    "to": NN_(
        "figures for {reported} of {count} country of return in {year}",
        "figures for {reported} of {count} countries of return in {year}",
    ),
    "from": NN_(
        "figures for {reported} of {count} sending country in {year}",
        "figures for {reported} of {count} sending countries in {year}",
    ),
}
COVERED_YEARS = {
    "members": NN_(
        "{countries} of {count} country reported at least once, in {years} of {all} country-years",
        "{countries} of {count} countries reported at least once, in {years} of {all} "
        "country-years",
    ),
    "to": NN_(
        "figures for {countries} of {count} country of return, in {years} of {all} country-years",
        "figures for {countries} of {count} countries of return, in {years} of {all} country-years",
    ),
    "from": NN_(
        "figures for {countries} of {count} sending country, in {years} of {all} country-years",
        "figures for {countries} of {count} sending countries, in {years} of {all} country-years",
    ),
}
ALT_WITH_COVERAGE = N_("{alt} {coverage}.")
WITH_COVERAGE = N_("{subtitle}; {coverage}")
COUNTRIES_REPORTED = N_("Countries that reported")
COUNTRIES_EXPECTED = N_("Countries expected")
HOVER_COVERAGE = N_("{reported} of {expected} countries")

# Headers of the tables
COUNTRY = N_("Country")
MEASURE = N_("Measure")
YEAR = N_("Year")
STATUS = N_("State")
FIGURE = N_("Figure")
EXPECTED_FROM = N_("Expected from")

# Sections of the pages
SECTION = N_("Who reported")
COUNTRY_YEAR = N_("A country-year is one country in one year.")
SECTION_LEAD = N_(
    "A year without a report stays unknown: it is never counted as zero. A country-year is one "
    "country in one year."
)
EXPECTED_SOURCE = N_("What the publisher says of its tables.")
NOT_KNOWN = N_("It is not known who should have reported this measure, so gaps cannot be shown.")
SENDING_REST = N_(
    "The grid is of all sending countries: nothing says which of them should have reported."
)
YEARS_SHOWN = N_("Years in the grid")
SPANS = {"recent": N_("The last {count} years"), "all": N_("All years since {year}")}
COUNTRY_LEAD = N_(
    "A year without a report stays unknown: it is never counted as zero. Where there is no cell, "
    "nothing is expected."
)
COUNTRY_NOT_KNOWN = N_("It is not known which figures should have been reported for this country.")

# How to report
HOW_TO_REPORT = N_("How to report")
HOW_TO_REPORT_TEXT = N_(
    "A ministry reports with the template: one row for each figure, with measure, country of "
    "return, period and value. Write 0 where there was nothing to report, and n/a where the figure "
    "is not available. Send it to the Secretariat, which checks and publishes it here."
)
NOTHING_REPORTED_YET = N_(
    "No member has reported its own figures yet. What is shown comes from publishers."
)

# Quality
QUALITY_TITLE = N_("Expected and not reported")
QUALITY_LEAD = N_(
    "What is due for a year and was not received. Members' own reports are named by country; for "
    "tables of publishers, the countries without a figure are named."
)
QUALITY_YEAR = N_("Year")
QUALITY_NOTHING_DUE = N_("Nothing is due yet.")
QUALITY_MEMBERS = NN_(
    "{count} report of a member for {year} is due and was not received.",
    "{count} reports of members for {year} are due and were not received.",
)
QUALITY_PUBLISHERS = NN_(
    "Publishers have no figure in {count} case.", "Publishers have no figure in {count} cases."
)
QUALITY_NOT_AVAILABLE = NN_(
    "In {count} further case the source says that the figure is not available.",
    "In {count} further cases the source says that the figure is not available.",
)
QUALITY_ALL_YEARS = N_("All years as CSV")

# Exports
EXPORT_LABEL = N_("Coverage")
EXPORT_TEXT = N_("{measure}: {coverage}.")
EXPORT_SILENCE = N_(
    "A country-year is one country in one year. One without a figure is unknown, never zero."
)
