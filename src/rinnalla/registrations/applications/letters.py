"""Letters to applicants. None carries an answer; that of a message says only that there is one."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.mail.blocks import Button, Facts, Says, Small
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people import passes

from ..letters.facts import Case
from ..letters.places import finish
from ..models import Application


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
