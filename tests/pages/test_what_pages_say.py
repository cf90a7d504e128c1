"""Figures and sentences that the pages must show, counted by hand from the seed files."""

from tests.pages.conftest import numbers, texts


def table_of(app, key):
    """The table of all records of a section, opened by the word under its newest ones."""
    assert not app.container(key=f"{key}_records").dataframe
    app.session_state[f"{key}_open"] = "table"
    app.run()
    return app.container(key=f"{key}_records").dataframe[0].value


def open_table(app, key):
    """Click on the word under a figure that opens its table."""
    app.session_state[f"{key}_open"] = "table"
    app.run()
    return app.container(key=f"{key}_figure").dataframe[0].value


def test_the_overview_begins_with_five_figures(open_page, seeded_folder):
    app = open_page("overview", seeded_folder)
    assert list(numbers(app).items())[:4] == [
        ("Activities", "65"),
        ("Countries of venue", "19"),
        ("Years", "12"),
        ("Delegates, at least", "859"),
    ]
    assert "Returned refugees \\(UNHCR\\), to the 11 African members; latest full year" in texts(
        app
    )


def test_the_overview_says_how_much_of_the_secretariats_count_is_recorded(open_page, seeded_folder):
    app = open_page("overview", seeded_folder)
    short = "The Secretariat counted 31 activities for November 2015 to March 2020; 25 are recorded"
    assert short in texts(app)
    assert "What is missing, kind by kind" in [link.label for link in app.get("page_link")]


def test_sources_set_each_published_count_beside_the_rows(open_page, seeded_folder):
    rows = open_page("sources", seeded_folder).table[0].value
    assert rows[["What was counted", "Published", "Recorded here", "Difference"]].to_numpy()[
        :6
    ].tolist() == [
        [f"{kind}, November 2015 to March 2020, in person", *numbers]
        for kind, *numbers in [
            ("Informal Working Group", "2", "2", "no difference"),
            ("Senior Officials' Meeting", "7", "7", "no difference"),
            ("Steering Committee meeting", "9", "6", "3 fewer"),
            ("Thematic Meeting", "12", "10", "2 fewer"),
            ("Regional training", "1", "0", "1 fewer"),
            ("Delegates", "about 1,800", "not stated", "not known"),
        ]
    ]
    assert "Three meetings are not found" in rows["What is missing"][2]
    assert "news/90-a-retrospective" in rows["Where it is said"][0]


def test_what_is_missing_is_said_of_the_rows_and_not_by_heart(open_page, one_record_folder):
    missing = open_page("sources", one_record_folder).table[0].value["What is missing"].tolist()
    assert missing[:2] == ["0 of 2 are recorded.", "0 of 7 are recorded."]


def test_the_overview_says_what_is_new(open_page, seeded_folder):
    said = texts(open_page("overview", seeded_folder))
    assert "Second Ministerial Conference" in said
    assert "8 files have been published since then" in said


def test_a_table_is_one_click_away(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder)
    assert not app.container(key="meetings_per_year_figure").dataframe
    rows = open_table(app, "meetings_per_year")
    assert list(rows["Year"]) == list(range(2014, 2026))
    assert int(rows["All"].sum()) == 62


def test_meetings_say_how_many_state_their_delegates(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder)
    assert numbers(app)["Meetings"] == "63"
    assert numbers(app)["State their delegates"] == "14 of 63"
    assert "14 records state a number of delegates, 49 none" in texts(app)


def test_every_meeting_is_listed_with_a_link_to_its_source(open_page, seeded_folder):
    rows = table_of(open_page("meetings", seeded_folder), "meetings_records")
    assert len(rows) == 63
    assert rows["Address"].str.startswith("http").all()
    assert "at least 150" in set(rows["Participants"])


def test_partner_trainings_are_never_added_in_silence(open_page, seeded_folder):
    app = open_page("trainings", seeded_folder)
    assert numbers(app)["Of the Process itself"] == "2"
    assert numbers(app)["Of partners, a sample"] == "135"
    assert "not a register" in app.warning[0].value
    assert len(table_of(app, "trainings_own")) == 2
    [own] = [text.value for text in app.container(key="trainings_own_records").markdown]
    assert "each record names its page" in own
    assert "Partner programmes" not in own


