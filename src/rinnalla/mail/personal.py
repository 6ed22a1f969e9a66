"""What the outbox holds, and until when."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import TECHNICAL, Class, Holder, Kept, Sort, classify, hold

from .models import Letter, MailboxPlace, Suppressed

LETTER = Class(
    Sort.SECURITY, purpose=_("Viestien lähetys ja toimitustieto"), basis=_("suostumus"), export=True, erase="row",
    retention=_("90 päivää lähetyksestä"))
classify(Letter, _=LETTER)
classify(Suppressed, _=Class(
    Sort.SECURITY, purpose=_("Osoite, johon ei lähetetä postia"), basis=_("lakisääteinen velvoite"),
    retention=_("Toistaiseksi, vain tunnisteena, josta osoitetta ei voi lukea"), erase="stays"))

classify(MailboxPlace, _=TECHNICAL)


def export(person: int) -> dict:
    """What was sent when: kinds and times. The text was never kept."""
    rows = Letter.objects.filter(person=person).order_by("due", "pk")
    return {"letters": [{"kind": one.kind, "state": one.state, "due": one.due.isoformat(),
                         "sent": one.sent_at.isoformat() if one.sent_at else None} for one in rows]}


def kept(person: int) -> Iterable[Kept]:
    if Letter.objects.filter(person=person).exists():
        yield Kept(_("Mitä viestejä sinulle on lähetetty ja menivätkö ne perille. Tekstejä emme säilytä."),
                   _("Ryhmän ohjaajat ja yhdistyksen yhteyshenkilöt"), _("90 päivää lähetyksestä"))


def erase(person: int) -> Iterable[str]:
    """Letters go, sent or not; what was waiting in them is forgotten with its key."""
    mine = Letter.objects.filter(person=person)
    keys = [key for key in mine.values_list("payload_key", flat=True) if key]
    mine.delete()
    return keys


hold(Holder("mail", export=export, kept=kept, erase=erase))
