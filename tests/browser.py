"""A real browser for tests: fixtures `browser` and `page`, and `axe`, `screenshot`, `sideways`.

    pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

    def test_it(page, live_server):
        page.goto(f"{live_server.url}/galleria/")
        assert axe(page) == []

Without Debian's chromium these tests are skipped with the reason; RINNALLA_NEEDS_ALL=1 makes that a failure.
"""

import os
import pathlib

import pytest

CHROMIUM = pathlib.Path(os.environ.get("RINNALLA_CHROMIUM", "/usr/bin/chromium"))
SHOTS = pathlib.Path(os.environ.get("RINNALLA_SHOTS", "/tmp/rinnalla-shots"))
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the test


def _need_browser() -> None:
    if CHROMIUM.exists():
        return
    reason = f"{CHROMIUM} is not installed: `apt-get install chromium`"
    if os.environ.get("RINNALLA_NEEDS_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    """One chromium for the whole run; ask for more contexts with `browser.new_context()`."""
    _need_browser()
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A fresh reader: no cookies, Finnish, 1280 px wide, still pictures. Page errors fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fi-FI", reduced_motion="reduce",
                                  timezone_id="Europe/Helsinki")
    context.set_default_timeout(60_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def settled(page) -> None:
    """Wait until the page is drawn as it stands: observers of sizes have run, nothing glides any more."""
    page.evaluate("""async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (let n = 0; n < 3; n += 1) await frame();
        await Promise.allSettled(document.getAnimations().filter((one) =>
            Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished));
        await frame();
    }""")


def show(page, *, width: int = 1280, dark: bool = False, contrast: bool = False) -> None:
    """The same page on another screen."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page.evaluate("on => on ? document.documentElement.setAttribute('data-contrast', 'more')"
                  " : document.documentElement.removeAttribute('data-contrast')", contrast)


def axe(page) -> list[str]:
    """What axe-core finds wrong: “rule: where”. An empty list is the goal."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: " + " | ".join(str(node["target"][0]) for node in rule["nodes"][:4]) for rule in found]


def sideways(page) -> int:
    """How many pixels the page scrolls sideways: must be 0."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def small_targets(page, least: int = 24) -> list[str]:
    """Visible controls smaller than `least` px, links inside running text excepted (WCAG 2.5.8)."""
    return page.evaluate("""least => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select,"
        + "textarea, summary")].filter(e => {
            const box = e.getBoundingClientRect();
            if (!box.width || e.closest("[hidden]") || e.closest(".vh") || e.matches(".skip")) return false;
            if (getComputedStyle(e).visibility === "hidden") return false;
            if (e.matches("a") && e.closest("p, li, td, dd, label") && getComputedStyle(e).display === "inline")
                return false;
            return box.height < least || box.width < least;
        }).map(e => e.outerHTML.slice(0, 90))""", least)


def screenshot(page, name: str, width: int = 1280, dark: bool = False) -> pathlib.Path:
    """A picture of the whole page in SHOTS: `name-1280l.png`."""
    show(page, width=width, dark=dark)
    path = SHOTS / f"{name}-{width}{'d' if dark else 'l'}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(i => { i.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(path), full_page=True)
    return path
