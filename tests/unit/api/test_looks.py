"""Light, dark and more contrast: the colours of pages can be read, before scripts and after."""

import re
import tomllib
from pathlib import Path

import pytest

from kp_data.room.colours import contrast, read_colour

ROOT = Path(__file__).parents[3]
FIRST = ROOT / "kp_data" / "api" / "first"
READ = ("ink", "accent", "quiet")  # what is written with, on the page and on what is chosen in it
THEME = {"ink": "textColor", "ground": "backgroundColor", "accent": "linkColor"}
THEME |= {"line": "borderColor", "soft": "secondaryBackgroundColor"}


def colours(*names: str) -> dict[str, dict[str, str]]:
    """By look, the colours of style sheets as a browser that reads them in order has them."""
    looks: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for name in names:
        sheet = (FIRST / name).read_text("utf-8")
        for key, light, dark in re.findall(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)", sheet):
            looks["light"][key], looks["dark"][key] = light, dark
        for key, other in re.findall(r"--([\w-]+):var\(--([\w-]+)\)", sheet):
            for look in looks.values():
                look[key] = look[other]
    return looks


def between(one: str, other: str) -> float:
    pair = [read_colour(_long(colour)) for colour in (one, other)]
    assert None not in pair
    return contrast(*pair)  # type: ignore[arg-type]


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])


@pytest.mark.parametrize(
    ("sheets", "least"), [(("looks.css",), 4.5), (("looks.css", "contrast.css"), 7)]
)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_is_written_can_be_read_on_what_lies_under_it(sheets, least, look):
    has = colours(*sheets)[look]
    pairs = [(name, under) for name in READ for under in ("ground", "soft")]
    pairs += [("ink", "chosen"), ("told", "told-on"), ("warned", "warned-on")]
    pale = {pair: between(*map(has.__getitem__, pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in pale.items() if ratio < least} == {}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_pages_have_the_same_colours_before_scripts_and_after(look):
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    chosen = theme["dark"] if look == "dark" else theme
    has = colours("looks.css")[look]
    assert {name: _long(has[name]) for name in THEME} == {
        name: chosen[option] for name, option in THEME.items()
    }
