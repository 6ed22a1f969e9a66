"""Letters about accounts and tasks: the one-time code, volunteers' answers, a new role, a lost second factor."""

import json

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Button, Says, Small
from rinnalla.mail.letters import Composed, composer, laid_out
from rinnalla.mail.models import Letter

from .models import Federation, Person, Standing, VolunteerSignUp
from .words import role_name


def _number(letter: Letter) -> int:
    """The id in “volunteer:7”."""
    return int(letter.subject.rpartition(":")[2])


def _letter(to: str, language: str, house: str, subject: str, blocks: list) -> Composed:
    return laid_out(blocks, to=to, language=language, house=house, subject=subject)


def _to_person(person: Person, subject: str, *blocks) -> Composed | None:
    """To one of ours, by name; None when there is no address any more."""
    if not person.email:
        return None
    greeting = Says(_("Hei %(name)s,") % {"name": person.name}) if person.name else Says(_("Hei,"))
    return _letter(person.email, person.language, person.federation.name, subject, [greeting, *blocks])


def _sign_in() -> Button:
    return Button(_("Kirjaudu Rinnallaan"), public_url() + reverse("people:sign_in"))


@composer("people.sign_in_code")
def sign_in_code(letter: Letter) -> Composed | None:
    """The code stands on a line of its own, so that it can be copied and read aloud."""
    if not letter.payload:
        return None
    says = json.loads(letter.payload)
    house = Federation.objects.filter(pk=letter.federation or 0).first()
    with override(says["language"]):
        return _letter(says["to"], says["language"], house.name if house else "Rinnalla", _("Kertakoodisi"), [
            Says(_("Hei,")),
            Says(_("tässä on kertakoodi, jolla pääset sisään:")),
            Says(says["code"]),
            Says(_("Koodi toimii 15 minuuttia ja vain siinä selaimessa, jossa pyysit sen.")),
            Small(_("Etkö pyytänyt koodia? Silloin sinun ei tarvitse tehdä mitään. Älä anna koodia kenellekään, "
                    "emme koskaan kysy sitä puhelimessa.")),
        ])


@composer("people.address_changed")
def address_changed(letter: Letter) -> Composed | None:
    """To the old address: the change is told where a stranger cannot hide it."""
    if not letter.payload:
        return None
    says = json.loads(letter.payload)
    house = Federation.objects.filter(pk=letter.federation or 0).first()
    name = house.name if house else "Rinnalla"
    with override(says["language"]):
        return _letter(says["to"], says["language"], name, _("Osoitteesi on vaihdettu"), [
            Says(_("Hei,")),
            Says(_("lähetämme viestit sinulle tästä eteenpäin toiseen osoitteeseen, "
                   "koska se vaihdettiin omalla sivullasi.")),
            Small(_("Etkö vaihtanut osoitetta itse? Ota heti yhteyttä: %(contact)s.") % {
                "contact": (house.contact_email if house else "") or name})])


def _sign_up(letter: Letter) -> VolunteerSignUp | None:
    return VolunteerSignUp.objects.select_related("person__federation", "link__association").filter(
        pk=_number(letter)).first()


@composer("people.volunteer_accepted")
def volunteer_accepted(letter: Letter) -> Composed | None:
    sign_up = _sign_up(letter)
    if sign_up is None:
        return None
    with override(sign_up.person.language):
        return _to_person(
            sign_up.person, _("Tervetuloa mukaan"),
            Says(_("ilahduimme, kun ilmoittauduit. Olet nyt mukana: %(association)s.") % {
                "association": sign_up.link.association.name}),
            Says(_("Kirjaudu tällä sähköpostiosoitteella. Salasanaa ei ole, vaan lähetämme sinulle aina kertakoodin.")),
            _sign_in(),
            Button(_("Harjoittele ohjaamista kuviteltujen osallistujien kanssa"),
                   public_url() + reverse("rooms:practice-hosting"), quiet=True),
            Says(_("Olemme sinuun yhteydessä ja mietimme yhdessä, mikä ryhmä sopisi sinulle.")))


