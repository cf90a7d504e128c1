"""Processes that are killed at random moments, and what is left of what they had done."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from kp_data.errors import DamagedStoreError
from kp_data.keeping import read_manifest, restore, verify
from kp_data.packs.saved import saved_packs
from kp_data.store import Revision, Store
from tests.faults.actions import run
from tests.faults.contents import at, contents

PATIENCE = 240.0  # seconds for which a process is waited for
Told = list[tuple[str, Any]]

# A process that is begun knows everything already, and its work alone is cut off.
_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.faults.actions"])


@dataclass
class Tally:
    """What came of one kind of fault.

    Attributes:
        fault: What was done.
        times: How often.
        acknowledged: What had been said to be done before the process was no more.
        landed: What had landed without having been said: whole, and not yet told.
        lost: Of what was acknowledged, what was not there afterwards.
        in_part: Revisions, packs or backups of which only a part was there.
        wrong: Whatever else was said otherwise than before.
    """

    fault: str
    times: int = 0
    acknowledged: int = 0
    landed: int = 0
    lost: int = 0
    in_part: int = 0
    wrong: int = 0
    seen: list[str] = field(default_factory=list)

    def note(self, kind: str, what: object) -> None:
        """Count something that may not be."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.seen.append(f"{kind}: {what}")


def begin(name: str, address: str, mark: str) -> tuple[BaseProcess, Any]:
    """Begin an action in a process of its own; given when its work itself begins."""
    here, there = _context.Pipe(duplex=False)
    process = _context.Process(target=run, args=(name, address, mark, there))
    process.start()
    there.close()
    if not here.poll(PATIENCE):
        raise TimeoutError(name)
    first = here.recv()
    assert first == ("begins", None), first
    return process, here


def end(process: BaseProcess, pipe: Any, *, after: float | None) -> Told:
    """Kill a process after some seconds, or let it end; what it had said by then."""
    if after is not None:
        process.join(after)
        process.kill()
    told: Told = []
    try:
        while pipe.poll(PATIENCE):
            told.append(pipe.recv())
    except EOFError:
        pass
    process.join(PATIENCE)
    return told


def how_long(name: str, address: str) -> float:
    """Seconds that an action takes from its beginning to its end."""
    process, pipe = begin(name, address, "measured")
    began = time.perf_counter()
    told = end(process, pipe, after=None)
    assert told, name
    assert told[-1][0] != "refused", told
    return time.perf_counter() - began


