"""Parts of the group page, as HTML: what is kept, and what is fresh."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.meetings.queries import programme as plan_programme
from rinnalla.ui import art, times

from . import words
from .fronts import Front
from .kept import slot
from .places import Places, places_of


@dataclass(frozen=True)
class Dot:
    """A meeting on the arc: never with times inside the meeting."""

    number: int
    starts: datetime
    theme: str
    state: str


def dots(front: Front) -> list[Dot]:
    def state(meeting) -> str:
        return "done" if meeting.ends_at <= now() else "open" if meeting.theme_open else ""

    return [Dot(m.number, words.there(m.starts_at, m.zone), m.theme or _("Ryhmän oma aihe"), state(m))
            for m in front.meetings]


def facts(front: Front, places: Places) -> list[tuple]:
    """Rows of the box: (icon, spoken label, strong, text)."""
    meetings, text_group = front.meetings, front.group.form == "text_group"
    more = f"{words.days(meetings)}, {words.how_many(meetings)}" if len(meetings) > 1 else ""
    rows = [("calendar", _("Milloin"), front.rhythm, more),
            ("place", _("Missä"), front.place.name, front.place.address) if front.place else
            ("home", _("Missä"), _("Verkossa"),
             _("Kirjoitamme, kameraa ei tarvita") if text_group else _("Puhelin, tabletti tai tietokone käy")),
            ("heart", _("Hinta"), _("Maksuton"), _("Et tarvitse jäsenyyttä"))]
    if front.group.relatives_welcome:
        rows.append(("people", _("Läheiset"), _("Läheisetkin ovat tervetulleita"), ""))
    if places.deadline and places.button:
        rows.append(("clock", _("Ilmoittautuminen"), places.deadline, places.late))
    return rows


def joining(front: Front) -> str:
    """The box beside the page: free places, facts, the one button."""
    places = places_of(front)
    return render_to_string("outreach/joinbox.html", {
        "front": front, "group": front.group, "places": places, "facts": facts(front, places),
        "easy": get_language() == "fi-simple"})


def meeting_list(front: Front) -> str:
    """Open meetings, each with its own button."""
    rows = []
    for meeting in front.coming:
        said = words.capital(words.meeting_time(meeting))
        intake = front.intake_of(meeting)
        places = places_of(front, intake) if intake else None
        rows.append((meeting, places, said, f"{places.button}: {said}" if places else ""))
    open_now = sum(1 for _meeting, places, *_rest in rows if places and places.button)
    several = f"{front.url}ilmoittaudu/" if open_now > 1 else ""
    return render_to_string("outreach/meetings.html", {"rows": rows, "front": front, "several_url": several})


def people(front: Front) -> list[tuple[str, str, str]]:
    """(name, introduction, picture) of the facilitators, as they chose to be shown."""
    return [(one.display_name, one.introduction,
             static(f"ui/faces/{one.face}.svg") if one.face in art.FACES else "") for one in front.leaders]


def steps(front: Front) -> list[tuple[str, str]]:
    """How one joins, with real days and names."""
    if front.intake is None:
        ask = (_("Kysy linkki meiltä."), _("Et tarvitse ilmoittautumista. Riittää, että keksit nimimerkin."))
        return [ask, *_door_step(front)]
    first = (_("Ilmoittaudu lomakkeella."), _("Siihen menee muutama minuutti. Muut näkevät sinusta vain nimimerkin."))
    second = (_("Saat heti vahvistuksen sähköpostiisi."), _place_step(front) or _link_step(front))
    return [*([_open_door(front)] if front.group.open_door else []), first, second, *_door_step(front)]


def _open_door(front: Front) -> tuple[str, str]:
    """An open text group: an account is enough."""
    return (_("Onko sinulla tunnus?"), _("Kirjaudu sisään, niin pääset keskusteluun suoraan, ilman ilmoittautumista. "
                                         "Muuten ilmoittaudu näin:"))


def _place_step(front: Front) -> str:
    return _("Siinä on tapaamisen paikka ja ohjeet perille.") if front.place else ""


def _link_step(front: Front) -> str:
    intake, who = front.intake, front.first_leader
    if intake and intake.closes_at > now() and front.group.form != "text_group":
        day = words.capital(times.long_date(front.local(intake.closes_at)))
        return _("%(day)s %(who)s lähettää tervetuloviestin ja linkin.") % {"day": day, "who": who}
    return _("Saat pian myös tervetuloviestin ja linkin. Ne lähettää %(who)s.") % {"who": who}


def _door_step(front: Front) -> list[tuple[str, str]]:
    if front.next is None:
        return []
    day = times.long_date(words.there(front.next.starts_at, front.next.zone))
    door = times.spoken_time(words.there(front.next.door_at, front.next.zone))
    if front.place:
        return [(_("Tule paikalle %(day)s.") % {"day": words.ending(day)},
                 _("Ovi on auki %(door)s alkaen, ja joku meistä on vastassa.") % {"door": door})]
    rest = _("Ovi on auki %(door)s alkaen, niin ehdit asettua rauhassa.") if front.group.form == "text_group" else _(
        "Ovi on auki %(door)s alkaen, niin ehdit kokeilla äänen ja kuvan rauhassa.")
    return [(_("Avaa linkki %(day)s.") % {"day": words.ending(day)}, rest % {"door": door})]


def checks(front: Front) -> list[str]:
    """What is promised about what one tells, stated exactly."""
    said = [_("Vain ohjaajat ja yhdistyksen yhteyshenkilö näkevät nimesi ja yhteystietosi.")]
    said.append(_("Tapaamisia ei tallenneta. Kirjoitetut viestit säilyvät ryhmän ajan, jotta niihin voi palata.")
                if front.group.keeps_chat else
                _("Tapaamisia ei tallenneta, ja kirjoitetut viestit poistuvat tapaamisen päätteeksi."))
    day = front.forgotten_on
    said.append(_("Poistamme tietosi viimeistään %(day)s. Voit poistaa ne itse milloin vain.") % {
        "day": words.ending(words.bare_day(day))} if day else
        _("Poistamme tietosi kolmen kuukauden kuluttua ryhmän päättymisestä. Voit poistaa ne itse milloin vain."))
    return said


@dataclass(frozen=True)
class Line:
    """A line of an event's programme: when by the clock there, what, and whose stories."""

    clock: str
    title: str
    stories: tuple[tuple[str, str], ...] = ()


