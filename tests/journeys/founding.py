"""What staff do: found an association, take in a volunteer, found a group by the guide, publish it."""

import re
from datetime import date, datetime, timedelta

from .readers import House, sign_in

STAFF, VOLUNTEER = "aino@liitto.example", "sirpa@koti.example"
STATEMENT = "Käytämme tietojasi vain ryhmän järjestämiseen. Poistamme ne, kun ryhmän päättymisestä on kolme kuukautta."
PRIVATE_TO_STAFF = ("/hallinta/yhdistykset/", "/hallinta/liitto/", "/hallinta/vapaaehtoiset/",
                    "/hallinta/yhdistykset/jarvenrannan-tuki-ry/", "/hallinta/ryhmat/uusi/",
                    "/hallinta/ryhmat/uusi/suljettu-ryhma/", "/hallinta/liitto/ihmiset/", "/hallinta/tietosuoja/")


def found_association(house: House, staff) -> None:
    """With its own privacy statement, which anybody can then read."""
    house.go(staff, "/hallinta/yhdistykset/")
    staff.get_by_role("link", name="Lisää yhdistys").first.click()
    staff.get_by_label("Nimi", exact=True).fill("Järvenrannan Tuki ry")
    staff.get_by_label("Yhteyssähköposti").fill("ryhmat@jarvenranta.example")
    staff.get_by_role("textbox", name="Tietosuojaseloste").fill(STATEMENT)
    staff.get_by_role("button", name="Lisää yhdistys").click()
    staff.get_by_text("Järvenrannan Tuki ry").first.wait_for()
    anybody = house.reader()
    house.go(anybody, "/tietosuoja/")
    anybody.get_by_role("link", name="Järvenrannan Tuki ry").click()
    anybody.get_by_text("Käytämme tietojasi vain ryhmän järjestämiseen.").wait_for()


def take_in_volunteer(house: House, staff) -> None:
    """A link, a sign-up without an account, and one press: then a letter."""
    house.go(staff, "/hallinta/vapaaehtoiset/")
    staff.get_by_role("button", name="Tee linkki").click()
    link = staff.get_by_label("Linkki", exact=True).input_value()
    volunteer = house.reader(360)
    volunteer.goto(link)
    volunteer.get_by_label("Etu- ja sukunimi").fill("Sirpa Lampi")
    volunteer.get_by_label("Sähköposti", exact=True).fill(VOLUNTEER)
    volunteer.get_by_label("Kerro lyhyesti, mikä sinua kiinnostaa").fill("Haluan kuunnella muita.")
    volunteer.get_by_label("Olen lukenut periaatteet, ja ne sopivat minulle").check()
    volunteer.get_by_role("button", name="Ilmoittaudu vapaaehtoiseksi").click()
    volunteer.get_by_role("heading", name=re.compile("Kiitos")).wait_for()
    staff.reload()
    staff.get_by_text("Haluan kuunnella muita.").wait_for()
    staff.get_by_role("button", name="Ota mukaan").click()
    house.letter(VOLUNTEER, "")


def found_group(house: House, staff, name: str, first: date, time: str = "18:00") -> str:
    """From the form of a closed group with nothing changed; the address of its desk."""
    house.go(staff, "/hallinta/ryhmat/")
    staff.get_by_role("link", name="Perusta ryhmä").first.click()
    staff.get_by_role("link", name="Valitse: Suljettu ryhmä").click()
    staff.get_by_label("Ryhmän nimi").fill(name)
    staff.get_by_label("Ensimmäisen tapaamisen päivä").fill(first.isoformat())
    staff.get_by_label("Kellonaika").fill(time)
    staff.get_by_role("button", name="Luo luonnos").click()
    staff.get_by_role("button", name="Julkaise ryhmä").wait_for()
    return re.search(r"/hallinta/ryhmat/[^/]+/$", staff.url)[0]


