"""Sentences about publishers' own layouts."""

from kp_data.wording import N_

RECOGNISED = N_("Recognised as: {title}.")
OTHER_ROWS = (
    N_("One row is about something else than returns and was left out."),
    N_("{count} rows are about something else than returns and were left out."),
)
PARTS_LEFT_OUT = (
    N_(
        "One row is a part of a total by ‘{column}’ and was left out: the total is read, and adding "
        "its parts would count people twice."
    ),
    N_(
        "{count} rows are parts of totals by ‘{column}’ and were left out: the totals are read, and "
        "adding their parts would count people twice."
    ),
)
UNREAD_COLUMN = N_("The column '{header}' holds nothing for the dashboard and was not read.")
EMPTY_CELLS = (
    N_("One row has no figure in the columns that count returns; empty means not collected."),
    N_("{count} rows have no figure in the columns that count returns; empty means not collected."),
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
    "budgets": N_(
        "{file} is a list of budgets and numbers of projects of the European Union Emergency Trust "
        "Fund for Africa. It holds no meetings, trainings or figures on return and reintegration."
    ),
}
