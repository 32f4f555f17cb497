"""The site of the docs in a real browser: pages, links, search by keyboard, contrast, wide and narrow screens."""

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

import httpx
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
    for name in ("docs", "scripts/theme"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "zensical.toml", copy)
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = copy / "site"
    subprocess.run([sys.executable, ROOT / "scripts" / "llms_txt.py", folder], check=True)
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


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_the_search_works_by_keyboard_alone(site: tuple[str, list[str]], browser: Browser, key: str) -> None:
    address, _ = site
    page = browser.new_page()
    watch = Watch(page, address)
    page.goto(address, wait_until="networkidle")
    page.keyboard.press(key)
    page.keyboard.type("unexpose", delay=30)
    results = page.locator("a[href*='.html']:visible", has_text=re.compile("unexpose", re.IGNORECASE))
    results.first.wait_for(timeout=10_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.url != address
    assert "unexpose" in page.locator("article").inner_text().lower()
    assert watch.problems == []
    page.close()


def test_pages_lead_on_back_and_to_the_repository(site: tuple[str, list[str]], browser: Browser) -> None:
    address, _ = site
    page = browser.new_page()
    navigation = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    order = [address + target for target in targets(navigation["nav"])]
    page.goto(order[0])
    assert page.locator("a.md-source").first.get_attribute("href") == navigation["repo_url"]
    for there in order[1:]:
        with page.expect_navigation():
            page.locator("a.md-footer__link--next").click()
        assert page.url == there
    assert page.locator("a.md-footer__link--next").count() == 0
    with page.expect_navigation():
        page.locator("a.md-footer__link--prev").click()
    assert page.url == order[-2]
    page.close()


def test_llms_txt_names_every_page_with_a_sentence_and_its_markdown(site: tuple[str, list[str]]) -> None:
    address, pages = site
    text = httpx.get(address + "llms.txt").text
    listed = re.findall(r"^- \[[^]]+\]\(([^)]+)\): .+[.?]$", text, re.MULTILINE)
    assert sorted(name.replace(".md", ".html") for name in listed) == sorted(set(pages) - {"404.html"})
    assert listed[0] == "index.md"
    for name in listed:
        assert httpx.get(address + name).text == (ROOT / "docs" / name).read_text("utf-8")


# Texts whose contrast is below that of WCAG 2 AA: 4.5, or 3 for large text.
CONTRAST = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = color => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
    const background = element => {
        const layers = [];
        for (let one = element; one; one = one.parentElement) layers.push(rgba(getComputedStyle(one).backgroundColor));
        return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const light = color => {
        const linear = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = color.slice(0, 3).map(c => linear(c / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = {};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const style = getComputedStyle(element);
        const text = walker.currentNode.textContent.trim().slice(0, 30);
        if (!text || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (element.closest('script, style, .md-top, [aria-hidden=true]') || !element.getClientRects().length) continue;
        let opacity = 1;
        for (let one = element; one; one = one.parentElement) opacity *= parseFloat(getComputedStyle(one).opacity);
        const below = background(element);
        const color = rgba(style.color);
        const shown = over([...color.slice(0, 3), color[3] * opacity], below);
        const [a, b] = [light(shown), light(below)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) {
            const path = element.tagName + '.' + element.className + ' in ' + element.parentElement.className;
            found[path] = `${ratio.toFixed(2)} ${style.color} on ${below.map(Math.round)}: ${text}`;
        }
    }
    return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(site: tuple[str, list[str]], browser: Browser, scheme: str) -> None:
    address, pages = site
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    weak: dict[str, str] = {}
    for name in set(pages) - {"reference/models.html", "reference/operations.html"}:  # large, and like the others
        page.goto(address + name, wait_until="networkidle")
        assert (
            page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
        )
        weak |= page.evaluate(CONTRAST)
    context.close()
    assert weak == {}


def test_no_page_is_wider_than_a_screen(site: tuple[str, list[str]], browser: Browser) -> None:
    address, pages = site
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name in pages:
        page.goto(address + name, wait_until="networkidle")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 1280, f"{name} is {width} wide"
    page.close()


def test_a_wide_table_scrolls_by_itself(site: tuple[str, list[str]], browser: Browser) -> None:
    address, _ = site
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(address + "how-to/scale.html", wait_until="networkidle")
    widths = "all => all.map(one => [one.scrollWidth > one.clientWidth, getComputedStyle(one).overflowX])"
    assert [True, "auto"] in page.eval_on_selector_all(".md-typeset__scrollwrap", widths)
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
        for name in ("index", "tutorial", "how-to/scale", "reference/clients", "reference/command-line"):
            page.goto(f"{address}{name}.html", wait_until="networkidle")
            picture = folder / f"{name.replace('/', '-')}-{width}.png"
            page.screenshot(path=picture)
            assert picture.stat().st_size > 20_000
        page.close()
