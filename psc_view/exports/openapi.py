"""The addresses of files, described for programs (OpenAPI 3.1)."""

from __future__ import annotations

import json
from typing import Any, Final

from psc_core.editions.shelf import Shelf
from psc_core.terms import GOAL_NUMBERS
from psc_view.embeds.frame import FRAMED
from psc_view.embeds.oembed import LIMITS
from psc_view.embeds.snippets import HOW
from psc_view.exports.forms import FORMS, Form
from psc_view.exports.package import ARCHIVE, DESCRIPTION
from psc_view.exports.parameters import PAPER_SCHEMAS, VERSION, VERSION_SCHEMA, Schema, schemas_of
from psc_view.exports.problem import MEDIA_TYPE
from psc_view.papers.papers import EDITABLE, SLIDES, SUMMARY, media_type_of
from psc_view.views import VIEWS

_ABOUT: Final = (
    "A chart or table of a page takes the page's own parameters and gives what the page shows. Without "
    "`lang` the language is that of Accept-Language. With `v`, the version that each metadata.json tells, "
    "the content never changes."
)
_CODE: Final = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_PACKAGE: Final = {
    DESCRIPTION: "application/json",
    ARCHIVE: "application/zip",
    "{table}.csv": "text/csv",
    "{table}.parquet": "application/vnd.apache.parquet",
}


def openapi_file(held: Shelf) -> bytes:
    """Write the description for the editions that are there."""
    return (json.dumps(described(tuple(held.editions)), ensure_ascii=False, indent=1) + "\n").encode()


def described(editions: tuple[str, ...]) -> dict[str, Any]:
    """Describe every address with its parameters and answers."""
    pages = {
        f"/data/{{page}}/{{chart}}.{ending}": {"get": _of_page(ending, form, editions)}
        for ending, form in FORMS.items()
    }
    embeds = {
        "/embed/{page}/{chart}": {"get": _of_page("a page to embed", FRAMED, editions)},
        "/embed/{page}/{chart}/how": {"get": _of_page("elements to copy", HOW, editions)},
        "/oembed": {"get": _unfolded()},
    }
    packages = {
        f"/data/editions/{{edition}}/{name}": {"get": _of_edition(name, media_type, editions)}
        for name, media_type in _PACKAGE.items()
    }
    papers = {
        f"/data/editions/{{edition}}/{name}": {"get": _of_paper(name, editions)}
        for name in ("goal-{goal}.pdf", SUMMARY, SLIDES, EDITABLE)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "People's Scorecard: every view as a file",
            "version": "1",
            "description": _ABOUT,
        },
        "paths": {**pages, **packages, **papers, **embeds},
        "components": {"schemas": {"Problem": _PROBLEM}, "responses": {"Problem": _refused()}},
    }


def _of_page(ending: str, form: Form, editions: tuple[str, ...]) -> dict[str, Any]:
    path = [_in_path("page", {"enum": list(VIEWS)}), _in_path("chart", _CODE)]
    query = [_in_query(name, schema) for name, schema in schemas_of(form, editions).items()]
    return {
        "operationId": f"page_{ending.replace('.', '_').replace(' ', '_')}",
        "summary": f"A chart or table of a page as {ending}",
        "parameters": [*path, *query],
        "responses": _answers(form.media_type.partition(";")[0]),
    }


def _of_edition(name: str, media_type: str, editions: tuple[str, ...]) -> dict[str, Any]:
    table = [_in_path("table", {"type": "string", "pattern": "^[a-z_]+$"})] if "{table}" in name else []
    return {
        "operationId": f"edition_{name.replace('{table}.', 'table_').replace('.', '_')}",
        "summary": f"{name} of an edition's data package",
        "parameters": [
            _in_path("edition", {"enum": list(editions)}),
            *table,
            _in_query(VERSION, VERSION_SCHEMA),
        ],
        "responses": {**_answers(media_type), **_LONG},
    }


def _unfolded() -> dict[str, Any]:
    pixels = {"type": "integer", "minimum": LIMITS[0], "maximum": LIMITS[1]}
    url = {**_in_query("url", {"type": "string", "format": "uri"}), "required": True}
    others: dict[str, Schema] = {"format": {"enum": ["json"]}, "maxwidth": pixels, "maxheight": pixels}
    return {
        "operationId": "oembed",
        "summary": "What the address of a page or of a chart to embed unfolds to (oEmbed 1.0)",
        "parameters": [url, *(_in_query(name, schema) for name, schema in others.items())],
        "responses": {**_answers("application/json"), "501": {"$ref": "#/components/responses/Problem"}},
    }


def _of_paper(name: str, editions: tuple[str, ...]) -> dict[str, Any]:
    goal = [_in_path("goal", {"enum": [str(goal) for goal in GOAL_NUMBERS]})] if "{goal}" in name else []
    query = [_in_query(parameter, schema) for parameter, schema in PAPER_SCHEMAS.items()]
    return {
        "operationId": f"paper_{name.replace('-{goal}', '').replace('.', '_')}",
        "summary": f"{name}: a paper on an edition",
        "parameters": [_in_path("edition", {"enum": list(editions)}), *goal, *query],
        "responses": {**_answers(media_type_of(name)), **_LONG},
    }


def _in_path(name: str, schema: Schema) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(name: str, schema: Schema) -> dict[str, Any]:
    # Lists are written with commas.
    lists = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    return {"name": name, "in": "query", "required": False, "schema": schema, **lists}


def _answers(media_type: str) -> dict[str, Any]:
    refused = {"$ref": "#/components/responses/Problem"}
    return {
        "200": {"description": "The file", "content": {media_type: {}}},
        "304": {"description": "The file is the one that If-None-Match names"},
        **dict.fromkeys(("400", "404", "503"), refused),
    }


def _refused() -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": "What can't be answered, and what is allowed", "content": content}


_LONG: Final = {
    "303": {"description": "For who accepts text/html and would have to wait: a page that says how far it is"}
}
_PROBLEM: Final[Schema] = {
    "type": "object",
    "required": ["type", "title", "status", "parameter", "found", "allowed"],
    "properties": {
        "type": {"const": "about:blank"},
        "title": {"type": "string"},
        "status": {"enum": [400, 404, 501, 503]},
        "parameter": {"type": "string"},
        "found": {"type": "string"},
        "allowed": {},
    },
    "additionalProperties": False,
}
