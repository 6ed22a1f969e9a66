"""Letters to applicants. None carries an answer; that of a message says only that there is one."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Facts, Says, Small, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Person

from ..letters.facts import Case
from ..letters.places import finish
from ..models import Application
from .digest import groups_that_wait, waiting_for


class ApplicationCase(Case):
    """One application with its group; the link opens the applicant's own page."""

    application: Application

    @property
    def link(self) -> str:
        return passes.url_of(passes.issue(self.person, subject=f"application:{self.application.pk}"))


def case_for(letter: Letter) -> ApplicationCase | None:
    """The case of “application:7”, or None when it or the person has gone."""
    kind, _colon, number = letter.subject.partition(":")
    if kind != "application" or not number.isdigit():
        return None
    one = Application.objects.filter(pk=number, person__erased_at=None).exclude(state="erased").with_all().first()
    if one is None or not one.person.email:
        return None
    stands: object = one  # what a case asks of its registration, an application has as well
    case = ApplicationCase(stands, one.intake.group, [])  # type: ignore[arg-type]
    case.application = one
    return case


def about(*states: str):
    """A composer of a letter that holds only while the application is in one of these states."""

    def decorate(write):
        def compose(letter: Letter) -> Composed | None:
            case = case_for(letter)
            if case is None or case.application.state not in states:
                return None
            with override(case.person.language):
                return write(case, letter)

        return compose

    return decorate


def facts(case: ApplicationCase) -> Facts:
    return Facts(((_("Ryhmä"), case.group.name), (_("Järjestäjä"), ", ".join(a.name for a in case.group.associations))))


@composer("application.received")
@about("received", "talking")
def received(case: ApplicationCase, letter: Letter) -> Composed:
    return finish(case, _("Hakemuksesi on perillä"), [
        Says(_("Kiitos hakemuksestasi. Se on nyt perillä.")), facts(case),
        Says(_("Ryhmän ohjaajat lukevat sen ja vastaavat sinulle tähän osoitteeseen. Kun hakemus on käsitelty, "
               "vastauksesi poistetaan heti.")),
        Says(_("Alla olevasta linkistä näet hakemuksesi. Voit korjata sitä tai perua sen, kunnes siihen on vastattu.")),
        Button(_("Katso hakemustasi"), case.link, quiet=True),
    ])


@composer("application.message")
@about("talking")
def message(case: ApplicationCase, letter: Letter) -> Composed:
    return finish(case, _("Sinulle on viesti"), [
        Says(_("Ryhmän ohjaaja on kirjoittanut sinulle. Viesti odottaa sinua omalla sivullasi, ja voit vastata siihen "
               "samassa paikassa.")),
        facts(case), Button(_("Lue viesti ja vastaa"), case.link),
        Small(_("Viestin sisältö ei näy sähköpostissa, jotta se pysyy teidän välillänne.")),
    ])


@composer("application.accepted")
@about("accepted")
def accepted(case: ApplicationCase, letter: Letter) -> Composed:
    return finish(case, _("Vastaus hakemukseesi"), [
        Says(_("Hakemuksesi on hyväksytty. Paikastasi tulee erillinen viesti.")), Says(letter.payload or ""),
        facts(case), Small(gone()),
    ])


@composer("application.declined")
@about("declined")
def declined(case: ApplicationCase, letter: Letter) -> Composed:
    return finish(case, _("Vastaus hakemukseesi"), [Says(letter.payload or ""), facts(case), Small(gone())])


@composer("application.group_over")
@about("declined")
def group_over(case: ApplicationCase, letter: Letter) -> Composed:
    return finish(case, _("Vastaus hakemukseesi"), [
        Says(_("Kiitos hakemuksestasi. Ryhmä on päättynyt tai peruttu, emmekä ehtineet ottaa sinua mukaan. Olemme "
               "siitä pahoillamme. Olet lämpimästi tervetullut muihin ryhmiin.")),
        facts(case), Small(gone()),
    ])


def gone() -> str:
    """The promise kept: told after every decision."""
    return _("Hakemuksen vastaukset ja siitä käyty keskustelu on nyt poistettu.")


@composer("application.digest")
def digest(letter: Letter) -> Composed | None:
    """To the one who answers for registrations: how many wait and where. None when all have been decided."""
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).select_related("federation").first()
    waits = waiting_for(person, groups_that_wait(person.federation_id)) if person and person.email else []
    if person is None or not waits:
        return None
    with override(person.language):
        subject, house = _("Uusia hakemuksia"), person.federation.name
        rows = [(group.name, ngettext("%(n)s hakemus", "%(n)s hakemusta", n) % {"n": n}) for group, n in waits]
        where = reverse("applications:applications", args=[waits[0][0].slug]) if len(waits) == 1 else reverse("desk")
        blocks: list[Block] = [
            Says(_("Hei,")), Says(_("vastausta odottaa:")), Facts(tuple(rows)),
            Says(_("Lue ne, kun sinulle sopii. Hakijasta on mukavaa kuulla jotakin muutaman päivän kuluessa.")),
            Button(_("Lue hakemukset"), public_url() + where),
            Small(_("Hakijoiden nimiä ja vastauksia ei ole tässä viestissä. Lähetämme tästä korkeintaan yhden viestin "
                    "päivässä."))]
        return Composed(
            to=person.email or "", subject=subject, language=person.language, sender_name=house, text=as_text(blocks),
            html=as_html(blocks, title=subject, language=person.language, house=house))
