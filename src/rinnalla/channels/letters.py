"""Letters of channels: that there is something to read or to look into. What it says is behind the sign-in."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says, Small
from rinnalla.mail.letters import Composed, composer, laid_out
from rinnalla.mail.models import Letter
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person

from .models import Channel, Post
from .queries import unread_for


def _reader(letter: Letter) -> Person | None:
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).select_related("federation").first()
    return person if person and person.email else None


def _composed(person: Person, subject: str, blocks: list[Block]) -> Composed:
    return laid_out(blocks, to=person.email or "", language=person.language, house=person.federation.name,
                    subject=subject)


@composer("channels.news")
def news(letter: Letter) -> Composed | None:
    """None when everything has been read meanwhile, or the task has ended."""
    person = _reader(letter)
    if person is None or not unread_for(actor_of(person, strong=True)):
        return None
    with override(person.language):
        return _composed(person, _("Tiimissäsi on uutta"), [
            Says(_("Hei,")), Says(_("ohjaajatiimisi on kirjoittanut. Lue viestit, kun sinulle sopii.")),
            Button(_("Lue viestit"), public_url() + reverse("channels:list")),
            Small(_("Lähetämme tästä korkeintaan yhden viestin päivässä. Voit lopettaa ne tiimin sivulla."))])


@composer("channels.report")
def reported(letter: Letter) -> Composed | None:
    """To the coordinator, while there is something to look into."""
    person, number = _reader(letter), int(letter.subject.partition(":")[2] or 0)
    channel = Channel.objects.whole().filter(pk=number).first()
    open_ = Post.objects.filter(channel=number, gone=False, n=int(letter.dedupe)).exclude(reported_at=None).exists()
    if person is None or channel is None or not open_:
        return None
    with override(person.language):
        return _composed(person, _("Tiimin viestistä tuli ilmoitus"), [
            Says(_("Hei,")), Says(_("joku tiimistä toivoo, että katsot yhtä viestiä. Voit poistaa sen tai antaa sen "
                                    "olla.")),
            Button(_("Katso viestiä"), public_url() + reverse("channels:channel", args=[channel.pk])),
            Small(_("Viesti näkyy vain kirjautuneena."))])
