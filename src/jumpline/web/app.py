"""The addresses of the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from jumpline.archive import StoredPage
from jumpline.errors import UsageError
from jumpline.web import browsing, citing, copying, finding, pictures, telling
from jumpline.web.answers import Guard, Json, answer, encodable, static_folder
from jumpline.web.site import Missing, Site, TooSlow, Visit

Endpoint = Callable[[Request], Response]

LOCAL = ("127.0.0.1", "localhost")
_CACHED = {"Cache-Control": "private, max-age=3600"}


def application(site: Site, hosts: tuple[str, ...] = LOCAL) -> Starlette:
    """Make the application that shows an archive.

    Args:
        site: what is shown.
        hosts: names under which it may be asked; a page elsewhere cannot reach it by another.
    """
    routes: list[BaseRoute] = [
        *_twins("/", _home),
        *_twins("/title/{key}", _title),
        *_twins("/issue/{key:path}", _issue),
        *_twins("/page/{number:int}", _page),
        *_twins("/search", _search),
        *_twins("/kwic", _kwic),
        *_twins("/trend", _trend),
        *_twins("/reprints", _reprints),
        *_twins("/collate/{one}/{other}", _collate),
        Route("/page/{number:int}/picture.jpg", _picture),
        Route("/page/{number:int}/tiles/{level:int}/{column:int}_{row:int}.jpg", _tile),
        Route("/article/{id}/cite.bib", _bibtex),
        Route("/article/{id}/cite.csl.json", _csl),
        Route("/article/{id}/clipping/{number:int}.png", _clipping),
        Route("/article/{id}/clippings.pdf", _clippings),
        *_twins("/article/{id}", _article),
        Mount("/static", StaticFiles(directory=static_folder())),
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={
            Missing: _missing,
            TooSlow: _too_slow,
            HTTPException: _refused,
            Exception: _failed,
        },
    )
    app.state.site = site
    return app


def _twins(path: str, endpoint: Endpoint) -> list[BaseRoute]:
    twin = "/index.json" if path == "/" else path + ".json"
    return [Route(twin, endpoint), Route(path, endpoint)]


def _site(request: Request) -> Site:
    return cast("Site", request.app.state.site)


def _home(request: Request) -> Response:
    with _site(request).visit() as visit:
        return answer(request, "home.html", browsing.home(visit))


def _title(request: Request) -> Response:
    with _site(request).visit() as visit:
        year = request.query_params.get("year")
        return answer(
            request, "title.html", browsing.title(visit, request.path_params["key"], year)
        )


def _issue(request: Request) -> Response:
    with _site(request).visit() as visit:
        return answer(request, "issue.html", browsing.issue(visit, request.path_params["key"]))


def _page(request: Request) -> Response:
    with _site(request).visit() as visit:
        data = browsing.page(
            visit,
            request.path_params["number"],
            leftovers=request.query_params.get("leftovers") == "1",
            marked=request.query_params.get("article"),
            query=request.query_params.get("q", ""),
        )
        return answer(request, "page.html", data)


def _search(request: Request) -> Response:
    return _question(request, "search", finding.search)


def _kwic(request: Request) -> Response:
    return _question(request, "kwic", finding.kwic)


def _trend(request: Request) -> Response:
    return _question(request, "trend", finding.trend)


def _reprints(request: Request) -> Response:
    with _site(request).visit() as visit:
        number = finding.list_page(request.query_params.get("n", ""))
        return answer(request, "reprints.html", copying.clusters(visit, number))


def _collate(request: Request) -> Response:
    with _site(request).visit() as visit:
        where = request.path_params
        data = copying.collation(visit, where["one"], where["other"])
        return answer(request, "collate.html", data)


def _question(
    request: Request, name: str, tell: Callable[[Visit, finding.Asked], browsing.Data]
) -> Response:
    parameters = dict(request.query_params)
    with _site(request).visit() as visit:
        try:
            it = finding.asked(parameters, parameters.get("saved"), visit)
            return answer(request, f"{name}.html", tell(visit, it))
        except UsageError as error:
            it = finding.asked(parameters, None, visit)
            told = str(error).replace(str(visit.archive.path), "ARCHIVE")
            data = finding.failure(visit, it, f"/{name}", told)
            return answer(request, f"{name}.html", data, 400)


def _article(request: Request) -> Response:
    name = request.path_params["id"]
    with _site(request).visit() as visit:
        found = visit.article(name)
        if found.id != name:
            ending = ".json" if request.url.path.endswith(".json") else ""
            query = f"?{request.url.query}" if request.url.query else ""
            address = f"/article/{quote(found.id)}{ending}{query}"
            return RedirectResponse(address, status_code=301)
        asked = request.query_params.get("q", "")
        return answer(request, "article.html", telling.article(visit, found, asked))


def _bibtex(request: Request) -> Response:
    with _site(request).visit() as visit:
        found = visit.article(request.path_params["id"])
        text = citing.bibtex(found, _permalink(request, found.id))
    return PlainTextResponse(encodable(text), media_type="application/x-bibtex")


def _csl(request: Request) -> Response:
    with _site(request).visit() as visit:
        found = visit.article(request.path_params["id"])
        item = citing.csl(found, _permalink(request, found.id))
    return Json(item, media_type="application/vnd.citationstyles.csl+json")


def _permalink(request: Request, name: str) -> str:
    return f"{request.base_url}article/{quote(name)}"


def _picture(request: Request) -> Response:
    return _of_page(request, pictures.whole)


def _tile(request: Request) -> Response:
    where = request.path_params
    return _of_page(
        request,
        lambda visit, page: pictures.tile(
            visit, page, where["level"], (where["column"], where["row"])
        ),
    )


def _of_page(request: Request, make: Callable[[Visit, StoredPage], bytes]) -> Response:
    with _site(request).visit() as visit:
        data = make(visit, visit.page(request.path_params["number"]))
    return Response(data, media_type="image/jpeg", headers=_CACHED)


def _clipping(request: Request) -> Response:
    with _site(request).visit() as visit:
        where = request.path_params
        found = telling.clipping(visit, where["id"], where["number"])
        data = pictures.clipping(visit, found.page, found.box)
    return Response(data, media_type="image/png", headers=_CACHED)


def _clippings(request: Request) -> Response:
    with _site(request).visit() as visit:
        found = visit.article(request.path_params["id"])
        pieces = telling.clippings(visit, found)
        data = pictures.clippings(visit, pieces)
    return Response(data, media_type="application/pdf", headers=_CACHED)


def _missing(request: Request, _: Exception) -> Response:
    return answer(request, "failure.html", {"error": "missing"}, 404)


def _too_slow(request: Request, _: Exception) -> Response:
    return answer(request, "failure.html", {"error": "slow"}, 503)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    word = "missing" if status == 404 else "failed"
    return answer(request, "failure.html", {"error": word}, status)


def _failed(request: Request, _: Exception) -> Response:
    return answer(request, "failure.html", {"error": "failed"}, 500)
