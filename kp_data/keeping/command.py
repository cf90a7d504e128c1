"""``python -m kp_data verify``, ``backup`` and ``restore``.

Exit status: 0 done or sound, 2 damaged, or a file that cannot be read or written, 3 refused:
what is there would be lost, or there is nothing to keep.
"""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import click

from kp_data.failing import UNREADABLE, or_fail
from kp_data.keeping.backup import back_up
from kp_data.keeping.behind import behind
from kp_data.keeping.in_words import backups_in, comes_back, lines_of
from kp_data.keeping.restore import lines_of as restored_lines
from kp_data.keeping.restore import restore as put_back
from kp_data.keeping.verify import Verdict
from kp_data.keeping.verify import verify as look
from kp_data.settings import store_address
from kp_data.store import open_store
from kp_data.wording import keeping as words
from kp_data.wording import say, say_number

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one object.")
FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@AS_JSON
@click.option(
    "--backups", type=click.Path(path_type=Path), help="Folder with backups: which holds the lost?"
)
def verify(backups: Path | None, *, as_json: bool) -> None:
    """Look at every file of the store: is it sound, what is lost, what brings it back."""
    known = backups_in(backups)

    def looked() -> Verdict:
        store = open_store()
        found = look(store)
        return replace(found, damage=(*found.damage, *behind(store, known)))

    verdict = or_fail(looked, as_json=as_json)
    if as_json:
        damage = [
            asdict(one) | {"backup": comes_back(one, known, backups)} for one in verdict.damage
        ]
        told = asdict(verdict) | {"sound": verdict.is_sound, "damage": damage}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for line in lines_of(verdict, known, backups):
            click.echo(line)
    sys.exit(0 if verdict.is_sound else UNREADABLE)


@click.command()
@FILE
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@AS_JSON
def backup(file: Path, *, overwrite: bool, as_json: bool) -> None:
    """Write all that the store holds into one file; others may publish meanwhile."""
    store = or_fail(open_store, as_json=as_json)
    made = or_fail(lambda: back_up(store, file, overwrite=overwrite), as_json=as_json)
    size = file.stat().st_size
    if as_json:
        told = {"file": str(file), "bytes": size, "revision": made.revision, "made": made.made}
        click.echo(json.dumps(told | {"files": len(made.files)}, ensure_ascii=False))
        return
    counts = {"number": made.revision, "files": say_number(len(made.files))}
    megabytes = say_number(size / 1e6, decimals=1)
    click.echo(say(words.BACKED_UP, file=file, address=store.address, size=megabytes, **counts))


@click.command()
@FILE
@click.option("--to", "address", help="Where the store is to be; by default that of KP_STORE.")
@click.option("--replace", is_flag=True, help="Also in place of a sound store that says more.")
@AS_JSON
def restore(file: Path, address: str | None, *, replace: bool, as_json: bool) -> None:
    """Put a backup back, once it has proved sound; what was there is kept aside."""
    target = or_fail(lambda: address or store_address(), as_json=as_json)
    done = or_fail(lambda: put_back(file, str(target), replace=replace), as_json=as_json)
    if as_json:
        told = asdict(done) | {"aside": done.aside and str(done.aside)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in restored_lines(done, str(target)):
        click.echo(line)
