"""Briefs of two pages on a country or a pillar: their headings, facts and what is left out."""

from kp_data.wording import N_, NN_

BRIEF_LINE = N_("Khartoum Process – brief on a country")
BRIEF_LINE_PILLAR = {
    "domain": N_("Khartoum Process – brief on a domain of the Joint Valletta Action Plan"),
    "theme": N_("Khartoum Process – brief on a theme"),
}
AS_OF = N_("Data of {day}, revision {revision}")
NO_DATA_YET = N_("No data have been published yet")
PAGE_OF = N_("Page {page} of 2")

# Role
ROLE = N_("Role in the Process")
WHAT_IT_IS = N_("What it is")
STANDING = N_("Membership")
SINCE = N_("In the Process since")
SINCE_NOT_STATED = N_("not stated in the list of members")
CHAIR = N_("Chair")
NO_CHAIR = N_("no term recorded")
TAKES_PART = N_("Active in the record")
ACTIVE_FROM_TO = N_("{first} to {last}")
NOT_LISTED = N_("Not listed as a member")
DOMAIN_IS = N_("One of the five domains of the Joint Valletta Action Plan (JVAP) of 2015")
THEME_IS = N_("A theme under the domain “{domain}” of the Joint Valletta Action Plan")
THEME_ACROSS = N_("A theme across the domains of the Joint Valletta Action Plan")
THEMES_UNDER = N_("Themes under it")
NO_THEMES = N_("none recorded")
LEVEL = N_("Level")
CODING = N_("Coding")
CODED_BY_TITLE = N_(
    "made from titles and descriptions; sources name a domain only rarely. An activity with several "
    "pillars counts in each."
)

# Numbers
HELD_THERE = N_("activities held there")
HOSTED = N_("hosted")
CO_HOSTED = N_("co-hosted")
PARTNER_TRAININGS = N_("trainings of partners, a sample")
MEETINGS = N_("meetings")
OWN_TRAININGS = N_("trainings of the Process")

# Activities
ACTIVITIES = N_("Activities")
YEARS_OF_COUNTRY = (
    N_("Meetings there, hosted or co-hosted, by year"),
    N_("Trainings there, hosted or co-hosted, by year"),
)
YEARS_OF_PILLAR = (N_("Meetings coded with it, by year"), N_("Trainings coded with it, by year"))
BARS_ARE = N_("All of them: {what}.")
HATCHED = N_("Hatched: {what}.")
HOLLOW = N_("Hollow: {what}.")
DOTTED = N_("Dotted: {what}.")
LATEST = N_("Latest activities")
NO_ACTIVITY = N_("No activity is recorded with {country} as venue, host or co-host.")
NO_ACTIVITY_PILLAR = N_("No activity is coded with it.")
NONE_IN_YEARS = (
    N_("No meeting with a known year since {year}."),
    N_("No training with a known year since {year}."),
)
WHEN = N_("When")
WHAT = N_("Activity")
WHERE = N_("Where")
PART = N_("Role")
KIND = N_("Kind")
ONLINE = N_("Online")
MORE_ACTIVITIES = NN_("and one more, on the page {page}", "and {count} more, on the page {page}")
PAGE_OF_FIGURES = {"country": N_("Countries"), "pillar": N_("Returns")}
PAGES = {"country": N_("Countries"), "pillar": N_("Pillars")}

# Figures
FIGURES = N_("Figures")
FIGURES_SINCE = N_("Figures since {year}")
RETURNS_TO = N_("Returns to {country}")
RETURNS_FROM = N_("Returns from {country}")
WHERE_AND_WHO = N_("Where, and by whom")
MEETINGS_WHERE = N_("Meetings, by country of venue")
MEETINGS_WHO = N_("Meetings, by host")
TRAININGS_WHERE = N_("Trainings, by country of venue")
RETURNS_OF_ALL = N_("Return figures of the Process's countries")
NO_FIGURES = N_(
    "No figure on returns to or from {country} since {year} is in the data of this day. Where a "
    "publisher or a member reports one, the next brief shows it."
)
NEVER_ADDED = N_(
    "Each figure is one measure of one publisher. They count different things, often the same people, "
    "and are never added."
)
TO_WHERE = N_("{figure}, to {country}")
ONE_FIGURE = N_("{period}: {number}")
MORE_FIGURES = NN_(
    "One more measure on the page {page}: {names}.",
    "{count} more measures on the page {page}: {names}.",
)
FURTHER_NAMES = NN_("and one more", "and {count} more")
EARLIER_FIGURES = N_("Figures of years before {year} are on the page {page}.")
DOES_NOT_COUNT = N_("Not counted: {what}")
ROWS_SHOWN = N_("{subtitle}; {shown} of {all}, those with the most")
COUNTED_PLACES = N_(
    "Activities by the country where they took place; those online have none. One activity counts "
    "once."
)
COUNTED_HOSTS = N_(
    "Hosts and co-hosts as far as sources name them; an activity with two hosts counts for each."
)
COUNTED_SAMPLE = N_(
    "Trainings of partner programmes are a sample of public announcements and no part of the "
    "Process's own count."
)

# Sources
SOURCES = N_("Sources")
OF_FIGURES = N_("Figures")
OF_ACTIVITIES = N_("Activities")
OF_ROLE = N_("Role")
OF_NAME = N_("Name")
SOURCE_GROUP = N_("{of} – {name}: ")
REPORTED = N_("{release} (as another page reports it)")
MEMBER_LIST = N_("list of members, Khartoum Process")
JVAP = N_("Joint Valletta Action Plan")
MORE_SOURCES = NN_(
    "and one more source, on the page {page}", "and {count} more sources, on the page {page}"
)
NO_SOURCE = N_("No source is behind this page: nothing is recorded.")

# On the pages
MAKE_BRIEF = N_("Brief of two pages")
BRIEF_LEAD = N_("Role, activities, figures, definitions and sources on two pages.")
AS_POWERPOINT = N_("PowerPoint")
AS_PDF = N_("PDF")
UNKNOWN_COUNTRY = N_("“{code}” is not a country that we know. Choose the country again.")
UNKNOWN_PILLAR = N_("“{code}” is not a pillar or theme that we know. Choose it again.")
