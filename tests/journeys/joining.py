"""What a participant does on a phone with the keyboard alone: find, register, come back, change, cancel."""

import json
import re
from pathlib import Path

from .readers import Hands, House, link_in


def register(house: House, name: str, nickname: str, address: str, group: str):
    """From the front page to the place, without a pointer; the page of thanks."""
    page = house.reader(360)
    hands = Hands(page)
    house.go(page, "/")
    slug = page.get_by_role("link", name=group).get_attribute("href")
    hands.press(f"a[href='{slug}']")
    hands.press("a[href$='/ilmoittaudu/']")
    hands.type("input[name=name]", name)
    hands.type("input[name=nickname]", nickname)
    hands.type("input[name=email]", address)
    hands.type("textarea[name=wishes]", "Jaksaminen töissä")
    hands.tick("input[name=adult]")
    page.keyboard.press("Enter")  # too early: the permission is still missing
    page.locator(".summary").wait_for()
    page.wait_for_function("() => document.activeElement !== document.body")  # it goes to what is missing
    assert page.locator("input[name=nickname]").input_value() == nickname, "nothing typed is lost"
    hands.tick("input[name=health]")
    hands.press("form[method=post] .btn-main")
    assert not hands.lost, hands.lost
    return page


def has_place(house: House, page, address: str) -> dict:
    """The page says so, and so does the letter, with the dates for the calendar."""
    page.get_by_role("heading", name="Kiitos, paikkasi on varattu").wait_for()
    letter = house.letter(address, "Vertaisista voimaa")
    calendar = next(a for a in letter["attachments"] if "calendar" in a["type"])
    assert calendar["content"].count("BEGIN:VEVENT") == 6
    assert "ATTENDEE" not in calendar["content"] and "DTSTART" in calendar["content"]
    return letter


def comes_back_by_link(house: House, letter: dict):
    """Another browser: opening changes nothing, the button opens the own page."""
    page = house.reader(360)
    hands = Hands(page)
    house.go(page, link_in(letter, "/p/"))
    assert page.context.cookies(house.url) == [] or "sessionid" not in str(page.context.cookies(house.url))
    hands.press("main button")
    assert re.search(r"/oma/ilmoittautumiset/\d+/$|/oma/$", page.url), page.url
    if page.url.endswith("/oma/"):
        hands.press("main a[href*='/oma/ilmoittautumiset/']")
    assert not hands.lost, hands.lost
    return page


def changes_nickname(house: House, page, nickname: str) -> None:
    hands, own = Hands(page), page.url
    hands.type("input[name=nickname]", nickname)
    hands.press("main form .btn-soft")
    page.goto(own)
    assert page.locator("input[name=nickname]").input_value() == nickname
    assert not hands.lost, hands.lost


def sees_programme_without_times(house: House, page) -> None:
    """Every part of the evening, and no time but those of the meeting and its door."""
    page.locator("aside a[href*='/oma/tapaamiset/']").first.click()
    parts = page.locator("ol.programme li").all_inner_texts()
    assert [re.sub(r"^\d+\.\s*", "", part) for part in parts] == [
        "Tervetuloa, ohjelma ja säännöt", "Esittäytymiskierros", "Aihe: Tervetuloa rinkiin", "Tauko", "Aihe jatkuu",
        "Loppukierros"]
    seen = page.locator("main").inner_text()
    assert "klo 18–20" in seen
    for secret in ("17.30", "18.10", "18.35", "19.00", "19.10", "19.45", "20.15", "klo 19"):
        assert secret not in seen, secret


def downloads_own_data(house: House, page, *, nickname: str, address: str) -> None:
    house.go(page, "/tietoni/")
    with page.expect_download() as got:
        page.get_by_role("link", name="Lataa tietoni").click()
    told = json.dumps(json.loads(Path(got.value.path()).read_text()), ensure_ascii=False)
    assert nickname in told and address in told and "Jaksaminen töissä" in told


def cancels_in_two_presses(house: House, page, own: str) -> None:
    page.goto(own)
    hands = Hands(page)
    hands.press("main a[href$='/peruutus/']")
    hands.press("main form .btn-danger")
    page.get_by_role("heading", name="Ilmoittautumisesi on peruttu").wait_for()
    assert not hands.lost, hands.lost


def takes_the_offer(house: House, address: str) -> None:
    """The letter of the next in line leads to the place."""
    page = house.reader(360)
    hands = Hands(page)
    house.go(page, link_in(house.letter(address, "Sinulle vapautui paikka"), "/p/"))
    hands.press("main button")
    if "/tarjous/" not in page.url:
        hands.press("main a[href$='/tarjous/']")
    hands.press("main button[name=answer][value=accept], main form .btn-main")
    page.get_by_text("Mukana").or_(page.get_by_text("paikkasi")).first.wait_for()
