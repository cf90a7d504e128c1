"""Titles, subtitles, legends and alternative texts of the figures, and the headers of their tables."""

from kp_data.wording import N_, NN_

# Words used by many figures
PERIOD = N_("{first} to {last}")
AT_LEAST = N_("at least {number}")
ABOUT = N_("about {number}")
AT_MOST = N_("at most {number}")
NO_FIGURE = N_("No figure")
NOT_STATED = N_("Not stated")
PROVISIONAL = N_("Provisional")
PART_OF_YEAR = N_("Part of a year or provisional")
NOTHING_TO_SHOW = N_("No figures to show.")
NAME_AND_NUMBER = N_("{name}: {number}")
MOST = N_("most in {where}, {number}")
MOST_TIED = N_("most in {where}, {number} each")
MOST_OF = (N_("most: {where}, {number}"), N_("most: {where}, {number} each"))
PLACE_IN = N_("{place} in {year}")
LISTED = N_("{items} and {last}")
AND_OTHERS = N_("{items} and {count} others")

# The map
MAP_DISCLAIMER = N_(
    "The boundaries and names shown and the designations used on this map do not imply official "
    "endorsement or acceptance by the United Nations."
)
MAP_CLASS = N_("{low} to {high}")
NONE = N_("None")
OUTSIDE_MAP = N_("{subtitle}; not within the map: {places}")
OUTSIDE_TILES = N_("Outside the members: {places}")
NAME_WITH_NUMBER = N_("{name} {number}")
OTHERS_WITH_NUMBER = N_("{count} others, together {number}")
WITHOUT_PLACE = N_("{number} without a place (online or not stated)")
ALSO = N_("{first}; {second}")
TWO_SENTENCES = N_("{first}. {second}.")

# Headers of the tables
YEAR = N_("Year")
COUNTRY = N_("Country")
ALL = N_("All")
KIND = N_("Kind")
PROGRAMME = N_("Programme")
TITLE = N_("Title")
PLACE = N_("Place")
DATES = N_("Dates")
FIGURE_COLUMN = N_("Figure")
QUALIFIER = N_("Stated as")
FIRST_YEAR = N_("First year")
LAST_YEAR = N_("Last year")
HOST = N_("Host")
CO_HOST = N_("Co-host")
HOSTING_PARTY = N_("Host or co-host")
PILLAR = {"domain": N_("JVAP domain"), "theme": N_("Theme")}
DELEGATES = {"meeting": N_("Delegates"), "training": N_("Participants")}
FIGURES_ADDED = N_("Figures added up")
COUNTRY_SENDING = N_("Sending country")
COUNTRY_RETURN = N_("Country of return")
RETURN_TYPE = N_("Return type")
AGE = N_("Age")
DIMENSION = N_("Dimension")
LEVEL = N_("Level")
MEASURE = N_("Measure")
UNIT = N_("Unit")
STATUS = N_("Status")
SOURCE = N_("Publisher")

# Meetings and trainings
ACTIVITIES = {
    "meeting": N_("Meetings"),
    "training": N_("Trainings"),
    "activity": N_("Meetings and trainings"),
}
PER_YEAR_TITLE = {"meeting": N_("Meetings per year"), "training": N_("Trainings per year")}
PER_YEAR_SUBTITLE = {
    "kind": N_("Number, by the year of the first day and by kind, {period}"),
    "framework": N_("Number, by the year of the first day and by programme, {period}"),
}
PER_YEAR_ALT = {
    "meeting": N_("Meetings by year, {period}: {total} in all; {most}."),
    "training": N_("Trainings by year, {period}: {total} in all; {most}."),
}
OTHER_PROGRAMMES = N_("Other programmes")

TIMELINE_TITLE = N_("Activities of the Khartoum Process and its Chairs")
TIMELINE_SUBTITLE = N_(
    "One mark for each meeting or training with a known date, {period}; hollow where the day is not known"
)
TIMELINE_ALT = N_(
    "Timeline of {total} meetings and trainings of the Khartoum Process, {period}: {parts}. Chairs: {chairs}."
)
TIMELINE_TITLE_OF = N_("Khartoum Process activities with {country} as venue, host or co-host")
TIMELINE_ALT_OF = N_(
    "Meetings and trainings of the Khartoum Process with {country} as venue, host or co-host, "
    "{period}: {total} in all; {parts}. Chairs: {chairs}."
)
TIMELINE_CHAIRS = N_("Chair of the Process")
CHAIR_TERM = N_("{country}: Chair from {start} to {end}")
CHAIR_TERM_OPEN = N_("{country}: Chair since {start}")
CHAIR_IN_LIST = N_("{country} ({years})")
CHAIR_IN_LIST_OPEN = N_("{country} (since {start})")