class Campaign:
    """Kills in one store that goes on, compared after each with what it said before."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.history = store.history()
        self.at = {one.number: at(store, one.number) for one in self.history}

    def kill(self, name: str, times: int) -> Tally:
        """Kill an action at moments spread evenly over its time, and a little beyond it."""
        tally = Tally(name)
        lasts = how_long(name, self.store.address)
        self._remember(Store(self.store.address))
        for number in range(times):
            process, pipe = begin(name, self.store.address, f"{name}{number}x")
            moment = lasts * 1.15 * (number + self.chance.random()) / times
            told = end(process, pipe, after=moment)
            self.look(tally, told)
        return tally

    def look(self, tally: Tally, told: Told) -> None:
        """Compare the store with what it said before, and with what was acknowledged."""
        tally.times += 1
        fresh = Store(f"{self.store.address}/.")
        verdict = verify(fresh)
        for finding in verdict.damage:
            tally.note("in_part", finding.told)
        if not verdict.is_sound:
            return
        self._revisions(tally, fresh, [what for kind, what in told if kind == "revision" and what])
        self._packs(tally, fresh, [what for kind, what in told if kind == "pack"])
        for kind, what in told:
            if kind == "backup":
                tally.acknowledged += 1
                if read_manifest(what).revision != fresh.latest_revision():
                    tally.note("wrong", what)

    def _revisions(self, tally: Tally, fresh: Store, acknowledged: Sequence[Revision]) -> None:
        before, history = len(self.history), fresh.history()
        tally.acknowledged += len(acknowledged)
        tally.landed += max(len(history) - before - len(acknowledged), 0)
        for one in acknowledged:
            if one not in history:
                tally.note("lost", one)
        if history[:before] != self.history:
            tally.note("wrong", "the history says otherwise")
        for number in self.chance.sample(range(1, before + 1), 2):
            if at(fresh, number) != self.at[number]:
                tally.note("wrong", f"revision {number} says otherwise")
        self._remember(fresh)
        for one in history[before:]:
            waits = self.at[one.number]["waiting"]
            is_there = any(row["upload_id"] == one.upload_id for row in waits)
            has_one = one.action == "publish" and one.file_name.startswith("small")
            if has_one and not is_there:
                tally.note("in_part", one)

    def _remember(self, fresh: Store) -> None:
        """What each revision says that is new; an earlier one is to say the same for good."""
        self.history = fresh.history()
        for one in self.history:
            if one.number not in self.at:
                self.at[one.number] = at(fresh, one.number)

    def _packs(self, tally: Tally, fresh: Store, acknowledged: Sequence[Any]) -> None:
        there = saved_packs(fresh)
        tally.acknowledged += len(acknowledged)
        for pack in acknowledged:
            if there.get(pack.id) != pack:
                tally.note("lost", pack)


def kill_restore(store: Store, times: int, seed: int) -> Tally:
    """Kill the restoring of a damaged store: it is whole afterwards, or says that it is not."""
    tally, chance = Tally("restore"), random.Random(seed)
    expected = contents(store)
    _damage(store)
    lasts = how_long("restore_store", store.address)
    for number in range(times):
        _damage(store)
        process, pipe = begin("restore_store", store.address, "restore")
        told = end(process, pipe, after=lasts * 1.15 * (number + chance.random()) / times)
        tally.times += 1
        restored = any(kind == "restored" for kind, _ in told)
        tally.acknowledged += restored
        _look_restored(tally, store, expected, restored=restored)
    return tally


def _look_restored(tally: Tally, store: Store, expected: dict[str, Any], *, restored: bool) -> None:
    fresh = Store(f"{store.address}/.")
    try:
        said = contents(fresh)
    except DamagedStoreError:
        if restored:
            tally.note("lost", "what was said to be restored")
        restore(Path(store.address).parent / "whole.backup", store.address)
        said = contents(Store(f"{store.address}/./."))
    else:
        tally.landed += not restored
    if said != expected:
        tally.note("wrong", "after the restoring")


def _damage(store: Store) -> None:
    """Write over the middle of each file of meetings and plans; twice is as once."""
    for table in ("meetings", "plans"):
        for file in (Path(store.address) / table).glob("*.parquet"):
            data = bytearray(file.read_bytes())
            middle = len(data) // 2
            data[middle : middle + 7] = b"damaged"
            file.write_bytes(data)


def many_at_once(store: Store, *, kills: int, seed: int, rounds: int = 4) -> Tally:
    """Four processes publish at once, a fifth undoes and a sixth saves packs; some are killed."""
    tally, chance = Tally(f"six writers at once, {kills} killed"), random.Random(seed)
    campaign = Campaign(store, seed)
    names = ["one", "two", "three", "four", "undo", "pack"]
    begun = [begin("keep_at_it", store.address, f"{name}-{rounds}-{seed}") for name in names]
    told: Told = []
    killed = chance.sample(range(len(begun)), kills)
    for number in killed:
        told += end(*begun[number], after=chance.random() * 2)
    for number, one in enumerate(begun):
        if number not in killed:
            told += end(*one, after=None)
    for kind, what in told:
        if kind == "refused":
            tally.note("wrong", what)
    campaign.look(tally, told)
    tally.times += max(kills - 1, 0)
    numbers = [one.number for one in Store(store.address).history()]
    if numbers != [*range(1, len(numbers) + 1)]:
        tally.note("wrong", numbers)
    return tally
