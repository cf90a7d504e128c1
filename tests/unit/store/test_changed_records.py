"""The records to which an upload would give other values."""

from kp_data.ingest import check
from kp_data.store import load_in_force
from kp_data.store.changed_records import changed_records

HEADINGS = "Measure,Sending country,Country of return,Year,Value,Publisher\n"


def figure(country: str, value: int) -> str:
    return f"kp_returns,Germany,{country},2024,{value},Germany\n"


def found(store, text: str, most: int = 10):
    plan = check(text.encode(), "new.csv", store)
    return changed_records(load_in_force(store), plan.records, most)


def test_only_changed_records_are_given_before_and_after(put, store):
    put(HEADINGS + figure("Kenya", 1) + figure("Sudan", 2))
    [change] = found(store, HEADINGS + figure("Kenya", 7) + figure("Sudan", 2) + figure("Egypt", 3))
    assert change.record == "return"
    assert (change.before["to_code"], change.before["value"]) == ("KEN", 1)
    assert (change.after["to_code"], change.after["value"]) == ("KEN", 7)


def test_no_more_are_given_than_asked_for(put, store):
    countries = ("Kenya", "Sudan", "Egypt")
    put(HEADINGS + "".join(figure(country, 1) for country in countries))
    new = HEADINGS + "".join(figure(country, 2) for country in countries)
    assert [change.after["to_code"] for change in found(store, new, most=2)] == ["EGY", "KEN"]


def test_an_empty_store_has_nothing_to_change(store):
    assert found(store, HEADINGS + figure("Kenya", 1)) == ()
