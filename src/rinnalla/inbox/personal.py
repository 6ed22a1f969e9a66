"""What the inbox holds about people, why, and until when."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold
from rinnalla.people.models import Person
from rinnalla.ui.times import short_date

from .models import CommonAnswer, Draft, Message, Thread
from .sweeps import KEPT

ASKED = Class(
    Sort.HEALTH, purpose=_("Vastaaminen kysymykseesi"), basis=_("oikeutettu etu"), export=True, erase="key",
    retention=_("Kolme kuukautta siitä, kun asia on hoidettu"))
WORK = Class(
    Sort.WORK, purpose=_("Kuka hoitaa ja on vastannut kysymykseen"), basis=_("oikeutettu etu"), export=True, erase="row",
    retention=_("Kolme kuukautta siitä, kun asia on hoidettu"))
MACHINE = Class(
    Sort.SECURITY, purpose=_("Sama sähköposti ei tule kahdesti, eikä kukaan tuki postilaatikkoa"),
    basis=_("oikeutettu etu"), export=False, erase="row", retention=_("Kolme kuukautta siitä, kun asia on hoidettu"))

classify(Thread, id=TECHNICAL, key=TECHNICAL, federation=TECHNICAL, association=TECHNICAL, version=TECHNICAL,
         assigned=WORK, reminded_at=WORK, closed_at=WORK, _=ASKED)
classify(Message, id=TECHNICAL, thread=TECHNICAL, author=WORK, arrived=MACHINE, sender_key=MACHINE, _=ASKED)
classify(Draft, id=TECHNICAL, thread=TECHNICAL, _=WORK)
classify(CommonAnswer, _=ORGANISATION)


def _asked(person: int):
    one = Person.objects.filter(pk=person).first()
    return Thread.objects.about(one).whole() if one else Thread.objects.none()


def _said(thread: Thread) -> list[dict]:
    """What the asker wrote and was answered; notes among those who answer are theirs."""
    return [{"kuka": "sinä" if m.sort == Message.Sort.QUESTION else "vastaus", "aika": m.at.isoformat(), "teksti": m.body}
            for m in Message.objects.of(thread) if m.sort in (Message.Sort.QUESTION, Message.Sort.ANSWER)]


def _export(person: int) -> dict:
    return {
        "Kysymyksesi": [{"mistä": t.about, "nimi": t.name, "sähköposti": t.email, "viestit": _said(t)}
                        for t in _asked(person)],
        "Vastauksesi ja muistiinpanosi": [
            {"mistä": m.thread.about, "aika": m.at.isoformat(), "teksti": m.body} for m in Message.objects.filter(
                author=person).select_related("thread__group", "thread__association", "thread__federation")],
        "Luonnoksesi": [{"teksti": d.text, "aika": d.at.isoformat()} for d in Draft.objects.filter(
            person=person).select_related("thread")],
    }


def _kept(person: int):
    for thread in _asked(person):
        yield Kept(_("Kysymyksesi: %(about)s") % {"about": thread.about},
                   _("Ryhmän ohjaajat ja yhdistyksen yhteyshenkilöt") if thread.sort == Thread.Sort.QUESTION
                   else _("Yhdistyksen ja liiton yhteyshenkilöt"),
                   short_date(thread.closed_at + KEPT) if thread.closed_at else ASKED.retention)
    if Message.objects.filter(author=person).exists():
        yield Kept(_("Vastaukset, jotka olet antanut"), _("Ryhmän ohjaajat ja yhdistyksen yhteyshenkilöt"), WORK.retention)


def _erase(person: int):
    """Own threads go with their keys; answers to others stay without the name of who wrote them."""
    mine = list(_asked(person))
    Thread.objects.filter(pk__in=[t.pk for t in mine]).delete()
    Draft.objects.filter(person=person).delete()
    Message.objects.filter(author=person).update(author=None)
    Thread.objects.filter(assigned=person).update(assigned=None)
    return [t.key for t in mine]


hold(Holder("inbox", export=_export, kept=_kept, erase=_erase))
