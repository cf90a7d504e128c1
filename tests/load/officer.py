"""An officer of the Secretariat in a browser's tab: drops a file, waits, publishes, takes it back."""

import asyncio
import time
import urllib.request
from collections.abc import Iterable
from urllib.parse import quote, unquote
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.session import WAIT, Run, Session

LONGEST = 600  # seconds that a file may wait and be checked
XSRF = "_streamlit_xsrf"
TEXTS = ("markdown", "alert", "exception", "heading")


class Officer(Session):
    """A session that may publish."""

    uploader, session = "", ""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        self.buttons: dict[str, tuple[str, str]] = {}  # label: id, fragment
        self.said: list[str] = []
        self._dropped: tuple[str, list[tuple[str, str, int]]] = ("", [])
        self._pressed = ""
        self._watched: tuple[float, str] | None = None

    async def drop(self, files: Iterable[tuple[str, bytes]]) -> Run:
        """Drop files into the uploader and hear the page's run."""
        files = list(files)
        question = BackMsg()
        question.file_urls_request.request_id = uuid4().hex
        question.file_urls_request.session_id = self.session
        question.file_urls_request.file_names.extend(name for name, _ in files)
        await self._socket.send(question.SerializeToString())
        async with asyncio.timeout(WAIT):
            while True:
                message = ForwardMsg.FromString(await self._socket.recv(decode=False))
                if message.WhichOneof("type") == "file_urls_response":
                    break
        sent = []
        for (name, content), to in zip(files, message.file_urls_response.file_urls, strict=True):
            await asyncio.to_thread(self._send, to.upload_url, name, content)
            sent.append((to, name, len(content)))
        self._dropped = (self.uploader, sent)
        return await self.run()

    async def until(self, *labels: str) -> str:
        """Wait as the page does until one of these buttons is there, and give its label; or empty.

        It is empty where the page says that there is nothing more to wait for.
        """
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            there = [label for label in labels if label in self.buttons]
            if there:
                return there[0]
            if self._watched is None:
                return ""
            seconds, fragment = self._watched
            await asyncio.sleep(seconds)
            await self.run(fragment)
        raise TimeoutError

    async def press(self, label: str) -> Run:
        """Press a button."""
        self._pressed, fragment = self.buttons[label]
        try:
            return await self.run(fragment)
        finally:
            self._pressed = ""

    def _send(self, to: str, name: str, content: bytes) -> None:
        border = uuid4().hex
        head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        head += "Content-Type: text/csv\r\n\r\n"
        body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        token = next(
            (each.partition("=")[2] for each in self.cookies.split("; ") if each.startswith(XSRF)),
            "",
        )
        headers = {
            "Content-Type": f"multipart/form-data; boundary={border}",
            "Cookie": self.cookies,
            "X-Xsrftoken": unquote(token.strip('"')),
            "Origin": self.address,
        }
        place = f"{self.address}{quote(to, safe='/')}"
        asked = urllib.request.Request(place, body, headers, method="PUT")
        with urllib.request.urlopen(asked, timeout=WAIT):
            pass

    def _question(self, fragment: str) -> BackMsg:
        question = super()._question(fragment)
        widgets = question.rerun_script.widget_states.widgets
        widget, files = self._dropped
        if widget and widget == self.uploader:
            state = widgets.add(id=widget).file_uploader_state_value
            for to, name, size in files:
                info = state.uploaded_file_info.add(name=name, size=size, file_id=to.file_id)
                info.file_urls.CopyFrom(to)
        if self._pressed:
            widgets.add(id=self._pressed).trigger_value = True
        return question

    def _begin(self, message: ForwardMsg, run: Run) -> None:
        super()._begin(message, run)
        if not message.metadata.run.fragment_ids:
            self.session = message.new_session.initialize.session_id or self.session
            self.buttons.clear()
            self.said.clear()
            self._watched = None

    def _hear(self, data: bytes, run: Run) -> bool:
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "auto_rerun":
            self._watched = (message.auto_rerun.interval, message.auto_rerun.fragment_id)
        return super()._hear(data, run)

    def _take(self, message: ForwardMsg, run: Run) -> None:
        if message.ref_hash and message.ref_hash in self._held:
            self._look(self._held[message.ref_hash][1])
        else:
            self._look(message)
        super()._take(message, run)

    def _look(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button":
            self.buttons[element.button.label] = (element.button.id, message.delta.fragment_id)
        elif kind == "file_uploader":
            self.uploader = element.file_uploader.id
        elif kind in TEXTS:
            self.said.append(str(getattr(getattr(element, kind), "body", "")))
