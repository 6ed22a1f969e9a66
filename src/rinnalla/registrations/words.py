"""What pages say about places in words."""

from django.utils.translation import gettext as _

from rinnalla.groups.presets import SHOW_UP_RATE

from .models import AttendanceCount
from .queries import show_up


def in_line(place: int) -> str:
    """“Olet jonossa kolmantena”"""
    words = ("", _("Olet jonossa ensimmäisenä"), _("Olet jonossa toisena"), _("Olet jonossa kolmantena"),
             _("Olet jonossa neljäntenä"), _("Olet jonossa viidentenä"), _("Olet jonossa kuudentena"),
             _("Olet jonossa seitsemäntenä"), _("Olet jonossa kahdeksantena"), _("Olet jonossa yhdeksäntenä"),
             _("Olet jonossa kymmenentenä"))
    return words[place] if 0 < place < len(words) else _("Olet jonossa, sijasi on %(place)s") % {"place": place}


def expected_range(registered: int, came_of: tuple[int, int]) -> tuple[int, int]:
    """How many of the registered probably come, as a narrow range about the mean. 12 at 2/3 → (7, 9)."""
    came, of = came_of
    share = min(1.0, came / of)
    mean, spread = registered * share, 0.6 * (registered * share * (1 - share)) ** 0.5
    return round(mean - spread), min(registered, round(mean + spread))


def overbooking(intake) -> str:
    """The advice sentence: how many registrations mean how many people in the meeting (REG3)."""
    registered = intake.wanted or intake.taken
    own = show_up(intake.group, AttendanceCount.objects.all())
    low, high = expected_range(registered, own if own[1] else SHOW_UP_RATE)
    said = {"registered": registered, "low": low, "high": high, "came": own[0], "of": own[1]}
    if own[1]:
        return _("%(registered)s ilmoittautunutta → todennäköisesti %(low)s–%(high)s tulee. Luku perustuu aiempiin "
                 "tapaamisiin: %(of)s ilmoittautuneesta tuli %(came)s.") % said
    return _("%(registered)s ilmoittautunutta → todennäköisesti %(low)s–%(high)s tulee. Keskimäärin kaksi kolmesta "
             "ilmoittautuneesta pääsee paikalle.") % said
