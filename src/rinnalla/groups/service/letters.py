"""Letters to both sides: the division of work changed, another association leads."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says
from rinnalla.mail.letters import Composed, composer, laid_out
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from ..models import Group
from .wording import MODELS


def _both(letter: Letter) -> tuple[Person, Group] | None:
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    group = Group.objects.filter(pk=letter.group or 0).select_related("lead", "federation").first()
    return (person, group) if person and person.email and group else None


def _compose(person: Person, group: Group, subject: str, blocks: list[Block], page: str) -> Composed:
    greeting = Says(_("Hei %(name)s,") % {"name": person.name}) if person.name else Says(_("Hei,"))
    button = Button(_("Katso, mitä se tarkoittaa"), public_url() + reverse(page, args=[group.slug]))
    whole = [greeting, *blocks, button]
    return laid_out(whole, to=str(person.email), language=person.language, house=group.federation.name,
                    subject=subject)


@composer("groups.service_model")
def service_model(letter: Letter) -> Composed | None:
    """Who does what from now on."""
    found = _both(letter)
    if found is None:
        return None
    person, group = found
    with override(person.language):
        model = MODELS[group.service_model]
        return _compose(person, group, _("Ryhmän työnjako muuttui"), [
            Says(_("ryhmän %(group)s työnjako on nyt: %(model)s. %(short)s") % {
                "group": group.name, "model": model.name, "short": model.short}),
            Says(_("Työntekijä: %(staff)s. Ohjaaja: %(volunteer)s.") % {
                "staff": model.staff, "volunteer": model.volunteer}),
            Says(_("Kaikki, mitä ryhmään on jo tehty, on tallessa.")),
        ], "groups:service")


@composer("groups.lead_changed")
def lead_changed(letter: Letter) -> Composed | None:
    """Which association leads from now on."""
    found = _both(letter)
    if found is None:
        return None
    person, group = found
    with override(person.language):
        return _compose(person, group, _("Ryhmää johtaa nyt toinen yhdistys"), [
            Says(_("ryhmää %(group)s johtaa tästä lähtien %(lead)s. Se vastaa ilmoittautumisista ja osallistujien "
                   "tiedoista.") % {"group": group.name, "lead": group.lead.name}),
            Says(_("Tarkistakaa yhdessä, että sopimus osallistujien tiedoista on yhä kunnossa.")),
        ], "groups:joint")
