"""Reference tables: countries, organisations, pillars, measures, chairs and other codes.

The values stand in ``data/reference/*.csv``; here is what they mean. Each table is a function
without arguments that gives its entries by code, in the order of the file, and reads the file once.
``known_...`` give the code of every spelling that counts as known. A table that is missing, broken
or contradicts another raises :class:`~kp_data.errors.ReferenceDataError` with file, line and value.
"""

from kp_data.reference.activity_kinds import ActivityKind, activity_kinds, kind_name, known_kinds
from kp_data.reference.areas import Area, areas
from kp_data.reference.chairs import ChairTerm, chair_on, chair_terms
from kp_data.reference.codes import CodeEntry, code_lists, code_name, known_codes
from kp_data.reference.countries import Country, countries, country
from kp_data.reference.frameworks import Framework, framework_name, frameworks, known_frameworks
from kp_data.reference.measures import (
    Measure,
    known_measures,
    measure,
    measure_name,
    measure_short_name,
    measures,
)
from kp_data.reference.members import Member, Tile, african_members, members, tiles
from kp_data.reference.names import alphabetical, normalise_name
from kp_data.reference.organisations import Organisation, organisations
from kp_data.reference.partial_dates import PartialDate
from kp_data.reference.pillars import (
    Pillar,
    domains,
    known_pillars,
    pillar,
    pillar_name,
    pillar_short_name,
    pillars,
    themes,
)
from kp_data.reference.places import (
    country_by_alpha2,
    find_place,
    known_places,
    place_footnote,
    place_kind,
    place_name,
    place_order,
)
from kp_data.reference.published_counts import PublishedCount, published_counts
from kp_data.reference.reintegration_steps import ReintegrationStep, reintegration_steps
from kp_data.reference.return_types import (
    ReturnType,
    known_return_types,
    return_type_name,
    return_types,
)

__all__ = [
    "ActivityKind",
    "Area",
    "ChairTerm",
    "CodeEntry",
    "Country",
    "Framework",
    "Measure",
    "Member",
    "Organisation",
    "PartialDate",
    "Pillar",
    "PublishedCount",
    "ReintegrationStep",
    "ReturnType",
    "Tile",
    "activity_kinds",
    "african_members",
    "alphabetical",
    "areas",
    "chair_on",
    "chair_terms",
    "code_lists",
    "code_name",
    "countries",
    "country",
    "country_by_alpha2",
    "domains",
    "find_place",
    "framework_name",
    "frameworks",
    "kind_name",
    "known_codes",
    "known_frameworks",
    "known_kinds",
    "known_measures",
    "known_pillars",
    "known_places",
    "known_return_types",
    "measure",
    "measure_name",
    "measure_short_name",
    "measures",
    "members",
    "normalise_name",
    "organisations",
    "pillar",
    "pillar_name",
    "pillar_short_name",
    "pillars",
    "place_footnote",
    "place_kind",
    "place_name",
    "place_order",
    "published_counts",
    "reintegration_steps",
    "return_type_name",
    "return_types",
    "themes",
    "tiles",
]
