"""Small tables as the queries give them, and one figure of each kind drawn from them."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from kp_data import charts
from kp_data.charts import Chart
from kp_data.reference import measure

NAN = float("nan")
REFUGEES = measure("unhcr_returned_refugees")
BY_SEX_AGE = measure("unhcr_returned_refugees_by_sex_age")
OPERATIONAL = measure("unhcr_operational_returnees")
UK = measure("uk_returns")


def per_year() -> pd.DataFrame:
    """2014 to 2016: one, none, three meetings."""
    kinds = ("ministerial_conference", "steering_committee", "thematic_meeting")
    counts = {2014: (1, 0, 0), 2015: (0, 0, 0), 2016: (0, 1, 2)}
    return pd.DataFrame(
        [
            {"year": year, "kind": kind, "activities": count}
            for year, numbers in counts.items()
            for kind, count in zip(kinds, numbers, strict=True)
        ]
    )


def programmes() -> pd.DataFrame:
    """Five programmes in 2018."""
    counts = {"khartoum_process": 1, "IOM": 9, "BMM": 4, "UNODC": 2, "CCCPA": 3}
    return pd.DataFrame(
        [{"year": 2018, "framework": code, "activities": n} for code, n in counts.items()]
    )


def timeline() -> pd.DataFrame:
    """A conference, a committee of which only the month is known, and a training."""
    columns = [
        "activity_id",
        "record",
        "kind",
        "title",
        "start_date",
        "end_date",
        "date_precision",
        "city",
        "country_code",
        "year",
    ]
    rome, month, juba = date(2014, 11, 28), date(2017, 4, 1), date(2022, 5, 24)
    conference = ["a", "meeting", "ministerial_conference", "Ministerial Conference", rome, rome]
    committee = ["b", "meeting", "steering_committee", "Committee", month, date(2017, 4, 30)]
    training = ["c", "training", "regional_training", "Borders", juba, date(2022, 5, 26)]
    rows = [
        [*conference, "day", "Rome", "ITA", 2014],
        [*committee, "month", None, None, 2017],
        [*training, "day", "Juba", "SSD", 2022],
    ]
    return pd.DataFrame(rows, columns=columns)


def by_country() -> pd.DataFrame:
    """Sudan 1, The Netherlands 3, Egypt 10, and two without a country."""
    return pd.DataFrame(
        {
            "country_code": ["SDN", "NLD", "EGY", None],
            "activities": [1, 3, 10, 2],
            "first_year": [2017, 2018, 2015, 2020],
            "last_year": [2017, 2021, 2025, 2021],
        }
    )


def by_host() -> pd.DataFrame:
    """Germany hosts 4 and co-hosts 1, the African Union Commission co-hosts 1."""
    return pd.DataFrame(
        {
            "host_code": ["DEU", "DEU", "AUC"],
            "role": ["host", "co_host", "co_host"],
            "activities": [4, 1, 1],
        }
    )


def by_pillar() -> pd.DataFrame:
    """Two domains, five political meetings, and two that are not coded."""
    return pd.DataFrame(
        {
            "pillar_code": ["jvap-5", "jvap-2", None, None],
            "activities": [3, 4, 5, 2],
            "group": [None, None, "political", "other"],
        }
    )


def pillar_years() -> pd.DataFrame:
    """Two themes over three years."""
    counts = {"reintegration": (1, 0, 2), "return": (0, 0, 3)}
    return pd.DataFrame(
        [
            {"pillar_code": code, "year": year, "activities": count}
            for code, numbers in counts.items()
            for year, count in zip((2019, 2020, 2021), numbers, strict=True)
        ]
    )


def delegates() -> pd.DataFrame:
    """One exact number, one "at least", one undated."""
    return pd.DataFrame(
        {
            "activity_id": ["a", "b", "c"],
            "kind": ["thematic_meeting", "webinar", "thematic_meeting"],
            "framework": ["khartoum_process"] * 3,
            "title": ["Return and reintegration", "Protection", "Legal pathways"],
            "year": [2025, 2021, NAN],
            "participants": [90, 140, 55],
            "participants_qualifier": ["exact", "at_least", "about"],
        }
    )


def returns_by_year() -> pd.DataFrame:
    """A figure, a gap, a zero, an "at least", a provisional one."""
    return pd.DataFrame(
        {
            "year": [2021, 2022, 2023, 2024, 2025],
            "value": [274126, NAN, 0, 424962, 857278],
            "figures": [20, 0, 1, 30, 31],
            "qualifier": ["exact", None, "exact", "at_least", "exact"],
            "provisional": [False, False, False, False, True],
        }
    )


def returns_by_country() -> pd.DataFrame:
    """South Sudan, Ethiopia, one far away, and one whose figures are all masked."""
    return pd.DataFrame(
        {
            "code": ["SSD", "ETH", "AUS", "DJI"],
            "value": [527206.0, 25303.0, 66.0, NAN],
            "figures": [12, 4, 2, 1],
        }
    )


def flows() -> pd.DataFrame:
    """Three pairs, one of them masked."""
    return pd.DataFrame(
        {
            "from_code": ["SDN", "UGA", "KEN"],
            "to_code": ["SSD", "SSD", "SOM"],
            "value": [1017172.0, 465737.0, NAN],
        }
    )


def by_type() -> pd.DataFrame:
    """Voluntary and forced in 2021 and 2023, nothing in 2022."""
    return pd.DataFrame(
        {
            "year": [2021, 2021, 2023],
            "return_type": ["voluntary", "forced", "voluntary"],
            "value": [105.0, 20.0, 174.0],
        }
    )


def by_sex_age() -> pd.DataFrame:
    """Two age groups, and 30 of unknown sex."""
    return pd.DataFrame(
        {
            "sex": ["F", "F", "M", "M", "_U"],
            "age_group": ["18-59", "0-4", "0-4", "18-59", "_U"],
            "value": [203346.0, 63166.0, 64695.0, 170992.0, 30.0],
        }
    )


def published() -> pd.DataFrame:
    """Two overlapping figures for South Sudan, one for Somalia that still runs."""
    return pd.DataFrame(
        {
            "from_code": [None, None, "KEN"],
            "to_code": ["SSD", "SSD", "SOM"],
            "period_start": [date(2018, 10, 1), date(2024, 5, 1), date(2014, 12, 1)],
            "period_end": [date(2024, 5, 31), date(2024, 5, 31), None],
            "return_type": ["spontaneous"] * 3,
            "value": [1400000.0, 41600.0, 139155.0],
            "value_qualifier": ["at_least", "exact", "exact"],
            "flag": [None, None, None],
            "publisher": ["UNHCR"] * 3,
            "note": [None, None, None],
        }
    )


def reintegration() -> pd.DataFrame:
    """One cell with two figures and one with one; one figure in each margin, one not shown."""
    support, projects = "eu_iom_ji_hoa_psychosocial_support", "eu_iom_ji_hoa_cbr_projects"
    begun, reached = "kp_reintegration_started", "eu_iom_ji_hoa_cbr_beneficiaries"
    start, end = date(2017, 3, 1), date(2023, 3, 31)
    rows = [
        ("psychosocial", "individual", support, 1672.0, (), start, date(2018, 12, 31), "ETH", 1),
        ("economic", "community", projects, 590.0, (), start, date(2022, 3, 31), "KEN", 1),
        ("economic", "community", projects, 605.0, ("at_least",), start, end, "KEN", 1),
        ("", "community", reached, 77862.0, (), start, end, "HORN_OF_AFRICA", 1),
        ("social", "", begun, 2040.0, (), date(2024, 1, 1), date(2024, 12, 31), None, 2),
        ("social", "structural", begun, None, ("<",), start, end, "UGA", 1),
    ]
    columns = ["dimension", "level", "measure", "value", "marks", "period_start", "period_end"]
    table = pd.DataFrame(rows, columns=[*columns, "place", "places"])
    return table.assign(
        unit=["projects" if code == projects else "persons" for code in table["measure"]]
    )


def _step(step: str, measure: str, value: float | None, **fields: object) -> dict[str, object]:
    return {
        "programme": "members",
        "publisher": "Ministry of Labour",
        "to_code": "ETH",
        "from_code": None,
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "as_of": date(2024, 12, 31),
        "step": step,
        "measure": measure,
        "value": value,
        "marks": (),
        "state": "stated",
        "refusal": None,
        "release": None,
        "note": None,
        "share": None,
        **fields,
    }


def member_steps() -> pd.DataFrame:
    """A country with an earlier year, a provisional step and one that is protected."""
    before = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    before["as_of"] = before["period_end"]
    hidden = {"marks": ("<",), "state": "hidden"}
    return pd.DataFrame(
        [
            _step("eligible", "kp_reintegration_eligible", 3120.0, **before),
            _step("eligible", "kp_reintegration_eligible", 4275.0),
            _step("started", "kp_reintegration_started", 3160.0, marks=("p",), share=0.739),
            _step("completed", "kp_reintegration_completed", None, **hidden),
        ]
    )


def programme_steps() -> pd.DataFrame:
    """A programme whose steps hold as of different days, one of them without a figure."""
    start = {"programme": "joint_initiative", "publisher": "IOM", "to_code": "HORN_OF_AFRICA"}
    start["period_start"] = date(2017, 3, 1)
    sooner, later = ({"period_end": day, "as_of": day} | start
                     for day in (date(2022, 3, 31), date(2023, 3, 31)))  # fmt: skip
    arrival, support = (
        "eu_iom_ji_hoa_post_arrival_assistance",
        "eu_iom_ji_hoa_individual_reintegration_support",
    )
    none = {**start, "state": "no_figure", "marks": None, "period_end": None, "as_of": None}
    return pd.DataFrame(
        [
            _step("returned", "eu_iom_ji_hoa_returns", 9663.0, marks=("at_least",), **later),
            _step("on_arrival", arrival, 17331.0, **sooner),
            _step("supported", support, 17043.0, **sooner),
            _step("completed", "eu_iom_ji_hoa_reintegration_completed", None, **none),
        ]
    )


def _score(dimension: str, value: float | None, sample: float | None, **fields: object) -> dict:
    return {
        **dict.fromkeys(("from_code", "return_type", "sex", "age_group", "release", "note")),
        "to_code": "ETH",
        "publisher": "Ministry of Labour",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "dimension": dimension,
        "value": value,
        "marks": (),
        "state": "stated",
        "sample": sample,
        "sample_marks": (),
        "sample_state": "no_figure" if sample is None else "stated",
        "not_random": False,
        **fields,
    }


def scores() -> pd.DataFrame:
    """A survey of an earlier year, and one with a score of each kind and a dimension without."""
    before = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    hidden = {"state": "hidden", "sample_state": "hidden", "marks": ("<",)}
    return pd.DataFrame(
        [
            _score("_T", 0.55, 300.0, **before),
            _score("_T", 0.61, 412.0),
            _score("economic", 0.38, 57.0, not_random=True, marks=("u",)),
            _score("social", None, None, **hidden),
        ]
    )


DRAWINGS: dict[str, tuple[Callable[[], pd.DataFrame], Callable[[pd.DataFrame], Chart]]] = {
    "per year": (per_year, charts.activities_per_year_bars),
    "programmes": (
        programmes,
        lambda t: charts.activities_per_year_bars(t, "training", "framework"),
    ),
    "timeline": (timeline, charts.activity_timeline_strip),
    "country bars": (by_country, charts.country_bars),
    "country tiles": (by_country, charts.country_tiles),
    "country map": (by_country, charts.country_map),
    "hosts": (by_host, charts.host_bars),
    "pillars": (by_pillar, charts.pillar_bars),
    "pillar years": (pillar_years, lambda t: charts.pillar_year_matrix(t, "theme")),
    "delegates": (delegates, charts.delegates_dots),
    "returns by year": (returns_by_year, lambda t: charts.returns_by_year_bars(t, REFUGEES)),
    "returns by country": (
        returns_by_country,
        lambda t: charts.returns_by_country_bars(t, REFUGEES),
    ),
    "returns tiles": (returns_by_country, lambda t: charts.country_tiles(t, measure=REFUGEES)),
    "returns map": (returns_by_country, lambda t: charts.country_map(t, measure=REFUGEES)),
    "sankey": (flows, lambda t: charts.return_flow_sankey(t, REFUGEES)),
    "flow matrix": (flows, lambda t: charts.return_flow_matrix(t, REFUGEES)),
    "types": (by_type, lambda t: charts.return_type_bars(t, UK)),
    "sex and age": (by_sex_age, lambda t: charts.sex_age_bars(t, BY_SEX_AGE)),
    "published": (published, lambda t: charts.published_figures_dots(t, OPERATIONAL)),
    "reintegration": (reintegration, charts.reintegration_matrix),
    "steps of a member": (member_steps, charts.reintegration_funnel),
    "steps of a programme": (programme_steps, charts.reintegration_funnel),
    "scores": (scores, charts.reintegration_scores),
}


def draw(name: str) -> Chart:
    """The figure of that name, from its small table."""
    table, drawing = DRAWINGS[name]
    return drawing(table())


def draw_empty(name: str) -> Chart:
    """The same from a table with the same columns and no rows."""
    table, drawing = DRAWINGS[name]
    return drawing(table().iloc[:0])
