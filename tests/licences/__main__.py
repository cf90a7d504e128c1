"""Write the table of what the dashboard is built on, and under which licences: `make licences`.

What is not installed here keeps its line as it stands.
"""

from tests.licences.table import TABLE, licence_of, pinned, read_table, write_table

if __name__ == "__main__":
    before = read_table()
    lines = {name: licence_of(name) or before.get(name, "") for name in pinned()}
    write_table(lines)
    print(f"{len(lines)} packages: {TABLE}")  # noqa: T201 - the console is the reader
    print("\n".join(f"{name} is not installed here." for name in lines if not licence_of(name)))  # noqa: T201
