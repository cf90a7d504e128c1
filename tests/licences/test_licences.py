"""Everything that the dashboard is built on may be used, passed on and changed with it."""

import re

import pytest

from tests.licences.table import licence_of, pinned, read_table

# None of them asks that what is built on it be under the same licence; MPL asks it of changes to
# its own files only.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "MIT-CMU"),
    *("MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"),
}


# Of these a test reads a table; they are neither part of the dashboard nor installed with it.
FOR_TESTS_ONLY = {"country_converter"}


def is_allowed(expression: str) -> bool:
    """Whether of an SPDX expression all parts are allowed, or of those with OR one."""
    ways = expression.replace("(", "").replace(")", "").split(" OR ")
    return any(set(re.split(" AND ", way)) <= ALLOWED for way in ways)


def test_the_table_names_what_is_installed_and_nothing_else():
    assert list(read_table()) == pinned(), "make licences"


@pytest.mark.parametrize("name", pinned())
def test_a_package_has_a_licence_that_is_allowed(name):
    stated = read_table()[name]
    assert name in FOR_TESTS_ONLY or is_allowed(stated), f"{name}: {stated}"
    assert licence_of(name) in {stated, ""}, "make licences"


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0", False),
        ("MIT AND GPL-3.0", False),
        ("MIT OR GPL-3.0", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("", False),
    ],
)
def test_what_is_allowed(expression, allowed):
    assert is_allowed(expression) is allowed
