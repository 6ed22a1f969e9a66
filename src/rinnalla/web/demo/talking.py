"""What people ask the groups of the demo and what was answered; what the facilitators write to each other."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rinnalla.access.subjects import ANYONE, SYSTEM
from rinnalla.base import clock, sweeps
from rinnalla.channels import actions as teams
from rinnalla.channels.models import Channel, Post
from rinnalla.groups.models import Group
from rinnalla.inbox import actions as inbox
from rinnalla.inbox.arriving import Said, new_thread
from rinnalla.inbox.models import Thread
from rinnalla.inbox.queries import handlers_of
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Association, Person
from rinnalla.registrations.models import Registration

Cast = dict[str, Person]
COMMON = (
    ("Milloin saan linkin?", "Lähetämme linkin tapaamiseen sähköpostilla, kun ilmoittautuminen on päättynyt. Jos linkki "
     "ei löydy, katso myös roskapostikansiosta. Voit aina pyytää sen uudelleen vastaamalla tähän viestiin."),
    ("Tarvitseeko kameraa?", "Kameraa ei tarvitse pitää päällä. Moni aloittaa kuuntelemalla, ja se on aivan hyvä tapa olla "
     "mukana."),
    ("Onko ryhmä maksullinen?", "Ryhmä on maksuton, eikä sinun tarvitse olla yhdistyksen jäsen."),
)
TEAM_TALK = (
    (98, "Marjatta Koskela", "Huomenta! Suunnitelman runko on nyt valmis. Katsotko, Jari, onko alkukierros sinusta liian pitkä?", 0),
    (95, "Jari Lehtovaara", "Hyvältä näyttää. Lyhentäisin sitä viidellä minuutilla, niin tauolle jää enemmän aikaa.", 1),
    (94, "Marjatta Koskela", "Siirsin. Tauko on nyt vartin.", 0),
    (51, "Jari Lehtovaara", "Yksi osallistujista kertoi jännittävänsä kameraa. Sanotaanko heti alussa, että ilmankin saa olla?", 0),
    (49, "Marjatta Koskela", "Sanotaan ehdottomasti. Voin itsekin olla alussa hetken ilman kuvaa.", 4),
    (26, "Jari Lehtovaara", "Kiitos. Otan minä tällä kertaa tekniikan, niin saat keskittyä ihmisiin.", 0),
    (5, "Jari Lehtovaara", "Kokeilin linkkiä kännykällä, toimii hienosti. Tavataanko puoli tuntia ennen muita?", 0),
)
ALL_TALK = (
    (150, "Kaisla Niskanen", "Onko joku kokeillut kuvakortteja aloituksessa? Meillä Lapissa ne herättivät ihanan hiljaisen hetken."),
    (146, "Helmi Rantanen", "On! Pyydän aina valitsemaan kortin ennen kuin kerron kysymyksen. Silloin ei tule suoritettua."),
    (70, "Tuisku Ojala", "Vinkki kaikille: jos ääni pätkii, pyydä sulkemaan muut välilehdet. Toimi meillä kolmesti."),
    (8, "Amina Warsame", "Kuka lähtisi kaveriksi ruotsinkieliseen iltaan? Riittää, että ymmärtää, puhua saa suomeksi."),
)


def let_talk(cast: Cast) -> None:
    """Questions in every state, a request for support, and two teams in the middle of their talk."""
    group = Group.objects.select_related("lead__federation", "federation").get(name="Kuusi iltaa yhdessä")
    for title, text in COMMON:
        inbox.save_common_answer(actor_of(cast["Aino Salmela"], strong=True), group.lead, title=title, text=text)
    _questions(group, cast)
    _questions_elsewhere(cast)
    sweeps.run("channels.open")
    _team(Channel.objects.whole().get(group=group), cast)
    _team(Channel.objects.whole().get(group=None, federation=group.federation_id), cast, everybody=True)


def _before(hours: float) -> datetime:
    """So many hours ago, moved from the night into the day where there is room: people write by daylight."""
    moment = (clock.now() - timedelta(hours=hours)).astimezone(ZoneInfo("Europe/Helsinki"))
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    by_day = midnight + timedelta(hours=8) + (moment - midnight) * 13 / 24
    return min(by_day, moment) if by_day > clock.now() else by_day


def _ask(place: Group | Association, hours: float, name: str, text: str, person: Person | None = None) -> Thread:
    with clock.pretend(_before(hours)):
        address = f"{(name.split() or ['kysyja'])[0].lower()}@posti.example"
        return inbox.ask(ANYONE, place, text=text, name=name, email=address, person=person)


def _answer(thread: Thread, hours: float, who: Person, text: str) -> None:
    with clock.pretend(_before(hours)):
        thread.refresh_from_db()
        inbox.answer(actor_of(who, strong=True), thread, text=text, version=thread.version)


def _questions(group: Group, cast: Cast) -> None:
    marjatta, jari = cast["Marjatta Koskela"], cast["Jari Lehtovaara"]
    _ask(group, 3, "Pihla", "Hei! Olen vähän arka puhumaan uusille ihmisille. Voiko ensimmäisen kerran vain kuunnella?")
    late = _ask(group, 80, "Raija Mäkelä", "Tapaamiset ovat iltaisin, mutta kipu on minulla pahin juuri silloin. Saako "
                "olla makuulla ja tulla mukaan puhelimella?")
    with clock.pretend(_before(60)):
        inbox.take_note(actor_of(jari, strong=True), late, text="Soitin, mutta en tavoittanut. Yritän huomenna uudelleen.")
    mine = Registration.objects.filter(intake__group=group, state="confirmed").select_related("person").first()
    if mine is not None:
        _ask(group, 20, "", "En pääsekään mukaan, leikkausaikani siirtyi samalle viikolle. Voitteko antaa paikkani "
             "jollekin toiselle?", mine.person)
    answered = _ask(group, 52, "Timo", "Pitääkö olla yhdistyksen jäsen, jotta voi ilmoittautua?")
    _answer(answered, 49, marjatta, "Hei ja kiitos kysymyksestä. Jäsen ei tarvitse olla, ja ryhmä on maksuton. Tervetuloa mukaan.")
    _mail_of_many_words(group)
    done = _ask(group, 200, "Sinikka", "Voiko avustajani istua vieressä?")
    _answer(done, 190, jari, "Totta kai voi. Avustaja tai läheinen on tervetullut, eikä hän tarvitse omaa paikkaa.")
    with clock.pretend(_before(188)):
        inbox.close_thread(actor_of(jari, strong=True), done)
    with clock.pretend(_before(30)):
        asked = inbox.ask_support(actor_of(jari, strong=True), group, person=jari, topic="debrief", text=(
            "Viime ilta jäi pyörimään mieleen. Yksi tarina oli raskas, enkä ole varma, osasinko vastata oikein."))
    _answer(asked, 6, next(iter(_answerers(asked))), "Kiitos, kun kerroit. Teit juuri oikein, kun pysähdyit kuuntelemaan. "
            "Jutellaan rauhassa, soitan sinulle huomenna aamupäivällä.")


def _answerers(thread: Thread) -> list[Person]:
    """Who may answer a thread, besides the one who asked."""
    return [person for person in handlers_of(thread) if person.pk != thread.person_id]


def _mail_of_many_words(group: Group) -> None:
    """One that came by mail and went on after the answer, and an answering machine's."""
    with clock.pretend(_before(27)):
        thread = new_thread(group, by_mail=True)
        thread.name, thread.email, thread.subject = "Ilkka Salo", "ilkka@posti.example", "Kysymys ryhmästä"
        inbox.receive(SYSTEM, thread, Said("Hei,\n\nmillä laitteella tapaamisiin pääsee? Minulla on vain vanha tabletti.",
                                           arrived="demo-1"))
    _answer(thread, 26, next(iter(_answerers(thread))), "Tabletti käy hyvin. Avaat vain sähköpostiin tulevan linkin.")
    with clock.pretend(_before(25)):
        inbox.receive(SYSTEM, Thread.objects.whole().get(pk=thread.pk), Said(
            "Kiitos! Entä tarvitsenko kuulokkeet?", quoted="> Tabletti käy hyvin. Avaat vain sähköpostiin tulevan linkin.",
            attachments=1, arrived="demo-2"))
        machine = new_thread(group, by_mail=True)
        machine.name, machine.email = "Poissa", "poissa@posti.example"
        inbox.receive(SYSTEM, machine, Said("Olen lomalla 30.11. saakka.", automatic=True, arrived="demo-3"))


def _questions_elsewhere(cast: Cast) -> None:
    """A general question, and one in another group."""
    lake = Association.objects.select_related("federation").get(slug="jarviseutu")
    _ask(lake, 9, "Outi", "Haluaisin joskus itse vertaistukijaksi. Mistä se alkaa?")
    other = Group.objects.select_related("lead__federation", "federation").get(name="Niska ja arki")
    _ask(other, 30, "Leo", "Voiko tulla vain yhteen iltaan?")


def _team(channel: Channel, cast: Cast, *, everybody: bool = False) -> None:
    """The talk; what has been read so far is the writer's own."""
    made: list[Post] = []
    for hours, name, text, *to in ALL_TALK if everybody else TEAM_TALK:
        with clock.pretend(_before(hours)):
            answers = made[to[0] - 1].n if to and to[0] else None
            made.append(teams.write(actor_of(cast[name], strong=True), channel, text=text, answers=answers))
