"""What is answered: one function for each kind of address, from a call to bytes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from kp_data.api.v1.kept import snapshot_of
from kp_data.api.v1.parameters import Wanted, check_page_years
from kp_data.api.v1.problems import Refused, short
from kp_data.errors import UnknownChoiceError
from kp_data.exports.command import MIXED, export_notes
from kp_data.exports.csv_text import csv_text, plain_rows, table_csv
from kp_data.exports.datapackage import About, about_data, package, resource
from kp_data.exports.file_names import file_name, name_of_view
from kp_data.exports.forms import Contents, to_csv, zip_package
from kp_data.exports.parquet import to_parquet, typed_records
from kp_data.exports.records import export_records
from kp_data.exports.view_tables import behind_view, displayed
from kp_data.queries.filters import Filters
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import cited_sources
from kp_data.records import RECORDS
from kp_data.reference import Measure, measures
from kp_data.reference.measures import DIMENSIONS
from kp_data.reference.never_added import never_added_to
from kp_data.store import Revision, Store, in_force
from kp_data.views import FIGURES, Asked, View, ViewAddress, build
from kp_data.views.catalogue import check
from kp_data.views.in_words import source_line
from kp_data.wording import api as words
from kp_data.wording import in_language, language, say, say_named
from kp_data.wording import views as view_words

PACKAGE = "khartoum-process"


@dataclass(frozen=True)
class Call:
    """One question, checked as far as its revision.

    Attributes:
        wanted: What stands after the question mark.
        form: Extension of the answer.
        store: The store.
        history: All its revisions.
        number: Of the revision that is wanted; 0 for an empty store.
        figure: Name of a figure, where the address has one.
        site: Address of these addresses, up to ``/api/v1/``.
        query: As it stands in the address, without the question mark.
    """

    wanted: Wanted
    form: str
    store: Store
    history: Sequence[Revision]
    number: int
    figure: str = ""
    site: str = ""
    query: str = ""

    @property
    def snapshot(self) -> Snapshot:
        """The data at the revision."""
        return snapshot_of(self.store, self.number, len(self.history))

    @property
    def address(self) -> ViewAddress:
        """The address of the figure that is asked for.

        Raises:
            Refused: There is none, or something was chosen that does not exist.
        """
        if self.figure not in FIGURES:
            raise Refused(404, say(view_words.NO_FIGURE, figure=short(self.figure)))
        check_page_years(self.wanted.given)
        address = ViewAddress.read(self.figure, self.wanted.given)
        try:
            check(address)
        except UnknownChoiceError as error:
            raise Refused(400, str(error)) from error
        return address


@dataclass(frozen=True)
class Made:
    """An answer: its bytes, and the name of the file where it is saved."""

    body: bytes
    name: str


def records(call: Call, record: str) -> Made:
    """Records of a kind as CSV, JSON or Parquet."""
    wanted = call.wanted
    filters, measure, sending = wanted.filters, wanted.measure, wanted.sending
    provenance, hxl = wanted.is_on("provenance"), wanted.is_on("hxl")
    if hxl and call.form != "csv":
        raise Refused(400, say(words.HXL_ONLY_CSV))
    snapshot = call.snapshot
    name = file_name(RECORDS[record].table, filters, call.number, call.form, sending)
    options = {"provenance": provenance, "sending": sending}
    if call.form == "parquet":
        table = typed_records(snapshot, record, filters, measure, **options)
        about = _about(snapshot, record, filters, measure, sending)
        return Made(to_parquet(table, about, {"kp_asked": call.query}), name)
    lines = export_records(snapshot, record, filters, measure, **options)
    if call.form == "csv":
        return Made(to_csv(Contents(record, lines, provenance=provenance, hxl=hxl)), name)
    about = _about(snapshot, record, filters, measure, sending)
    told = {**_head(call), **_origin(about), "records": lines}
    return Made(_json(told), name)


def figure(call: Call) -> Made:
    """A figure as displayed."""
    view = _view(call)
    name = name_of_view(view, call.form)
    if call.form == "csv":
        return Made(table_csv(displayed(view), for_excel=False), name)
    return Made(_json(_figure_object(call, view)), name)


def figure_records(call: Call) -> Made:
    """The records behind a figure."""
    view = _view(call)
    behind = behind_view(view, call.snapshot)
    name = name_of_view(view, call.form, "records")
    if call.form == "csv":
        return Made(csv_text([behind.columns, *behind.rows]).encode(), name)
    return Made(_json({**_head(call), "records": behind.lines}), name)


def figures(call: Call) -> Made:
    """The list of figures."""
    listed = [
        {"figure": name, "page": one.page, "choices": list(one.choices)}
        for name, one in FIGURES.items()
    ]
    return Made(_json({"figures": listed}), f"kp_figures.{call.form}")


def revisions(call: Call) -> Made:
    """The history as everybody may see it: what was taken back has a number and a moment only."""
    shown = {one.number for one in in_force(call.history)}
    told = [
        {
            "revision": one.number,
            "published_at": _moment(one),
            "action": one.action,
            "undoes": one.undoes,
            "in_force": one.number in shown,
            "file_name": one.file_name if one.number in shown else None,
            "kind": one.kind if one.number in shown else None,
            "published_by": one.by or None if one.number in shown else None,
        }
        for one in call.history
    ]
    return Made(_json({"latest": len(call.history), "revisions": told}), "kp_revisions.json")


def measure_list(_call: Call) -> Made:
    """What is counted."""
    told = [_measure_object(one) for one in measures().values()]
    return Made(_json({"measures": told}), "kp_measures.json")


def datapackage(call: Call) -> Made:
    """All records as a Data Package: a zip, or its descriptor with the addresses of the files."""
    wanted = call.wanted
    filters, provenance = wanted.filters, wanted.is_on("provenance")
    snapshot = call.snapshot
    notes = dict.fromkeys(
        note for record in RECORDS for note in export_notes(snapshot, record, filters, None)
    )
    cited = dict.fromkeys(
        one
        for record in RECORDS
        for one in cited_sources(snapshot, record, filters)  # type: ignore[arg-type]
    )
    told = package(
        PACKAGE,
        say(words.TITLE),
        "\n".join(say_named(label, text) for label, text in notes),
        about_data(snapshot, tuple(cited), f"{filters} {provenance}"),
    )
    name = file_name("datapackage", filters, call.number, call.form)
    if call.form == "json":
        fixed = _query_at(call)
        paths = {one: f"{call.site}{RECORDS[one].table}.csv?{fixed}" for one in RECORDS}
        told["resources"] = [
            resource(one, path, provenance=provenance) for one, path in paths.items()
        ]
        return Made(_json(told), name)
    files = {}
    told["resources"] = []
    for one, kind in RECORDS.items():
        lines = export_records(snapshot, one, filters, provenance=provenance)
        content = to_csv(Contents(one, lines, provenance=provenance))
        files[f"{kind.table}.csv"] = content
        path = f"{kind.table}.csv"
        told["resources"].append(resource(one, path, content, provenance=provenance))
    return Made(zip_package(told, files), name)


def _view(call: Call) -> View:
    address = call.address
    return build(Asked(call.snapshot, call.store), address)


def _columns(call: Call, view: View) -> list[str]:
    """The names of the columns in English: a program finds them whoever reads its answers."""
    if language() != "en":
        with in_language("en"):
            view = _view(call)
    return [str(name) for name in displayed(view, with_origin=False).columns]


def _figure_object(call: Call, view: View) -> dict[str, object]:
    chart, table = view.chart, displayed(view, with_origin=False)
    columns = _columns(call, view)
    rows = [dict(zip(columns, row, strict=True)) for row in plain_rows(table)]
    return {
        **_head(call),
        "figure": view.address.figure,
        "parameters": view.address.parameters,
        "title": chart.title if chart else None,
        "subtitle": chart.subtitle if chart else None,
        "description": chart.alt if chart else None,
        "said": view.said or None,
        "columns": columns if chart else [],
        "rows": rows if chart else [],
        "filters": view.filters,
        "marks": (chart.marks or None) if chart else None,
        "notes": list(view.notes),
        "source": source_line(view),
        "sources": [vars(one) for one in view.citations],
        "measures": [_measure_object(one) for one in view.about],
    }


def _measure_object(measure: Measure) -> dict[str, object]:
    return {
        "code": measure.code,
        "name": measure.name,
        "publisher": measure.publisher,
        "unit": measure.unit,
        "kind": measure.kind,
        "definition": measure.definition,
        "does_not_count": measure.does_not_count,
        "definition_url": measure.definition_url or None,
        "added_over": [one for one in DIMENSIONS if measure.is_additive_over(one)],
        "rounded_to": measure.rounding,
        "smallest_shown_by_publisher": measure.threshold,
        "reported_to_the_secretariat": measure.secretariat,
        "never_added": [rule.sentence for rule, _ in never_added_to(measure.code)],
    }


def _about(
    snapshot: Snapshot,
    record: str,
    filters: Filters,
    measure: str | None,
    sending: tuple[str, ...],
) -> About:
    cited = cited_sources(snapshot, record, filters, measure, sending)  # type: ignore[arg-type]
    return about_data(snapshot, cited, kinds=(record, MIXED[record]))


def _head(call: Call) -> dict[str, object]:
    """What every answer in JSON begins with."""
    revision = call.history[call.number - 1] if call.number else None
    return {
        "revision": call.number,
        "published_at": _moment(revision) if revision else None,
        "asked": call.query,
    }


def _origin(about: About) -> dict[str, object]:
    return {
        "sources": [vars(one) for one in about.citations],
        "licences": [
            {"licence": licence, "publishers": publishers} for licence, publishers in about.licences
        ],
    }


def _query_at(call: Call) -> str:
    """The query of a descriptor's files: what was asked, at the revision found."""
    parts = [part for part in call.query.split("&") if part]
    kept = [part for part in parts if not part.startswith(("revision=", "as_of="))]
    return "&".join([f"revision={call.number}", *kept] if call.number else kept)


def _moment(revision: Revision) -> str:
    return revision.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


__all__ = [
    "Call",
    "Made",
    "datapackage",
    "figure",
    "figure_records",
    "figures",
    "measure_list",
    "records",
    "revisions",
]
