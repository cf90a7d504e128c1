"""What is said of reintegration: its steps, its scores, its dimensions and levels."""

from kp_data.wording import N_, NN_

# The page
TITLE = N_("Reintegration")
LEAD = N_(
    "Reintegration has an economic, a social and a psychosocial dimension, and concerns persons, "
    "the communities to which they return and the structures of the country. Here is what members "
    "and programmes have published of it. Nothing is added over steps, and no score is averaged."
)
SECTION_STEPS = N_("From eligible to completed")
STEPS_LEAD = N_(
    "How many returnees were eligible, how many began and how many completed. The latest period of "
    "each country is drawn; the table of a figure has the earlier ones. Bars are to scale within a "
    "figure, not between figures."
)
SECTION_PROGRAMMES = N_("What programmes have published of themselves")
PROGRAMMES_LEAD = N_(
    "Running totals of persons. Whom a programme helped to return and whom it helped to reintegrate "
    "are not the same persons, so no step is a share of another."
)
SECTION_SCORES = N_("How sustainable it is")
SCORES_LEAD = N_(
    "Scores from 0 to 1 from surveys of returnees: overall, and by dimension. Each is shown with "
    "the number of persons interviewed. Scores of different surveys do not compare unless their "
    "samples were drawn in the same way."
)
SECTION_MATRIX = N_("By dimension and level")
SECTION_FIGURES = N_("The published figures on reintegration")
NO_STEPS = N_(
    "No member has reported yet how many returnees were eligible, began and completed. How a "
    "member reports is explained further down."
)
NO_SCORES = N_(
    "No member has reported yet how sustainable reintegration is. How a member reports is "
    "explained further down."
)
NO_MATRIX = N_(
    "No figure recorded so far states the dimension (economic, social or psychosocial) or the "
    "level (individual, community or structural) of reintegration, and none has been guessed."
)
REPORTED_SO_FAR = N_("{measure}: {coverage}.")
NOTHING_CHOSEN = N_("No figure of this kind matches the filters.")
ON_ITS_OWN_PAGE = N_(
    "Who was eligible, who began and who completed, the sustainability of reintegration, and its "
    "dimensions and levels have a page of their own."
)
OPEN_PAGE = N_("Open the page Reintegration")

# How to report
HOW_TO_REPORT = N_("How a member reports")
REPORT_LEAD = N_(
    "A ministry fills in the template, one row for each figure, and sends it to the Secretariat of "
    "the Khartoum Process. The Secretariat checks it here, asks the ministry where something is "
    "unclear, and publishes it with the name of the ministry. It can be corrected or withdrawn at "
    "any time."
)
REPORT_WHAT = N_("What to send")
REPORT_HOW = N_("How to write it")
REPORT_RULES = (
    N_("One row for each country, period and figure; a year, a half-year or a quarter."),
    N_("Each person counts once in a step, whatever help she or he had."),
    N_("Write 0 only where the number is zero, and : where there is no figure."),
    N_(
        "Counts of 1 to {largest} persons are kept and not shown here, nor is a score that rests on them."
    ),
    N_(
        "Choose the flag “Low reliability” for a score whose sample was not drawn at random. It is "
        "shown with the words “not representative”."
    ),
    N_(
        "Fill in dimension and level for help of one kind. Such figures have their place in the "
        "matrix, and are not taken for the whole."
    ),
)
TEMPLATE_FILE = "reintegration_template"
TEMPLATE_EXCEL = N_("Template for Excel")
TEMPLATE_CSV = N_("Template as CSV")
UPLOAD_HERE = N_("Upload a filled template")

# Steps
STEPS = {
    "returned": N_("Helped to return"),
    "on_arrival": N_("Helped on arrival"),
    "eligible": N_("Eligible"),
    "started": N_("Begun"),
    "supported": N_("Reintegration support received"),
    "completed": N_("Completed"),
}
STEP_SHARE = N_("{step}, {share} of the number eligible")
STEP_AS_OF = N_("{step}, as of {day}")
MEMBER_TITLE = N_("{place}, {period}")
MEMBER_SUBTITLE = N_("Persons, as of {day}, reported by {publisher}")
MEMBER_SUBTITLE_NO_PUBLISHER = N_("Persons, as of {day}")
PROGRAMME_TITLE = N_("{programme}: {place}")
PROGRAMME_TITLE_PROJECT = N_("{programme}, project {project}: {place}")
PROGRAMME_SUBTITLE = N_("Persons, running totals since {start}, as of {day}")
PROGRAMME_SUBTITLE_DAYS = N_(
    "Persons, running totals since {start}, each as of its own day: a later step may be larger or "
    "smaller for that alone"
)
PROGRAMME_SUBTITLE_RELEASE = N_("Persons, running totals as given in: {release}")
FROM_PLACE = N_("from {origin}")
DAY_UNKNOWN = N_("a day that is not stated")
PARTS_ONLY = N_("Reported by dimension or level only")
NOT_ADDED = N_("Reported in parts that may not be added")
HATCHED = N_("Hatched: no figure, or none that is shown.")
FUNNEL_ALT = N_("{title}. {steps}.")
FUNNEL_ALT_STEP = N_("{label}: {number}")
SEPARATOR = N_("; ")

