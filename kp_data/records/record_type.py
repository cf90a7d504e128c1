"""A kind of record: its model, its table in the store, and what tells two records apart."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import UnionType
from typing import Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

# Where a record came from, stored beside its own fields.
ORIGIN = (
    ("upload_id", pa.string()),
    ("sheet", pa.string()),
    ("row", pa.int64()),
    ("withdrawn", pa.bool_()),
)

# Where a record stands in its file, before it is stored: sheet of a workbook (empty for a text
# file), line, and for a return figure heading and letter of the column that holds its value.
PLACE_IN_FILE = pa.schema(
    [("sheet", pa.string()), ("row", pa.int64()), ("heading", pa.string()), ("letter", pa.string())]
)

_ARROW_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}


@dataclass(frozen=True)
class RecordType:
    """A kind of record.

    Attributes:
        name: ``meeting``, ``training`` or ``return``, as the command line calls it.
        table: Name of its table in the store.
        model: The pydantic model that says what its fields are.
        natural_key: Fields that tell two records apart; of records that agree in all of them the
            newest counts.
    """

    name: str
    table: str
    model: type[BaseModel]
    natural_key: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the record's own fields, in the order of the export."""
        return tuple(self.model.model_fields)

    @cached_property
    def schema(self) -> pa.Schema:
        """The fields as Arrow types, followed by the record's origin."""
        own = [
            (name, _arrow_type(field.annotation)) for name, field in self.model.model_fields.items()
        ]
        return pa.schema([*own, *ORIGIN])


def _arrow_type(annotation: object) -> pa.DataType:
    """The Arrow type that holds a field's values.

    Examples:
        >>> _arrow_type(float | None), _arrow_type(tuple[str, ...]), _arrow_type(Literal["a"])
        (DataType(double), ListType(list<element: string>), DataType(string))
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _arrow_type(next(part for part in arguments if part is not type(None)))
    if origin is tuple:
        return pa.list_(pa.field("element", _arrow_type(arguments[0])))
    if origin is Literal:
        return _arrow_type(type(arguments[0]))
    return _ARROW_TYPES[annotation]
