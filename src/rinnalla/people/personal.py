"""What this app holds about people, why, and until when."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold

from .models import (
    Association,
    Consent,
    Federation,
    IdentityProvider,
    LinkedIdentity,
    Pass,
    Person,
    SignIn,
    Signpost,
    Standing,
    User,
    VolunteerLink,
    VolunteerSignUp,
)
from .words import role_name

CONTACT = Class(
    Sort.CONTACT, purpose=_("Yhteydenpito ryhmästäsi ja tehtävistäsi"), basis=_("suostumus tai vapaaehtoistehtävä"),
    retention=_("Kunnes viimeinen ryhmäsi on päättynyt ja sen tiedot on poistettu, tai kunnes poistat ne itse"),
    export=True, erase="key")
WORK = Class(
    Sort.WORK, purpose=_("Kuka vastaa mistäkin"), basis=_("oikeutettu etu"), retention=_("Tehtävän ajan ja vuoden sen jälkeen"),
    export=True, erase="row")
SECURITY = Class(
    Sort.SECURITY, purpose=_("Kirjautuminen ja linkkien turvallisuus"), basis=_("oikeutettu etu"),
    retention=_("Kunnes linkki tai tunnus päättyy"), export=False, erase="row")
CONSENT = Class(
    Sort.HEALTH, purpose=_("Osoitus siitä, mihin annoit luvan"), basis=_("lakisääteinen velvoite"),
    retention=_("Niin kauan kuin tietojasi käsitellään luvan perusteella"), export=True, erase="row")

classify(Federation, _=ORGANISATION)
classify(Signpost, _=ORGANISATION)
classify(Association, contact_person=WORK, _=ORGANISATION)
classify(Person, id=TECHNICAL, federation=TECHNICAL, key=SECURITY, erased_at=TECHNICAL, created_at=TECHNICAL,
         name_box=CONTACT, email_box=CONTACT, phone_box=CONTACT, email_key=CONTACT, language=CONTACT,
         reminders=CONTACT, look=CONTACT, proven_by=TECHNICAL)
classify(User, id=TECHNICAL, federation=TECHNICAL, password=SECURITY, last_login=SECURITY, email=CONTACT, person=TECHNICAL,
         is_active=SECURITY, date_joined=SECURITY)
classify(IdentityProvider, secret_locked=SECURITY, _=ORGANISATION)
classify(LinkedIdentity, _=SECURITY)
classify(SignIn, _=SECURITY)
classify(Consent, _=CONSENT)
classify(Pass, _=SECURITY)
classify(Standing, _=WORK)
classify(VolunteerLink, _=WORK)
classify(VolunteerSignUp, id=TECHNICAL, link=TECHNICAL, message_box=CONTACT, _=WORK)


def _export(person: int) -> dict:
    one = Person.objects.get(pk=person)
    return {
        "Sinä": {"nimi": one.name, "sähköposti": one.email, "puhelin": one.phone, "kieli": one.language,
                 "muistutukset": one.reminders, "näkymä": one.look},
        "Tehtäväsi": [{"tehtävä": role_name(s.role), "alkoi": s.since.isoformat(), "yhdistys": _house(s)}
                      for s in Standing.objects.filter(person=person).select_related("association", "federation")],
        "Suostumuksesi": [
            {"mihin": c.get_about_display(), "annettu": c.given_at.isoformat(), "tekstin versio": c.text_version,
             "peruttu": c.withdrawn_at and c.withdrawn_at.isoformat()}
            for c in Consent.objects.filter(person=person)],
        "Ilmoittautumisesi vapaaehtoiseksi": [
            {"yhdistys": s.link.association.name, "viestisi": s.message, "lähetetty": s.created_at.isoformat()}
            for s in VolunteerSignUp.objects.filter(person=person).select_related("person", "link__association")],
        "Tunnuksesi": [{"kirjaudut osoitteella": u.email, "luotu": u.date_joined.isoformat()}
                       for u in User.objects.filter(person=person)],
    }


def _house(standing: Standing) -> str:
    return (standing.association or standing.federation).name


def _kept(person: int):
    yield Kept(_("Nimesi ja yhteystietosi"), _("Ryhmiesi ohjaajat ja yhdistyksen vastuuhenkilöt"), CONTACT.retention)
    if Standing.objects.filter(person=person).exists():
        yield Kept(_("Tehtäväsi ja ryhmät, joissa olet"), _("Ryhmiesi ohjaajat ja yhdistyksen vastuuhenkilöt"),
                   WORK.retention)
    if Pass.objects.filter(person=person, revoked_at=None).exists():
        yield Kept(_("Oma linkkisi"), _("Vain sinä"), SECURITY.retention)
    if VolunteerSignUp.objects.filter(person=person).exists():
        yield Kept(_("Ilmoittautumisesi vapaaehtoiseksi"), _("Yhdistyksen vastuuhenkilöt"), WORK.retention)
    if User.objects.filter(person=person).exists():
        yield Kept(_("Tunnuksesi ja kirjautumisen toinen vaihe"), _("Vain sinä"), SECURITY.retention)


def _erase(person: int) -> list[str]:
    """Account with its second factors, links, roles, consents, sign-ups; and the key of everything sealed."""
    for model in (Pass, Standing, Consent, VolunteerSignUp, User):
        model.objects.filter(person=person).delete()
    return list(Person.objects.filter(pk=person).values_list("key", flat=True))


hold(Holder("people", export=_export, kept=_kept, erase=_erase))