def programme(front: Front) -> list[Line]:
    """The programme of an event with its times; other forms show none (PLAN3)."""
    if not front.group.preset.times_to_participants or front.next is None:
        return []
    front.next.group = front.group
    stories = tuple((one.teller, one.title) for one in front.next.stories.all())
    return [Line(f"{times.clock(part.starts)}–{times.clock(part.ends)}", part.title,
                 stories if part.kind == "stories" else ())
            for part in plan_programme(front.next, with_times=True) if part.starts and part.ends]


def chats(front: Front) -> list[tuple[str, str, str]]:
    """The coming chats of a text group: when, about what, in more words."""
    if front.group.form != "text_group" or not any(m.description for m in front.coming):
        return []
    return [(words.capital(words.meeting_time(m)), m.theme, m.description) for m in front.coming]


def main(front: Front) -> str:
    """The page itself, with slots for what is fresh."""
    easy = get_language() == "fi-simple"
    return render_to_string("outreach/group_easy.html" if easy else "outreach/group_main.html", {
        "front": front, "group": front.group, "dots": dots(front), "people": people(front), "steps": steps(front),
        "checks": checks(front), "place": front.place, "programme": programme(front), "chats": chats(front),
        "joining": mark_safe(slot("joining")), "meetings": mark_safe(slot("meetings")),
        "privacy_url": reverse("outreach:privacy", args=[front.group.slug]),
        "calendar_url": reverse("outreach:group_calendar", args=[front.group.slug]) if front.group.listed else "",
        "easy": easy})
