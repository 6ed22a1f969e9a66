"""Groups of the demo that ask: one joined by application, one with a password, extra questions, a panel."""

from datetime import timedelta

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Consent, Person
from rinnalla.registrations.applications import actions as applying
from rinnalla.registrations.entry import Entry
from rinnalla.registrations.models import Application, Intake, Question, Registration
from rinnalla.registrations.questions import actions as building
from rinnalla.registrations.questions import words
from rinnalla.registrations.questions.asked import Given
from rinnalla.registrations.questions.passwords import hashed

APPLICATION = (
    ("long", "Kerro lyhyesti, miksi haluaisit mukaan", "", "Muutama lause riittää.", True),
    ("choice", "Miten kauan olet elänyt kivun kanssa?", "Alle vuoden\n1–5 vuotta\nYli 5 vuotta", "", False),
    ("many", "Mistä haluaisit puhua?", "Läheisyys\nTyönjako kotona\nRiidat ja sovinto\nYhteinen ilo", "", False),
    ("yes_no", "Pääsetkö mukaan ainakin neljänä iltana kuudesta?", "", "Ryhmä tutustuu toisiinsa illasta toiseen.", True),
    ("scale", "Miten helppoa sinun on puhua ryhmässä?", "vaikeaa\nhelppoa", "Mikään vastaus ei ole väärä.", False),
    ("text", "Tarvitsetko tapaamisissa jotain erityistä?", "", "Esimerkiksi tekstityksen tai taukoja.", False),
    ("consent", "Lupaan, että ryhmässä kuultu jää ryhmään", "", "", True),
)
EXTRA = (
    ("yes_no", "Tarvitsetko kirjoitustulkin?", "", "", False),
    ("text", "Mihin aikaan päivästä jaksat parhaiten?", "", "Sijoitamme tauot sen mukaan.", False),
)
APPLICANTS: tuple[tuple, ...] = (
    ("Marketta Rinne", "Marketta", "Kipu on kestänyt kymmenen vuotta, ja se näkyy meillä kotona. Haluaisin kuulla, "
     "miten muut ovat selvinneet.", "Yli 5 vuotta", ["Läheisyys", "Yhteinen ilo"], "yes", "4"),
    ("Petri Haapala", "Pete", "Vaimo sanoi, että tämä voisi olla minulle. En ole ennen puhunut kenellekään.",
     "1–5 vuotta", ["Työnjako kotona"], "yes", "2"),
    ("Satu Lindroos", "Satu", "Olen miettinyt, onko minusta enää kumppaniksi.", "Alle vuoden", ["Riidat ja sovinto"],
     "no", "3"),
    ("Keijo Ranta", "Keke", "Haluan mukaan.", "Yli 5 vuotta", [], "no", ""),
)
TO_PANEL = (
    "Miten kerroitte lääkärille, ettette nuku, niin että teitä kuunneltiin?",
    "Auttaako painopeitto vai onko se vain muotia?",
    "Puolisoni valvoo vieressäni. Mitä läheinen voi tehdä?",
    "Mikä oli se hetki, jolloin toivo tuli takaisin?",
)


def make_groups_ask(cast: dict[str, Person]) -> None:
    """Called when the groups are there and live."""
    _by_application(Group.objects.get(name="Kipu ja parisuhde"), cast["Marjatta Koskela"])
    _extra(Group.objects.get(name="Leikkauksen jälkeen"), cast["Kaisla Niskanen"])
    _panel(Group.objects.get(name="Kipu, uni ja toivo"), cast["Kaisla Niskanen"])
    _password(Group.objects.get(name="Erityinen arki"), cast["Outi Heino"])


def _build(facilitator: Actor, group: Group, use: str, questions) -> list[Question]:
    names = ("kind", "text", "options", "hint", "required")
    told = [dict(zip(names, one, strict=True)) for one in questions]
    made = [building.add_question(facilitator, group, use=use, told=one) for one in told]
    return [question for question in made if question]


def _by_application(group: Group, person: Person) -> None:
    """One in talk, one new, one declined, one taken in."""
    marjatta = actor_of(person, strong=True)
    building.choose_way(marjatta, group, way=words.APPLICATION)
    questions = _build(marjatta, group, words.APPLICATION, APPLICATION)
    intake = Intake.objects.select_related("group__lead__federation").get(group=group)
    made = [_apply(intake, questions, days=turn + 1, told=told) for turn, told in enumerate(APPLICANTS)]
    with clock.pretend(clock.now() - timedelta(hours=20)):
        applying.write_to_applicant(marjatta, made[1], text="Hei, ja kiitos hakemuksestasi. Ensi kertaa puhuminen on "
                                    "aina iso askel. Onko jotain, mitä haluaisit tietää meistä ensin?")
    with clock.pretend(clock.now() - timedelta(hours=3)):
        mine = Actor(made[1].person_id, group.federation_id, by_pass=True)
        applying.answer_message(mine, made[1], text="Voiko ensin vain kuunnella?")
        applying.decline_application(marjatta, made[3], seen=1, message=(
            "Kiitos hakemuksestasi. Tämä ryhmä kokoontuu iltaisin, ja kerroit, ettet pääse silloin. Päiväryhmämme "
            "Kevään kahvipöytä voisi sopia sinulle. Olet sinne lämpimästi tervetullut."))


def _apply(intake: Intake, questions: list[Question], *, days: int, told) -> Application:
    name, nickname, *answers = told
    given = zip(questions, [*answers, "", True], strict=True)
    first, last = name.lower().replace("ä", "a").split()
    with clock.pretend(clock.now() - timedelta(days=days, hours=2)):
        made = applying.apply(
            ANYONE, intake, key=f"demo-application-{name}", body="", entry=Entry(
                name=name, nickname=nickname, email=f"{first}.{last}@posti.example",
                consents={Consent.About.HEALTH.value: "1"}),
            answers=tuple(Given(q.pk, q.kind, q.text, answer) for q, answer in given if answer))
    return Application.objects.with_all().get(pk=made.pk)


def _extra(group: Group, person: Person) -> None:
    kaisla = actor_of(person, strong=True)
    building.set_terms(kaisla, group, purpose="Varaamme kirjoitustulkin ja sijoitamme tauot.", days_after=0,
                       delete_on=None)
    first, second = _build(kaisla, group, words.EXTRA, EXTRA)
    for turn, one in enumerate(_registered(group)[:3]):
        owner = Actor(one.person_id, group.federation_id, by_pass=True)
        building.correct_extra(owner, one, given=[
            Given(first.pk, first.kind, first.text, "yes" if turn == 1 else "no"),
            Given(second.pk, second.kind, second.text, ("Aamupäivällä", "Iltapäivällä, kun lääke auttaa", "Illalla")[turn])])


def _panel(group: Group, person: Person) -> None:
    kaisla = actor_of(person, strong=True)
    sent = [building.send_to_panel(Actor(one.person_id, group.federation_id, by_pass=True), one, text=text)
            for one, text in zip(_registered(group), TO_PANEL, strict=False)]
    for question in sent[:1]:
        if question:
            building.mark_panel(kaisla, question, state="taken")


def _password(group: Group, person: Person) -> None:
    outi = actor_of(person, strong=True)
    building.set_password(outi, group, asked="Mikä sana lukee kutsussasi?", secret=hashed("Saaressa tuulee"))
    building.choose_way(outi, group, way=words.PASSWORD)


def _registered(group: Group) -> list[Registration]:
    return list(Registration.objects.with_all().filter(intake__group=group, state="confirmed").order_by("pk"))
