"""Records as Parquet: typed columns, and in the metadata what must be said with them."""

import io
import json
from datetime import UTC

import pyarrow as pa
import pyarrow.parquet as pq

from kp_data.exports.datapackage import About
from kp_data.exports.records import PROVENANCE, chosen_records, export_columns, provenance_of
from kp_data.queries.filters import Filters
from kp_data.queries.snapshot import Snapshot
from kp_data.records import RECORDS
from kp_data.wording import exports as words
from kp_data.wording import say

_OWN_TYPES = {
    "row": pa.int64(),
    "revision": pa.int64(),
    "published_at": pa.timestamp("us", tz="UTC"),
}


def typed_records(
    snapshot: Snapshot,
    record: str,
    filters: Filters,
    measure: str | None = None,
    *,
    sending: tuple[str, ...] = (),
    provenance: bool = False,
) -> pa.Table:
    """The records of an export with the types of their model.

    Dates are days: of one that is known as a month or a year the first or last possible day, and
    ``date_precision`` says which. Lists are lists, unknown is null.

    Args:
        snapshot: The data at a revision.
        record: ``meeting``, ``training`` or ``return``.
        filters: As for :func:`kp_data.exports.records.export_records`.
        measure: Code of a measure; None for all.
        sending: Codes of sending countries; empty for all.
        provenance: Whether to add the columns of provenance.
    """
    columns = export_columns(record)
    place = PROVENANCE[:4] if provenance else ()
    chosen = chosen_records(snapshot, record, filters, measure, sending=sending)
    table = chosen.select(*columns, *place).collect(backend="pyarrow").to_native()
    if provenance:
        told = [provenance_of(row, snapshot) for row in table.to_pylist()]
        for name in PROVENANCE:
            values = [line[name] for line in told]
            if name in table.column_names:
                table = table.drop_columns([name])
            table = table.append_column(name, _array(name, values))
    schema = pa.schema([_field(record, name) for name in (*columns, *PROVENANCE[: 7 * provenance])])
    return table.select(schema.names).cast(schema)


def to_parquet(table: pa.Table, about: About, notes: dict[str, str]) -> bytes:
    """A table as a Parquet file.

    Args:
        table: From :func:`typed_records`.
        about: Revision, sources and licences, which stand in the metadata under ``kp_...``.
        notes: What else stands there.
    """
    told = {
        "kp_revision": str(about.revision),
        "kp_day": about.at.astimezone(UTC).date().isoformat() if about.at else "",
        "kp_sources": json.dumps([vars(one) for one in about.citations], ensure_ascii=False),
        "kp_licences": json.dumps(dict(about.licences), ensure_ascii=False),
        **notes,
    }
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(told), file, compression="snappy")
    return file.getvalue()


def _field(record: str, name: str) -> pa.Field:
    kind = RECORDS[record]
    if name in kind.fields:
        described = kind.model.model_fields[name].description or ""
        return pa.field(name, kind.schema.field(name).type, metadata={"description": described})
    described = say(words.OWN_FIELDS[name])
    return pa.field(name, _OWN_TYPES.get(name, pa.string()), metadata={"description": described})


def _array(name: str, values: list[object]) -> pa.Array:
    if name == "published_at":
        return pa.array(values, pa.string()).cast(pa.timestamp("us", tz="UTC"))
    return pa.array(values, _OWN_TYPES.get(name, pa.string()))
