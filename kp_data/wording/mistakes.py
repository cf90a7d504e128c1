"""The page on the five most common mistakes with return figures."""

from kp_data.wording import N_

TITLE = N_("Five mistakes")
HEADING = N_("Five mistakes with these figures")
LEAD = N_(
    "Return figures are easily misread. These five mistakes are the most common; each is shown with "
    "published figures, and each has a better way."
)
NUMBERED = N_("{number}. {title}")
WRONG = N_("**What goes wrong:** {text}")
INSTEAD = N_("**Better:** {text}")
OUTCOME = N_("**The mistake in numbers:** {text}")
FIGURE_MEANS = N_("{measure}: {unit}, {place}, {period}")
AS_REPORTED = N_("Pages linked here report the publisher's figure.")
FROM_SOURCE = N_("**An example:** {text} Source: {source}.")
SEE = N_("See these figures")
LINK_HERE = N_("Five mistakes with these figures, each with an example")

TITLES = {
    "orders": N_("Counting orders to leave as returns"),
    "services": N_("Counting services as persons"),
    "half_year": N_("Reading half a year as a year"),
    "parts": N_("Adding a total to its parts"),
    "running": N_("Reading a running total as a yearly figure"),
}
WHAT_GOES_WRONG = {
    "orders": N_(
        "An order to leave is a decision. A person who receives one may never leave, and one who "
        "has left is counted again among the returns."
    ),
    "services": N_(
        "Reintegration is often reported in services or activities. One person may receive several, "
        "and one activity may serve a whole community."
    ),
    "half_year": N_(
        "Reports in the middle of a year give January to June, sometimes under the plain year. The "
        "series then seems to fall by half, and rises again when the full year is published."
    ),
    "parts": N_(
        "A table often holds a total and its parts in one column, and two publishers or two tables "
        "often count the same persons. Adding all of them counts a person two or three times."
    ),
    "running": N_(
        "Operations and programmes report everyone since a start date. Each report contains the one "
        "before; added up, or set beside yearly figures, they count the same persons again and again."
    ),
}
OUTCOMES = {
    "orders": N_(
        "read as returns, the orders would suggest {times} times as many persons as were returned."
    ),
    "services": N_(
        "read as persons, the activities would suggest {times} times as many persons as returned."
    ),
    "half_year": N_(
        "read as the year, the first half would leave out {difference} persons who returned."
    ),
    "parts": N_("added up, the total and its parts make {sum}: each person is counted twice."),
    "running": N_(
        "added up, the reports make {sum} persons, while {last} had returned by the last of them."
    ),
}
BETTER = {
    "orders": N_(
        "Show orders and returns side by side and name each. Do not work out a rate from them "
        "either: those who leave in a period may have received their order in an earlier one."
    ),
    "services": N_(
        "Name the unit in every sentence. For persons, ask for the number of returnees helped, and "
        "for when: begun or completed in the period."
    ),
    "half_year": N_(
        "Read the period of the figure, not its label. Here a year that is not over, or not covered "
        "in full, is drawn hollow, and half a year is recorded from 1 January to 30 June."
    ),
    "parts": N_(
        "Take the total where the publisher gives one, and one publisher for one question. Here "
        "totals are never added to their parts, nor one measure to another."
    ),
    "running": N_(
        "Quote a running total with both of its dates, and show the latest alone. The difference of "
        "two totals is not always a flow: such totals are corrected, and may fall."
    ),
}
# Where the data do not hold the figures of an example.
HALF_YEAR_FACT = N_(
    "UNHCR's release of the middle of 2023 gives 148,238 returns to South Sudan for 2023; the final "
    "figure for that year is 527,206."
)
HALF_YEAR_SOURCE = N_("UNHCR, Refugee Data Finder, mid-year release of 2023 and Global Trends 2025")
