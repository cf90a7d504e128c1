"""The description of all addresses for programs: OpenAPI 3.1, made from the table of addresses."""

import json
from functools import cache
from typing import Any

import kp_data
from kp_data.api.v1.endpoints import ALL_CHOICES, ENDPOINTS, MEDIA_TYPES, Endpoint
from kp_data.api.v1.problems import MEDIA_TYPE
from kp_data.reference import measures, pillars
from kp_data.views import FIGURES
from kp_data.wording import LANGUAGES, language, say
from kp_data.wording import api as words
from kp_data.wording.choosing import PARAMETER

Described = dict[str, Any]

YEARS = r"^(\d{4})?[:-]?(\d{4})?$"
CODES = {"type": "array", "items": {"type": "string", "pattern": "^[A-Za-z]{3}$"}}


def description() -> bytes:
    """The description as JSON."""
    return _description(language())


@cache
def _description(_language: str) -> bytes:
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": say(words.TITLE),
            "version": kp_data.__version__,
            "description": say(words.INTRODUCTION),
        },
        "servers": [{"url": "."}],
        "paths": dict(path for one in ENDPOINTS for path in _paths(one)),
        "components": {"schemas": {"Problem": _problem()}},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _paths(endpoint: Endpoint) -> list[tuple[str, Described]]:
    found = [
        (f"{endpoint.path}.{form}", _path(endpoint, (form,), f"_{form}")) for form in endpoint.forms
    ]
    if endpoint.negotiated:
        found.append((endpoint.path, _path(endpoint, endpoint.forms, "")))
    return found


def _path(endpoint: Endpoint, forms: tuple[str, ...], ending: str) -> Described:
    names = endpoint.parameters
    is_figure = "{figure}" in endpoint.path
    if is_figure:
        names = (*names, *(name for name in ALL_CHOICES if name not in names))
    content = {MEDIA_TYPES[form].partition(";")[0]: {"schema": _schema(form)} for form in forms}
    told: Described = {
        "operationId": f"{endpoint.name}{ending}",
        "summary": say(words.SUMMARIES[endpoint.name]),
        "description": say(words.DESCRIPTIONS[endpoint.name]),
        "parameters": [_parameter(name) for name in names],
        "responses": {
            "200": {
                "description": say(words.SUMMARIES[endpoint.name]),
                "headers": {
                    name: {"schema": {"type": "string"}} for name in ("ETag", "KP-Revision")
                },
                "content": content,
            },
            "304": {"description": say(words.NOT_CHANGED)},
            **{str(status): _refusal(status) for status in (400, 404, 503)},
            **({"406": _refusal(406)} if not ending else {}),
        },
    }
    if is_figure:
        told["parameters"].insert(0, _figure())
    return {"get": told}


def _figure() -> Described:
    return {
        "name": "figure",
        "in": "path",
        "required": True,
        "description": say(words.FIGURE_NAME),
        "schema": {"type": "string", "enum": list(FIGURES)},
    }


def _parameter(name: str) -> Described:
    schemas: dict[str, Described] = {
        "revision": {"type": "integer", "minimum": 1},
        "as_of": {"type": "string", "format": "date"},
        PARAMETER: {"type": "string", "enum": list(LANGUAGES)},
        "country": CODES,
        "from": CODES,
        "pillar": {"type": "array", "items": {"type": "string", "enum": list(pillars())}},
        "measure": {"type": "string", "enum": list(measures())},
        "year": {"type": "string", "pattern": YEARS},
        "years": {"type": "string", "pattern": YEARS},
        **{one: {"type": "string", "enum": ["yes", "no"]} for one in ("provenance", "hxl")},
    }
    schema = schemas.get(name, {"type": "string"})
    told: Described = {
        "name": name,
        "in": "query",
        "description": say(words.PARAMETERS.get(name, words.CHOICE)),
        "schema": schema,
    }
    return told | ({"style": "form", "explode": False} if schema["type"] == "array" else {})


def _schema(form: str) -> Described:
    if form == "json":
        return {"type": "object"}
    if form == "csv":
        return {"type": "string"}
    return {"type": "string", "contentMediaType": MEDIA_TYPES[form]}


def _refusal(status: int) -> Described:
    return {
        "description": say(words.TITLES[status]),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _problem() -> Described:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail")}
    return {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {**texts, "status": {"type": "integer"}},
    }
