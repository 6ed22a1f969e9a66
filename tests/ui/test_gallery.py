"""The gallery in a real browser: no axe violations, nothing sideways, targets large enough, in every dress."""

import pytest

from tests.browser import axe, show, sideways, small_targets

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DRESSES = [(width, dark, contrast) for width in (320, 1280) for dark in (False, True) for contrast in (False, True)]


@pytest.fixture
def gallery(page, live_server, settings):
    settings.DEMO = True
    page.goto(f"{live_server.url}/galleria/")
    return page


@pytest.mark.feature("ACC1")
@pytest.mark.parametrize(("width", "dark", "contrast"), DRESSES)
def test_axe_finds_nothing(gallery, width, dark, contrast):
    show(gallery, width=width, dark=dark, contrast=contrast)
    assert axe(gallery) == []
    assert sideways(gallery) == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(gallery, width):
    show(gallery, width=width)
    assert small_targets(gallery) == []


def test_axe_would_notice(gallery):
    """A negative control: the same question finds a fault that was planted."""
    gallery.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    assert {fault.split(":")[0] for fault in axe(gallery)} == {"image-alt", "button-name"}


def test_preferences_show_at_once_and_stay(gallery):
    gallery.locator("details.view > summary").click()
    with gallery.expect_response("**/asetukset/"):
        gallery.get_by_label("Ilta", exact=True).check()
    root = gallery.locator("html")
    assert root.get_attribute("data-theme") == "dark"
    gallery.reload()
    assert root.get_attribute("data-theme") == "dark"


@pytest.mark.feature("ACC1")
def test_preferences_work_without_script(browser, live_server, settings):
    settings.DEMO = True
    context = browser.new_context(java_script_enabled=False, locale="fi-FI")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{live_server.url}/galleria/")
    page.locator("details.view > summary").click()
    page.get_by_label("Suurin").check()
    page.get_by_role("button", name="Tallenna valinnat").click()
    assert page.url == f"{live_server.url}/galleria/"
    assert page.locator("html").get_attribute("data-text") == "larger"
    context.close()


def test_the_skip_link_is_first_and_leads_to_the_content(page, live_server):
    page.goto(f"{live_server.url}/tata-ei-ole/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sisalto"


def test_a_dialog_opens_takes_the_focus_and_gives_it_back(gallery):
    opener = gallery.get_by_role("button", name="Peru tapaaminen")
    opener.click()
    gallery.get_by_role("dialog", name="Perutko tapaamisen?").wait_for()
    assert axe(gallery) == []
    gallery.keyboard.press("Escape")
    assert gallery.get_by_role("dialog").count() == 0
    assert opener.evaluate("e => e === document.activeElement")


def test_tabs_move_with_arrows(gallery):
    first = gallery.get_by_role("tab", name="Keskustelu")
    first.focus()
    gallery.keyboard.press("ArrowRight")
    assert gallery.get_by_role("tab", name="Muistiinpanot").get_attribute("aria-selected") == "true"
    assert gallery.locator("#g-t1").is_hidden()


@pytest.mark.feature("ACC1")
def test_whoever_moves_by_keyboard_sees_where_they_are(gallery):
    """Every stop of the Tab key shows a focus ring, on itself or on what it stands for."""
    lost = gallery.evaluate("""() => {
        const ringed = e => {
            const style = getComputedStyle(e);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        };
        const stops = [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")]
            .filter(e => e.offsetParent && !e.disabled && e.tabIndex >= 0);
        return stops.filter(e => {
            e.focus({ focusVisible: true });
            const after = getComputedStyle(e, "::after");
            return !(ringed(e) || after.outlineStyle !== "none"
                     || (e.nextElementSibling && ringed(e.nextElementSibling)));
        }).map(e => e.outerHTML.slice(0, 80));
    }""")
    assert lost == []


def test_forced_colours_lose_no_words(browser, live_server, settings):
    """In the forced-colours mode of the system the page still passes, and the marks keep their edges."""
    settings.DEMO = True
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", locale="fi-FI")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{live_server.url}/galleria/")
    assert axe(page) == []
    edges = page.evaluate("[...document.querySelectorAll('.tag, .notice, .panel, .gcard, .btn')]"
                          ".filter(e => e.offsetParent && getComputedStyle(e).borderTopStyle === 'none')"
                          ".map(e => e.className)")
    assert edges == []
    context.close()
