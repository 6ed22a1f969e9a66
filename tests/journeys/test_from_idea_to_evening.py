"""From an idea to an evening: the whole way of a federation worker, a volunteer, a participant and a guest.

Real browsers on a real server with nothing in it but its first administrator; staff at a desk, participants
with a phone; the mailed letters are read from the demo's mailbox.
"""

from datetime import date, timedelta

import pytest

from tests.robustness.harness import Server

from . import evening, founding, joining
from .readers import House, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def house(browser):
    with Server(demo=True, serve=False) as server:
        server.manage("first-admin", founding.STAFF, "--name", "Aino Salo", "--federation", "Tukiliitto")
        server.run_python("from rinnalla.base import demo; demo.mark()")
        server.start()
        house = House(browser, server)
        yield house
        house.close()


@pytest.mark.feature("ORG1", "ORG2", "ORG3", "GRP1", "GRP7", "GRP13", "PLAN3", "PLAN4", "REG1", "REG3", "PRV1")
def test_from_an_idea_to_a_place_in_the_ring(house):
    staff, first = house.reader(), date.today() + timedelta(days=20)
    sign_in(house, staff, founding.STAFF, "/hallinta/")
    founding.found_association(house, staff)
    founding.take_in_volunteer(house, staff)
    desk = founding.found_group(house, staff, "Vertaisista voimaa", first)
    founding.follows_the_guide(house, staff, desk, first)
    assert "Kansikuva" in founding.refused(house, staff, desk)
    founding.give_facilitator(house, staff, desk)
    founding.name_responsible(house, staff, desk)
    founding.tell_about(house, staff, desk)
    assert founding.refused(house, staff, desk) == ["Kansikuva"]
    founding.choose_cover(house, staff, desk)
    house.go(staff, "/hallinta/yhdistykset/jarvenrannan-tuki-ry/")
    founding.state_privacy(staff, "")
    assert founding.refused(house, staff, desk) == ["Tietosuojaseloste"]
    staff.locator(".summary").get_by_role("link", name="Tietosuojaseloste").click()
    founding.state_privacy(staff, founding.STATEMENT)
    founding.publish(house, staff, desk)
    other = founding.found_group(house, staff, "Toinen piiri", first)
    facilitator = house.reader()
    founding.sees_only(house, facilitator, desk, (other, f"{other}ilmoittautuneet/", f"{other}viestit/"))
    evening.plan_the_sample_evening(house, facilitator, desk)
    founding.limit_places(house, facilitator, desk, 1)
    a_participant_comes_and_another_gets_the_place(house)
    assert house.errors == [] and house.foreign == []


def a_participant_comes_and_another_gets_the_place(house):
    """One place: the first takes it, the second waits; the first cancels in two presses, the second is told."""
    veikko, mirja, group = "veikko@koti.example", "mirja@koti.example", "Vertaisista voimaa"
    letter = joining.has_place(house, joining.register(house, "Veikko Aalto", "Veikko", veikko, group), veikko)
    queue = joining.register(house, "Mirja Harju", "Meri", mirja, group)
    queue.get_by_text("Jos paikka vapautuu").wait_for()
    own = joining.comes_back_by_link(house, letter)
    address = own.url
    joining.changes_nickname(house, own, "Vanamo")
    joining.sees_programme_without_times(house, own)
    joining.downloads_own_data(house, own, nickname="Vanamo", address=veikko)
    joining.cancels_in_two_presses(house, own, address)
    joining.takes_the_offer(house, mirja)
