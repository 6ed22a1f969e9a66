"""The letter to whoever answers for the group: something was reported. What it was is read behind the sign-in."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from .models import Report

KIND = "rooms.report"


@composer(KIND)
def reported(letter: Letter) -> Composed | None:
    """None when it has been looked into already, or the person is gone."""
    report = Report.objects.filter(pk=int(letter.subject.partition(":")[2] or 0), handled_at=None).select_related(
        "meeting__group__lead").first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if report is None or person is None or not person.email:
        return None
    group = report.meeting.group
    with translation.override(person.language):
        subject = _("Tapaamisesta tuli ilmoitus")
        blocks: list[Block] = [
            Says(_("Osallistuja on ilmoittanut viestistä tai toisesta osallistujasta. Sinut on merkitty ryhmän "
                   "vastuuhenkilöksi, joten toivomme, että katsot asian pian.")),
            Button(_("Katso ilmoitus"), public_url() + reverse("rooms:reports", args=[report.meeting_id])),
            Says(_("Ilmoitus näkyy vain kirjautuneena. Emme lähetä sen sisältöä sähköpostilla.")),
        ]
        return Composed(
            to=person.email, subject=subject, text=as_text(blocks), language=person.language,
            html=as_html(blocks, title=subject, language=person.language, house=group.lead.name),
            sender_name=group.lead.name, reply_to=group.contact_email)
