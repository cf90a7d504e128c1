"""What the pages say: the menu, headings, labels, empty states and notes."""

from kp_data.wording import N_, NN_

# The start, in the console
LOADING_SEED = N_("The store is empty: loading the files of data/seed. This happens once.")
ADDRESSES = N_(
    "\n  Viewers:     http://localhost:{port}\n  Secretariat: http://localhost:{port}/?key={key}\n"
)
FRONTEND_NOT_KEPT = N_(
    "The files that browsers fetch cannot be kept here, compressed ahead of time: {reason}. Set "
    "KP_CACHE to a folder that can be written to. Until then they are compressed for each visitor."
)

# Menu
PROCESS = N_("Khartoum Process")
OVERVIEW = N_("Overview")
MEETINGS = N_("Meetings")
TRAININGS = N_("Trainings")
RETURNS = N_("Returns")
COUNTRIES = N_("Countries")
PILLARS = N_("Pillars")
SOURCES = N_("Sources")
UPLOAD = N_("Upload")
DATA = N_("Data")
MORE_CONTRAST = N_("More contrast")
USUAL_CONTRAST = N_("Usual contrast")
HISTORY = N_("History")

# Filters and address
FILTERS = N_("Filters")
FILTER_COUNTRIES = N_("Countries")
FILTER_PILLARS = N_("Pillars and themes")
FILTER_FIRST_YEAR = N_("From")
FILTER_LAST_YEAR = N_("To")
ALL_COUNTRIES = N_("All countries")
ALL_PILLARS = N_("All pillars and themes")
FIRST_YEAR = N_("First")
LAST_YEAR = N_("Latest")
CLEAR_FILTERS = N_("Clear")
NO_FILTERS = N_("none")
DOMAIN_LABEL = N_("{number}. {name}")
SINCE = N_("since {first}")
UNTIL = N_("until {last}")
FROM_TO = N_("{first} to {last}")
FILTERS_REST = N_(
    "The filters chosen on other pages ({filters}) are kept, and do not apply on this page."
)
IGNORED_COUNTRY = N_(
    "The address names '{value}' as a country, which is not a country code we know. It was left out."
)
IGNORED_PILLAR = N_(
    "The address names '{value}' as a pillar, which is not a pillar or theme we know. "
    "It was left out."
)
IGNORED_YEARS = N_(
    "The address gives '{value}' as years. Years are written as 2016-2025; all years are shown."
)
IGNORED_CHOICE = N_(
    "The address asks for '{value}', which this page does not have. It was left out."
)
MEASURE_WITHOUT_FIGURES = N_(
    "“{measure}” has no figure that can be shown here: none is published at this revision, or none "
    "may be shown, to protect persons. Choose another measure."
)

# Figures
SHOW_TABLE = N_("Table")
DOWNLOAD_CSV = N_("Download as CSV")
OPEN_SOURCE = N_("Open")
NUMBERS_AS_THEY_ARE = (N_("Year"), N_("First year"), N_("Last year"), N_("Line"), N_("Revision"))
SOURCE_LINE = N_(
    "Source: {sources}. Data of {day}, revision {revision}. Filters in force: {filters}."
)
AS_OF_LINE = N_("Data of {day}, revision {revision}.")
FURTHER_SOURCES = NN_(
    "and {count} more, named in the table below", "and {count} more, named in the table below"
)
FURTHER_SOURCES_ABOVE = NN_(
    "and {count} more, named in the table above", "and {count} more, named in the table above"
)
AS_REPORTED = N_("{sources}, as reported by the pages named in the table")
PUBLIC_PAGES = N_("Public pages of the Process and its members")
OWN_RECORD = N_("{pages}, {release}; each record names its page")
CITED = N_("{publisher}, {release}")
COMPILED = N_("Compiled {day}")
OF_THE_MANIFEST = (  # what the project itself says of the files that came with it
    N_("Partner programmes"),
    N_("named in each row"),
    N_("Facts from public pages; each row cites its page"),
    N_("Single figures quoted with their address"),
)
BY = N_("by {name}")
LOADED = N_("loaded at the start")
NO_SOURCE = N_("not stated")

