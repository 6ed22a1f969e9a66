"""The programme of the practice evening: six parts that begin now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the room's page and its model need it."""

    pk: int
    heading: str
    minutes: int
    kind: str
    optional: bool = False
    notes: str = ""
    exercise: str = ""


def parts() -> list[Part]:
    return [Part(1, _("Tervetuloa"), 10, "opening"), Part(2, _("Kuulumiskierros"), 20, "round"),
            Part(3, _("Uni ja lepo"), 25, "theme"), Part(4, _("Tauko"), 10, "break", exercise="hartiat"),
            Part(5, _("Pienryhmissä"), 25, "groups", optional=True), Part(6, _("Loppukierros"), 15, "closing")]


def timetable(starts: datetime) -> list[dict]:
    """Parts with their times, one after another."""
    found, at = [], starts
    for one in parts():
        ends = at + timedelta(minutes=one.minutes)
        found.append({"item": one, "starts": at, "ends": ends, "leader": ""})
        at = ends
    return found


def for_scripts(plan: list[dict]) -> list[dict]:
    """What the model of the room knows of them."""
    return [{"item": t["item"].pk, "minutes": t["item"].minutes, "kind": t["item"].kind,
             "optional": t["item"].optional, "starts": int(t["starts"].timestamp())} for t in plan]


def seen(plan: list[dict]) -> list[SimpleNamespace]:
    """As the suggestions for hosts read a timetable."""
    return [SimpleNamespace(**t) for t in plan]


def prepared() -> dict[int, dict]:
    """The breakouts the plan has ready: part → as the model takes them up."""
    return {5: {"way": "random", "count": 2, "size": 0, "minutes": 10, "names": [_("Metsä"), _("Ranta")],
                "tasks": [_("Mikä auttaa sinua nukahtamaan?"), _("Missä saat levätä?")]}}
