"""A letter to try words on oneself: the example's facts, the writer's own address, and a plain mark in the subject."""

import json
from dataclasses import replace

from django.apps import apps
from django.utils.translation import gettext as _

from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from .actions import TEST
from .kinds import KINDS
from .own_words import OwnWords
from .preview import House, preview

HOUSES = {"group": "groups.Group", "association": "people.Association", "federation": "people.Federation"}


def _house(reference: str) -> House | None:
    name, _colon, number = reference.partition(":")
    return apps.get_model(HOUSES[name]).objects.filter(pk=int(number)).first()


@composer(TEST)
def trial(letter: Letter) -> Composed | None:
    """None when its words have been wiped, or the writer or the house has gone."""
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if person is None or not person.email or not letter.payload:
        return None
    says = json.loads(letter.payload)
    house = _house(says["house"])
    if house is None or says["kind"] not in KINDS:
        return None
    own = OwnWords(says["subject"], says["text"], says["ending"])
    made, _ours = preview(house, KINDS[says["kind"]], says["language"], own)
    return made and replace(made, to=person.email, subject=_("Koeviesti: %(subject)s") % {"subject": made.subject})
