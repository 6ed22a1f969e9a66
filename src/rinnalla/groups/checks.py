"""What must be in order before a group is published: a list of points, each with what to do and where (GRP7, GRP13)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Group, Responsibility
from .service import joint
from .team import facilitators, responsible
from .timetable import CHECKS, Point
from .wording import TASKS


class NotReady(Exception):
    """The group cannot be published yet; `points` say what to do."""

    def __init__(self, points: list[Point]):
        self.points = points
        super().__init__(", ".join(p.key for p in points))


def points(group: Group) -> list[Point]:
    """All points in the order in which they are best done, those of the packages above last."""
    return [*_own(group), *(p for check in CHECKS for p in check(group))]


def undone(group: Group) -> list[Point]:
    return [p for p in points(group) if not p.done]


def _at(group: Group, name: str, fragment: str = "") -> str:
    url = reverse(f"groups:{name}", args=[group.slug])
    return f"{url}#{fragment}" if fragment else url


def _own(group: Group) -> Iterator[Point]:
    yield Point("target_group", _("Kohderyhmä"), bool(group.target_group.strip()),
                _("Kerro, kenelle ryhmä on tarkoitettu."), _at(group, "details", "id_target_group"))
    yield Point("purpose", _("Tarkoitus"), bool(group.purpose.strip()),
                _("Kerro, mitä ryhmässä tehdään ja mitä siitä voi saada."), _at(group, "details", "id_purpose"))
    yield Point("goals", _("Tavoitteet"), bool(group.goal_list),
                _("Kirjoita ainakin yksi tavoite. Lopuksi osallistujilta kysytään, toteutuivatko ne."),
                _at(group, "details", "id_goals"))
    yield Point("contact_email", _("Yhteysosoite"), bool(group.contact_email),
                _("Kirjoita sähköpostiosoite, johon osallistujat voivat lähettää kysymyksiä."),
                _at(group, "details", "id_contact_email"))
    yield _cover(group)
    yield Point("facilitator", _("Ohjaajat"), bool(facilitators(group)),
                _("Ryhmällä ei ole vielä ohjaajaa. Valitse ainakin yksi."), _at(group, "team"))
    yield from _tasks(group)
    yield from joint.points(group)
    yield Point("privacy", _("Tietosuojaseloste"), bool(group.privacy_statement.strip()),
                _("Yhdistyksellä ja liitolla ei ole vielä tietosuojaselostetta. Lisää se yhdistyksen tietoihin. "
                  "Jos et voi itse, pyydä sitä yhdistyksen tai liiton yhteyshenkilöltä."),
                reverse("people:association", args=[group.lead.slug]))


def _cover(group: Group) -> Point:
    todo = (_("Kirjoita kansikuvalle kuvaus niille, jotka eivät näe kuvaa.") if group.cover
            else _("Valitse kansikuva. Voit ottaa valmiin tai lisätä oman."))
    return Point("cover", _("Kansikuva"), bool(group.cover and group.cover_alt.strip()), todo,
                 _at(group, "cover", "id_alt" if group.cover else ""))


def _tasks(group: Group) -> Iterator[Point]:
    named = responsible(group)
    for task in Responsibility.Task:
        title, _tells = TASKS[task.value]
        yield Point(f"task_{task.value}", str(title), task.value in named and bool(named[task.value].person.name),
                    _("Nimeä, kuka vastaa: %(task)s.") % {"task": title}, _at(group, "duties", f"id_{task.value}"))
