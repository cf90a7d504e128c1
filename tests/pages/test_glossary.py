"""The glossary: terms found by letters, each with its names in the other languages."""

from tests.pages.conftest import texts

ISOLATES = "\u2066\u2067\u2068\u2069"  # keep the order of Latin letters in an Arabic page


def names(app):
    return [subheader.value for subheader in app.subheader]


def test_a_term_is_found_by_letters_of_its_name_in_any_language(open_page, seeded_folder):
    app = open_page("glossary", seeded_folder)
    assert not app.exception
    everything = names(app)
    assert len(everything) == int(app.header[0].value.split()[0]) > 50
    app.text_input[0].set_value("hauts fonctionnaires").run()
    assert names(app) == ["Senior Officials' Meeting"]
    assert '<bdi lang="fr">Réunion des hauts fonctionnaires</bdi>' in texts(app)
    assert "As quoted by" in texts(app)
    assert [link.label for link in app.page_link] == ["On the page Meetings"]
    app.selectbox[0].set_value("R").run()
    assert names(app) == []
    assert "No term that begins with R has “hauts fonctionnaires”" in texts(app)


def test_a_reader_of_arabic_sees_what_stays_english(open_page, seeded_folder):
    app = open_page("glossary", seeded_folder, query={"lang": "ar"})
    assert not app.exception
    assert "عملية الخرطوم" in names(app)
    shown = [name.replace("\\", "").strip(ISOLATES) for name in names(app)]
    assert "Protection and asylum (EN)" in shown
    assert '<bdi lang="fr">Protection et asile</bdi>' in texts(app)
