"""Names of everything kept in a reader's session. The state holds choices only, never data."""

# The reader's choices; widgets carry these as their keys, so that pages share them.
COUNTRIES = "filters_countries"
PILLARS = "filters_pillars"
FIRST_YEAR = "filters_first_year"
LAST_YEAR = "filters_last_year"
MEASURE = "returns_measure"
SENDING = "returns_sending"
COMPARED = "returns_compared"
GRID = "reporting_grid"
FLOWS = "returns_flows"
PROFILE = "countries_country"
LEVEL = "pillars_level"
CELL_PILLAR = "pillars_pillar"
CELL_YEAR = "pillars_year"
RECORD = "pillars_record"
MAP = "places_map"
DUE = "quality_reporting_year"
REVISION = "as_published_revision"
RESTATED = "returns_restated_country"
RESTATED_YEAR = "returns_restated_year"
TERM = "glossary_term"
INITIAL = "glossary_initial"
COMPARED_BY = "history_compared_by"
COMPARED_REVISIONS = ("history_compared_from", "history_compared_to")
COMPARED_DAYS = ("history_compared_first_day", "history_compared_last_day")

# The language, see ui/languages.py.
LANGUAGE = "language"
CHOSEN_LANGUAGE = "language_chosen"

# More contrast, see ui/contrast.py.
CONTRAST = "contrast"

# The address, see ui/address.py.
PAGE = "address_page"
WRITTEN = "address_written"
WRITTEN_AT = "address_written_at"
TOUCHED = "address_touched"
IGNORED = "address_ignored"
POINTED_AT = "address_figure"

# The revision at which the present page looks, and the one that its last run showed; ui/data.py.
LOOKS_AT = "data_looks_at"
SEEN = "data_seen"

# What is said of the role, see ui/roles.py.
SAID = "role_said"

# What the secretariat has just done, to be said once.
DONE = "done_message"
UPLOAD_ROUND = "upload_round"
