"""A store in which every text that somebody can bring is an attack on whoever reads it."""

from pathlib import Path

from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, save_pack
from kp_data.store import Store
from kp_data.undoing import undo
from tests.people import officer


def bad(field: str) -> str:
    """A text that runs a script wherever it is taken for more than a text, as HTML or Markdown."""
    run = f"window.hit='{field}'"
    return f'{field}"><img src=x onerror={run}><script>{run}</script>[go](javascript:{run}) $x$'


MEETINGS = (
    "kind,title,start_date,end_date,city,country_code,hosts,source_name,source_url,note",
    "Thematic Meeting,{title},2025-03-04,2025-03-05,{city},Kenya,Kenya,{source},{url},{note}",
    "Thematic Meeting,{waits},2025-13-44,2025-03-05,Nairobi,{country},{host},,,{note}",
)
TRAININGS = (
    "kind,title,start_date,end_date,city,country_code,target_group,source_name,note",
    "Regional Training,{training},2025-05-04,2025-05-05,{city},Kenya,{group},{source},{note}",
)
RETURNS = (
    "measure,from_code,to_code,period_start,period_end,value,publisher,release,source_url,note",
    "kp_returns,DEU,ETH,2024-01-01,2024-12-31,4321,{publisher},{release},{url},{note}",
)
ADDRESS = "javascript:window.hit='address'"


def table(lines: tuple[str, ...]) -> bytes:
    """A CSV file, each field in braces as the attack of its name."""
    quoted = Fields()
    return "\n".join(line.format_map(quoted) for line in lines).encode()


class Fields(dict):
    def __missing__(self, name: str) -> str:
        text = ADDRESS if name == "url" else bad(name)
        return '"' + text.replace('"', '""') + '"'


def hostile_store(folder: Path) -> tuple[Store, Pack]:
    """A store of attacks only, some published, some taken back, and a pack of them."""
    store, person = Store(folder), officer(bad("person"))
    for lines, name in ((MEETINGS, "meetings"), (TRAININGS, "trainings"), (RETURNS, "returns")):
        file = f"{bad(name).replace('/', '-')}.csv"
        plan = check(table(lines), file, store, sender=bad("sender"))
        publish(plan, store, by=person, note=bad("reason to publish"))
    earlier = check(table(MEETINGS[:2]).replace(b"2025-", b"2023-"), "earlier.csv", store)
    undone = publish(earlier, store, by=person)
    undo(store, undone.number, by=person, why=bad("reason to undo"))
    view = PackedView(figure="meetings_per_year", title=bad("slide"), note=bad("spoken"))
    return store, save_pack(store, Pack(name=bad("pack"), views=(view,)), person)
