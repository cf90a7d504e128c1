"""Sentences with which data on individual persons are refused; none repeats what was found."""

from kp_data.wording import N_, NN_

REFUSED = N_(
    "{file} was refused, and nothing of it was kept: it seems to hold data on individual persons, "
    "which are not accepted. {places} Delete these columns or cells, send totals instead of single "
    "persons, then try again."
)
REFUSED_BY_NAME = N_(
    "The file was refused, and nothing of it was kept: its name seems to hold {what} of a person. "
    "Give it a name without, then try again."
)
IN_COLUMN = N_("Column {letter} “{header}”: {what}, {cells}, the first in line {line}.")
IN_COLUMN_OF_SHEET = N_(
    "Sheet “{sheet}”, column {letter} “{header}”: {what}, {cells}, the first in line {line}."
)
IN_LETTER = N_("Column {letter}: {what}, {cells}, the first in line {line}.")
IN_LETTER_OF_SHEET = N_(
    "Sheet “{sheet}”, column {letter}: {what}, {cells}, the first in line {line}."
)
CELLS = NN_("{count} cell", "{count} cells")
FURTHER_PLACES = NN_("{count} column more holds such data.", "{count} columns more hold such data.")

NAMES = N_("names of persons")
BIRTHS = N_("dates of birth")
NUMBERS = N_("numbers of passports, identity papers or personal files")
PHONES = N_("telephone numbers")
EMAILS = N_("e-mail addresses")
ADDRESSES = N_("home addresses")
PHOTOS = N_("photographs or fingerprints")
