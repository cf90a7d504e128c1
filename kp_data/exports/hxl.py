"""HXL: a row of hashtags under the headings, by which humanitarian tools know the columns.

The tags stand among the words of ``data/reference/columns.csv``, so that a file written with them
is read back by them, whatever its headings say. They are those of the HXL standard 1.1 where it has
one (``#country+code``, ``#date+start``, ``#indicator+value+num``); attributes may be added freely.
"""

from collections.abc import Mapping

from kp_data.exports.records import export_columns

_SHARED = {
    "source_url": "#meta+url",
    "note": "#description+note",
}
_ACTIVITY = {
    "activity_id": "#activity+code",
    "kind": "#activity+type",
    "framework": "#activity+programme",
    "title": "#activity+name",
    "start_date": "#date+start+activity",
    "end_date": "#date+end+activity",
    "modality": "#activity+modality",
    "city": "#loc+city",
    "country_code": "#country+code",
    "host_codes": "#org+host",
    "co_host_codes": "#org+cohost",
    "participants": "#reached+ind+num",
    "participants_qualifier": "#reached+ind+qualifier",
    "countries_represented": "#country+num",
    "countries_represented_qualifier": "#country+num+qualifier",
    "recommendations": "#output+recommendations+num",
    "recommendations_qualifier": "#output+recommendations+qualifier",
    "pillar_codes": "#sector+code",
    "women": "#reached+f+num",
    "women_qualifier": "#reached+f+qualifier",
    "duration_days": "#activity+days+num",
    "target_group": "#beneficiary+description",
    "trainer_codes": "#org+impl",
    "trainee_country_codes": "#country+code+trainees",
    "source_name": "#meta+source",
    **_SHARED,
}
_RETURN = {
    "measure": "#indicator+code",
    "from_code": "#country+code+from",
    "to_code": "#country+code+dest",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "return_type": "#indicator+type",
    "sex": "#gender",
    "age_group": "#age+range",
    "dimension": "#indicator+dimension",
    "level": "#indicator+level",
    "value": "#indicator+value+num",
    "value_qualifier": "#indicator+value+qualifier",
    "unit": "#indicator+unit",
    "flag": "#status+flag",
    "publisher": "#org+publisher",
    "release": "#meta+release",
    **_SHARED,
}
TAGS: Mapping[str, Mapping[str, str]] = {
    "meeting": _ACTIVITY,
    "training": _ACTIVITY,
    "return": _RETURN,
}


def tags(record: str, *, provenance: bool = False) -> tuple[str, ...]:
    """The row of tags of an export; empty for columns that no file brings in.

    Args:
        record: ``meeting``, ``training`` or ``return``.
        provenance: Whether the columns of provenance are among the columns.
    """
    of_record = TAGS[record]
    return tuple(of_record.get(name, "") for name in export_columns(record, provenance=provenance))
