"""Every sentence a reader sees stands in the catalogues, translated, with its values in place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from kp_data import errors
from kp_data.wording import TRANSLATED, messages

PROJECT = Path(__file__).parents[2]
CODE = sorted([*(PROJECT / "kp_data").rglob("*.py"), *(PROJECT / "pages").rglob("*.py")])
WORDING = sorted((PROJECT / "kp_data" / "wording").glob("*.py"))
WORD = re.compile(r"[^\W\d_]{2,}")
NO_WORDS = re.compile(
    r"`[^`]*`|\{[^{}]*\}|:[a-z]+/\w+:|:[a-z]+\[|<[^>]*>|&\w+;|[\w./?=]*\.\w+|\b_\w+|\bUTC\b"
)
OURS = {name for name, one in vars(errors).items() if isinstance(one, type)}
MARKS = {"N_", "NN_"}
SPEAKS = {"say", "say_count", "translate"}
TEXTS = {"label", "help", "placeholder", "body", "title", "text", "caption", "page_title"}
# What Streamlit takes as a key, a page or an address, never as a text.
NO_TEXT = {"Page", "form", "get", "link_button", "logo", "page_link", "switch_page"}
# Headings of files and patterns of dates stand in a file, not before a reader.
UNSPOKEN = {"TEMPLATE_HEADINGS", "_PATTERNS", "HEADER"}
SAME = {  # names, and words that French writes as English does
    *("AVRR", "CARE International", "CSV", "Civipol", "Data Package", "EUNAVFOR MED", "EUTF 3.4"),
    *("EUTF 3.5", "EUTF 3.5 bis", "Excel", "Expertise France", "HAKAD", "INTERPOL", "PDF"),
    *("Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ)", "PowerPoint", "VHR"),
    *("Global Trends 2022", "Global Trends 2023", "Global Trends 2024", "Global Trends 2025"),
    *("Mid-Year Trends 2023", "Mid-Year Trends 2024", "Mid-Year Trends 2025"),
    "python -m kp_data restore {file}",
}
SAME_IN = {
    "fr": {
        *("Administration", "Date", "Dates", "Diaspora", "Dimension", "Licence", "Licences"),
        *("Luxem- bourg", "Note", "Notes", "Pages", "Participants", "Programme", "Protection"),
        *("Eurostat", "Eurostat, Data Browser", "Eurostat, SDMX-CSV", "Eurostat, TSV", "Frontex"),
        *("Questions", "Source", "Sources", "Stock", "Symposium", "services"),
        *("Notifications", "Page {}", "mm"),
    },
    "ar": set(),
}


def forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The English forms of a sentence and the translated ones."""
    pair = (message.id, message.string)
    english, said = (one if isinstance(one, tuple) else (one,) for one in pair)
    return english, said


def sentences(code: str) -> list[Message]:
    return [message for message in messages.read_catalogue(code) if message.id]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code):
    # A doubtful one (fuzzy) is not read by the program.
    assert [one.id for one in sentences(code) if one.fuzzy or not all(forms(one)[1])] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_what_make_messages_writes(code):
    made = messages.written(messages.up_to_date(code, messages.template()))
    assert messages.file_of(code).read_bytes() == made, "run `make messages`"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_holds_the_values_of_its_sentence(code):
    wrong = []
    for one in sentences(code):
        english, said = forms(one)
        wanted = set().union(*map(names, english))
        # A form for one or two may say the number by its noun.
        may_lack = {"count"} if len(english) > 1 else set()
        wrong += [
            (one.id, text)
            for text in said
            if text and not wanted - may_lack <= names(text) <= wanted
        ]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_was_left_in_english(code):
    left = {
        english[0]
        for english, said in map(forms, sentences(code))
        if WORD.search(NO_WORDS.sub("", english[0])) and set(english) & set(said)
    }
    assert left - SAME - SAME_IN[code] == set()


def literals(node: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, without what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part.value for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.BinOp):
        yield from [*literals(node.left), *literals(node.right)]
    elif isinstance(node, ast.IfExp):
        yield from [*literals(node.body), *literals(node.orelse)]


def spoken(call: ast.Call, *, is_page: bool) -> Iterator[str]:
    """The texts written into a call that shows them to somebody."""
    whole = ast.unparse(call.func)
    name = whole.split(".")[-1]
    if isinstance(call.func, ast.Name) and name in SPEAKS | OURS:
        texts = call.args
    elif (is_page and whole.startswith("st.")) or whole == "click.echo":
        texts = [] if name in NO_TEXT else call.args
        texts = [*texts, *(one.value for one in call.keywords if one.arg in TEXTS)]
    else:
        texts = []
    for text in texts:
        yield from (one for one in literals(text) if WORD.search(NO_WORDS.sub("", one)))


def test_what_is_said_stands_in_the_catalogues():
    assert [
        f"{path.relative_to(PROJECT)}:{call.lineno} {text}"
        for path in CODE
        for call in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(call, ast.Call)
        for text in spoken(call, is_page=path.is_relative_to(PROJECT / "pages"))
    ] == []


def test_every_sentence_of_the_wording_is_marked():
    assert [
        f"{path.name}:{text.lineno} {text.value}"
        for path in WORDING
        for statement in ast.parse(path.read_bytes()).body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        and not UNSPOKEN.intersection(ast.unparse(statement).partition(" = ")[0].split(": "))
        for text in unmarked_in(statement)
        if " " in text.value and WORD.search(text.value)
    ] == []


def unmarked_in(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts below a node that no mark takes into the catalogues."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in MARKS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from unmarked_in(child)