BY_COUNTRY_TITLE = {
    "meeting": N_("Meetings by country of venue"),
    "training": N_("Trainings by country of venue"),
    "activity": N_("Meetings and trainings by country of venue"),
}
# Each with its period, and without one
BY_COUNTRY_SUBTITLES = (
    N_("Number, {period}; countries in alphabetical order"),
    N_("Number; countries in alphabetical order"),
)
NO_VENUE = N_("No country stated, or online")
TILES_SUBTITLES = (
    N_("Number in each member, {period}; one tile for each member, placed roughly as on a map"),
    N_("Number in each member; one tile for each member, placed roughly as on a map"),
)
MAP_SUBTITLES = (
    N_("Number in each country, {period}; the darker, the more"),
    N_("Number in each country; the darker, the more"),
)
BY_HOST_TITLE = {
    "meeting": N_("Meetings by host and co-host"),
    "training": N_("Trainings by host and co-host"),
}
BY_HOST_SUBTITLE = N_(
    "Number of activities whose source names a host; countries and organisations in alphabetical order"
)
BY_HOST_SUBTITLE_CUT = N_(
    "Number of activities whose source names a host; the {shown} named most often of {total}, "
    "in alphabetical order, all of them in the table"
)
BY_HOST_ALT = {
    "meeting": N_("Meetings by host and co-host: {hosts} hosts and co-hosts named; {most}."),
    "training": N_("Trainings by host and co-host: {hosts} hosts and co-hosts named; {most}."),
}
HOST_HOVER = N_("{name}, {role}: {number}")

BY_PILLAR_TITLE = {
    ("meeting", "domain"): N_("Meetings by JVAP domain"),
    ("meeting", "theme"): N_("Meetings by theme"),
    ("training", "domain"): N_("Trainings by JVAP domain"),
    ("training", "theme"): N_("Trainings by theme"),
    ("activity", "domain"): N_("Meetings and trainings by JVAP domain"),
    ("activity", "theme"): N_("Meetings and trainings by theme"),
}
BY_PILLAR_SUBTITLE = {
    "domain": N_("Number; an activity in two domains counts in each, so the bars do not add up"),
    "theme": N_("Number; an activity with two themes counts in each, so the bars do not add up"),
}
BY_PILLAR_ALT = N_("{title}: {most}; {rest}.")
BY_PILLAR_ALT_CODED = N_("{title}: {most}.")
WITHOUT_PILLAR = {
    "political": {
        "domain": N_("Political meetings (no domain)"),
        "theme": N_("Political meetings (no theme)"),
    },
    "other": {"domain": N_("Not coded"), "theme": N_("Not coded")},
}
PILLAR_YEARS_TITLE = {
    ("meeting", "domain"): N_("Meetings by JVAP domain and year"),
    ("meeting", "theme"): N_("Meetings by theme and year"),
    ("training", "domain"): N_("Trainings by JVAP domain and year"),
    ("training", "theme"): N_("Trainings by theme and year"),
    ("activity", "domain"): N_("Meetings and trainings by JVAP domain and year"),
    ("activity", "theme"): N_("Meetings and trainings by theme and year"),
}
PILLAR_YEARS_SUBTITLE = {
    "domain": N_("Number, {period}; an activity in two domains counts in each"),
    "theme": N_("Number, {period}; an activity with two themes counts in each"),
}
PILLAR_YEARS_ALT = N_("{title}, {period}: {most}.")
PILLAR_IN_YEAR = N_("{pillar}, {year}: {number}")

DELEGATES_TITLE = {
    "meeting": N_("Delegates at meetings whose source states a number"),
    "training": N_("Participants in trainings whose source states a number"),
}
DELEGATES_SUBTITLE = N_("Persons as stated by the source; newest first")
DELEGATES_SUBTITLE_CUT = N_(
    "Persons as stated by the source; the newest {shown} of {total}, all of them in the table"
)
DELEGATES_ALT = {
    "meeting": N_("Delegates stated for {count} meetings, from {smallest} to {largest}: {where}."),
    "training": N_(
        "Participants stated for {count} trainings, from {smallest} to {largest}: {where}."
    ),
}
ACTIVITY_ROW = N_("{year} · {title}")
DATE_NOT_KNOWN = N_("date not known")
LARGEST_AT = N_("the largest number at {title} ({year})")