@composer("people.volunteer_declined")
def volunteer_declined(letter: Letter) -> Composed | None:
    sign_up = _sign_up(letter)
    if sign_up is None:
        return None
    with override(sign_up.person.language):
        return _to_person(
            sign_up.person, _("Kiitos ilmoittautumisestasi"),
            Says(_("lämmin kiitos, että tarjouduit mukaan. Meillä ei ole juuri nyt sinulle sopivaa tehtävää: "
                   "%(association)s.") % {"association": sign_up.link.association.name}),
            Says(_("Poistamme tietosi kuukauden kuluttua. Olet tervetullut kysymään myöhemmin uudelleen.")))


@composer("people.role_granted")
def role_granted(letter: Letter) -> Composed | None:
    standing = Standing.objects.holding().select_related("person__federation", "association").filter(
        pk=_number(letter)).first()
    if standing is None:
        return None
    house = standing.association or standing.federation
    with override(standing.person.language):
        return _to_person(
            standing.person, _("Sinulla on uusi tehtävä"),
            Says(_("tehtäväsi on nyt %(role)s: %(house)s.") % {"role": role_name(standing.role), "house": house.name}),
            Says(_("Kirjaudu tällä sähköpostiosoitteella. Salasanaa ei ole, vaan lähetämme sinulle aina kertakoodin. "
                   "Ensimmäisellä kerralla otamme yhdessä käyttöön myös toisen vaiheen, joka suojaa muiden tietoja.")),
            _sign_in())


@composer("people.second_factor_reset")
def second_factor_reset(letter: Letter) -> Composed | None:
    person = Person.objects.select_related("federation").filter(pk=letter.person or 0, erased_at=None).first()
    if person is None:
        return None
    with override(person.language):
        return _to_person(
            person, _("Kirjautumisesi toinen vaihe on nollattu"),
            Says(_("pääkäyttäjä nollasi kirjautumisesi toisen vaiheen. Kirjasimme sinut ulos kaikilta "
                   "laitteilta.")),
            Says(_("Kun kirjaudut seuraavan kerran, otat toisen vaiheen uudelleen käyttöön.")),
            _sign_in(),
            Small(_("Etkö pyytänyt tätä? Ota heti yhteyttä liittoon: %(contact)s.") % {
                "contact": person.federation.contact_email or person.federation.name}))


def _handed(letter: Letter) -> tuple[Person, str] | None:
    """Who is written to, and the organisation it is about."""
    person = Person.objects.select_related("federation").filter(pk=letter.person or 0, erased_at=None).first()
    standing = Standing.objects.select_related("federation", "association").filter(pk=_number(letter)).first()
    return (person, (standing.association or standing.federation).name) if person and standing else None


@composer("people.handed_over")
def handed_over(letter: Letter) -> Composed | None:
    found = _handed(letter)
    if found is None:
        return None
    person, house = found
    with override(person.language):
        return _to_person(
            person, _("Tehtäväsi on nyt seuraajallasi"),
            Says(_("tehtäväsi siirtyi seuraajallesi: %(house)s. Ryhmät, vastuut ja luonnokset ovat nyt hänellä, etkä "
                   "näe niitä enää.") % {"house": house}),
            Says(_("Lämmin kiitos kaikesta, mitä teit.")))


@composer("people.took_over")
def took_over(letter: Letter) -> Composed | None:
    found = _handed(letter)
    if found is None:
        return None
    person, house = found
    with override(person.language):
        return _to_person(
            person, _("Sinulle siirtyi tehtävä"),
            Says(_("sait hoidettavaksesi edeltäjäsi tehtävät: %(house)s. Kaikki keskeneräinen odottaa sinua "
                   "työpöydälläsi.") % {"house": house}),
            Says(_("Kirjaudu tällä sähköpostiosoitteella. Ensimmäisellä kerralla otamme yhdessä käyttöön myös toisen "
                   "vaiheen, joka suojaa muiden tietoja.")),
            _sign_in())