# Empty and damaged
EMPTY_TITLE = N_("No data yet")
EMPTY_TEXT = N_(
    "Nothing has been published yet. This dashboard shows meetings, trainings and return figures as "
    "soon as a file with them has been published: upload it here, or load the files that come with "
    "the dashboard with `python -m kp_data seed`."
)
EMPTY_UPLOAD = N_("Upload the first file")
EMPTY_VIEWER = N_("Nothing has been published yet. The Secretariat can publish the first file.")
ERROR_ADVICE = N_("The page works again as soon as the cause is removed; reload it then.")
NOTHING_MATCHES = N_("Nothing matches these filters. Clear one of them, or choose more years.")


# Overview
OVERVIEW_TITLE = N_("The Khartoum Process at a glance")
PROCESS_IN_ONE_LINE = N_(
    "The Khartoum Process is the dialogue on migration along the route between the Horn of Africa "
    "and Europe. It was launched by the Rome Declaration of 28 November 2014 and brings together "
    "{members} States and the institutions of the African Union and the European Union."
)
FIGURE_ACTIVITIES = N_("Activities")
FIGURE_HOSTS = N_("Countries of venue")
FIGURE_YEARS = N_("Years")
FIGURE_DELEGATES = N_("Delegates, at least")
FIGURE_DELEGATES_NONE = N_("Delegates")
FIGURE_RETURNS = N_("Returns in {year}")
FIGURE_RETURNS_QUALIFIED = N_("Returns in {year}, {qualifier}")
FIGURE_RETURNS_NONE = N_("Returns")
UNDER_ACTIVITIES = N_("{meetings} and {trainings} of the Process itself")
MEETINGS_COUNTED = NN_("{count} meeting", "{count} meetings")
TRAININGS_COUNTED = NN_("{count} training", "{count} trainings")
PARTNERS_COUNTED = NN_(
    "{count} training of a partner programme is recorded beside them and never added: see Trainings.",
    "{count} trainings of partner programmes are recorded beside them and never added: see Trainings.",
)
UNDER_HOSTS = N_("where at least one of them took place")
UNDER_DELEGATES = NN_(
    "{count} of {activities} activities states a number; exact numbers and lower bounds "
    "are added, and persons may be counted twice",
    "{count} of {activities} activities state a number; exact numbers and lower bounds "
    "are added, and persons may be counted twice",
)
UNDER_RETURNS = N_("{measure}; latest full year")
UNDER_RETURNS_TO = N_("{measure}, {scope}; latest full year")
SCOPE_OF_HEADLINE = N_("to the {count} African members")
SCOPE_OF_HEADLINE_SOME = N_("to {count} African members")
SCOPE_ALL = N_(
    "The files published here hold returns to the {count} African members of the Process only: no "
    "figure is a total of all countries of return."
)
SCOPE_SOME = N_(
    "Of the {count} African members of the Process the files published here hold returns to "
    "{countries} only. No figure is a total of all countries of return."
)
NOT_STATED = N_("Not stated")
HEADLINE_NOTE = N_(
    "These five figures always count the whole record; the filters act on the figures below."
)
NEW_TITLE = N_("Since the last meeting")
LAST_MEETING = N_("The last activity recorded is of {dates}.")
DATE_NOT_KNOWN = N_("Date not known")
LATEST_LINE = N_("{dates}: {title} ({about})")
PUBLISHED_SINCE = NN_(
    "One file has been published since then, on {day}: {file}.",
    "{count} files have been published since then, the latest on {day}: {file}.",
)
PUBLISHED_NOTHING = N_("No file has been published since then.")
WHERE_TITLE = N_("Where the Process met")
TILES = N_("Tiles")
BOUNDARIES = N_("Boundaries")
MAP_VIEW = N_("Kind of map")

