"""What applications and answers hold about people, why, and until when."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold
from rinnalla.ui.times import short_date

from ..models import (
    Answers,
    Application,
    ApplicationMessage,
    Joining,
    PanelQuestion,
    PasswordTry,
    Question,
    QuestionSheet,
)
from .actions import _erase

CONSENT = _("nimenomainen suostumus")
APPLIED = Class(Sort.HEALTH, purpose=_("Hakemuksesi ryhmään"), basis=CONSENT, export=True, erase="row",
                retention=_("Kuukausi päätöksestä"))
TOLD = Class(Sort.HEALTH, purpose=_("Mitä kerroit hakemuksessa ja siitä keskusteltaessa"), basis=CONSENT, export=True,
             erase="key", retention=_("Päätökseen asti: vastaukset poistetaan samalla, kun hakemus käsitellään"))
DECIDER = Class(Sort.WORK, purpose=_("Kuka käsitteli hakemuksen"), basis=_("oikeutettu etu"), erase="row",
                retention=_("Kuukausi päätöksestä"))
ANSWERED = Class(Sort.HEALTH, purpose=_("Vastauksesi ryhmän lisäkysymyksiin"), basis=CONSENT, export=True, erase="key",
                 retention=_("Siihen päivään asti, joka kerrottiin kysyttäessä"))
TO_PANEL = Class(Sort.HEALTH, purpose=_("Kysymyksesi tilaisuuden paneelille"), basis=CONSENT, export=True, erase="key",
                 retention=_("Kolme kuukautta tilaisuuden päättymisestä"))
TRIES = Class(Sort.SECURITY, purpose=_("Tunnussanaa ei voi arvailla loputtomasti"), basis=_("oikeutettu etu"),
              erase="row", retention=_("Tunti"))
classify(Joining, secret=Class(Sort.SECURITY, purpose=_("Ryhmän tunnussana, luettavaksi kelpaamattomana"),
                               basis=_("oikeutettu etu"), retention=_("Ryhmän loppuun asti"), erase="stays"),
         _=ORGANISATION)
classify(PasswordTry, id=TECHNICAL, _=TRIES)
classify(QuestionSheet, _=ORGANISATION)
classify(Question, _=ORGANISATION)
classify(Answers, id=TECHNICAL, sheet=TECHNICAL, _=ANSWERED)
classify(PanelQuestion, id=TECHNICAL, position=TECHNICAL, _=TO_PANEL)
classify(Application, id=TECHNICAL, version=TECHNICAL, key=TOLD, told_box=TOLD, decided_by=DECIDER, _=APPLIED)
classify(ApplicationMessage, id=TECHNICAL, author=DECIDER, _=TOLD)

STATES = {"received": "odottaa vastausta", "talking": "keskustelu kesken", "accepted": "hyväksytty",
          "declined": "ei mahtunut tai sopinut mukaan", "withdrawn": "peruttu"}


def _said(given) -> dict:
    return {one.asked: one.said for one in given}


def _messages(application: Application) -> list[dict]:
    return [{"kuka": "sinä" if one.by_applicant else "ryhmän ohjaaja", "milloin": one.sent_at.isoformat(),
             "viesti": one.text} for one in ApplicationMessage.objects.of(application)]


def _export(person: int) -> dict:
    return {
        "Hakemuksesi": [{
            "ryhmä": row.intake.group.name, "tila": STATES[row.state], "haettu": row.received_at.isoformat(),
            "nimimerkki": row.nickname, "vastauksesi": _said(row.answers), "keskustelu": _messages(row),
            "päätöksen viesti": row.decision,
        } for row in Application.objects.of_persons([person])],
        "Vastauksesi lisäkysymyksiin": [{
            "ryhmä": row.registration.intake.group.name, "mihin": row.purpose, "vastaukset": _said(row.given),
        } for row in Answers.objects.filter(registration__person=person).with_people()],
        "Kysymyksesi paneelille": [
            row.text for row in PanelQuestion.objects.filter(registration__person=person).select_related(
                "registration__person")],
    }


def _kept(person: int):
    for row in Application.objects.of_persons([person]):
        retention = TOLD.retention if row.undecided else APPLIED.retention
        yield Kept(_("Hakemuksesi ryhmään: %(group)s") % {"group": row.intake.group.name},
                   _("Ryhmän ohjaajat ja järjestäjän yhteyshenkilöt"), retention)
    for answers in Answers.objects.filter(registration__person=person).with_people():
        due = answers.due_at
        yield Kept(_("Vastauksesi lisäkysymyksiin: %(purpose)s") % {"purpose": answers.purpose},
                   _("Ryhmän ohjaajat ja järjestäjän yhteyshenkilöt"), short_date(due) if due else ANSWERED.retention)
    if PanelQuestion.objects.filter(registration__person=person).exists():
        yield Kept(_("Kysymyksesi tilaisuuden paneelille"), _("Tilaisuuden järjestäjät näkevät kysymyksen, eivät nimeäsi"),
                   TO_PANEL.retention)


def _erase_all(person: int) -> list[str]:
    """Applications are wiped, what was answered with registrations goes with them; the keys follow."""
    keys = [_erase(row) for row in Application.objects.of_persons([person])]
    carried = Answers.objects.filter(registration__person=person, sheet=None).values_list("key", flat=True)
    return [*keys, *carried]


hold(Holder("applications", export=_export, kept=_kept, erase=_erase_all))