# Returns and reintegration
UNIT_PERIOD = N_("{unit}, {period}")
UNIT_ADDED = N_("{unit}, {period} added")
UNIT_BY_NAME = N_("{unit}; countries in alphabetical order")
UNIT_BY_NAME_CUT = N_(
    "{unit}; the {shown} countries with the largest figures in alphabetical order, "
    "then all others together"
)
UNIT_TILES = N_("{unit}; one tile for each member, placed roughly as on a map")
UNIT_MAP = N_("{unit}; the darker, the more")
RETURNS_YEAR_TITLE = N_("{measure} by year")
RETURNS_YEAR_ALT = N_("{measure} by year, {period}: {findings}.")
LAST_FIGURE = N_("{number} in {year}, the last year with a figure")
YEARS_WITHOUT = N_("years without a figure: {count}")
RETURNS_TO_TITLE = N_("{measure} by country of return")
RETURNS_FROM_TITLE = N_("{measure} by sending country")
BY_COUNTRY_ALT = N_("{title}: {countries}; {most}.")
BY_COUNTRY_ALT_REST = N_("{title}: {countries}; {most}; country not stated: {number}.")
COUNTRIES = NN_("{count} country", "{count} countries")
OTHER_COUNTRIES = N_("{count} other countries")
ALL_OTHERS = N_("All other countries")
FLOWS_TITLE = N_("{measure}: from where to where")
FLOWS_SUBTITLE = N_("{unit}; on the left the sending country, on the right the country of return")
FLOWS_MATRIX_SUBTITLE = N_("{unit}; rows: sending country, columns: country of return")
FLOWS_ALT = N_(
    "{title}: {flows} pairs of countries; the largest is {origin} to {destination}, {number}."
)
NO_STREAM = N_("No stream for {pairs}: {why}.")
FIGURE_IS_ZERO = N_("the figure is 0")
FLOW = N_("{origin} to {destination}: {number}")
FROM_NODE = N_("From {country}: {number}")
TO_NODE = N_("To {country}: {number}")
TYPES_TITLE = N_("{measure} by return type")
TYPES_ALT = N_("{title}, {period}. In {year}: {parts}.")
OTHER_TYPES = N_("Other types")
SEX_AGE_TITLE = N_("Women and girls, men and boys by age")
SEX_AGE_SUBTITLE = N_("{measure}, {unit}")
SEX_AGE_SUBTITLE_REST = N_("{measure}, {unit}; {number} more with sex not known, in the table")
SEX_AGE_SUBTITLE_ROW = N_("{measure}, {unit}; {number} more with sex not known, at the foot")
SEX_AND_AGE = N_("{sex}, {age}")
SEX_NOT_KNOWN = N_("Sex not known")
AGE_NOT_KNOWN = N_("Age not known")
SEX_AGE_ALT = N_("{measure}: {parts}.")
SEX_WITH_SHARE = N_("{sex}: {number} ({share})")
AGE_UNKNOWN = N_("Not known")
AGE_ALL = N_("All ages")
PUBLISHED_TITLE = N_("{measure}: figures as published")
PUBLISHED_SUBTITLE = N_("{unit}; each is to be read alone: they overlap and are never added")
PUBLISHED_SUBTITLE_CUT = N_(
    "{unit}; the newest {shown} of {total}, all in the table; they overlap and are never added"
)
PUBLISHED_SUBTITLE_MANY = N_(
    "{unit}; the newest {shown} of {total}, the newest {listed} in the table; they overlap and are "
    "never added"
)
PUBLISHED_ALT = N_("{title}: {count} figures, from {smallest} to {largest}.")
PUBLISHED_ROW_SEPARATOR = N_(" · ")
PROJECT = N_("project {code}")
FROM_TO = N_("{origin} to {destination}")
FROM_ONLY = N_("from {origin}")
SINCE = N_("since {start}")
UNTIL = N_("until {end}")
SPAN = N_("{start} to {end}")
PERIOD_UNKNOWN = N_("period not stated")
PERIOD_COLUMN = N_("Period")

# Names on the tiles, where the full name would not fit in one of the languages: a blank stands where
# a line may end, a hyphen before it where it ends within a word
TILE_NAMES = {
    "DEU": N_("Germany"),
    "DNK": N_("Denmark"),
    "GBR": N_("United Kingdom"),
    "SSD": N_("South Sudan"),
    "NLD": N_("Nether- lands"),
    "CHE": N_("Switzer- land"),
    "LUX": N_("Luxem- bourg"),
    "LTU": N_("Lithua- nia"),
}

# Countries outside the Process in publishers' tables
OTHER_COUNTRIES_KEPT = NN_(
    "Returns to the African members of the Process are counted. The publisher's table holds one "
    "other country too: its figures are kept and exported, and shown where it is chosen above.",
    "Returns to the African members of the Process are counted. The publisher's table holds "
    "{count} other countries too: their figures are kept and exported, and shown where one of "
    "them is chosen above.",
)

# Numbers at a glance
NUMBERS_TITLE = N_("The Process in five figures")
NUMBERS_SUBTITLE = N_("Meetings and trainings of the Process, and returns to its African members")
NUMBERS_ALT = N_("{numbers}.")
NUMBERS_COLUMNS = (N_("Figure"), N_("Number"), N_("What it means"))
