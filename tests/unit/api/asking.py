"""Asks the addresses for programs without a server."""

import asyncio
import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette

from kp_data.api.v1 import routes


class Answered:
    """An answer: status, headers in lower case, and body."""

    def __init__(self, messages):
        self.status = messages[0]["status"]
        self.headers = {name.decode(): text.decode() for name, text in messages[0]["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def rows(self):
        return list(csv.DictReader(io.StringIO(self.body.decode())))


APP = Starlette(routes=routes())


def ask(address, method="GET", **headers):
    path, _, query = f"/api/v1{address}".partition("?")
    raw = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"data.example"), *raw],
        "scheme": "http",
        "root_path": "",
    }
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, APP(scope, receive, send)).result()
    return Answered(sent)
