"""Publishers' layouts: what their tables say in columns of ours."""

from pathlib import Path

import pytest

from kp_data.answers import Answers
from kp_data.errors import ReferenceDataError, UnreadableFileError
from kp_data.ingest import check
from kp_data.reading import read_file
from kp_data.reading.layouts import _load, layouts
from kp_data.records.build import build_records
from kp_data.reference import measures

EUROSTAT = "DATAFLOW,LAST UPDATE,freq,citizen,age,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
BOTH = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,citizen,Country of citizenship,"
    "ret_type,Type of return,unit,Unit of measure,geo,Geopolitical entity (reporting),"
    "TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG\n"
)
UK = "Year,Quarter,Return type group,Return type,Return destination,Number of returns\n"
RET_D01 = (
    "Year,Quarter,Nationality,Region,Return type group,Return type,Age,Sex,"
    "Return destination group,Number of returns\n"
)
GAPS = (
    "Year,Assisted forced return*,Assisted voluntary return*,Total* ,enforced return**,Total** \n"
)


def read(text, name="file.csv", answers=None):
    return read_file(text.encode(), name, answers=answers or Answers())


def records(text, name="file.csv", answers=None):
    table = build_records(read(text, name, answers).tables, name).records.get("return")
    return table.to_pylist() if table else []


