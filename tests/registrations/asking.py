"""Groups that ask: made through the same actions as at the desk."""

from rinnalla.access.subjects import ANYONE
from rinnalla.base.clock import now
from rinnalla.registrations.applications import actions as applying
from rinnalla.registrations.models import Application, Question
from rinnalla.registrations.questions import actions as building
from rinnalla.registrations.questions.asked import Given
from rinnalla.registrations.questions.passwords import hashed
from tests.registrations.people import entry, intake_of

SECRET = "Kipuni-alkoi-Zürichissä-1987"


def question(world, use: str = "application", kind: str = "text", text: str = "Miksi haet?", **more) -> Question:
    told = {"kind": kind, "text": text, "options": "", "hint": "", "required": False} | more
    return building.add_question(world.actor("helmi"), world.closed, use=use, told=told)


def by_application(world):
    """The closed group takes people by application; registration is open now."""
    intake = intake_of(world.closed)
    building.choose_way(world.actor("helmi"), world.closed, way="application")
    return intake


def by_password(world, answer: str = "Sininen kivi"):
    intake = intake_of(world.closed)
    building.set_password(world.actor("helmi"), world.closed, asked="Mikä sana oli kirjeessä?", secret=hashed(answer))
    building.choose_way(world.actor("helmi"), world.closed, way="password")
    return intake


def applied(intake, name: str = "Helena", answer: str = SECRET, actor=ANYONE) -> Application:
    given = (Given(1, "long", "Miksi haet?", answer),) if answer else ()
    made = applying.apply(actor, intake, entry=entry(name), answers=given, key=f"{name}-{now().timestamp()}" + "x" * 16,
                          body="")
    return Application.objects.with_all().get(pk=made.pk)


def again(application) -> Application:
    """The row as the database has it now."""
    return Application.objects.with_all().get(pk=application.pk)
