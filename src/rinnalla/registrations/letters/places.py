"""Letters about a place: confirmed, waiting, offered, lapsed, cancelled, changed (REG4)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, override

from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.groups.presets import Form
from rinnalla.mail.blocks import Button, Facts, Says, Small, as_html, as_text
from rinnalla.mail.letters import Attachment, Composed, composer
from rinnalla.mail.models import Letter

from ..calendar import own_calendar
from ..models import Registration
from ..rules import standby_rule
from . import words
from .facts import Case, arrival, case_of, fact_rows, to_person
from .kinds import editable
from .own_words import own_ending, own_or, own_subject


def case_for(letter: Letter) -> Case | None:
    """The case a letter is about: “registration:7”."""
    kind, _colon, number = letter.subject.partition(":")
    return case_of(int(number)) if kind == "registration" and number.isdigit() else None


def about(*states: str):
    """A composer of a letter that holds only while the registration is in one of these states."""

    def decorate(write):
        def compose(letter: Letter) -> Composed | None:
            case = case_for(letter)
            if case is None or case.registration.state not in states or case.over:
                return None
            with override(case.person.language):
                return write(case)

        return compose

    return decorate


def finish(case: Case, subject: str, blocks: list, **parts) -> Composed:
    """Text and HTML of the same blocks, greeting first and whom to ask last."""
    whole = [Says(_("Hei %(name)s,") % {"name": case.person.name}) if case.person.name else Says(_("Hei,")),
             *blocks, Small(signature(case))]
    return to_person(case, subject, text=as_text(whole), attachments=parts.pop("attachments", ()),
                     html=as_html(whole, title=subject, language=case.person.language, house=case.house))


def signature(case: Case) -> str:
    ask = _("Jos jokin mietityttää, vastaa tähän viestiin tai kirjoita: %(address)s.") % {"address": case.contact}
    return "\n".join(line for line in (
        ask if case.contact else "",
        _("Terveisin %(names)s") % {"names": _(" ja ").join(case.leaders[:2]) or case.house}) if line)


def calendar_of(case: Case, *, cancelled: bool = False) -> tuple[Attachment, ...]:
    if not case.meetings:
        return ()
    method = "CANCEL" if cancelled else "PUBLISH"
    content = own_calendar(case.registration.pk, case.meetings, cancelled=cancelled, turns=case.registration.turns)
    return (Attachment("tapaaminen.ics", content, f"text/calendar; charset=utf-8; method={method}"),)


def link_promise(case: Case) -> str:
    """Who sends the link and when, and whom to ask if it does not come."""
    if case.next and case.next.place:
        return "\n\n".join(arrival(case.next))
    closes = case.registration.intake.closes_at
    who = case.leaders[0] if case.leaders else case.house
    if closes <= now() or case.group.form == Form.TEXT_GROUP:
        return _("%(who)s lähettää sinulle tervetuloviestin ja linkin tapaamiseen aivan pian.") % {"who": who}
    day = words.day(closes, case.zone).removesuffix(".")  # the sentence ends with one
    ask = case.contact or case.house
    return _("%(who)s lähettää sinulle tervetuloviestin ja linkin tapaamiseen, kun ilmoittautuminen on päättynyt "
             "%(day)s. Jos viesti ei ole tullut seuraavana päivänä, katso myös roskapostikansio ja kysy: %(ask)s.") % {
        "who": who, "day": day, "ask": ask}


def twins(case: Case) -> list:
    """The same address took a place before: perhaps twice by mistake, perhaps for two people."""
    mine = case.registration
    same = Registration.objects.filter(intake=mine.intake_id, state__in=["confirmed", "offered", "waiting"],
                                       person__email_key=case.person.email_key).count() if case.person.email_key else 1
    if same < 2:
        return []
    return [Says(ngettext(
        "Tällä sähköpostiosoitteella on nyt %(count)s paikka.",
        "Tällä sähköpostiosoitteella on nyt %(count)s paikkaa. Jos olet ilmoittautunut kahdesti vahingossa, "
        "vapauta toinen paikka alla olevasta linkistä. Jos paikat ovat kahdelle ihmiselle, kaikki on kunnossa.",
        same) % {"count": same})]


def practice() -> Button:
    """One line: the room may be tried beforehand, by oneself."""
    return Button(_("Harjoittele huonetta rauhassa etukäteen"), public_url() + reverse("rooms:practice"), quiet=True)


def write_confirmed(case: Case) -> Composed:
    kind = "registration.confirmed"
    ours = _("Kiitos ilmoittautumisestasi. Paikkasi on varattu, ja lämpimästi tervetuloa mukaan.")
    return finish(case, own_subject(case, kind, _("Paikkasi on varattu")), [
        Says(own_or(case, kind, ours)), Facts(fact_rows(case)), Says(link_promise(case)), *twins(case),
        Says(_("Liitteenä on kalenterimerkintä. Siinä lukee vain ”Tapaaminen”.")),
        Says(own_ending(case, kind)),
        Says(_("Suunnitelmat saavat muuttua. Alla olevasta linkistä voit muuttaa tietojasi tai perua paikkasi.")),
        Button(_("Muuta tai peru ilmoittautumisesi"), case.link, quiet=True),
        *([practice()] if case.next and not case.next.place else []),
    ], attachments=calendar_of(case))


confirmed = composer("registration.confirmed")(about("confirmed")(write_confirmed))


def write_waiting(case: Case) -> Composed:
    mine, kind = case.registration, "registration.waiting"
    line = Registration.objects.filter(intake=mine.intake_id, state="waiting", line__lte=mine.line).count()
    return finish(case, own_subject(case, kind, _("Olet jonossa")), [
        Says(own_or(case, kind, _("Kiitos ilmoittautumisestasi. Ryhmä on juuri nyt täynnä."))),
        Says(words.place_in_line(max(line, 1))),
        Says(_("Jos paikka vapautuu, tarjoamme sitä sinulle sähköpostilla. Kerromme viestissä, mihin mennessä "
               "vastaat. Sinun ei tarvitse tehdä nyt mitään.")),
        Says(standby_rule()),
        Facts(fact_rows(case)), Says(own_ending(case, kind)),
        Button(_("Katso paikkasi jonossa tai poistu jonosta"), case.link, quiet=True),
    ])


waiting = composer("registration.waiting")(about("waiting")(write_waiting))


def write_offer(case: Case) -> Composed:
    until, kind = case.registration.offered_until, "registration.offer"
    deadline = _("Paikka odottaa sinua. Vastaa viimeistään %(until)s. Jos emme kuule sinusta siihen mennessä, "
                 "tarjoamme paikkaa seuraavalle jonossa.") % {"until": words.until(until, case.zone)} if until else _(
                     "Tapaaminen on jo lähellä, joten paikan saa se jonossa oleva, joka vastaa ensin.")
    return finish(case, own_subject(case, kind, _("Sinulle vapautui paikka")), [
        Says(own_or(case, kind, _("Hyviä uutisia: sinulle vapautui paikka."))), Says(deadline),
        Facts(fact_rows(case)), Says(own_ending(case, kind)), Button(_("Ota paikka tai luovuta se"), case.link),
    ])


offer = composer("registration.offer")(about("offered")(write_offer))


def write_standby(case: Case) -> Composed:
    kind = "registration.standby"
    return finish(case, own_subject(case, kind, _("Paikka vapautui viime hetkellä")), [
        Says(own_or(case, kind, _("Tapaamiseen vapautui paikka."))),
        Says(_("Tapaaminen on jo lähellä, joten paikan saa se jonossa oleva, joka ottaa sen ensin.")),
        Facts(fact_rows(case)), Says(own_ending(case, kind)), Button(_("Katso, onko paikka vapaana"), case.link),
        Small(_("Jos et pääse, sinun ei tarvitse tehdä mitään.")),
    ])


standby = composer("registration.standby")(about("waiting")(write_standby))


def write_offer_lapsed(case: Case) -> Composed:
    kind = "registration.offer_lapsed"
    ours = _("Tarjosimme sinulle paikkaa, mutta vastaus ei ehtinyt meille ajoissa. Paikka meni seuraavalle.")
    return finish(case, own_subject(case, kind, _("Paikan tarjous päättyi")), [
        Says(own_or(case, kind, ours)), Says(own_ending(case, kind)),
        Says(_("Jos haluat vielä mukaan, voit palata jonoon alla olevasta linkistä.")),
        Button(_("Palaa jonoon"), case.link),
    ])


offer_lapsed = composer("registration.offer_lapsed")(about("lapsed", "waiting")(write_offer_lapsed))


def write_cancelled(case: Case) -> Composed:
    kind = "registration.cancelled"
    ours = _("Olemme peruneet ilmoittautumisesi. Kiitos, että kerroit: näin joku toinen voi saada paikan.")
    return finish(case, own_subject(case, kind, _("Ilmoittautumisesi on peruttu")), [
        Says(own_or(case, kind, ours)), Facts(((_("Ryhmä"), case.group.name),)),
        Says(own_ending(case, kind, _("Olet lämpimästi tervetullut toisella kertaa."))),
    ], attachments=calendar_of(case, cancelled=True))


cancelled = composer("registration.cancelled")(about("cancelled", "declined")(write_cancelled))


def write_changed(case: Case) -> Composed:
    kind = "registration.changed"
    ours = _("Olemme tallentaneet muutoksesi. Paikkasi tai sijasi jonossa on ennallaan.")
    return finish(case, own_subject(case, kind, _("Ilmoittautumisesi tiedot on muutettu")), [
        Says(own_or(case, kind, ours)), Facts(fact_rows(case)), Says(own_ending(case, kind)),
        Says(_("Jos et muuttanut tietojasi itse, kerro siitä meille.")),
        Button(_("Katso tietosi"), case.link, quiet=True),
    ])


changed = composer("registration.changed")(about("confirmed", "waiting", "offered")(write_changed))

editable("registration.confirmed", "vahvistus", _lazy("Vahvistus"), write=write_confirmed, order=10,
         when=_lazy("Lähtee heti, kun joku saa paikan."))
editable("registration.waiting", "jono", _lazy("Paikka jonossa"), write=write_waiting, order=60,
         when=_lazy("Lähtee heti, kun joku jää jonoon."))
editable("registration.offer", "tarjous", _lazy("Tarjous paikasta"), write=write_offer, order=61,
         when=_lazy("Lähtee jonossa seuraavalle, kun paikka vapautuu."))
editable("registration.standby", "viime-hetki", _lazy("Paikka vapautui viime hetkellä"), write=write_standby, order=62,
         when=_lazy("Lähtee koko jonolle, kun paikka vapautuu juuri ennen tapaamista."))
editable("registration.offer_lapsed", "tarjous-paattyi", _lazy("Tarjous päättyi"), write=write_offer_lapsed, order=63,
         when=_lazy("Lähtee, kun tarjoukseen ei vastattu ajoissa."))
editable("registration.changed", "muutos", _lazy("Muutos tietoihin"), write=write_changed, order=70,
         when=_lazy("Lähtee, kun joku muuttaa ilmoittautumistaan."))
editable("registration.cancelled", "peruutus", _lazy("Peruutus"), write=write_cancelled, order=71,
         when=_lazy("Lähtee, kun joku peruu paikkansa."))
