"""The whole document: slides, their style, the player, and what it may not do."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from kp_data.exports.html.library import boundaries, library_of
from kp_data.exports.html.markup import element, in_script, json_script, text
from kp_data.exports.html.slides import needs_map, slide_of
from kp_data.packs import Deck
from kp_data.wording import language, say
from kp_data.wording import present as words
from kp_data.wording.choosing import direction

HERE = Path(__file__).parent

# Keys, what they do (an action of the player), and the words for it.
KEYS = (
    (("→", "↓", "PageDown"), "next", words.KEY_NEXT),
    (("←", "↑", "PageUp"), "back", words.KEY_BACK),
    (("Home", "End"), "", words.KEY_ENDS),
    (("t",), "table", words.KEY_TABLE),
    (("s",), "speaker", words.KEY_SPEAKER),
    (("f",), "full", words.KEY_FULL),
    (("b",), "dark", words.KEY_DARK),
    (("?",), "", words.KEY_KEYS),
    (("Esc",), "", words.KEY_CLOSE),
)
_TURNED = {"→": "←", "←": "→"}  # where the language runs from the right, the left is forward


@dataclass(frozen=True)
class Script:
    """A script of the document: its text, or the address at which this server has it."""

    text: str = ""
    address: str = ""


def write_html(deck: Deck, manifest: str, plotly_js: str | None = None) -> bytes:
    """Write a deck as one HTML file that plays without network and without server.

    Args:
        deck: The deck.
        manifest: JSON of what the deck shows, kept unseen in the file.
        plotly_js: The chart library; by default the one that is installed.

    Returns:
        The file, UTF-8: about 5 MB of chart library and less than 0.2 MB a slide.
    """
    library = library_of() if plotly_js is None else plotly_js.replace("</script", "<\\/script")
    return player(deck, manifest, Script(library)).encode()


def player(deck: Deck, manifest: str, library: Script, back: str = "") -> str:
    """The document that plays a deck.

    Args:
        deck: The deck.
        manifest: JSON of what the deck shows.
        library: The chart library, in the document or beside it.
        back: Address to which Esc leads; empty for nowhere.
    """
    maps = [Script(boundaries())] if needs_map(deck.slides) else []
    scripts = [*maps, library, Script(_own("player.js"))]
    return Template(_own("player.html")).substitute(
        language=text(deck.language),
        direction=direction(deck.language),
        policy=_policy(scripts),
        name=text(deck.pack.name or say(words.FIGURE_WITHOUT_TITLE, number=1)),
        css=_own("player.css"),
        back=text(back),
        slides="\n".join(map(slide_of, deck.slides)) or _empty(),
        keys=_keys(back),
        words=json_script(_player_words()),
        manifest=in_script(_compact(manifest)),
        scripts="\n".join(map(_script, scripts)),
        **{name: text(say(sentence)) for name, sentence in _LABELS.items()},
    )


_LABELS = {
    "speaker_view": words.SPEAKER_VIEW,
    "now_shown": words.NOW_SHOWN,
    "next_slide": words.NEXT_SLIDE,
    "start_again": words.START_AGAIN,
    "keys_title": words.KEYS_TITLE,
    "close": words.CLOSE,
    "no_script": words.NO_SCRIPT,
}


@cache
def _own(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _player_words() -> dict[str, str]:
    """The sentences of the player, with the names of their values still in them."""
    return {
        "position": say(words.POSITION),
        "aloud": say(words.ALOUD),
        "last": say(words.LAST_SLIDE),
    }


def _empty() -> str:
    said = element("h2", text(say(words.EMPTY_PACK)))
    parts = [said, '<template class="told"></template><template class="table"></template>']
    return element("section", "".join(parts), class_="slide")


def _keys(back: str) -> str:
    """The list of keys; each that does something can be clicked, too."""
    items = []
    turned = _TURNED if direction() == "rtl" else {}
    for keys, doing, sentence in KEYS:
        shown = " ".join(element("kbd", text(turned.get(key, key))) for key in keys)
        if doing == "next":
            shown += " " + element("kbd", text(say(words.SPACE)))
        told = text(say(sentence))
        if doing:
            told = element("button", told, type="button", data_do=doing)
        items.append(element("li", element("span", shown) + element("span", told)))
    if back:
        link = element("a", text(say(words.KEY_LEAVE)), href=back)
        items.append(element("li", element("span", element("kbd", "Esc")) + link))
    return "".join(items) + element(
        "li", text(say(words.TOUCH_FROM_RIGHT if turned else words.TOUCH)), class_="touch"
    )


def _compact(manifest: str) -> str:
    return json.dumps(json.loads(manifest), ensure_ascii=False, separators=(",", ":"))


def _script(script: Script) -> str:
    if script.address:
        return f'<script src="{text(script.address)}"></script>'
    return f"<script>{script.text}</script>"


def _policy(scripts: Sequence[Script]) -> str:
    """What the document may do: run its own scripts, show what is in it, and reach nobody."""
    allowed = [f"'sha256-{_digest(script.text)}'" for script in scripts if script.text]
    allowed += ["'self'"] if any(script.address for script in scripts) else []
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(allowed)}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def policy_in(document: bytes) -> str:
    """What a document says that it may do, for the header of an answer, where it holds for all."""
    found = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', document)
    return found[1].decode() if found else ""


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def message_page(title: str, sentence: str, ways: dict[str, str]) -> str:
    """A page that says something in place of slides.

    Args:
        title: Its heading.
        sentence: What has to be said.
        ways: Where the reader can go on, by address.
    """
    links = "".join(element("li", element("a", text(name), href=to)) for to, name in ways.items())
    parts = [
        element("h1", text(title)),
        element("p", text(sentence), dir="auto"),
        element("ul", links),
    ]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += element("title", text(title)) + element("style", _own("message.css"))
    page = element("head", head) + element("body", element("main", "".join(parts)))
    return "<!doctype html>\n" + element("html", page, lang=language(), dir=direction())
