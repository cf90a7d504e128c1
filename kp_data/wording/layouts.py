"""Sentences about publishers' own layouts."""

from kp_data.wording import N_, NN_

RECOGNISED = N_("Recognised as: {title}.")
OTHER_ROWS = NN_(
    "One row is about something else than returns and was left out.",
    "{count} rows are about something else than returns and were left out.",
)
PARTS_LEFT_OUT = NN_(
    "One row is a part of a total by ‘{column}’ and was left out: the total is read, and adding "
    "its parts would count people twice.",
    "{count} rows are parts of totals by ‘{column}’ and were left out: the totals are read, and "
    "adding their parts would count people twice.",
)
UNREAD_COLUMN = N_("The column '{header}' holds nothing for the dashboard and was not read.")
EMPTY_CELLS = NN_(
    "One row has no figure in the columns that count returns; empty means not collected.",
    "{count} rows have no figure in the columns that count returns; empty means not collected.",
)
WHICH_COUNTRY = N_(
    "The column '{header}' may be the country of return or the country that sends. The file does not "
    "say which."
)
WHICH_COUNTRY_ADVICE = N_(
    "Call it 'country of return' or 'sending country', or say here which of the two it is."
)
COUNTRY_OF_RETURN = N_("country of return")
MISSING_FACT = {
    "measure": N_("The file does not say what its figures count."),
    "period_start": N_("The file does not say for which year or period its figures are."),
}
MISSING_FACT_ADVICE = N_("Say it for the whole file, or add a column '{column}'.")
PUBLISHERS_ERROR = N_("The publisher itself reports an error on these rows: “{text}”.")
PUBLISHERS_ERROR_ADVICE = N_(
    "Such rows are not read. Ask the publisher, or use a later release of the table."
)
PARTS_ADDED = N_("The publisher's categories, added: {parts}.")
PART = N_("The publisher's category: {part}.")
PART_WITH_VALUE = N_("{part} ({value})")
NOT_OURS = {
    "idps_present": N_(
        "{file} is a table of the Displacement Tracking Matrix with the displaced persons present "
        "at a place. They are a stock of people who have not returned, so the dashboard has no place "
        "for them. Returns are in the files of the same publisher that speak of returnees."
    ),
    "other_eurostat": N_(
        "{file} is a table of Eurostat, but not one on return. The tables that are read are those "
        "on orders to leave (migr_eiord), on returns following an order (migr_eirtn, migr_eirtn1, "
        "migr_eirt_vol, migr_eirt_ass, migr_eirt_agr) and on refused entry (migr_eirfs)."
    ),
    "country_in_the_name": N_(
        "The tables of the GAPs project say only in the name of the file which country they are "
        "about, and the name {file} does not say it. Give the file its first name back, such as "
        "gaps_returns_germany.xlsx, or say which sending country it is."
    ),
    "budgets": N_(
        "{file} is a list of budgets and numbers of projects of the European Union Emergency Trust "
        "Fund for Africa. It holds no meetings, trainings or figures on return and reintegration."
    ),
}
SUM_LINES = NN_(
    "One line adds up others and was left out: what it adds is read.",
    "{count} lines add up others and were left out: what they add is read.",
)
UNKNOWN_COLUMNS = N_("Further columns that are not known and were not read ({count}): {headers}.")

SECOND_HEADINGS = N_(
    "Line {line} goes on with the headings ({headers}): which figure belongs to which heading is "
    "not clear."
)
SECOND_HEADINGS_ADVICE = N_(
    "Write all headings in one line: a column for the year, one for what the second line says (such "
    "as the sex) and one for the figure, as the template has them."
)
NO_HEADING = N_(
    "Column {letter} has no heading and was not read; cells filled: {count}, such as '{value}'."
)
NO_HEADING_ADVICE = N_("Give it a heading if it is to be read, or empty it.")
COLUMN_ADDS_UP = N_("The column '{header}' adds up the periods beside it and was left out.")
UNKNOWN_BREAKDOWN = N_(
    "The column '{header}' breaks the figures down by something that is not known here, and holds "
    "no total; figures such as those for '{value}' are parts of others."
)
UNKNOWN_BREAKDOWN_ADVICE = N_(
    "Download the table again with the total of this breakdown, or ask the administrator to add the "
    "breakdown to the layout."
)
PERIOD_OF_SHEET = N_("The name of the sheet, '{sheet}', was taken as the period of its figures.")
