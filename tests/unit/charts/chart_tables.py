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
            "publisher": ["UNHCR"] * 3,
            "note": [None, None, None],
        }
    )


def reintegration() -> pd.DataFrame:
    """One cell with two figures, one with one."""
    columns = ["dimension", "level", "measure", "value", "unit", "period_start", "period_end"]
    support, projects = "eu_iom_ji_hoa_psychosocial_support", "eu_iom_ji_hoa_cbr_projects"
    start = date(2017, 3, 1)
    rows = [
        ("psychosocial", "individual", support, 1672, "persons", start, date(2018, 12, 31)),
        ("economic", "community", projects, 590, "projects", start, date(2022, 3, 31)),
        ("economic", "community", projects, 605, "projects", start, date(2023, 3, 31)),
    ]
    return pd.DataFrame(rows, columns=columns)


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
}


def draw(name: str) -> Chart:
    """The figure of that name, from its small table."""
    table, drawing = DRAWINGS[name]
    return drawing(table())


def draw_empty(name: str) -> Chart:
    """The same from a table with the same columns and no rows."""
    table, drawing = DRAWINGS[name]
    return drawing(table().iloc[:0])
