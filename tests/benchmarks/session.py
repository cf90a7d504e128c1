"""One viewer of a Streamlit app: what a browser's tab says and hears, without drawing it.

Speaks the messages of Streamlit's own websocket (``streamlit.proto``): a rerun is asked for with
the address, the states of the widgets and the messages that the browser still holds; it is over
with the ``script_finished`` of that run.
"""

import asyncio
import hashlib
import time
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

WAIT = 60  # seconds in which a run has to be over
HELD = 2  # runs for which a browser keeps a message that the server need not send again
CHARTS = ("plotly_chart", "vega_lite_chart", "deck_gl_json_chart")


@dataclass(frozen=True)
class Widget:
    """A list on the page from which one or several can be chosen."""

    id: str
    label: str
    options: tuple[str, ...]
    takes_several: bool
    fragment: str


@dataclass
class Run:
    """What came of one rerun.

    Attributes:
        seconds: From the question to the end of the script's run.
        messages: How many came.
        bytes: Their size, before the compression of the websocket.
        charts: A digest of each chart by its place on the page.
        failures: What the app could not do.
    """

    seconds: float = 0.0
    messages: int = 0
    bytes: int = 0
    charts: dict[tuple[int, ...], str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


class Session:
    """A viewer; open it with :meth:`open`, and close it."""

    def __init__(
        self, socket: ClientConnection, address: str, page: str, query: str, cookies: str
    ) -> None:
        self.page, self.query = page, query
        self.address, self.cookies = address, cookies
        self.widgets: dict[str, Widget] = {}
        self.charts: dict[tuple[int, ...], str] = {}
        self._socket = socket
        self._chosen: dict[str, tuple[Widget, tuple[str, ...]]] = {}
        self._script = ""
        self._held: dict[str, tuple[int, ForwardMsg]] = {}
        self._runs = 0

    @classmethod
    async def open(cls, address: str, page: str = "", query: str = "", key: str = "") -> Self:
        """Connect as a browser does: first the page, whose cookies a proxy may need, then this.

        Args:
            address: Of the server, such as ``http://127.0.0.1:8501``.
            page: Path of a page; empty for the first one.
            query: What follows ``?`` in the address.
            key: Opens what is closed to viewers; empty for a viewer.
        """
        to = f"{address}/{page}?key={key}" if key else f"{address}/{page}"
        cookies = await asyncio.to_thread(_cookies, to, f"{address}/_stcore/health")
        host = urlsplit(address).netloc
        socket = await connect(
            f"ws://{host}/_stcore/stream",
            additional_headers={"Cookie": cookies} if cookies else None,
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=WAIT,
            ping_interval=None,
        )
        return cls(socket, address, page, query, cookies)

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()

    def widget(self, label: str) -> Widget:
        """The list with this label.

        Raises:
            LookupError: There is none on the page.
        """
        found = [each for each in self.widgets.values() if each.label == label]
        if not found:
            there = sorted(each.label for each in self.widgets.values())
            raise LookupError(f"No list {label!r} on this page, only {there}.")
        return found[0]

    async def choose(self, label: str, *options: str) -> Run:
        """Choose in a list, as a click does; nothing clears it."""
        widget = self.widget(label)
        self._chosen[widget.id] = (widget, options)
        return await self.run(widget.fragment)

    async def go(self, page: str) -> Run:
        """Open another page from the menu; what is chosen stands in the address, and stays."""
        self.page, self._script = page, ""
        self._chosen.clear()
        return await self.run()

    async def run(self, fragment: str = "") -> Run:
        """Ask for a run and hear it out.

        Raises:
            TimeoutError: It was not over in time.
        """
        run, begun = Run(), time.perf_counter()
        await self._socket.send(self._question(fragment).SerializeToString())
        async with asyncio.timeout(WAIT):
            while not self._hear(await self._socket.recv(decode=False), run):
                pass
        run.seconds = time.perf_counter() - begun
        self.charts = run.charts
        self._runs += 1
        oldest = self._runs - HELD
        self._held = {key: held for key, held in self._held.items() if held[0] >= oldest}
        return run

    def _question(self, fragment: str) -> BackMsg:
        question = BackMsg()
        state = question.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._script
        state.page_name = "" if self._script else self.page
        state.fragment_id = fragment
        state.cached_message_hashes.extend(self._held)
        state.context_info.timezone = "Europe/Brussels"
        state.context_info.locale = "en"
        for widget, options in self._chosen.values():
            each = state.widget_states.widgets.add(id=widget.id)
            if widget.takes_several:
                each.string_array_value.SetInParent()  # an empty list is a choice too
                each.string_array_value.data.extend(options)
            elif options:
                each.string_value = options[0]
        return question

    def _hear(self, data: bytes, run: Run) -> bool:
        """Take in a message; true where it ends the run."""
        message = ForwardMsg.FromString(data)
        run.messages += 1
        run.bytes += len(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(message, run)
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind in {"delta", "ref_hash"}:
            self._take(message, run)
        elif kind == "page_not_found":
            run.failures.append(f"no page {self.page!r}")
        return kind == "script_finished" and self._is_over(message, run)

    def _begin(self, message: ForwardMsg, run: Run) -> None:
        run.charts = dict(self.charts) if message.metadata.run.fragment_ids else {}
        if not message.metadata.run.fragment_ids:
            self.widgets.clear()

    @staticmethod
    def _is_over(message: ForwardMsg, run: Run) -> bool:
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            run.failures.append("the page could not be read")
        return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _take(self, message: ForwardMsg, run: Run) -> None:
        place = tuple(message.metadata.delta_path)
        key = message.ref_hash or message.hash
        if message.ref_hash:
            message = self._held[key][1]
        if message.metadata.cacheable:
            self._held[key] = (self._runs, message)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        run.charts.pop(place, None)
        if kind in CHARTS:
            content = getattr(element, kind).SerializeToString()
            run.charts[place] = hashlib.sha256(content).hexdigest()
        elif kind == "exception":
            run.failures.append(element.exception.message)
        elif kind in {"multiselect", "selectbox"}:
            proto, fragment = getattr(element, kind), message.delta.fragment_id
            several = kind == "multiselect"
            widget = Widget(proto.id, proto.label, tuple(proto.options), several, fragment)
            self.widgets[proto.id] = widget


def _cookies(*addresses: str) -> str:
    """What a browser has been given after it has asked for these addresses."""
    given = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(given))
    for address in addresses:
        with opener.open(address, timeout=WAIT):
            pass
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in given)
