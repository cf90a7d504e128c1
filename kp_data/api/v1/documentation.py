"""The page on which people read what there is; it loads nothing from anywhere."""

from collections.abc import Iterable
from html import escape

from kp_data.api.v1.endpoints import ENDPOINTS, Endpoint
from kp_data.wording import api as words
from kp_data.wording import language, say, say_named
from kp_data.wording import pages as page_words

EXAMPLE_FIGURE = "returns_year"
_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2937;
  font: 17px/1.55 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; }
p, ol { margin: .5rem 0; max-width: 44rem; }
a { color: #1d4ed8; overflow-wrap: anywhere; }
code { font: .88em/1.5 ui-monospace, "Source Code Pro", monospace; overflow-wrap: anywhere; }
pre { background: #f4f6f9; border-radius: 6px; padding: .75rem 1rem; margin: .5rem 0;
  white-space: pre-wrap; }
.forms a { margin-right: .75rem; }
.quiet { color: #5b6470; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .35rem 1rem; margin: .5rem 0; }
dt, dd { margin: 0; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  main { padding-top: 1.5rem; } h1 { font-size: 1.6rem; } }
"""


def page(site: str) -> str:
    """The page of documentation.

    Args:
        site: The address under which everything stands, with a slash at its end.
    """
    parts = [
        _tag("h1", say(words.TITLE)),
        _tag("p", say(words.INTRODUCTION)),
        f'<p><a href="../../">{escape(say(words.BACK))}</a></p>',
        *_how_to(words.HOW_EXCEL, words.HOW_EXCEL_STEPS),
        *_how_to(words.HOW_POWER_BI, words.HOW_POWER_BI_STEPS),
        *_code(site),
        _tag("h2", say(words.WHAT_THERE_IS)),
        *(line for one in ENDPOINTS for line in _endpoint(one, site)),
        *_endpoint_named("openapi", "openapi.json"),
        _tag("h2", say(words.ASKED_FOR)),
        *_parameters(),
        *_sections(),
    ]
    title = f"{say(words.TITLE)} · {say(page_words.PROCESS)}"
    return (
        f'<!doctype html><html lang="{escape(language())}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>"
    )


def _how_to(heading: str, steps: Iterable[str]) -> list[str]:
    items = "".join(_tag("li", say(step)) for step in steps)
    return [_tag("h2", say(heading)), f"<ol>{items}</ol>"]


def _code(site: str) -> list[str]:
    address = f"{site}returns.csv?measure=unhcr_returned_refugees&country=SSD"
    lines = (
        f'figures <- read.csv("{address}", na.strings = "")',
        f'figures = pandas.read_csv("{address}")',
    )
    return [
        _tag("h2", say(words.HOW_OTHERS)),
        *(f"<pre>{_tag('code', one)}</pre>" for one in lines),
    ]


def _endpoint(endpoint: Endpoint, site: str) -> list[str]:
    path = endpoint.path.lstrip("/")
    shown = " ".join(f"<code>{escape(path)}.{form}</code>" for form in endpoint.forms)
    query = f"?{endpoint.example}" if endpoint.example else ""
    tried = path.replace("{figure}", EXAMPLE_FIGURE)
    address = escape(f"{tried}.{endpoint.forms[0]}{query}")
    link = f'<a href="{address}">{escape(site)}{address}</a>'
    lines = [
        _tag("h3", say(words.SUMMARIES[endpoint.name])),
        f"<p>{escape(say(words.DESCRIPTIONS[endpoint.name]))}</p>",
        f'<p class="forms">{shown}</p><p>{link}</p>',
    ]
    if endpoint.parameters:
        names = ", ".join(f"<code>{escape(name)}</code>" for name in endpoint.parameters)
        further = f". {say(words.FIGURE_CHOICES)}" if "{figure}" in path else ""
        told = say_named(escape(say(words.ASKED_FOR)), names + escape(further))
        lines.append(f'<p class="quiet">{told}</p>')
    return lines


def _endpoint_named(name: str, path: str) -> list[str]:
    link = f'<a href="{path}"><code>{path}</code></a>'
    return [
        _tag("h3", say(words.SUMMARIES[name])),
        f"<p>{say(words.DESCRIPTIONS[name])} {link}</p>",
    ]


def _parameters() -> list[str]:
    pairs = (
        f"<dt><code>{escape(name)}</code></dt><dd>{escape(say(meaning))}</dd>"
        for name, meaning in words.PARAMETERS.items()
    )
    return [f"<dl>{''.join(pairs)}</dl>"]


def _sections() -> list[str]:
    pairs = (
        (words.FORMS, words.FORMS_TEXT),
        (words.VERSIONS, words.VERSIONS_TEXT),
        (words.ERRORS, words.ERRORS_TEXT),
        (words.OTHER_SITES, words.OTHER_SITES_TEXT),
        (words.LICENCE, words.LICENCE_TEXT),
    )
    return [line for head, text in pairs for line in (_tag("h2", say(head)), _tag("p", say(text)))]


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
