"""The reader in a real browser: no error, no request elsewhere, nothing that axe objects to."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from jumpline.archive import Archive, reprints
from jumpline.web.app import application
from jumpline.web.site import Site
from web.conftest import COURIER

CHROMIUM = shutil.which("chromium")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DEVICES: dict[str, Any] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ,
        reason="needs a browser: apt install chromium",
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def served(shelf: Path) -> Iterator[str]:
    """Serve the archive at a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(application(Site(shelf)), port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium with a profile of its own."""
    assert CHROMIUM, "chromium is not installed"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def addresses(shelf: Path) -> dict[str, str]:
    """Name one address of each kind of page."""
    with Archive.open(shelf) as archive:
        issue = archive.issue(COURIER)
        assert issue is not None
        page = archive.pages(issue.number)[0].number
        jumping = next(
            each
            for each in archive.articles(issue=issue.number)
            if len({part.number for part in each.pages}) > 1
        )
        one, other, *_ = next(reprints.clusters(archive)).copies
    return {
        "home": "/",
        "title": "/title/the-harbour-courier",
        "issue": f"/issue/{COURIER}",
        "page": f"/page/{page}",
        "leftovers": f"/page/{page}?leftovers=1",
        "article": f"/article/{jumping.id}",
        "asking": "/search",
        "search": "/search?q=the",
        "kwic": "/kwic?q=the&sort=right",
        "trend": "/trend?q=the&by=month",
        "found": f"/article/{jumping.id}?q=mole",
        "place": f"/page/{page}?q=mole",
        "refused": "/search?q=%22",
        "reprints": "/reprints",
        "collation": f"/collate/{one.id}/{other.id}",
        "failure": "/nothing",
    }


def _watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on(
        "console",
        lambda message: errors.append(message.text) if message.type != "log" else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    return page, errors, asked


def test_no_page_makes_an_error_or_asks_another_machine(
    browser: Browser, served: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context()
    page, errors, asked = _watched(context)
    for name, address in addresses.items():
        if name not in ("failure", "refused"):  # a browser tells every 404 on its console
            page.goto(served + address)
            page.wait_for_load_state("networkidle")
    assert errors == []
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert any("/tiles/" in url for url in asked)
    context.close()


@pytest.mark.parametrize("device", DEVICES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, served: str, addresses: dict[str, str], device: str
) -> None:
    # Axe is put in from outside, which the policy of the pages rightly forbids.
    context = browser.new_context(bypass_csp=True, **DEVICES[device])
    page = context.new_page()
    found = []
    for name, address in addresses.items():
        page.goto(served + address)
        page.evaluate(AXE)
        result = page.evaluate("axe.run()")
        assert len(result["passes"]) > 5
        found += [(name, each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, name
    assert found == []
    context.close()


def test_axe_would_find_something(browser: Browser, served: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(served)
    page.evaluate("document.querySelector('main').innerHTML = '<img src=/static/icon.svg>'")
    page.evaluate(AXE)
    assert page.evaluate("axe.run()")["violations"]
    context.close()


def test_the_zoom_works_and_an_article_opens_from_the_picture(
    browser: Browser, served: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served + addresses["page"])
    page.wait_for_selector("#viewer canvas")
    page.wait_for_selector("#viewer #overlay a")
    page.wait_for_timeout(500)
    before = page.locator("#overlay").bounding_box()
    page.click("#zoom-in")
    page.wait_for_timeout(1200)
    after = page.locator("#overlay").bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"] * 1.3
    page.click("#zoom-home")
    page.wait_for_timeout(1200)
    page.locator("#overlay a rect").first.click()
    page.wait_for_url("**/article/*")
    context.close()


def test_all_can_be_read_without_javascript_and_reached_by_keyboard(
    browser: Browser, served: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + addresses["page"])
    picture = page.locator("#overlay image").bounding_box()
    assert picture
    assert picture["width"] > 300
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#main")
    page.locator("#overlay a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    assert page.locator("article p").count() > 2
    context.close()


def test_a_search_leads_to_the_words_on_the_picture(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.fill("header input[name=q]", "码头")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".articles mark").count() > 0
    page.locator(".articles > li > a").first.click()
    page.wait_for_url("**/article/*")
    assert {each.inner_text() for each in page.locator("mark").all()} == {"码头"}
    page.locator("figcaption a").first.click()
    page.wait_for_url("**/page/*")
    assert page.locator("#overlay rect.hit").count() > 0
    context.close()