def picked(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def codes_of(text, name="file.csv"):
    tables = read(text, name).tables
    built = build_records(tables, name)
    return {problem.code for problem in (*tables[0].problems, *built.problems)}


def test_every_mapping_file_is_read_and_names_known_measures():
    assert len(layouts()) >= 12
    for layout in layouts():
        said = [layout.constants, *(wide.set for wide in layout.wide)]
        said += [rule.set for rule in layout.rules]
        named = {part["measure"] for part in said if "measure" in part}
        assert named | set(layout.spotted.get("measure", {}).values()) <= measures().keys()


def test_a_mapping_file_takes_over_the_keys_of_another(tmp_path: Path):
    (tmp_path / "first.toml").write_text('title = "First"\nmissing = ["-1"]\n')
    (tmp_path / "second.toml").write_text('like = "first"\ntitle = "Second"\n')
    second = next(layout for layout in _load(tmp_path) if layout.name == "second")
    assert (second.title, second.missing) == ("Second", ("-1",))


@pytest.mark.parametrize("text", ["title = 1 = 2", 'titel = "X"', 'like = "nobody"\ntitle = "X"'])
def test_a_broken_mapping_file_is_named(tmp_path: Path, text: str):
    (tmp_path / "broken.toml").write_text(text)
    with pytest.raises(ReferenceDataError, match=r"broken\.toml"):
        _load(tmp_path)


def test_codes_of_eurostat_are_read_also_those_that_mean_something_else_elsewhere():
    rows = (
        "ESTAT:MIGR_EIORD(1.0),,A,AU,TOTAL,T,PER,EL,2021,10,\n"
        "ESTAT:MIGR_EIORD(1.0),,A,NA,Y_LT14,F,PER,UK,2021,5,b\n"
        "ESTAT:MIGR_EIORD(1.0),,A,UNK,Y14-17,M,PER,EU27_2020,2021,,c\n"
        "ESTAT:MIGR_EIORD(1.0),,A,STLS,UNK,UNK,PER,XK,2021,0,\n"
        "ESTAT:MIGR_EIORD(1.0),,A,TOTAL,TOTAL,T,PER,AT,2021-Q2,15,\n"
    )
    assert picked(records(EUROSTAT + rows), "to_code", "from_code", "age_group", "sex", "flag") == [
        ("AUS", "GRC", "_T", "_T", None),
        ("NAM", "GBR", "0-13", "F", "b"),
        ("_U", "EU27_2020", "14-17", "M", "c"),
        ("STLS", "XKX", "_U", "_U", None),
        ("_T", "AUT", "_T", "_T", None),
    ]


def test_the_day_of_the_update_is_the_release_and_an_empty_one_is_none():
    row = "ESTAT:MIGR_EIORD(1.0),23/05/24,A,SO,TOTAL,T,PER,PL,2021,10,\n"
    assert picked(records(EUROSTAT + row), "release") == [("Eurostat, last update 23/05/24",)]
    assert picked(records(EUROSTAT + row.replace("23/05/24", "")), "release") == [(None,)]


def test_where_codes_and_labels_stand_beside_each_other_the_codes_count():
    row = (
        "dataflow,ESTAT:MIGR_EIRT_VOL(1.0),By type,A,Annual,SO,Somalia,VOL,Voluntary return,PER,"
        "Person,PL,Poland,2021,,10,,p\n"
    )
    found = picked(records(BOTH + row), "measure", "to_code", "return_type", "value", "flag")
    assert found == [("eurostat_returned_by_type", "SOM", "voluntary", 10, "p")]


def test_a_table_of_eurostat_on_something_else_is_refused():
    row = "ESTAT:MIGR_EIPRE(1.0),,A,SO,TOTAL,T,PER,PL,2021,10,\n"
    with pytest.raises(UnreadableFileError, match="not one on return"):
        read(EUROSTAT + row)


def test_the_bulk_download_of_eurostat_is_read_with_its_flags_and_its_name():
    text = (
        "freq,citizen,c_dest,age,sex,unit,geo\\TIME_PERIOD\t2021 \t2022 \n"
        "A,SO,TOTAL,TOTAL,T,PER,EL\t: \t5 b\n"
        "A,SO,OTHER,TOTAL,T,PER,EL\t3 \t4 \n"
    )
    found = records(text, "estat_migr_eirtn.tsv")
    assert picked(found, "measure", "from_code", "value", "flag") == [
        ("eurostat_returned_following_order", "GRC", None, ":"),
        ("eurostat_returned_following_order", "GRC", 5, "b"),
    ]
    assert "parts_left_out" in codes_of(text, "estat_migr_eirtn.tsv")


AGREEMENTS = "freq,citizen,agree,sex,unit,geo\\TIME_PERIOD\t2022 \n"


def test_parts_of_a_breakdown_that_nobody_named_are_no_totals():
    text = f"{AGREEMENTS}A,SO,TOTAL,T,PER,EL\t9 \nA,SO,AGR,T,PER,EL\t4 \nA,ET,AGR,T,PER,EL\t2 \n"
    found = records(text, "estat_migr_eirtn.tsv")
    assert picked(found, "to_code", "value") == [("SOM", 9)]
    assert "parts_left_out" in codes_of(text, "estat_migr_eirtn.tsv")


def test_a_table_of_parts_alone_lets_no_figure_in():
    text = f"{AGREEMENTS}A,SO,AGR,T,PER,EL\t4 \n"
    assert records(text, "estat_migr_eirtn.tsv") == []
    assert "unknown_breakdown" in codes_of(text, "estat_migr_eirtn.tsv")


def test_a_breakdown_that_nobody_named_is_known_in_sdmx_csv_too():
    head = EUROSTAT.replace("sex,", "agree,sex,")
    rows = (
        "ESTAT:MIGR_EIORD(1.0),,A,SO,TOTAL,TOTAL,T,PER,PL,2021,9,\n"
        "ESTAT:MIGR_EIORD(1.0),,A,SO,TOTAL,AGR,T,PER,PL,2021,4,\n"
    )
    assert picked(records(head + rows), "value") == [(9,)]


def test_a_filter_above_a_table_that_is_no_total_leaves_its_rows_out():
    text = (
        "Data extracted on 28/10/2024 from [ESTAT]\nDataset:,Refused [migr_eirfs$defaultview]\n"
        "Country of citizenship,,Somalia\nBorder,,{border}\n\nTIME,2014,,2015,\nGEO (Labels),,,,\n"
        "Poland,10,,20,e\nSpecial value\n:,not available\n"
    )
    found = records(text.format(border="Total"))
    assert picked(found, "to_code", "from_code", "value", "flag") == [
        ("SOM", "POL", 10, None),
        ("SOM", "POL", 20, "e"),
    ]
    assert records(text.format(border="Land border")) == []


def test_categories_of_one_type_of_return_are_added_quarter_by_quarter():
    rows = (
        "2023,2023 Q1,Voluntary return,Controlled returns,Kenya,3\n"
        "2023,2023 Q1,Voluntary return,Other verified returns,Kenya,4\n"
        "2023,2023 Q1,Voluntary return,Assisted returns,Kenya,1\n"
        "2023,2023 Q2,Enforced return,Enforced removals,Kenya,2\n"
    )
    assert picked(records(UK + rows), "return_type", "value", "measure") == [
        ("voluntary", 7, "uk_returns_by_destination"),
        ("assisted_voluntary", 1, "uk_returns_by_destination"),
        ("forced", 2, "uk_returns_by_destination"),
    ]


def test_only_those_who_went_home_are_returns_to_the_country_of_nationality():
    rows = (
        "2023,2023 Q1,Eritrea,Africa,Voluntary return,Assisted returns,18-29,Male,Home Country,3\n"
        "2023,2023 Q1,Eritrea,Africa,Enforced return,Enforced removals,Unknown,Not recorded,"
        "EU member state,4\n"
        "2023,2023 Q1,Eritrea,Africa,Refused entry at port and subsequently departed,"
        "Departed from UK Ports,18-29,Male,Home country,5\n"
    )
    assert picked(records(RET_D01 + rows), "measure", "sex", "age_group", "value") == [
        ("uk_returns", "M", "18-29", 3),
        ("uk_returns_to_elsewhere", "_U", "_U", 4),
        ("uk_refused_entry_and_departed", "M", "18-29", 5),
    ]


def test_the_country_of_a_gaps_table_stands_in_the_name_of_its_file():
    text = GAPS + "2015,20888,37220,58108,-1,0\nSource:,,,,,\n2015,https://example.org,,,,\n"
    found = records(text, "gaps_returns_germany.csv")
    assert picked(found, "from_code", "return_type", "value", "flag") == [
        ("DEU", "forced", 20888, "h"),
        ("DEU", "assisted_voluntary", 37220, "h"),
        ("DEU", "_T", 58108, "h"),
        ("DEU", "forced", None, "h:"),
        ("DEU", "_T", None, "h:"),
    ]
    assert {row["publisher"].partition(",")[0] for row in found} == {
        "National authorities",
        "Eurostat",
    }
    with pytest.raises(UnreadableFileError, match="gaps_returns_germany"):
        read(text, "returns.csv")
    assert records(text, "returns.csv", Answers(constants={"from_code": "DEU"}))


def test_what_a_publisher_marks_as_wrong_is_an_error_in_its_own_words():
    text = (
        "origin_location_code,asylum_location_code,population_group,gender,age_range,population,"
        "reference_period_start,reference_period_end,error\n"
        "SOM,SOM,RET,all,all,8,2021-01-01,2021-12-31,\n"
        "ETH,ETH,RET,all,all,7,2021-01-01,2021-12-31,Bad code\n"
    )
    assert picked(records(text), "to_code", "value", "sex", "age_group") == [("SOM", 8, "_T", "_T")]
    (table,) = read(text).tables
    (problem,) = [one for one in table.problems if one.code == "publishers_error"]
    assert (problem.severity, problem.lines, problem.count) == ("error", (3,), 1)
    assert "Bad code" in problem.message


def test_frontex_figures_wait_for_the_period_that_the_file_does_not_state():
    text = "DEST,MSNAME,N_RETURNEES\nSomalia,Germany,12.5\n"
    assert records(text) == []
    (row,) = records(text, answers=Answers(constants={"period": "2024"}))
    assert (row["to_code"], row["from_code"], row["value"]) == ("SOM", "DEU", 12.5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("region;country;nr of projects;budget\nHOA;Kenya;3;1.00\n", "budgets"),
        ("admin0Name,admin0Pcode,numPresentIdpInd\nChad,TCD,5\n", "have not returned"),
    ],
)
def test_tables_that_are_not_ours_are_refused_with_a_sentence(text: str, sentence: str):
    with pytest.raises(UnreadableFileError, match=sentence):
        read(text)