# Meetings and trainings
MEETINGS_LEAD = N_(
    "Meetings of the Process, political and technical, as its website and the pages of its members "
    "and partners record them."
)
TRAININGS_LEAD = N_(
    "Trainings of the Process itself, and beside them those that partner programmes ran in the "
    "region."
)
PARTNER_WARNING = N_(
    "Trainings of partner programmes ({partner}) are a sample of public announcements, not a "
    "register. They are shown beside the {own} of the Process and are no part of its own count. "
    "The figures under “Trainings of the Process and of partner programmes” count both."
)
COUNTRIES_MEAN_PLACE = N_("Countries: the venue, a host or a co-host.")
UNDATED_NOTE = NN_(
    "One without a known date is not in this figure.",
    "{count} without a known date are not in this figure.",
)
OWN_TRAININGS = N_("Trainings of the Process itself")
OWN_AND_PARTNERS = N_("Trainings of the Process and of partner programmes")
TRAININGS_PER_YEAR = {
    "framework": N_("Trainings of the Process and of partners per year, by programme"),
    "kind": N_("Trainings of the Process and of partners per year, by kind"),
}
MEETINGS_TIMELINE = N_("Meetings of the Khartoum Process and its Chairs")
TRAININGS_BY_PLACE = N_("Trainings of the Process and of partners, by country of venue")
TRAININGS_BY_HOST = N_("Trainings of the Process and of partners, by host")
TRAININGS_BY_PILLAR = {
    "domain": N_("Trainings of the Process and of partners, by JVAP domain"),
    "theme": N_("Trainings of the Process and of partners, by theme"),
}
TRAININGS_PARTICIPANTS = N_("Participants of trainings of the Process and of partners")
FIGURE_MEETINGS = N_("Meetings")
FIGURE_OWN_TRAININGS = N_("Of the Process itself")
FIGURE_PARTNER_TRAININGS = N_("Of partners, a sample")
FIGURE_VENUES = N_("Countries of venue")
FIGURE_UNDATED = N_("Without a known date")
FIGURE_STATED = N_("State their delegates")
FIGURE_STATED_TRAINEES = N_("State their participants")
STATED_OF = N_("{stated} of {all}")
DELEGATES_NOTE = N_(
    "{state}, {not_stated} none. The numbers are not added up to an attendance: one person may come "
    "to many meetings."
)
PARTICIPANTS_NOTE = N_(
    "{state}, {not_stated} none. The numbers are not added up to an attendance: one person may come "
    "to many trainings."
)
DELEGATES_STATE = NN_(
    "One record states a number of delegates", "{count} records state a number of delegates"
)
PARTICIPANTS_STATE = NN_(
    "One record states a number of participants", "{count} records state a number of participants"
)
DELEGATES_NONE = N_("None of these records states a number of delegates.")
SECTION_PLACE = N_("Where, and by whom")
SECTION_PILLARS = N_("Pillars and themes")
SECTION_DELEGATES = N_("Delegates")
ALL_MEETINGS = NN_("One meeting", "All {count} meetings")
ALL_TRAININGS = NN_(
    "One training", "All {count} trainings, of the Process and of partner programmes"
)
NEWEST_FIRST = N_("Newest first, each with its source.")
NEWEST_SHOWN = N_("These are the newest {shown}; the table has all of them.")
HOSTS_SHOWN = N_(
    "Shown are the {shown} that hosted or co-hosted at least {least}; the table has all {all}."
)
RECORDS_NOTE = NN_(
    "One record, with its source.", "{count} records, newest first, each with its source."
)

# Returns
RETURNS_LEAD = N_(
    "One measure at a time. Measures of different publishers count different things, often the same "
    "people, and are never added."
)
MEASURE = N_("Measure")
MEASURE_LABEL = N_("{family}: {measure}")
MEASURE_FAMILIES = {
    "return": N_("Return"),
    "internal_return": N_("Return inside a country"),
    "readmission": N_("Readmission"),
    "reintegration": N_("Reintegration"),
    "integration": N_("Integration"),
    "evacuation": N_("Evacuation"),
    "refused_entry": N_("Refused entry"),
    "order": N_("Orders to leave"),
    "target": N_("Targets"),
}
SCOPE_LINE = N_("**What is published here:** {scope}")
PILLARS_DO_NOT_APPLY = N_(
    "Return figures carry no pillar: the filter on pillars and themes has no effect on this page."
)
SENDING_COUNTRIES = N_("Sending countries")
ALL_SENDING = N_("All sending countries")
SENT_FROM = N_("sending countries: {countries}")
CHOOSE_AS_SENDING = N_(
    "Nothing matches: Countries means country of return; choose it under Sending countries instead."
)
COUNTRIES_MEAN_RETURN = N_("The filter on countries chooses the country of return.")
SECTION_COUNTRIES = N_("Countries")
SECTION_FLOWS = N_("From where to where")
SECTION_WHO = N_("Types of return, sex and age")
SECTION_FIGURES = N_("The published figures")
SECTION_REINTEGRATION = N_("Reintegration")
FLOWS_VIEW = N_("View of the flows")
SANKEY = N_("Streams")
MATRIX = N_("Matrix")
ONE_COUNTRY_TO = N_("The only country of return is {country}: {number}.")
ONE_COUNTRY_FROM = N_("The only sending country is {country}: {number}.")
ONE_PAIR = N_("All these figures are from {origin} to {destination}: {number} in all.")
CHOOSE_YEAR = N_("Show {year} only, the latest year with a figure")
ONE_TYPE = N_("All these figures are of one type of return: {type}.")
NOTHING_SHOWN = N_("{figure}: {why}.")
NO_SUM = N_("There is no figure to show for these filters.")
NO_BREAKDOWN = N_("The publisher gives these figures without {what}.")
WHAT_TYPE = N_("a type of return")
WHAT_SEX_AGE = N_("sex or age")
WHAT_FLOWS = N_("both countries")
SINGLE_FIGURES = N_(
    "“{measure}” consists of single published figures. They are shown one by one and never added up."
)
SUMMED_YEARS = N_(
    "Where a figure below is not by year, it adds up the years {first} to {last}. Choose years in the "
    "filters to narrow them."
)
PUBLISHED_NOTE = NN_(
    "One figure, as it was published.",
    "{count} figures as they were published, latest period first.",
)
PUBLISHED_LATEST = N_(
    "The latest {listed} of {count} figures as they were published. Choose countries or years in the "
    "filters to list others."
)
NO_MEASURES = N_("No return figures have been published yet.")

