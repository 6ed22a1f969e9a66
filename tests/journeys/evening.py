"""The evening: its plan minute by minute, then the room, and what stays of it."""

import re

from .readers import House

CLOCK = ["17.30", "17.45", "18.00", "18.10", "18.35", "19.00", "19.10", "19.45", "20.00"]
PARTS = ["Ohjaajat käyvät illan läpi", "Ovi auki: osallistujat tulevat paikalle", "Tervetuloa, ohjelma ja säännöt",
         "Esittäytymiskierros", "Aihe: Tervetuloa rinkiin", "Tauko", "Aihe jatkuu", "Loppukierros",
         "Ohjaajien yhteinen purku ja koonti"]


def plan_the_sample_evening(house: House, page, desk: str) -> None:
    """The facilitator makes the guide's own evening of the first meeting; each time on the page is checked."""
    plan = f"{desk}tapaamiset/1/suunnitelma/"
    house.go(page, plan)
    _remove(page, "Toiveita tuleviin tapaamisiin")
    house.go(page, plan)
    _last(page, "Loppukierros", 15)
    house.go(page, plan)
    rows = page.locator("ol.plan > li")
    assert rows.locator("time").all_inner_texts() == CLOCK
    assert rows.locator(".what strong").all_inner_texts() == PARTS
    minutes = [int(box.input_value()) for box in rows.locator("input[name=minutes]").all()]
    assert minutes == [15, 15, 10, 25, 25, 10, 35, 15, 15]
    assert page.locator(".dial strong").inner_text() == "2 t"
    assert page.get_by_text("enemmän kuin tapaamiseen mahtuu").count() == 0
    house.go(page, f"{plan}tuloste/")
    printed = page.locator("main, body").first.inner_text()
    for start, end in (("17.30", "17.45"), ("18.00", "18.10"), ("19.00", "19.10"), ("19.45", "20.00"),
                       ("20.00", "20.15")):
        assert re.search(rf"{start}\s*–\s*{end}", printed), (start, end)


def _remove(page, part: str) -> None:
    row = page.locator("ol.plan > li", has_text=part)
    row.locator("summary").click()
    row.get_by_role("button", name="Poista osuus").click()
    page.locator("ol.plan > li .what strong", has_text=part).wait_for(state="detached")


def _last(page, part: str, minutes: int) -> None:
    row = page.locator("ol.plan > li", has=page.locator(".what strong", has_text=part))
    with page.expect_response(re.compile("/osuudet/")):
        row.locator("input[name=minutes]").fill(str(minutes))
        row.locator("input[name=minutes]").press("Tab")