# Scores
SCORE_TITLE = N_("{place}, {period}")
SCORE_SUBTITLE = N_("Score, 0 to 1; {sample}")
SCORE_SUBTITLE_PUBLISHER = N_("Score, 0 to 1, reported by {publisher}; {sample}")
INTERVIEWED = NN_("{count} returnee interviewed", "{count} returnees interviewed")
INTERVIEWED_ABOUT = N_("{number} returnees interviewed")
SAMPLE_BY_DIMENSION = N_("returnees interviewed by dimension")
SAMPLE_NOT_STATED = N_("sample size not stated")
SAMPLE_HIDDEN = N_("too few interviewed to show the score")
IN_ALL = N_("In all")
SCORE_TEXT = N_("{score}, n = {sample}")
SCORE_TEXT_NO_SAMPLE = N_("{score}, n not stated")
NOT_RANDOM = N_("Hollow: not representative, the sample was not drawn at random.")
NOT_REPRESENTATIVE = N_("not representative")
NOT_REPRESENTATIVE_REMARK = N_("Not representative: the sample was not drawn at random")
N_MEANS = N_("n: number of returnees interviewed.")
NOT_SHOWN = N_("not shown")
SCORE_ALT_ROW = N_("{dimension}: {text}")

# Dimensions and levels
MATRIX_TITLE = N_("Reintegration by dimension and level")
MATRIX_SUBTITLE = N_(
    "Latest figure for each dimension and level of support; figures that state only one of the two "
    "are in the margin"
)
MATRIX_ALT = N_(
    "Reintegration by dimension and level: {filled} of {cells} cells have a figure, and {margin} "
    "figures state only one of the two. {parts}."
)
MATRIX_ALT_EMPTY = N_(
    "Reintegration by dimension and level: none of the {cells} cells has a figure yet."
)
NO_LEVEL = N_("Level not stated")
NO_DIMENSION = N_("Dimension not stated")
CELL = N_("{dimension}, {level}, {unit}: {number}")
CELL_AT = N_("{dimension}, {level}")
NUMBERS_COUNT = N_("{what}: {cells}.")
CELL_NOTHING = N_("{dimension}, {level}: {why}")
CELL_WHERE = N_("{place}, {period}")
CELL_PLACES = NN_("{count} country", "{count} countries")
CELL_MORE = N_("and {count} more")

# Behind a number
NAME_AND_PERIOD = N_("{name}, {period}")
CELL_NAME = N_("{dimension}, {level}: {measure}")

# Columns of tables
COLUMN_STEP = N_("Step")
COLUMN_AS_OF = N_("As of")
COLUMN_SHARE = N_("Of the number eligible")
COLUMN_SAMPLE = N_("Returnees interviewed")
COLUMN_SCORE = N_("Score (0 to 1)")
COLUMN_REMARKS = N_("Remarks")
COLUMN_PUBLISHER = N_("Publisher")
COLUMN_RELEASE = N_("Release")
COLUMN_NOTE = N_("Note")

# The template
SHEET = N_("Reintegration")
TEMPLATE_LEAD = N_(
    "One row is one figure. The rows are begun: fill in country, period, value and publisher, copy "
    "them for further periods, and delete those for which you have no figure; a row without a value "
    "is not taken. Write 0 only where the number is zero. Figures are never added over steps."
)
WAYS = {
    "dimension": N_("Empty for all help together. One of the list for a score by dimension."),
    "level": N_("Empty for all levels together, or one of the list."),
    "flag": N_(
        "Empty as a rule. “Low reliability” for a score whose sample was not drawn at random; "
        "“Provisional” for a figure that may still change."
    ),
    "value": N_(
        "A number in digits: of persons, or for a score between 0 and 1, as 0.61. Write : where the "
        "figure is not available."
    ),
    "sex": N_("Empty for all together, or one of the list, with a row for each."),
    "from_code": N_("Empty for all, or the country from which they returned, with a row for each."),
    "publisher": N_("The ministry or agency that reports."),
}