# Countries
COUNTRIES_LEAD = N_("One country's part in the Process, over all years.")
COUNTRY = N_("Country")
FIGURE_VENUE = N_("Activities held there")
FIGURE_HOSTED = N_("Hosted")
FIGURE_CO_HOSTED = N_("Co-hosted")
NOT_A_MEMBER = N_("Not listed as a member")
ROLE_LINE = N_("**Role:** {role}")
JOINED_LINE = N_("**In the Process since:** {year}")
CHAIR_LINE = N_("**Chair of the Process:** {terms}")
CHAIR_TERM = N_("{start} to {end}")
CHAIR_TERM_OPEN = N_("{start} to the present")
NO_CHAIR = N_("**Chair of the Process:** no term recorded")
MEMBER_SOURCE = N_("Source of the role: [list of members]({url}).")
PARTNER_TRAININGS_LINE = NN_(
    "Beside these, one training of a partner programme took place there or names it among the "
    "trainees' countries (a sample).",
    "Beside these, {count} trainings of partner programmes took place there or name it among "
    "the trainees' countries (a sample).",
)
COUNTRY_ACTIVITIES = N_("Activities")
COUNTRY_ACTIVITIES_NONE = N_("No activity is recorded with {country} as venue, host or co-host.")
COUNTRY_RETURNS_TO = N_("Returns to {country}")
COUNTRY_RETURNS_FROM = N_("Returns from {country}")
RETURNS_TO_COUNTRY = N_("{measure} to {country}, by year")
RETURNS_FROM_COUNTRY = N_("{measure} from {country}, by year")
COUNTRY_OF_RETURN_IS = N_("country of return {country}")
SENDING_COUNTRY_IS = N_("sending country {country}")
THE_COUNTRY = N_("the {country}")
WITH_ARTICLE = (
    *("ARE", "BHS", "CAF", "COD", "COG", "COM", "DOM", "GBR", "GMB", "KOR", "LAO"),
    *("MDA", "MDV", "NLD", "PHL", "PRK", "RUS", "SYR", "TZA", "USA"),
)
COUNTRY_RETURNS_NONE = N_("No figure is recorded.")
SINGLE_RETURNS = N_("Figures as they were published, one by one.")
FIGURE_LINE = N_("{measure}, {what}, {unit}: {number}")

# Pillars
PILLARS_LEAD = N_(
    "Which pillars and themes were at work when. An activity with several pillars counts in each, so "
    "that the numbers do not add up to the number of activities. The coding was made from titles and "
    "descriptions; sources name a domain only rarely."
)
LEVEL = N_("Level")
LEVEL_DOMAIN = N_("JVAP domains")
LEVEL_THEME = N_("Themes")
RECORD = N_("Activities")
CELL_TITLE = N_("The records behind a cell")
CELL_PILLAR = N_("Pillar or theme")
CELL_YEAR = N_("Year")
ALL_YEARS = N_("All years")
CELL_EMPTY = N_("No activity is coded with {pillar} in {year}.")
CELL_EMPTY_ALL = N_("No activity is coded with {pillar}.")
PARTNERS_IN_CELLS = N_(
    "Trainings include those of partner programmes, which are a sample of public announcements and "
    "no part of the Process's own count."
)
