"""Sentences of the command line."""

from kp_data.wording import N_, NN_

SEEDED = N_("The store at {address} now holds {files} files in {revisions} revisions.")
NOT_EMPTY = N_(
    "The store at {address} has a history already; the seed files were not loaded again."
)
UNDERSTOOD = NN_(
    "{file}: one row of {kind}, {accepted} accepted, {rejected} rejected.",
    "{file}: {count} rows of {kind}, {accepted} accepted, {rejected} rejected.",
)
WOULD_CHANGE = N_(
    "Against what is published: {new} new, {changed} changed, {unchanged} unchanged, "
    "{removed} earlier ones not in this file."
)
MORE_ALIKE = N_("{count} more of this kind; --json lists them all.")
FIGURES_CHANGE = N_("Published figures that change: {count}. The greatest:")
FIGURES_CHANGED = N_("Published figures that changed: {count}. The greatest:")
FIGURE = N_("  {what}: {before} to {after}")
NO_FIGURE = N_("no figure")
PUBLISHED = N_("Published as revision {number}.")
NOTHING_TO_PUBLISH = N_("No row was accepted; nothing was published.")
NOTHING_NEW = N_("The data hold all of this already; nothing was published.")
UNDONE = N_("Revision {undone} is undone by revision {number}.")
SEEN_SOON = N_(
    "Readers of a dashboard that is running see it as soon as its figures are ready; until then "
    "they are shown the figures as they were before."
)
NO_HISTORY = N_("The store at {address} has no history yet.")
LINE = N_("line {line}")
PLACES = N_("{count} places, the first being {first}")
SHEET = N_("sheet '{sheet}'")
COLUMN = N_("column '{column}'")
WRONG_SET = N_(
    "--set {text}: write COLUMN=TEXT with a column of the data dictionary, for example period=2024."
)
UNKNOWN_COUNTRY = N_("--country {code}: no country has this code. Use ISO 3166 alpha-3, e.g. SSD.")
UNKNOWN_PILLAR = N_("--pillar {code}: no such pillar. Known: {known}.")
UNKNOWN_MEASURE = N_("--measure {code}: no such measure. Known: {known}.")
WRONG_YEARS = N_("--year {text}: write FROM:TO, for example 2016:2025.")
NO_PILLARS = N_("--pillar: return figures have no pillars. Leave it out, or export activities.")
NO_MEASURES = N_("--measure: activities have no measures. Leave it out, or export return.")
UNDO_OF = N_("undo of {number}")
COUNTS_OF_REVISION = N_("{accepted} accepted  {new} new  {changed} changed")
WRITTEN = N_("Wrote {records} records to {file}.")
KINDS = {
    "meeting": N_("meetings"),
    "training": N_("trainings"),
    "return": N_("return figures"),
    "mixed": N_("meetings and trainings"),
}