def test_figures_that_count_partners_say_so_in_their_titles(open_page, seeded_folder):
    app = open_page("trainings", seeded_folder)
    titles = [title.value.replace("\\", "") for title in app.subheader]
    assert "Trainings of the Process and of partners per year, by programme" in titles
    assert all("of the Process and of partners" in title for title in titles)
    assert numbers(app)["State their participants"].endswith("of 137")


def test_meetings_say_which_are_not_in_the_figure_by_year(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"country": "ETH"})
    assert "Countries: the venue, a host or a co-host." in texts(app)
    assert "without a known date" in texts(open_page("meetings", seeded_folder))


def test_figures_known_from_the_press_say_so(open_page, seeded_folder):
    said = {
        code: texts(open_page("returns", seeded_folder, query={"measure": code}))
        for code in ("iom_avrr_returns", "unhcr_returned_refugees")
    }
    assert "as reported by the pages named in the table" in said["iom_avrr_returns"]
    assert "named in the table below, as reported" in said["iom_avrr_returns"]
    assert "listed under Sources" not in "".join(said.values())


def test_the_returns_page_has_its_definition_in_view(open_page, seeded_folder):
    said = texts(open_page("returns", seeded_folder))
    assert "What it counts:** Refugees who went back" in said
    assert "What it does not count:** Internally displaced persons" in said


def test_refugee_returns_to_south_sudan_in_2023(open_page, seeded_folder):
    query = {"country": "SSD", "years": "2023-2023"}
    app = open_page("returns", seeded_folder, query=query)
    rows = open_table(app, "returns_year")
    assert rows["Year"].tolist() == [2023]
    assert rows["Persons"].tolist() == [527206]


def test_single_published_figures_are_not_added(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"measure": "iom_avrr_returns"})
    assert "may not be added" in app.info[0].value
    assert not [chart for chart in app.get("plotly_chart") if "returns_year" in str(chart.proto.id)]
    assert table_of(app, "returns_figures")["Value"].max() == 98403


def test_returns_leads_to_the_page_on_reintegration(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    assert "Open the page Reintegration" in [link.label for link in app.get("page_link")]


def test_a_country_shows_its_part_in_the_process(open_page, seeded_folder):
    app = open_page("countries", seeded_folder, query={"of": "ETH"})
    said = texts(app)
    assert app.header[0].value == "Ethiopia"
    assert "**Role:** Steering committee member" in said
    assert "**Chair of the Process:** 16 December 2016 to 7 December 2017" in said
    assert numbers(app) == {"Activities held there": "8", "Hosted": "5", "Co-hosted": "3"}
    assert "Returns to Ethiopia" in said


def test_a_cell_of_the_pillars_shows_its_records(open_page, seeded_folder):
    query = {"cell": "jvap-4", "year": "2021"}
    app = open_page("pillars", seeded_folder, query=query)
    rows = table_of(app, "pillars_records")
    assert len(rows) == 4
    assert rows["Dates"].str.contains("2021").all()


def test_the_sources_name_every_file_with_its_licence(open_page, seeded_folder):
    app = open_page("sources", seeded_folder)
    said = texts(app).replace("\\", "")
    assert said.count("loaded at the start.") == 8
    assert "[UK Home Office](https://www.gov.uk/" in said
    assert "2,254 records of return figures. Licence: Open Government Licence v3.0." in said
    assert "They are a sample, not a register" in said


def test_a_figure_of_returns_says_whose_it_holds(open_page, seeded_folder):
    sentence = "hold returns to the 11 African members of the Process only"
    assert texts(open_page("returns", seeded_folder)).count(sentence) == 1
    world = open_page("returns", seeded_folder, query={"measure": "iom_avrr_returns"})
    assert "African members of the Process only" not in texts(world)


def test_figures_of_one_country_name_it_and_say_what_applies(open_page, seeded_folder):
    app = open_page("countries", seeded_folder, query={"of": "GBR"})
    said = texts(app).replace("\\", "")
    assert "Returns from the United Kingdom" in said
    assert "Returns from the United Kingdom by year" in said
    assert "from the United Kingdom from" not in said
    assert "Filters in force: sending country United Kingdom." in said
    assert said.count("11 African members of the Process only") == 1
    somalia = texts(open_page("countries", seeded_folder, query={"of": "SOM"})).replace("\\", "")
    assert "Returned refugees (UNHCR) from Somalia, by year" in somalia
