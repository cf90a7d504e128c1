"""Every colour, typeface, margin and number format of the figures, and what has which colour.

Four colours and the grey of the text, safe for colour-blind eyes; two of them carry fine lines
where they stand beside the others, so that they stay apart on a grey printer. Hatching says "no
figure"; hollow says "provisional", "not exact" or "none of these": words beside it tell which.
"""

from dataclasses import dataclass
from math import ceil

from kp_data.wording import N_

BLUE = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
ORANGE = "#F46A25"
INK = "#3D3D3D"  # text
GREY = "#8A8D91"  # hatching, marks without a colour of their own
LINE = "#DDDFE2"  # grid, borders
PALE = "#F0F1F2"  # land that is not shown, bands
WHITE = "#FFFFFF"
BLACK = "#1A1A1A"  # text on the two lighter colours

RULED = {PLUM: "#97467A", ORANGE: "#F99A66"}  # the colour of their fine lines
PALETTE = (BLUE, TEAL, PLUM, ORANGE)
DARK = frozenset({BLUE, PLUM, INK})
# One hue, light to dark: the more, the darker.
RAMP = ("#E3EBF3", "#C4D3E1", "#9DB4CB", "#7F9EBC", "#3F6C96", BLUE)
DARK_FROM = 4  # from this step of RAMP on, text in a cell is white

# The fill of a bar or cell without a figure.
HATCHED = {
    "color": WHITE,
    "pattern": {"shape": "/", "fgcolor": LINE, "bgcolor": WHITE, "size": 8, "solidity": 0.25},
}

FONT = '"Source Sans", "Source Sans 3", "Noto Sans", Arial, sans-serif'
FONT_ARABIC = FONT.replace("Arial", '"Noto Sans Arabic", Arial')
FONT_SIZE = 14
SMALL = 13
SMALLEST = 12  # a label that does not fit at this size is left out; the table and the hover have it

ROW = 30  # height of a bar with its gap, in pixels
PLOT_HEIGHT = 340  # height of a figure that has no rows
WRAP = 22  # characters after which a label beside an axis goes on in the next line
NARROW = 320  # width of the drawing area on a telephone, in pixels
LETTER = 7  # mean width of a letter, in pixels
TICK_EACH_YEAR = 24  # with more years than this, only each fifth is labelled

# For every figure in a browser. `topojsonURL` keeps the map from asking Plotly's own server.
CONFIG: dict[str, object] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "locale": "en",
    "topojsonURL": "/app/static/topojson/",
}


@dataclass(frozen=True)
class Group:
    """Kinds of activities that share a colour and a row: a figure has room for four.

    Attributes:
        name: wording constant.
        colour: one of PALETTE.
        symbols: kind code -> Plotly's name of the mark on the timeline.
    """

    name: str
    colour: str
    symbols: dict[str, str]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The codes of the kinds in the group."""
        return tuple(self.symbols)


MEETING_GROUPS = (
    Group(
        N_("Ministerial and Senior Officials' Meetings"),
        BLUE,
        {"ministerial_conference": "diamond", "senior_officials_meeting": "circle"},
    ),
    Group(N_("Steering Committee"), TEAL, {"steering_committee": "circle"}),
    Group(
        N_("Thematic Meetings and Workshops"),
        PLUM,
        {"thematic_meeting": "circle", "thematic_workshop": "diamond"},
    ),
    Group(
        N_("Other technical meetings"),
        ORANGE,
        {
            "informal_working_group": "square",
            "webinar": "triangle-up",
            "roundtable": "circle",
            "symposium": "diamond",
            "other": "cross",
        },
    ),
)

TRAINING_GROUPS = (
    Group(N_("Regional trainings"), BLUE, {"regional_training": "circle"}),
    Group(N_("National trainings"), TEAL, {"national_training": "circle"}),
    Group(N_("Trainings of trainers"), PLUM, {"training_of_trainers": "circle"}),
    Group(
        N_("Online trainings and study visits"),
        ORANGE,
        {"online_training": "triangle-up", "study_visit": "square"},
    ),
)

GROUPS = {"meeting": MEETING_GROUPS, "training": TRAINING_GROUPS}

# On the timeline the trainings stand in one row, in the colour of the text.
TIMELINE_TRAININGS = Group(
    N_("Trainings"),
    INK,
    {
        "regional_training": "circle",
        "national_training": "diamond",
        "training_of_trainers": "cross",
        "online_training": "triangle-up",
        "study_visit": "square",
    },
)

# How a mark of the timeline is written in the name of its row.
GLYPHS = {"circle": "●", "diamond": "◆", "square": "■", "triangle-up": "▲", "cross": "✚"}

FIRST_FRAMEWORK = "khartoum_process"  # always BLUE, always first
RETURN_TYPES = {
    "voluntary": BLUE,
    "assisted_voluntary": TEAL,
    "forced": PLUM,
    "spontaneous": ORANGE,
    "refugee_return": BLUE,
    "idp_return": TEAL,
    "humanitarian_evacuation": ORANGE,
}
SEXES = {"F": PLUM, "M": TEAL}
ROLES = {"host": BLUE, "co_host": TEAL}


def fill(colour: str) -> dict[str, object]:
    """The fill of a bar beside others: the third and fourth colour carry fine lines.

    On a grey printer blue and plum are the same dark, teal and orange the same light grey.
    """
    marker: dict[str, object] = {"color": colour, "line": {"color": WHITE, "width": 1.5}}
    if colour in RULED:
        ruling = {"shape": "-", "fgcolor": RULED[colour], "bgcolor": colour}
        marker["pattern"] = {**ruling, "size": 8, "solidity": 0.25}
    return marker


def text_on(colour: str) -> str:
    """The colour of text that can be read on a fill.

    Examples:
        >>> text_on(BLUE), text_on(ORANGE)
        ('#FFFFFF', '#1A1A1A')
    """
    return WHITE if colour in DARK else BLACK


def step(value: float, largest: float) -> int:
    """The step of RAMP for a value above 0, in even steps up to the largest value.

    Examples:
        >>> [step(value, 8) for value in (1, 4, 8)]
        [0, 2, 5]
    """
    if largest <= 0 or value <= 0:
        return 0
    return min(ceil(value / largest * len(RAMP)), len(RAMP)) - 1
