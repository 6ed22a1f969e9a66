"""Each form of group in a different stage: turns, stories, chats, a meeting in person, experts, group requests."""

from datetime import datetime, timedelta

from rinnalla.access.subjects import Actor
from rinnalla.base import clock
from rinnalla.groups.actions.requests import ask_for_group, decline_request, say_about_request
from rinnalla.groups.models import Group
from rinnalla.meetings.actions import events, guests, schedule, turns
from rinnalla.meetings.models import Meeting
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Association, Person

STORIES = (
    ("Kaisla Niskanen", "Kaisla", "Yö kerrallaan", 15),
    ("Amina Warsame", "Amina", "Kun opin pyytämään apua", 20),
    ("Tuisku Ojala", "Tuisku", "Sohvalta sängyn laidalle", 15),
)
CHATS = (
    ("Kuulumiset ja kahvit", "Mitä sinulle kuuluu juuri nyt? Kirjoitetaan rauhassa, omaan tahtiin."),
    ("Uni ja valvominen", "Mikä auttaa, kun yö on pitkä? Mukana on unihoitaja, jolta voi kysyä."),
    ("Liike pienin askelin", "Mikä liike tuntuu hyvältä, kun keho vastustelee?"),
    ("Mitä otan mukaani", "Viimeinen hetki tällä kaudella. Mitä haluat sanoa toisille?"),
)


def dress_forms(associations: dict[str, Association], cast: dict[str, Person]) -> None:
    """Live a little in each form, with the actions that people use."""
    liitto, eero = (actor_of(cast[name], strong=True) for name in ("Mikael Berg", "Eero Lampinen"))
    groups = {g.name: g for g in Group.objects.select_related("lead__federation")}
    _share_turns(liitto, groups["Niska ja arki"])
    _event(liitto, groups["Kipu, uni ja toivo"], cast)
    _chats(liitto, groups["Juttutupa"])
    _coffee_table(eero, groups["Kevään kahvipöytä"])
    _guests(liitto, eero, groups, cast)
    _requests(liitto, associations, cast)


def _coming(group: Group) -> list[Meeting]:
    found = list(group.meetings.coming())
    for meeting in found:
        meeting.group = group
    return found


def _share_turns(actor: Actor, group: Group) -> None:
    """Two of the three lead each evening; the last one waits for somebody."""
    team = list(group.facilitators.values_list("person", flat=True))
    shared = {m.pk: {team[n % len(team)], team[(n + 1) % len(team)]} for n, m in enumerate(_coming(group))}
    if shared:
        shared[max(shared)] = set()
    turns.share_turns(actor, group, turns=shared)


def _event(actor: Actor, group: Group, cast: dict[str, Person]) -> None:
    [evening] = _coming(group)
    for name, teller, title, minutes in STORIES:
        events.add_story(actor, evening, teller=teller, title=title, minutes=minutes, person=cast[name])
    events.arrange_event(actor, group, ending="groups", relatives_welcome=True, coordinator=cast["Ilmari Kero"])
    kaisla = actor_of(cast["Kaisla Niskanen"], strong=True)
    asked = guests.ask_expert(kaisla, evening, topic="Miksi kipu valvottaa?", wish="15–20 minuuttia ja pari kysymystä.")
    guests.name_expert(actor, asked, name="Ilta Virtala", email="ilta.virtala@asiantuntija.example",
                       title="unihoitaja", answer="Ilta tulee mielellään ja voi jäädä vastaamaan kysymyksiin.")


def _chats(actor: Actor, group: Group) -> None:
    for meeting, (theme, words) in zip(_coming(group), CHATS, strict=False):
        schedule.set_theme(actor, meeting, theme=theme, theme_open=False, description=words)


def _coffee_table(actor: Actor, group: Group) -> None:
    """The second coffee is drunk at the same table."""
    schedule.set_place(actor, _coming(group)[1], note="Tällä kertaa tavataan kasvokkain.", place={
        "where": "venue", "venue": "Pääkirjaston kahvio", "venue_address": "Rantakatu 12, Kuopio",
        "venue_arrival": "Sisään pääovesta, kahvio on heti oikealla. Helmi odottaa ovella vihreä huivi kaulassa.",
        "venue_access": "Ei kynnyksiä, esteetön vessa samassa kerroksessa. Tuoleissa on selkänoja."})


def _guests(liitto: Actor, eero: Actor, groups: dict[str, Group], cast: dict[str, Person]) -> None:
    tuisku, marjatta = (actor_of(cast[n], strong=True) for n in ("Tuisku Ojala", "Marjatta Koskela"))
    chat = _coming(groups["Juttutupa"])[1]
    guests.ask_expert(tuisku, chat, topic="Uni ja valvominen", wish="Kirjoittamalla, noin puoli tuntia.")
    six = _coming(groups["Kuusi iltaa yhdessä"])
    guests.invite_visitor(marjatta, six[3], name="Pekka Puro", email="pekka.puro@jarviseutu.example",
                          title="yhdistyksen puheenjohtaja", topic="Mitä yhdistys tekee", minutes=10)
    coffee = _coming(groups["Kevään kahvipöytä"])[2]
    asked = guests.ask_expert(eero, coffee, topic="Liike kipeällä selällä")
    local = datetime.fromisoformat(coffee.starts_local) + timedelta(days=1)
    guests.propose_date(liitto, asked, local=local, answer="Fysioterapeutti pääsisi seuraavana päivänä samaan aikaan.")


def _facts(name: str, **more) -> dict:
    first = clock.today() + timedelta(days=45)
    chats = [{"at": f"{first + timedelta(days=14 * n)}T18:30", "minutes": 60, "about": about}
             for n, about in enumerate(("Tutustutaan kirjoittamalla", "Opiskelu ja kipu", "Seurustelu ja ystävät"))]
    return {"name": name, "form": "text_group", "visibility": "closed", "discussions": True, "chats": chats,
            "goal": "Nuori ei jää kivun kanssa yksin\nLöytyy keinoja opiskeluun",
            "target_group": "18–29-vuotiaille, joilla on selkä- tai niskaoireita.",
            "purpose": "Kirjoitetaan nimimerkillä opinnoista, töistä ja ihmissuhteista, kun selkä on kipeä.",
            "identify": "questions", "identify_by": "Minkä ikäinen olet?\nMitä toivot ryhmältä?"} | more


def _requests(liitto: Actor, associations: dict[str, Association], cast: dict[str, Person]) -> None:
    helmi, amina, kaisla = (actor_of(cast[n], strong=True) for n in (
        "Helmi Rantanen", "Amina Warsame", "Kaisla Niskanen"))
    ask_for_group(helmi, associations["jarviseutu"], facts=_facts("Nuorten iltatupa"))
    talk = ask_for_group(amina, associations["rannikko"], facts=_facts(
        "Selkä ja vanhemmuus", visibility="open", identify="nothing", identify_by="", discussions=False,
        target_group="Pienten lasten vanhemmille."))
    say_about_request(liitto, talk, text="Hyvä ajatus. Kuka ohjaisi ryhmää, ja kävisikö teille myös päivä?",
                      from_federation=True)
    say_about_request(amina, talk, text="Minä ja Kaj. Päivä käy hyvin, lapset nukkuvat silloin.", from_federation=False)
    no = ask_for_group(kaisla, associations["tunturi"], facts=_facts("Keskiyön chat", identify="password",
                                                                     identify_by=""))
    decline_request(liitto, no, answer="Yöaikaan emme saa vielä toista ohjaajaa mukaan. Palataan tähän syksyllä.")
