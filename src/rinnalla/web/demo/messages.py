"""Letters of the demo's groups: own words, a letter of the group's own, an announcement, a list of professionals."""

from rinnalla.access.subjects import Actor
from rinnalla.groups.models import Group
from rinnalla.outreach.announcements import actions as announcing
from rinnalla.outreach.announcements.pasted import Pasted
from rinnalla.people.models import Association
from rinnalla.registrations.letters import actions
from rinnalla.registrations.letters.own_words import OwnWords

PROFESSIONALS = (
    Pasted("kaisa.koskela@terveysasema.example", "Kaisa Koskela", "Järviseudun terveysasema"),
    Pasted("fysioterapia@keskussairaala.example", "", "Keskussairaalan fysioterapia"),
    Pasted("mikko.lahde@tyoterveys.example", "Mikko Lähde", "Työterveys Lähde"),
)
WELCOME = OwnWords(
    text="Ihanaa, että tulet mukaan. Me ohjaajat olemme itsekin kulkeneet saman tien. Ota kuppi jotain lämmintä viereesi.")


def write_letters(group: Group, staff: Actor) -> None:
    """A closed group with words of its own and a letter before its first meeting."""
    actions.save_group_words(staff, group, kind="meeting.welcome", language="fi", own=WELCOME)
    actions.add_extra(staff, group, letter={
        "title": "Ennen ensimmäistä tapaamista", "anchor": "before", "amount": 3, "unit": "days", "at_time": "10:00",
        "on": True, "meeting_number": 1,
        "text": "Mieti etukäteen yksi asia, joka on viime aikoina auttanut. Sen ei tarvitse olla suuri."})


def announce(group: Group, lead: Association, staff: Actor) -> None:
    """A draft that waits for somebody to look at it, and those it could go to."""
    announcing.add_professionals(staff, lead, people=list(PROFESSIONALS), language="fi",
                                 source="organisaation verkkosivu, työosoite")
    announcing.write_announcement(staff, group, words={
        "subject": "Uusi vertaistukiryhmä alkaa", "language": group.language, "to_registrants": True,
        "to_professionals": True,
        "text": group.lead_text or "Aloitamme uuden vertaistukiryhmän. Lämpimästi tervetuloa mukaan."})
