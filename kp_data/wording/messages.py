"""The catalogues of translations: what stands in them, and how they are brought up to date.

``make messages`` takes every marked sentence of the code and every sentence of the reference tables
into ``catalogues/<language>.po``. What was translated stays; a sentence that was changed is listed
as one to be translated anew. The program reads these files themselves.
"""

import csv
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kp_data.wording import CATALOGUES, TRANSLATED

HEADER = "# Khartoum Process dashboard: translations, made ready by `make messages`."
WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)  # a day of its own would change the file at each run
KEYWORDS = {"N_": None, "NN_": (1, 2)}
CODE = Path(__file__).parents[1]
TABLES = {  # of the reference tables, the columns that readers see
    "activity_kinds": ("name", "plural", "short_name"),
    "areas": ("name",),
    "codes": ("name",),
    "countries": ("footnote",),
    "frameworks": ("name",),
    "measures": ("name", "short_name", "publisher", "definition", "does_not_count"),
    "members": ("role",),
    "never_added": ("name", "sentence"),
    "organisations": ("name",),
    "pillars": ("name", "short_name"),
    "published_counts": ("occasion", "missing"),
    "reintegration_steps": ("programme_name",),
    "releases": ("name",),
    "reporting": ("basis",),
    "return_types": ("name", "definition"),
    "terms": ("english", "definition"),
}
LAYOUTS = "data/reference/layouts"  # of which readers see the titles
SEED = "data/seed/manifest.csv"  # the same
Message = tuple[str | tuple[str, str], str]


def messages() -> Iterator[Message]:
    """All that is to be translated: a sentence, or its forms for one and for many; and its place."""
    for file, _, sentence, _, _ in extract_from_dir(
        CODE, [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    ):
        yield (tuple(sentence) if isinstance(sentence, tuple) else sentence), f"kp_data/{file}"
    tables = {f"data/reference/{table}.csv": columns for table, columns in TABLES.items()}
    for place, columns in (tables | {SEED: ("title",)}).items():
        with (CODE.parent / place).open(encoding="utf-8-sig", newline="") as text:
            for row in csv.DictReader(text):
                yield from ((row[column], place) for column in columns if row[column])
    for file in sorted((CODE.parent / LAYOUTS).glob("*.toml")):
        if title := tomllib.loads(file.read_text(encoding="utf-8")).get("title"):
            yield title, f"{LAYOUTS}/{file.name}"


def template() -> Catalog:
    """A catalogue of all sentences, without translations."""
    catalogue = Catalog(project="Khartoum Process dashboard", header_comment=HEADER, fuzzy=False)
    for sentence, place in messages():
        catalogue.add(sentence, locations=[(place, None)])
    return catalogue


def read_catalogue(code: str) -> Catalog:
    """The catalogue of a language."""
    with file_of(code).open("rb") as file:
        return read_po(file, locale=code)


def file_of(code: str) -> Path:
    """The file of a language's catalogue."""
    return CATALOGUES / f"{code}.po"


def up_to_date(code: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with all sentences of the template, and no others."""
    known = read_catalogue(code) if file_of(code).exists() else Catalog(locale=code)
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    for sentence in known:  # one that has two forms now is doubtful to Babel, and not read then
        sentence.flags.discard("fuzzy")
    known.header_comment, known.fuzzy = HEADER, False
    known.creation_date = known.revision_date = WRITTEN
    return known


def written(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it."""
    with BytesIO() as text:
        write_po(text, catalogue, sort_output=True, include_lineno=False, width=100)
        return text.getvalue()


def main() -> None:
    """Bring all catalogues up to date, and say how many sentences wait for a translation."""
    wanted = template()
    for code in TRANSLATED:
        known = up_to_date(code, wanted)
        file_of(code).write_bytes(written(known))
        without = sum(1 for one in known if one.id and not is_translated(one.string))
        print(f"{code}: {len(known)} sentences, {without} without a translation")  # noqa: T201


def is_translated(string: str | tuple[str, ...]) -> bool:
    """Whether a sentence, or each of its forms, has a translation."""
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