def follows_the_guide(house: House, staff, desk: str, first: date) -> None:
    """Six meetings of two hours every two weeks at the same wall-clock time; 4–8 people, 12 places; the dates."""
    house.go(staff, f"{desk}aikataulu/")
    starts = [datetime.fromisoformat(t) for t in
              staff.locator("ol.schedule time").evaluate_all("all => all.map(e => e.getAttribute('datetime'))")]
    assert [s.replace(tzinfo=None) for s in starts] == [
        datetime(first.year, first.month, first.day, 18) + timedelta(days=14 * n) for n in range(6)]
    assert all("klo 18–20" in text for text in staff.locator("ol.schedule time").all_inner_texts())
    opens, closes = first - timedelta(days=30), first - timedelta(days=6)
    shown = {name: staff.locator(f"[name={name}]").input_value() for name in (
        "opens_day", "opens_time", "closes_day", "closes_time", "late_until_meeting")}
    assert shown == {"opens_day": opens.isoformat(), "opens_time": "18:00", "closes_day": closes.isoformat(),
                     "closes_time": "18:00", "late_until_meeting": "2"}
    house.go(staff, f"{desk}tiedot/")
    assert [staff.locator(f"[name={n}]").input_value() for n in ("places", "ideal_least", "ideal_most")] == [
        "12", "4", "8"]
    house.go(staff, f"{desk}aikataulu/1/")
    assert staff.locator("[name=minutes]").input_value() == "120"


def give_facilitator(house: House, staff, desk: str) -> None:
    house.go(staff, f"{desk}ohjaajat/")
    staff.get_by_label("Vertaistukija").select_option(label="Sirpa Lampi")
    staff.get_by_role("button", name="Anna oikeudet").click()
    staff.get_by_text("Kukaan ei vielä ohjaa ryhmää.").wait_for(state="detached")


def name_responsible(house: House, staff, desk: str) -> None:
    house.go(staff, f"{desk}vastuut/")
    for task in ("Ryhmän toteutus", "Ilmoittautumiset ja kyselyt", "Tiedottaminen", "Palaute"):
        staff.get_by_label(task).select_option(label="Sirpa Lampi")
    staff.get_by_role("button", name="Tallenna vastuut").click()


def tell_about(house: House, staff, desk: str) -> None:
    house.go(staff, f"{desk}tiedot/")
    staff.get_by_label("Kohderyhmä").fill("Sinulle, jonka arki on muuttunut kivun vuoksi.")
    staff.get_by_label("Tarkoitus").fill("Puhumme, kuuntelemme ja jaamme keinoja, jotka auttavat.")
    staff.locator("[name=goals]").fill("Kukin löytää yhden keinon, jonka ottaa arkeensa.")
    staff.get_by_role("button", name="Tallenna tiedot").click()


def choose_cover(house: House, staff, desk: str) -> None:
    house.go(staff, f"{desk}kansikuva/")
    staff.get_by_role("radio").nth(2).check(force=True)
    staff.get_by_role("button", name="Tallenna kansikuva").click()
    staff.wait_for_load_state()


def state_privacy(staff, words: str) -> None:
    staff.get_by_role("textbox", name="Tietosuojaseloste").fill(words)
    staff.get_by_role("button", name="Tallenna tiedot").click()
    staff.wait_for_load_state()


def refused(house: House, staff, desk: str) -> list[str]:
    """Press publish; what must be done first."""
    house.go(staff, desk)
    staff.get_by_role("button", name="Julkaise ryhmä").click()
    staff.get_by_role("heading", name="Ryhmää ei voi vielä julkaista").wait_for()
    return staff.locator(".summary li a").all_inner_texts()


def publish(house: House, staff, desk: str) -> None:
    house.go(staff, desk)
    staff.get_by_role("button", name="Julkaise ryhmä").click()
    staff.get_by_text("Ryhmä on julkaistu.").wait_for()


def sees_only(house: House, page, desk: str, others: tuple[str, ...]) -> None:
    """A facilitator's pages open; all other pages of staff say no."""
    sign_in(house, page, VOLUNTEER, desk)
    for part in ("", "tiedot/", "aikataulu/", "tapaamiset/1/suunnitelma/", "ilmoittautuneet/"):
        assert house.go(page, desk + part).status == 200, part
    denied = {path: house.go(page, path).status for path in (*PRIVATE_TO_STAFF, *others)}
    assert all(status in (403, 404) for status in denied.values()), denied


def limit_places(house: House, page, desk: str, most: int) -> None:
    house.go(page, f"{desk}ilmoittautuneet/")
    page.get_by_label("Montako ilmoittautumista otetaan").fill(str(most))
    page.get_by_role("button", name="Muuta määrää").click()
    page.get_by_text(f"paikkoja {most}").wait_for()
