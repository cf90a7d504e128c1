"""TABLE -> BYTES: the records as a viewer may see them, in the forms that others read."""

from kp_data.exports.forms import FORMS, write_form
from kp_data.exports.records import export_columns, export_records

__all__ = ["FORMS", "export_columns", "export_records", "write_form"]
