"""Marked words in every private field of the closed group, and who alone may ever read each of them."""

from dataclasses import dataclass, field
from typing import Any

from rinnalla.access.subjects import SYSTEM
from rinnalla.channels.actions import write
from rinnalla.inbox import actions as inbox
from rinnalla.inbox.arriving import Said
from rinnalla.meetings.models import Wish
from rinnalla.meetings.planning import make_plan
from rinnalla.registrations.models import Registration
from tests.access.things import make
from tests.registrations.people import intake_of, sign_up
from tests.world import World

RUNS = {"aino", "eero", "helmi", "jari"}
LEADS = {"helmi", "jari"}
TAKES_IN = {"aino", "eero"}


@dataclass
class Planted:
    """The words by name, with those who may read them, and the things that the addresses speak of."""

    things: dict[str, Any]
    registration: Registration
    readers: dict[str, set[str]] = field(default_factory=dict)

    def word(self, name: str, readers: set[str]) -> str:
        """A word that stands nowhere else; `name` tells the field."""
        word = f"kanaria{name}"
        self.readers[word] = readers
        return word


def plant(world: World) -> Planted:
    """Another member than Veikko: he is one of those who must not see."""
    make_plan(world.closed.meetings.first())
    things = make(world)
    registration = sign_up(
        intake_of(world.closed), "Kanarianimi", email="kanariaosoite@posti.example", wishes="kanariatoive",
        area="kanariakunta")
    registration.nickname = "kanariamerkki"
    registration.save()
    planted = Planted(things | {"registration": registration}, registration, {
        "Kanarianimi": RUNS, "kanariaosoite": RUNS, "kanariatoive": RUNS, "kanariamerkki": RUNS})
    _plant_staffs_words(world, planted)
    _plant_meetings_words(world, planted)
    _plant_asked_words(world, planted)
    return planted


def _plant_staffs_words(world: World, planted: Planted) -> None:
    things = planted.things
    newcomer = things["sign_up"]
    newcomer.person.name, newcomer.person.email = planted.word("tulija", TAKES_IN), "kanariatulijalta@posti.example"
    newcomer.person.save()
    newcomer.message = planted.word("viesti", TAKES_IN)
    newcomer.save()
    things["link"].note = planted.word("linkki", TAKES_IN)
    things["link"].save()
    planted.readers["kanariatulijalta"] = TAKES_IN
    things["text"].text = planted.word("vastaus", RUNS)
    things["text"].save()
    things["point"].text = planted.word("kohde", RUNS)
    things["point"].save()
    world.draft.name = planted.word("luonnos", TAKES_IN)
    world.draft.save()


def _plant_asked_words(world: World, planted: Planted) -> None:
    """A question with its asker, answer, note and draft; a request for support; what the team writes."""
    helmi, thread = world.actor("helmi"), planted.things["question"]
    thread.name, thread.email = planted.word("kysyja", RUNS), "kanariakysyjalta@posti.example"
    thread.subject = planted.word("otsikko", RUNS)
    thread.save()
    planted.readers["kanariakysyjalta"] = RUNS
    inbox.take_note(helmi, thread, text=planted.word("salamuisti", RUNS))
    inbox.receive(SYSTEM, thread, Said(planted.word("kysymys", RUNS), quoted=planted.word("lainaus", RUNS)))
    inbox.answer(helmi, thread, text=planted.word("annettu", RUNS), version=thread.version)
    inbox.keep_draft(helmi, thread, text=planted.word("kesken", {"helmi"}))
    asked = planted.things["support"]
    inbox.receive(SYSTEM, asked, Said(planted.word("tukipyynto", TAKES_IN | {"helmi"})))
    inbox.take_note(world.actor("eero"), asked, text="kanariatukimuistio")
    planted.readers["kanariatukimuistio"] = TAKES_IN
    post = planted.things["post"]
    write(helmi, post.channel, text=planted.word("tiimissa", RUNS))


def _plant_meetings_words(world: World, planted: Planted) -> None:
    meeting, reflection, report = (planted.things[name] for name in ("meeting", "reflection", "report"))
    meeting.items.update(notes=planted.word("muistiinpano", RUNS))
    reflection.text, reflection.talk = planted.word("pohdinta", LEADS), planted.word("purku", RUNS)
    reflection.save()
    report.words = planted.word("ilmoitus", RUNS | {"veikko"})  # he reported
    report.save()
    Wish.objects.create(group=world.closed, meeting=meeting, text=planted.word("aihetoive", RUNS))
    type(meeting).objects.filter(pk=meeting.pk).update(video_link="https://kanariavideo.example/")
    planted.readers["kanariavideo"] = RUNS | {"veikko"}