def test_a_form_with_asterisks_asks_for_as_many():
    text = GAPS + "2015,1,2,3,4,5\n"
    totals = [row for row in records(text, "gaps_germany.csv") if row["return_type"] == "_T"]
    assert picked(totals, "measure", "value") == [
        ("national_returns", 3),
        ("eurostat_returned_by_type", 5),
    ]


def test_states_of_sudan_are_told_from_states_of_elsewhere():
    sudan = read("state,total_return\nAj Jazirah,5\nKhartoum,6\n")
    assert (sudan.tables[0].layout, sudan.tables[0].columns["to_code"].texts[1]) == (
        "dtm_sudan_returnees",
        "SD-KH",
    )
    with pytest.raises(UnreadableFileError):
        read("state,total_return\nGermany,5\nFrance,6\n")


def test_each_row_is_of_the_dataset_that_it_names(store):
    head = "DATAFLOW,LAST UPDATE,freq,citizen,age,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    row = "ESTAT:{}(1.0),,A,SO,TOTAL,T,PER,DE,2022,{},\n"
    text = head + row.format("MIGR_EIRTN", 10) + row.format("MIGR_EIORD", 500)
    plan = check((text + row.format("MIGR_OTHER", 7)).encode(), "f.csv", store)
    found = plan.records["return"]
    assert dict(zip(found["measure"].to_pylist(), found["value"].to_pylist(), strict=True)) == {
        "eurostat_returned_following_order": 10,
        "eurostat_ordered_to_leave": 500,
    }
    assert plan.rejected == 1


def test_flags_behind_values_are_all_kept():
    text = (
        "freq,citizen,sex,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \t2022 \t2023 \t2024 \t2025 \n"
        "A,SO,T,PER,DE\t10 b\t12 BD\t: z\t: c\t: u\t0 n\t15 ep\n"
    )
    found = records(text, "estat_migr_eirtn.tsv")
    assert picked(found, "value", "flag") == [
        (10, "b"),
        (12, "bd"),
        (None, "z"),
        (None, "c"),
        (None, ":u"),
        (0, "n"),
        (15, "ep"),
    ]


def test_headings_of_years_may_set_several_flags():
    text = (
        "measure,from_code,to_code,2022,2023 (bd),2024 (p),publisher\n"
        "national_returns,DEU,SOM,5,7,9,Ministry\n"
    )
    assert picked(records(text), "value", "flag") == [(5, None), (7, "bd"), (9, "p")]


def test_what_others_transcribed_is_second_hand():
    text = "DEST,MSNAME,YEAR,N_RETURNEES\nSomalia,Germany,2020,12\n"
    assert picked(records(text), "publisher", "value", "flag") == [("Frontex", 12, "h")]
