"""Data on individual persons are refused, told without being repeated, and nothing else is."""

import csv
import io
import traceback
from pathlib import Path

import pytest

from kp_data.errors import PersonalDataError
from kp_data.reading.persons import refuse_personal_data

PROJECT = Path(__file__).parents[3]
FILES = [*(PROJECT / "data").rglob("*.csv"), *(PROJECT / "tests" / "cases").rglob("*.csv")]


def table(text: str) -> dict[str, list[list[str]]]:
    return {"": list(csv.reader(io.StringIO(text)))}


def refusal(text: str, name: str = "file.csv") -> str:
    with pytest.raises(PersonalDataError) as refused:
        refuse_personal_data(name, table(text))
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        pytest.param(
            "year,First name\n2020,Ahmed", "names of persons", "B “First name”", id="name"
        ),
        pytest.param("year,Nom et prénom\n2020,HASSAN Ahmed", "names", "B “Nom", id="French"),
        pytest.param("السنة,الاسم الأول\n2020,أحمد", "names", "B “الاسم", id="Arabic"),
        pytest.param("First,Last\nAhmed,Hassan\nSara,Ali", "names", "A “First”", id="two halves"),
        pytest.param(
            "Name,year\nAhmed Hassan,2020\nSara Ali,2020\nOsman Ali Nur,2021",
            "names",
            "A “Name”",
            id="name by its cells",
        ),
        pytest.param("Beneficiary name,n\nAhmed,1", "names", "A “Benef", id="beneficiary"),
        pytest.param("n,DOB\n1,1985-02-03", "dates of birth", "B “DOB”", id="DOB"),
        pytest.param("n,Né(e) le\n1,03/02/1985", "dates of birth", "B “Né", id="né le"),
        pytest.param("n,تاريخ الميلاد\n1,03/02/1985", "dates of birth", "B", id="birth in Arabic"),
        pytest.param("n,Birth (day)\n1,1985-02-03", "dates of birth", "B", id="birth by its cells"),
        pytest.param("n,Passport No.\n1,EP1234567", "passports", "B “Pass", id="passport"),
        pytest.param("n,N° de passeport\n1,EP1234567", "passports", "B “N°", id="passeport"),
        pytest.param("n,UNHCR Individual ID\n1,800-12345", "passports", "B “UNH", id="UNHCR"),
        pytest.param("n,case number\n1,K-20-123\n2,K-20-124", "personal files", "B", id="case"),
        pytest.param("n,note\n1,see passport EP1234567", "passports", "B “note”", id="in a note"),
        pytest.param(
            "n,ref\n1,EP1234567\n2,EP1234568\n3,EQ7654321".replace("ref", "what"),
            "passports",
            "B “what”",
            id="passports under another heading",
        ),
        pytest.param(
            "n,x\n1,P<ETHHASSAN<<AHMED<<<<<<<<<<<<<", "passports", "B “x”", id="machine-readable"
        ),
        pytest.param("n,Phone\n1,0911234567", "telephone", "B “Phone”", id="phone"),
        pytest.param("n,رقم الهاتف\n1,0911234567", "telephone", "B", id="phone in Arabic"),
        pytest.param("n,note\n1,ask +251 911 234567", "telephone", "B “note”", id="international"),
        pytest.param("n,note\n1,Tel. 0911 23 45 67", "telephone", "B “note”", id="said to be one"),
        pytest.param("n,a\n1,0911-234567\n2,0912-234567", "telephone", "B “a”", id="local"),
        pytest.param("n,note\n1,ask amina.diallo@giz.de", "e-mail", "B “note”", id="e-mail"),
        pytest.param("n,note\n1,amina@gmail.com", "e-mail", "B “note”", id="private mailbox"),
        pytest.param("n,source\n1,amina.diallo@giz.de", "e-mail", "B “source”", id="in a source"),
        pytest.param("n,Home address\n1,12 Bole Road", "home addresses", "B “Home", id="address"),
        pytest.param("n,Passport photo\n1,1.jpg", "photographs", "B “Pass", id="photo"),
    ],
)
def test_data_on_a_person_are_refused_and_not_repeated(text, what, where):
    sentence = refusal(f"Title line,\n{text}")
    assert what in sentence
    assert f"olumn {where}" in sentence
    assert "the first in line 3" in sentence
    assert "file.csv was refused, and nothing of it was kept" in sentence
    for line in text.split("\n")[1:]:
        for cell in line.split(","):
            assert len(cell) < 5 or cell not in sentence


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Name,n\nKhartoum Meeting,1\nTraining Rome,2", id="names of activities"),
        pytest.param("Name,n\nSouth Sudan,1\nSaudi Arabia,2\nSudan,3", id="names of countries"),
        pytest.param("title,trainers\na,Guardia Civil\nb,Arma Carabinieri", id="organisations"),
        pytest.param("n,First name\n1,", id="an empty column"),
        pytest.param(
            "Refugees,n\nReturned Adults,1\nReturned Minors,2\nReturned Adults,3\nReturned Minors,4",
            id="kinds of persons",
        ),
        pytest.param("Beneficiaries,Returnees\n1200,300\n4,5", id="counts of persons"),
        pytest.param("year,case number\n2020,12345\n2021,23456", id="numbers of cases"),
        pytest.param("n,value\n1,1 234 567 890\n2,2 345 678 901", id="large figures"),
        pytest.param("n,value\n1,+12 345 678\n2,1234567890", id="a growth, a figure"),
        pytest.param("area code,n\nE12000001,1\nE12000002,2\nE12000003,3", id="codes of areas"),
        pytest.param("n,project\n1,T05-EUTF-HOA-SD-12\n2,T05-EUTF-REG-10-01", id="projects"),
        pytest.param("n,dates\n1,04-05.06.2019\n2,01/02/2020 - 03/02/2020", id="dates"),
        pytest.param("country of birth,births\nETH,1985-02-03", id="countries of birth"),
        pytest.param("n,note\n1,secretariat@icmpd.org; info@igad.int", id="offices"),
        pytest.param("n,source\n1,ministry.of.interior@gov.et\n2,moi@gov.et", id="in a source"),
        pytest.param("n,url\n1,https://medium.com/@igad/a\n2,https://x.org/@a.b", id="addresses"),
        pytest.param("n,hosts\n1,@igad\n2,@AU_DSA", id="handles"),
        pytest.param("n,isbn\n1,978-92-95108-11-2\n2,978-92-95108-12-9", id="books"),
        pytest.param("place,n\n15.5007 32.5599,1\n12.345678 -3.456789,2", id="co-ordinates"),
        pytest.param("n,phone\n1,12\n2,300", id="telephones counted"),
    ],
)
def test_what_only_looks_a_little_like_it_may_come_in(text):
    refuse_personal_data("file.csv", table(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_file_of_the_project_is_refused(path):
    refuse_personal_data(path.name, table(path.read_text(encoding="utf-8-sig", errors="replace")))


def test_every_sheet_is_looked_at_and_named():
    sheets = {"Figures": [["year", "value"]], "List": [["n", "Surname"], ["1", "Hassan"]]}
    with pytest.raises(PersonalDataError, match="Sheet “List”, column B “Surname”"):
        refuse_personal_data("book.xlsx", sheets)


def test_a_file_without_headings_is_refused_without_repeating_its_first_line():
    sentence = refusal("Ahmed Hassan,amina.diallo@giz.de\nSara Ali,sara.ali@giz.de")
    assert "Column B: e-mail addresses, 2 cells, the first in line 1" in sentence
    assert "amina" not in sentence


def test_the_name_of_a_file_is_looked_at_too():
    for name in ("list of amina.diallo@giz.de.csv", "call +251911234567.csv"):
        assert "amina" not in refusal("a,b\n1,2", name)
    refuse_personal_data("returns_2024_01_15_120000.csv", table("a,b\n1,2"))


def test_nothing_of_the_data_stands_in_the_chain_of_errors():
    sheets = table("n,note\n1,amina.diallo@giz.de")
    with pytest.raises(PersonalDataError) as refused:
        refuse_personal_data("file.csv", sheets)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None
    assert "amina" not in "".join(traceback.format_exception(refused.value))


def test_many_columns_are_counted_not_listed():
    heading = ",".join(f"First name,Surname,{n}" for n in range(8))
    sentence = refusal(f"{heading}\n{','.join(['Ahmed', 'Ali', '1'] * 8)}")
    assert sentence.count("olumn ") == 6
    assert "10 columns more hold such data" in sentence
