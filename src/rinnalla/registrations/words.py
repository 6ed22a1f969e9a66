"""What pages say about places in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .expecting import Share, learned
from .models import AttendanceCount
from .queries import show_up


def in_line(place: int) -> str:
    """“Olet jonossa kolmantena”"""
    words = ("", _("Olet jonossa ensimmäisenä"), _("Olet jonossa toisena"), _("Olet jonossa kolmantena"),
             _("Olet jonossa neljäntenä"), _("Olet jonossa viidentenä"), _("Olet jonossa kuudentena"),
             _("Olet jonossa seitsemäntenä"), _("Olet jonossa kahdeksantena"), _("Olet jonossa yhdeksäntenä"),
             _("Olet jonossa kymmenentenä"))
    return words[place] if 0 < place < len(words) else _("Olet jonossa, sijasi on %(place)s") % {"place": place}


def overbooking(intake) -> list[str]:
    """The advice in plain sentences: how many will come, what it rests on, how many to take (REG3)."""
    own, others = show_up(intake.group, AttendanceCount.objects.all())
    share, registered = learned(own, others), intake.taken or intake.wanted or 0
    return [line for line in (_will_come(registered, share), _rests_on(own, others), _to_take(intake, share)) if line]


def _will_come(registered: int, share: Share) -> str:
    low, high = share.likely(registered)
    said = {"registered": registered, "low": low, "high": high}
    if low == high:
        return ngettext("%(registered)s ilmoittautunut, paikalle tulee luultavasti %(high)s.",
                        "%(registered)s ilmoittautunutta, paikalle tulee luultavasti %(high)s.", registered) % said
    return ngettext("%(registered)s ilmoittautunut, paikalle tulee luultavasti %(low)s–%(high)s.",
                    "%(registered)s ilmoittautunutta, paikalle tulee luultavasti %(low)s–%(high)s.", registered) % said


def _rests_on(own: tuple[int, int], others: tuple[int, int]) -> str:
    came, of = own[0] + others[0], own[1] + others[1]
    if not of:
        return _("Keskimäärin kaksi kolmesta ilmoittautuneesta pääsee paikalle.")
    return _("Arvio perustuu lukumääriin yhdistyksenne aiemmista samanlaisista tapaamisista: "
             "%(of)s ilmoittautuneesta tuli %(came)s. Kenestäkään yksittäisestä ei lasketa mitään.") % {
                 "of": of, "came": came}


def _to_take(intake, share: Share) -> str:
    ideal = intake.group.ideal_most
    return _("Kun toivotte tapaamiseen enintään %(ideal)s ihmistä, sopiva määrä on noin %(places)s "
             "ilmoittautumista.") % {"ideal": ideal, "places": share.places_for(ideal)} if ideal else ""
