"""Feedback at hand when an evening closes: a link of one's own by mail, and one shared link for everybody else (FDB2).

Whoever gets a letter is not given the shared link: one answer each. The shared link is the same for all and knows
nobody, so that no answer is tied to a seat or to a person.
"""

from collections.abc import Collection

from django.utils.timezone import localdate

from rinnalla.base import codes
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.rooms.closing import Way

from .inviting import add_token, address_of, may_be_mailed, open_round, participants, season_of_asking
from .models import Round, Token
from .seasons import Season
from .states import BY_SEASON

MOST_SHARED = 200


def _asked_in(meeting: Meeting) -> Season:
    return season_of_asking(meeting.group, localdate(meeting.starts_at))


def _round(meeting: Meeting) -> Round | None:
    return Round.objects.filter(group=meeting.group_id, audience="participants",
                                season_code=_asked_in(meeting).code).first()


def _by_mail(persons: Collection[int], meeting: Meeting) -> set[int]:
    """Those of the persons who get a letter with a link of their own."""
    mine = [one for one in participants(meeting.group, _asked_in(meeting)) if one.pk in persons]
    return {one.pk for one in may_be_mailed(mine)}


def _goes_on(meeting: Meeting) -> bool:
    """Are there meetings to come before anybody is asked by mail?"""
    later = meeting.group.meetings.filter(starts_at__gt=meeting.starts_at).exclude(state="cancelled")
    if meeting.group.form in BY_SEASON:
        later = later.filter(starts_at__date__lte=_asked_in(meeting).ends)
    return later.exists()


def way_of(persons: Collection[int], meeting: Meeting) -> Way:
    """How this human being (nobody we know: a guest whose evening is over) gives feedback."""
    one = _round(meeting)
    if one is not None and one.state != "open":
        return Way()
    if _by_mail(persons, meeting):
        return Way("sent" if one and one.invited else "later" if _goes_on(meeting) else "soon")
    code = one.shared_code if one else ""
    return Way("link", address_of(code)) if code and Token.objects.by_code(code) else Way()


def _open_for_those_who_came(meeting: int, people: frozenset[int]) -> None:
    """As many answers by the shared link as came people who get no letter. Nobody is written down."""
    about = Meeting.objects.select_related("group").get(pk=meeting)
    one = _round(about)
    if one is not None and one.state != "open":
        return
    known = set(Person.objects.filter(pk__in=people, erased_at=None).values_list("pk", flat=True))
    more = len(known - _by_mail(known, about))
    if more:
        _allow(one or open_round(about.group, "participants", _asked_in(about)), more)


def _allow(one: Round, more: int) -> None:
    code = one.shared_code or codes.secret_code()
    token = Token.objects.filter(pk=codes.keyed_hash(code, "feedback")).first()
    more = min(more, MOST_SHARED - (token.uses if token else 0))
    if token:
        Token.objects.filter(pk=token.pk).update(uses=token.uses + more)
    else:
        add_token(one, code, more)
    one.shared_code, one.dealt = code, one.dealt + more
    one.save(update_fields=["shared_code_box", "dealt"])
