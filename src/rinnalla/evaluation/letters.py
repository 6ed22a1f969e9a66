"""The invitation to give feedback. The link comes from the sealed payload, which is wiped once the letter has gone.

The beginning, the end and the subject may be in the group's own words; the promise about the answers is always ours.
"""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from rinnalla.base.clock import today
from rinnalla.groups.models import Group
from rinnalla.mail.blocks import Block, Button, Says, Small, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person
from rinnalla.registrations.letters.facts import Case, to_person
from rinnalla.registrations.letters.kinds import editable
from rinnalla.registrations.letters.own_words import own_ending, own_or, own_subject
from rinnalla.ui.times import short_date

from .inviting import KIND, address_of
from .models import Round
from .states import LEAST, OPEN_DAYS


@composer(KIND)
def invitation(letter: Letter) -> Composed | None:
    """None when the round is over, the person is gone, or the link has been wiped."""
    one = Round.objects.filter(pk=int(letter.subject.partition(":")[2] or 0), state="open").select_related(
        "group__lead").first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if one is None or person is None or not person.email or not letter.payload:
        return None
    with override(person.language):
        return write(_case(one.group, person), address_of(letter.payload), one.closes_on)


def _case(group: Group, person: Person) -> Case:
    """The group and the reader. Which place they have is not looked at: the invitation knows nothing of it."""
    reader: Any = SimpleNamespace(person=person, state="")
    meetings = list(group.meetings.exclude(state="cancelled"))
    for meeting in meetings:
        meeting.group = group
    return Case(reader, group, meetings)


def write(case: Case, address: str, closes_on: date) -> Composed:
    """The letter with its link, in own words where there are any."""
    subject = own_subject(case, KIND, _("Miten tapaamiset sujuivat?"))
    blocks: list[Block] = [
        Says(own_or(case, KIND, _("Kiitos, että olit mukana. Nyt haluaisimme kuulla, millaista se oli."))),
        Says(_("Lomake on nimetön, ja siihen menee noin viisi minuuttia. Voit vastata vain osaan kysymyksistä. "
               "Aikaa on %(day)s asti.") % {"day": short_date(closes_on)}),
        Button(_("Anna palautetta"), address),
        Says(_("Linkki on arvottu, eikä missään ole tietoa siitä, että juuri sinä sait sen. Siksi emme voi lähettää "
               "sitä uudelleen. Linkillä voi vastata kerran.")),
        Says(own_ending(case, KIND)),
        Small(_("Tulokset näytetään vasta, kun vastauksia on vähintään %(least)d. Lomakkeella kerrotaan tarkemmin, "
                "miten vastauksesi suojataan.") % {"least": LEAST}),
    ]
    return to_person(case, subject, text=as_text(blocks), html=as_html(
        blocks, title=subject, language=case.person.language, house=case.house))


def _example(case: Case) -> Composed:
    """For the editor: a link that opens nothing."""
    return write(case, address_of("esimerkki"), today() + timedelta(days=OPEN_DAYS))


editable(KIND, "palautekutsu", _lazy("Palautekutsu"), write=_example, order=60,
         when=_lazy("Lähtee, kun viimeinen tapaaminen on ohi. Jokaisen linkki on arvottu."))
