"""What is said of measures: what they count, what is never added, and how to compare them."""

from kp_data.wording import N_, NN_

# data/reference/never_added.csv
LAST_RULE_HOLDS_ELSEWHERE = N_(
    "{file}, line {line}: the last rule, and only that, has an empty column '{column}': it holds "
    "where no other rule does. Name the measures, or put the line at the end."
)

# Refusals
NOT_ADDED = N_("{measures} are not added to one another. {sentence}")
QUOTED = N_("“{name}”")

# One click away from each figure
WHAT_THIS_COUNTS = N_("What this counts")
WHAT_IT_COUNTS = N_("**What it counts:** {definition}")
WHAT_IT_DOES_NOT_COUNT = N_("**What it does not count:** {text}")
PUBLISHED_BY = N_("**Published by:** {publisher}. Counted in {unit}: {kind}.")
KINDS = {
    "flow": N_("what happened during a period"),
    "stock": N_("how many there are, not what happened during a period"),
    "cumulative": N_("a running total since a start date, not a yearly figure"),
    "score": N_("an average, not a number of persons"),
    "share": N_("a part of a whole, not a number of persons"),
}
HOW_EXACT = N_("**How exact it is:** {sentences}")
ROUNDED = N_(
    "The publisher rounds each figure by itself to the nearest {step}, so parts need not add up to "
    "their total."
)
SHOWN_LARGER = N_(
    "The publisher shows counts of 1 to {threshold} as {threshold} to protect persons, so a sum of "
    "many small counts is too high."
)
PROTECTED_HERE = N_(
    "Small counts that members report are not shown here, to protect persons, nor are the counts "
    "from which they could be worked out."
)
ADDED_OVER = N_("**May be added over:** {dimensions}.")
ADDED_OVER_NOTHING = N_("**May be added over:** nothing. These are single published figures.")
DIMENSIONS = {
    "from": N_("sending countries"),
    "to": N_("countries of return"),
    "sex": N_("sex"),
    "age_group": N_("age groups"),
    "return_type": N_("types of return"),
    "year": N_("years"),
}
NEVER_ADDED = N_("**Do not add:**")
RULE_AND_MEASURES = N_("**{name}.** {sentence} *Not with: {measures}.*")
FURTHER_RULES = N_("Rules on measures without figures here: {rules}.")
RULE = N_("**{name}.** {sentence}")
RULE_SOURCE = N_("Source: {source}.")
NEVER_ADDED_BY_RULES = N_("**Do not add,** by the rules below: {rules}.")
ALL_RULES = N_("What is never added, and why ({count} rules)")
MORE_MEASURES = N_("{count} other measures")

# Several measures side by side
COMPARE = N_("Compare with")
COMPARE_NONE = N_("Up to three other measures")
SECTION_COMPARE = N_("Side by side, never added")
SECTION_ALONE = N_("{measure}, by itself")
NOT_ADDED_LEAD = N_("**These figures are shown side by side. They are not added up:**")
PANEL_SUBTITLE = N_("{publisher}: {unit}, {period}")
DOTS_MEAN = N_(
    "Single published figures: each dot is at the end of its period, with a line over the period."
)
DOTS_WITHOUT_END = NN_(
    "{count} figure whose period has no stated end is in the table alone.",
    "{count} figures whose period has no stated end are in the table alone.",
)
DRAWN_NEWEST = N_("Drawn are the newest {listed} of {total} figures.")
OWN_SCALES = N_(
    "Each panel has its own scale: compare when something rose or fell, not how high the bars are."
)
NO_DATA_BEFORE = N_("No data before {year}")
NO_DATA_AFTER = N_("No data after {year}")
DRAWN_PLACE = N_("Drawn: {place}. In the table alone: {others}.")
ALL_COUNTRIES = N_("all countries together")
PANEL_NOTHING = N_("{measure}: no figure matches the filters.")
