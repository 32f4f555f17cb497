"""The documents' site in a real browser: every page, every link, the search, a narrow screen."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

from support.pages import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The site, built strictly and served on loopback: its address, and its pages."""
    copy = tmp_path_factory.mktemp("documents")
    for name in ("docs", "src", "generated"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "zensical.toml", copy)
    subprocess.run([sys.executable, ROOT / "scripts" / "reference.py", copy / "docs" / "reference"], check=True)
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "griffe:" not in done.stdout + done.stderr  # a docstring that it cannot read does not stop the build
    folder = copy / "site"
    pages = sorted(str(page.relative_to(folder)) for page in folder.rglob("*.html"))
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", pages
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    binary = os.environ.get("PRIME_PORTS_CHROMIUM") or shutil.which("chromium")
    if binary is None:
        missing = "there is no chromium: apt-get install chromium, or say where it is in PRIME_PORTS_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        yield running
        running.close()


class Watch:
    """Requests and complaints of a page."""

    def __init__(self, page: Page, address: str) -> None:
        self.problems: list[str] = []
        self._address = address
        page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.problems.append(f"elsewhere: {request.url}")


def test_the_navigation_leads_to_every_page(site: tuple[str, list[str]]) -> None:
    _, pages = site
    navigation = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    assert sorted([*targets(navigation), "404.html"]) == pages


def targets(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Targets of the entries of a navigation."""
    for target in (target for entry in entries for target in entry.values()):
        if isinstance(target, str):
            yield target.replace(".md", ".html")
        else:
            yield from targets(target)


def test_every_page_is_in_order_and_every_link_leads_somewhere(site: tuple[str, list[str]], browser: Browser) -> None:
    address, pages = site
    assert {"index.html", "tutorial.html", "reference/operations.html", "reference/clients.html"} <= set(pages)
    links: dict[str, str] = {}
    anchors: dict[str, set[str]] = {}
    page = browser.new_page()
    watch = Watch(page, address)
    for name in pages:
        page.goto(address + name, wait_until="networkidle")
        assert watch.problems == [], name
        assert page.locator("h1").count() == 1, name
        assert page.eval_on_selector_all("img", "all => all.filter(one => !one.naturalWidth).map(one => one.src)") == []
        anchors[name] = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
        for target in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
            whole = urljoin(address + name, target)
            if whole.startswith(address):
                links[whole] = name
    page.close()
    for link, name in links.items():
        place, anchor = urldefrag(link.removeprefix(address))
        place = place or "index.html"
        assert place in anchors, f"{name}: {link}"
        assert not anchor or anchor in anchors[place], f"{name}: {link}"


def test_the_search_finds_what_this_is_about(site: tuple[str, list[str]], browser: Browser) -> None:
    address, _ = site
    page = browser.new_page()
    watch = Watch(page, address)
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("Control+k")
    page.keyboard.type("unexpose", delay=30)
    results = page.locator("a[href*='.html']:visible", has_text=re.compile("unexpose", re.IGNORECASE))
    results.first.wait_for(timeout=10_000)
    results.first.click()
    page.wait_for_load_state("networkidle")
    assert page.url != address
    assert "unexpose" in page.locator("article").inner_text().lower()
    assert watch.problems == []
    page.close()


def test_every_page_can_be_read_on_a_phone(site: tuple[str, list[str]], browser: Browser) -> None:
    address, pages = site
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    for name in pages:
        page.goto(address + name, wait_until="networkidle")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{name} is {width} wide"
    page.goto(address, wait_until="networkidle")
    tutorial = page.locator("nav a[href*='tutorial']").first
    assert not tutorial.is_visible() or tutorial.bounding_box()["x"] < 0  # type: ignore[index]
    page.locator(".md-header__button[for='__drawer']").click()
    page.wait_for_timeout(500)
    assert page.locator("nav a[href*='tutorial']").first.is_visible()
    context.close()


def test_pages_are_looked_at(site: tuple[str, list[str]], browser: Browser, tmp_path: Path) -> None:
    """Pictures for people, in the folder that PRIME_PORTS_SHOTS names; no picture is empty."""
    address, _ = site
    folder = Path(os.environ.get("PRIME_PORTS_SHOTS", tmp_path))
    for width in (1280, PHONE["width"]):
        page = browser.new_page(viewport={"width": width, "height": 1600})
        for name in ("index", "tutorial", "reference/clients", "reference/operations", "explanation/architecture"):
            page.goto(f"{address}{name}.html", wait_until="networkidle")
            picture = folder / f"{name.replace('/', '-')}-{width}.png"
            page.screenshot(path=picture)
            assert picture.stat().st_size > 20_000
        page.close()
