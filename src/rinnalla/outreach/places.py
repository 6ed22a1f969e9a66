"""Registration in words: what the card and the box beside the page say of places just now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.registrations.models import Intake
from rinnalla.ui import times

from . import words
from .fronts import Front


@dataclass(frozen=True)
class Places:
    """`tone` is that of the pill where no seats are drawn; `button` is empty when one cannot register."""

    state: str
    text: str
    strong: str = ""
    tone: str = ""
    taken: int = 0
    places: int = 0
    button: str = ""
    url: str = ""
    deadline: str = ""
    late: str = ""
    note: str = ""


def places_of(front: Front, intake: Intake | None = None) -> Places:
    """How registration to this group (or to this one meeting) stands."""
    intake = intake or front.intake
    if intake is None:
        open_door = front.group.guest_link
        return Places("free", _("Avoin kaikille, ei ilmoittautumista") if open_door else _("Kysy mukaan"), tone="good")
    state = intake.state_at(now())
    return {"open": _open, "full": _full, "not_yet": _not_yet, "closed": _closed}[state](front, intake)


def _day(front: Front, moment) -> str:
    return words.bare_day(front.local(moment))


def _common(front: Front, intake: Intake) -> dict:
    """The dates, and where the form is."""
    late = intake.late_until
    return {
        "taken": min(intake.taken, intake.wanted or 0), "places": intake.wanted or 0,
        "url": front.register_url(intake),
        "deadline": _("Ilmoittaudu viimeistään %(day)s") % {"day": _day(front, intake.closes_at)},
        "late": _("Jos tilaa jää, pääset mukaan vielä %(day)s asti") % {"day": _day(front, late)} if late else "",
    }


def _button(front: Front) -> str:
    if front.mark.by_application:
        return _("Hae ryhmään")
    one = front.per_meeting or front.group.form == "online_event"
    return _("Ilmoittaudu tapaamiseen") if one else _("Ilmoittaudu ryhmään")


def _open(front: Front, intake: Intake) -> Places:
    common = _common(front, intake)
    if intake.closes_at <= now() and intake.late_until:
        day = _day(front, intake.late_until)
        common |= {"deadline": _("Mukaan pääsee vielä %(day)s asti") % {"day": day}, "late": ""}
    if intake.places_left is None or intake.places_left > 30:
        return Places("open", _("Tilaa on kaikille"), tone="lake", button=_button(front), **common)
    return Places("open", "", strong=words.free(intake.places_left), button=_button(front),
                  note=_note(front, intake), **common)


def _note(front: Front, intake: Intake) -> str:
    """Of how many, or in which meeting."""
    if not intake.meeting:
        return words.in_all(intake.wanted or 0)
    starts = front.local(intake.meeting.starts_at)
    return _("Seuraavassa tapaamisessa %(day)s") % {"day": times.long_date(starts)}


def _full(front: Front, intake: Intake) -> Places:
    return Places("full", _("Ryhmä on juuri nyt täynnä,"), strong=_("voit tulla jonoon"),
                  button=_("Hae ryhmään") if front.mark.by_application else _("Ilmoittaudu jonoon"),
                  note=words.waiting(intake.waiting), **_common(front, intake) | {"taken": intake.wanted or 0})


def _not_yet(front: Front, intake: Intake) -> Places:
    text = _("Ilmoittautuminen alkaa %(day)s") % {"day": _day(front, intake.opens_at)}
    return Places("not_yet", text, places=intake.wanted or 0,
                  note=words.in_all(intake.wanted) if intake.wanted else "")


def _closed(front: Front, intake: Intake) -> Places:
    return Places("closed", _("Ilmoittautuminen on päättynyt"))
