"""The letter to whoever asked for a group: there is an answer or a question, to be read behind the sign-in."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter

from .models import GroupRequest


@composer("groups.request_news")
def request_news(letter: Letter) -> Composed | None:
    """None when whoever asked has gone, or took the request back."""
    request = GroupRequest.objects.filter(pk=int(letter.subject.partition(":")[2])).select_related(
        "person__federation", "association__federation").first()
    person = request.person if request else None
    if request is None or person is None or person.erased_at or not person.email or request.state == "withdrawn":
        return None
    with override(person.language):
        said = {
            "built": _("pyytämänne ryhmä on perustettu luonnoksena. Katsokaa se yhdessä läpi ennen julkaisua."),
            "declined": _("pyytämäänne ryhmää ei voida nyt perustaa. Kerromme pyynnön sivulla, miksi."),
        }.get(request.state, _("liitosta on kirjoitettu sinulle pyytämästänne ryhmästä."))
        house = request.association.federation.name
        blocks: list[Block] = [Says(_("Hei %(name)s,") % {"name": person.name}), Says(said),
                  Button(_("Lue viesti"), public_url() + reverse("groups:request", args=[request.pk]))]
        subject = _("Ryhmäpyyntönne")
        return Composed(to=person.email, subject=subject, text=as_text(blocks), language=person.language,
                        html=as_html(blocks, title=subject, language=person.language, house=house), sender_name=house,
                        reply_to=request.association.federation.contact_email)
