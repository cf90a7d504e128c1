"""The scripts of Streamlit's frontend: which there are, and what each cannot run without."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Parts of the frontend that no page shows. They are sent as well, compressed with less effort.
NEVER_SHOWN = frozenset(
    {
        "ArrowVegaLiteChart",
        "Audio",
        "AudioInput",
        "BidiComponent",
        "CameraInput",
        "ChatInput",
        "ColorPicker",
        "ComponentInstance",
        "DeckGlJsonChart",
        "EChartsChart",
        "GraphVizChart",
        "Json",
        "StreamlitSyntaxHighlighter",
        "Video",
        "lib",  # the names of emoji
    }
)
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([^"']+\.js)["']""")
_LAZY = re.compile(r"""import\([`"']\./([^`"']+\.js)[`"']\)""")


@cache
def streamlit_folder() -> Path:
    """Where Streamlit keeps its frontend; found without loading Streamlit."""
    found = find_spec("streamlit")
    return Path(found.submodule_search_locations[0]) / "static" / "static"


def script_named(stem: str) -> str:
    """The name of a script of the frontend, with the part that tells its content.

    Raises:
        LookupError: There is none, or more than one.
    """
    named = re.compile(rf"{re.escape(stem)}\.[^.]+\.js")
    places = (streamlit_folder() / "js").iterdir()
    found = [path.name for path in places if named.fullmatch(path.name)]
    if len(found) != 1:
        raise LookupError(stem)
    return found[0]


def with_imports(names: list[str]) -> list[str]:
    """Scripts with all that they cannot run without, in the order in which they are needed."""
    seen: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            waiting.extend(_IMPORTED.findall(script(name)))
    return list(seen)


def script(name: str) -> str:
    """The text of a script of the frontend."""
    return (streamlit_folder() / "js" / name).read_text(encoding="utf-8")


@cache
def shown_scripts() -> frozenset[str]:
    """The scripts of the frontend that a page can ask for."""
    entry = script_named("index")
    lazy = [name for name in _LAZY.findall(script(entry)) if name.split(".")[0] not in NEVER_SHOWN]
    return frozenset(with_imports([entry, *lazy]))
