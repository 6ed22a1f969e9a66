"""Advice where a number leaves what the form recommends. It never stops anyone (GRP5)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.base import clock

from .models import Group
from .presets import suggested_places
from .timetable import timetable

ENOUGH_TIME_TO_TELL = timedelta(days=14)


_more: list[Callable[[Group], list[str]]] = []


def also(source: Callable[[Group], list[str]]) -> None:
    """An app above has something to say of a group as well: sentences for its overview."""
    _more.append(source)


def from_above(group: Group) -> list[str]:
    return [text for source in _more for text in source(group)]


def numbers(group: Group) -> dict[str, str]:
    """A sentence for each number or choice of the group that is outside the recommendation, by field name."""
    found = {
        "places": _places(group), "ideal_most": _ideal(group), "facilitators_least": _team(group),
        "visibility": _visibility(group), "keeps_chat": _chat(group), "guest_link": _guests(group),
        "goals": _goals(group), "ends_on": _end(group),
    }
    return {field: text for field, text in found.items() if text}


def _places(group: Group) -> str:
    preset = group.preset
    if preset.places is None:
        return ""
    best = suggested_places(group.ideal_most) if group.ideal_most else preset.places
    if group.places is None:
        return _("Tässä muodossa paikat on yleensä rajattu. Suositus on %(best)s ilmoittautunutta: ilmoittautuneista "
                 "tulee keskimäärin kaksi kolmesta.") % {"best": best}
    if group.places > best:
        return _("Suositus on enintään %(best)s ilmoittautunutta. Ilmoittautuneista tulee keskimäärin kaksi kolmesta, "
                 "joten suuremmalla määrällä jokainen ei ehkä ehdi ääneen.") % {"best": best}
    if group.ideal_most and group.places < group.ideal_most:
        return _("Ilmoittautuneista tulee keskimäärin kaksi kolmesta. Jos haluat paikalle %(most)s, ota "
                 "ilmoittautuneita %(best)s.") % {"most": group.ideal_most, "best": best}
    return ""


def _ideal(group: Group) -> str:
    ideal = group.preset.ideal
    if not ideal or not group.ideal_most:
        return ""
    least, most = ideal
    if group.ideal_most > most or (group.ideal_least or least) < least:
        return _("Tässä muodossa keskustelu toimii parhaiten, kun paikalla on %(least)s–%(most)s.") % {
            "least": least, "most": most}
    return ""


def _team(group: Group) -> str:
    least, most = group.preset.facilitators
    if group.facilitators_least < least:
        return ngettext("Tähän muotoon suositellaan vähintään %(least)s ohjaajaa.",
                        "Tähän muotoon suositellaan vähintään %(least)s ohjaajaa. Silloin yksi voi auttaa tekniikassa "
                        "ja toinen kuunnella.", least) % {"least": least}
    if group.facilitators_least > most:
        return _("Tähän muotoon riittää yleensä %(most)s ohjaajaa.") % {"most": most}
    return ""


def team_size(group: Group, now_leading: int) -> str:
    """Too few who lead: advice on the facilitators' page."""
    if now_leading >= group.facilitators_least:
        return ""
    if not now_leading:
        return ngettext("Ryhmällä ei ole vielä ohjaajaa. Tavoite on %(least)s.",
                        "Ryhmällä ei ole vielä ohjaajaa. Tavoite on %(least)s, niin kukaan ei jää yksin.",
                        group.facilitators_least) % {"least": group.facilitators_least}
    return ngettext("Ryhmällä on nyt %(now)s ohjaaja, ja tavoite on %(least)s. Pyydä mukaan toinen, niin kukaan ei "
                    "jää yksin.",
                    "Ryhmällä on nyt %(now)s ohjaajaa, ja tavoite on %(least)s. Pyydä mukaan lisää, niin kukaan ei "
                    "jää yksin.", now_leading) % {"now": now_leading, "least": group.facilitators_least}


def _visibility(group: Group) -> str:
    if group.preset.visibility == "closed" and group.visibility == "open":
        return _("Tämä muoto on yleensä suljettu, jotta sama joukko voi tutustua rauhassa.")
    return ""


def _chat(group: Group) -> str:
    if group.keeps_chat:
        return _("Keskustelu jää talteen tapaamisen jälkeen. Kerromme siitä kaikille ennen kuin he tulevat mukaan. "
                 "Moni puhuu avoimemmin, kun keskustelu katoaa.")
    return ""


def _guests(group: Group) -> str:
    if group.guest_link and not group.preset.guest_link:
        return _("Vieraslinkillä mukaan pääsee pelkällä nimimerkillä. Ohjaaja päästää jokaisen vieraan sisään itse.")
    return ""


def _goals(group: Group) -> str:
    if not group.goal_list:
        return _("Kirjoita ainakin yksi tavoite. Lopuksi osallistujilta kysytään, toteutuiko se.")
    return ""


def _end(group: Group) -> str:
    last = timetable(group.pk).last
    if group.ends_on and last and group.ends_on < clock.local_on(last):
        return _("Tapaamisia on vielä tämän päivän jälkeen. Ryhmä sulkeutuu vasta viimeisen tapaamisen jälkeen.")
    return ""


def registration(group: Group, first: datetime | None) -> dict[str, str]:
    """Advice on the dates of registration, against the first meeting."""
    preset, found = group.preset, dict[str, str]()
    if first is None:
        return found
    if group.opens_on and first - group.opens_on < ENOUGH_TIME_TO_TELL:
        found["opens_on"] = _("Ilmoittautuminen aukeaa alle kaksi viikkoa ennen ensimmäistä tapaamista. Moni löytää "
                              "ryhmän hitaasti: kuukausi on hyvä aika.")
    if group.closes_on and group.closes_on > first - preset.closes_before + timedelta(days=1):
        found["closes_on"] = _("Ilmoittautuminen päättyy lähellä ensimmäistä tapaamista. Varaa aikaa "
                               "tervetuloviestille ja linkin lähettämiselle.")
    if group.opens_on and group.closes_on and group.closes_on <= group.opens_on:
        found["closes_on"] = _("Ilmoittautuminen päättyy ennen kuin se alkaa. Tarkista päivät.")
    return found
