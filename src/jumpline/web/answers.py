"""HTML or JSON from the same values, and the headers that all answers carry."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jumpline.web.messages import LANGUAGES, MESSAGES, chosen, examples

QUERY_BYTES = 4096
"""Of the part of an address after the question mark."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
COOKIE = "jumpline-language"


class Json(JSONResponse):
    """JSON in which what UTF-8 cannot hold is escaped, as the command line writes it."""

    def render(self, content: Any) -> bytes:
        """Write a value."""
        return json.dumps(
            content, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode("utf-8", "backslashreplace")


class Guard:
    """Wrap an application: safe headers on every answer, addresses of bounded length."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if len(scope["query_string"]) + len(scope.get("raw_path") or b"") > QUERY_BYTES:
            text = MESSAGES["en"]["long"] + "\n"
            await PlainTextResponse(text, status_code=414)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("jumpline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def wants_json(request: Request) -> bool:
    """Tell whether the address or the header asks for JSON."""
    if request.url.path.endswith(".json"):
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def answer(request: Request, template: str, data: dict[str, Any], status: int = 200) -> Response:
    """Show values as a page, or as JSON where that is asked for."""
    if wants_json(request):
        return Json(data, status_code=status, headers={"Vary": "Accept"})
    asked = request.query_params.get("lang")
    language = chosen(
        asked, request.cookies.get(COOKIE), request.headers.get("accept-language", "")
    )
    words = MESSAGES[language]
    html = (
        _environment()
        .get_template(template)
        .render(
            data=data,
            words=words,
            examples=examples(language),
            language=language,
            switches=[(each, _with(request, "lang", each)) for each in LANGUAGES],
            twin=_twin(request),
        )
    )
    response = HTMLResponse(
        encodable(html), status_code=status, headers={"Vary": "Accept, Accept-Language, Cookie"}
    )
    if asked in LANGUAGES:
        response.set_cookie(COOKIE, asked, max_age=31_536_000, httponly=True, samesite="strict")
    return response


def encodable(text: str) -> str:
    """Return a text with what UTF-8 cannot hold, lone surrogates, shown by its number."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _with(request: Request, name: str, value: str) -> str:
    rest = [(key, old) for key, old in request.query_params.multi_items() if key != name]
    return "?" + urlencode([*rest, (name, value)])


def _twin(request: Request) -> str:
    path = request.scope.get("raw_path", b"/").decode("ascii", "replace").split("?")[0]
    query = request.url.query
    return ("/index" if path == "/" else path) + ".json" + (f"?{query}" if query else "")


def static_folder() -> str:
    """Return the folder of scripts and styles."""
    return str(files("jumpline.web") / "static")
