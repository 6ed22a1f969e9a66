"""The invitation to give feedback. The link comes from the sealed payload, which is wiped once the letter has gone."""

from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.mail.blocks import Button, Says, Small, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person
from rinnalla.ui.times import short_date

from .inviting import KIND, address_of
from .models import Round
from .states import LEAST


@composer(KIND)
def invitation(letter: Letter) -> Composed | None:
    """None when the round is over, the person is gone, or the link has been wiped."""
    one = Round.objects.filter(pk=int(letter.subject.partition(":")[2] or 0), state="open").select_related(
        "group__lead").first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if one is None or person is None or not person.email or not letter.payload:
        return None
    with translation.override(person.language):
        subject = _("Miten tapaamiset sujuivat?")
        blocks = _blocks(one, letter.payload)
        return Composed(
            to=person.email, subject=subject, text=as_text(blocks), language=person.language,
            html=as_html(blocks, title=subject, language=person.language, house=one.group.lead.name),
            sender_name=one.group.lead.name, reply_to=one.group.contact_email)


def _blocks(one: Round, code: str) -> list:
    day = short_date(one.closes_on)
    return [
        Says(_("Kiitos, että olit mukana. Nyt haluaisimme kuulla, millaista se oli.")),
        Says(_("Lomake on nimetön, ja siihen menee noin viisi minuuttia. Voit vastata vain osaan kysymyksistä. "
               "Aikaa on %(day)s asti.") % {"day": day}),
        Button(_("Anna palautetta"), address_of(code)),
        Says(_("Linkki on arvottu, eikä missään ole tietoa siitä, että juuri sinä sait sen. Siksi emme voi lähettää "
               "sitä uudelleen. Linkillä voi vastata kerran.")),
        Small(_("Tulokset näytetään vasta, kun vastauksia on vähintään %(least)d. Lomakkeella kerrotaan tarkemmin, "
                "miten vastauksesi suojataan.") % {"least": LEAST}),
    ]
