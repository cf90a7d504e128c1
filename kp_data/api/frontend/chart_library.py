"""The chart library without the kinds of charts that no figure here has.

Streamlit's file of plotly.js holds every kind of chart there is, globes, scenes and street maps
included: the largest file that a page asks for, by far. In it each module of plotly.js is a
function under its own name, run only where another module asks for it. The kinds of charts that are
not drawn here are no longer registered; what is needed then is found by following the names that
modules use, in the tree of a parser for JavaScript. Every use of a name counts, whatever it stands
for there, so that too much may be kept and never too little.
"""

import hashlib
from collections.abc import Iterator
from itertools import chain, pairwise

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

# The kinds of traces in kp_data/charts; a test holds that it draws no other.
KINDS = frozenset({"bar", "scatter", "sankey", "choropleth"})
# The files that this was tried with, in a browser. Any other is sent as it is.
TRIED = frozenset({"8cb9b72292d50f4ac26b35921c6209897f2a946d03214aa63214e86f129a8cb1"})
# What core modules ask for, and only street maps show.
STYLES = frozenset({"node_modules/maplibre-gl/dist/maplibre-gl.css"})
JAVASCRIPT = Language(tree_sitter_javascript.language())
# Where the library lists what it registers: `register([bar(), sankey(), ...])`.
LIST = Query(
    JAVASCRIPT,
    """(method_definition
          name: (string (string_fragment) @name (#eq? @name "lib/index.js"))) @list""",
)
# Whatever is the name of a variable, in the place where it is made and where it is used.
NAMES = Query(JAVASCRIPT, "[(identifier) (shorthand_property_identifier)] @name")


class UnknownLibraryError(ValueError):
    """A chart library that is put together in another way than the one that is known."""


def cut(library: bytes) -> bytes:
    """Take out of plotly.js, as Streamlit packs it, what the :data:`KINDS` of charts do not need.

    Args:
        library: The file, as UTF-8.

    Returns:
        The same file without the modules that are never run; the file itself where it is not one of
        those :data:`TRIED`.
    """
    if hashlib.sha256(library).hexdigest() not in TRIED:
        return library
    return cut_to(KINDS, library)


def cut_to(kinds: frozenset[str], library: bytes) -> bytes:
    """As :func:`cut`, for any kinds of traces and any file.

    Raises:
        UnknownLibraryError: The file is not put together in the way that is known.
    """
    root = Parser(JAVASCRIPT).parse(library).root_node
    found = QueryCursor(LIST).captures(root).get("list", [])
    if root.has_error or len(found) != 1:
        raise UnknownLibraryError("no list of what is registered")
    units = _units(_block_around(found[0]))
    unregistered = _unregistered(found[0], units, kinds)
    used = _used(found[0], units, unregistered)
    unused = [node for name, unit in units.items() if name not in used for node in unit]
    return _with_holes(
        library,
        [(call.start_byte, _after_comma(library, call), b"") for call in unregistered]
        + [hole for node in unused for hole in _taken_out(node)]
        + list(_styles_taken_out(units)),
    )


def _block_around(module: Node) -> Node:
    """The block of the function in which all modules stand side by side."""
    node = module
    while node.type != "statement_block":
        node = node.parent
    return node


def _units(block: Node) -> dict[str, list[Node]]:
    """What stands side by side in a block, by name: variables and functions.

    A statement such as ``exports(NAME, {...})`` belongs to the name that it begins with. What ends
    the block has no name: it runs in any case.
    """
    units: dict[str, list[Node]] = {}
    for statement in block.named_children:
        if statement.type == "variable_declaration":
            for declared in statement.named_children:
                units.setdefault(_text(declared, "name"), []).append(declared)
        elif statement.type in {"function_declaration", "class_declaration"}:
            units.setdefault(_text(statement, "name"), []).append(statement)
        elif statement.type == "expression_statement":
            called = statement.named_children[0].child_by_field_name("arguments")
            units.setdefault(called.named_children[0].text.decode(), []).append(statement)
    return units


def _text(node: Node, field: str) -> str:
    return node.child_by_field_name(field).text.decode()


def _unregistered(listed: Node, units: dict[str, list[Node]], kinds: frozenset[str]) -> list[Node]:
    """The calls in the list of what is registered that bring other kinds of traces."""
    wanted = {f"lib/{kind}.js" for kind in kinds - {"scatter"}}  # the core brings scatter itself
    (calls,) = QueryCursor(Query(JAVASCRIPT, "(array) @calls")).captures(listed)["calls"]
    modules = {
        call.id: _text(_module_in(units[_text(call, "function")][0]), "name").strip('"')
        for call in calls.named_children
    }
    if missing := wanted - set(modules.values()):
        raise UnknownLibraryError(f"not in the library: {sorted(missing)}")
    return [call for call in calls.named_children if modules[call.id] not in wanted]


def _used(listed: Node, units: dict[str, list[Node]], left_out: list[Node]) -> set[str]:
    """The names that are reached from the list of what is registered."""
    left = {_text(call, "function") for call in left_out}
    used: set[str] = set()
    waiting = (_names_in(listed) - left) & units.keys()
    while waiting:
        name = waiting.pop()
        used.add(name)
        names = set().union(*map(_names_in, units[name]))
        waiting |= (names & units.keys()) - used
    return used


def _names_in(node: Node) -> set[str]:
    return {name.text.decode() for name in QueryCursor(NAMES).captures(node).get("name", [])}


def _taken_out(node: Node) -> Iterator[tuple[int, int, bytes]]:
    """The hole that takes out a module or a function: where, and what is put in."""
    if node.type == "function_declaration":
        yield node.start_byte, node.end_byte, b""
    elif _module_in(node) is not None:
        value = node.child_by_field_name("value")
        yield value.start_byte, value.end_byte, b"0"


def _styles_taken_out(units: dict[str, list[Node]]) -> Iterator[tuple[int, int, bytes]]:
    """The holes that empty the modules of :data:`STYLES`."""
    for node in chain.from_iterable(units.values()):
        module = _module_in(node)
        if module is not None and _text(module, "name").strip('"') in STYLES:
            body = module.child_by_field_name("body")
            yield body.start_byte, body.end_byte, b"{}"


def _module_in(declared: Node) -> Node | None:
    """The function in ``name = wrap({"path/of/module.js"(exports) {...}})``."""
    value = declared.child_by_field_name("value")
    if value is None or value.type != "call_expression":
        return None
    found = value.child_by_field_name("arguments").named_children
    if len(found) != 1 or found[0].type != "object" or found[0].named_child_count != 1:
        return None
    method = found[0].named_children[0]
    return method if method.type == "method_definition" else None


def _after_comma(library: bytes, call: Node) -> int:
    """Where an item of a list ends, with the comma that follows it."""
    return call.end_byte + library[call.end_byte : call.end_byte + 1].count(b",")


def _with_holes(library: bytes, holes: list[tuple[int, int, bytes]]) -> bytes:
    """The file with other text in the place of some parts that do not overlap."""
    edges = [(0, 0, b""), *sorted(holes), (len(library), len(library), b"")]
    return b"".join(put + library[end:start] for (_, end, put), (start, _, _) in pairwise(edges))
