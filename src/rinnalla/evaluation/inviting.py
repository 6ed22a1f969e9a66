"""Opening a round and dealing its tokens: who gets which is decided by dice and written nowhere.

The code goes sealed into the letter and is wiped when the letter has gone. There is one letter per person and
round; it is never sent again.
"""

from datetime import date, timedelta

from django.utils.timezone import localdate

from rinnalla.access.permissions import Role
from rinnalla.base import codes
from rinnalla.base.clock import now, today
from rinnalla.base.house import public_url
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post
from rinnalla.mail.models import Suppressed
from rinnalla.people.models import Person, Standing
from rinnalla.registrations.models import Registration

from . import questions
from .models import QuestionSet, Round, Token
from .sealing import shuffled
from .seasons import Season, season_of
from .states import BY_SEASON, OPEN_DAYS

KIND = "feedback.invitation"


def address_of(code: str) -> str:
    return f"{public_url()}/palaute/{code}/"


def statements(group: Group, audience: str) -> tuple[list[str], list[str]]:
    """The group's own statements, else the ready ones."""
    own = QuestionSet.objects.filter(group=group, audience=audience).first()
    return (own.agreement, own.impacts) if own else questions.defaults(audience)


def _last_meeting(group: Group, season: Season | None = None) -> date | None:
    """The day of the last meeting of the group, or of its season."""
    held = group.meetings.exclude(state="cancelled")
    if season is not None:
        held = held.filter(starts_at__date__gte=season.starts, starts_at__date__lte=season.ends)
    last = held.order_by("-starts_at").first()
    return localdate(last.starts_at) if last else None


def season_of_asking(group: Group, day: date) -> Season:
    """The season in which what is felt on this day is asked: in forms that end, that of the last meeting."""
    return season_of(day if group.form in BY_SEASON else _last_meeting(group) or day)


def open_round(group: Group, audience: str, season: Season) -> Round:
    """The round of this group, audience and season; opened now when it is not there yet.

    Opened before the last meeting it stays open until all have been asked.
    """
    agreement, impacts = statements(group, audience)
    until = max(today(), _last_meeting(group, season) or today()) + timedelta(days=OPEN_DAYS)
    asks = group.form in BY_SEASON and audience == "participants"
    one, _ = Round.objects.get_or_create(
        group=group, audience=audience, season_code=season.code,
        defaults={"agreement": agreement, "impacts": impacts, "asks_meetings": asks, "opened_on": today(),
                  "closes_on": until})
    return one


def add_token(one: Round, code: str, uses: int = 1) -> Token:
    return Token.objects.create(hash=codes.keyed_hash(code, "feedback"), round=one, uses=uses)


def may_be_mailed(people: list[Person]) -> list[Person]:
    """Those with an address who have not asked for no mail."""
    silent = set(Suppressed.objects.filter(pk__in=[p.email_key for p in people]).exclude(
        reason="news").values_list("pk", flat=True))
    return [p for p in people if p.email_key and p.email_key not in silent]


def participants(group: Group, season: Season) -> list[Person]:
    """Everybody with a confirmed place in the group, or in one of its meetings of the season; each once."""
    held = group.meetings.filter(starts_at__date__gte=season.starts, starts_at__date__lte=season.ends)
    mine = Registration.objects.filter(intake__group=group, state="confirmed")
    whole, single = mine.filter(intake__meeting=None), mine.filter(intake__meeting__in=held)
    ids = {*whole.values_list("person", flat=True), *single.values_list("person", flat=True)}
    return list(Person.objects.filter(pk__in=ids, erased_at=None))


def facilitators(group: Group, season: Season) -> list[Person]:
    ids = Standing.objects.in_group(group.pk, Role.FACILITATOR).values_list("person", flat=True)
    return list(Person.objects.filter(pk__in=set(ids), erased_at=None))


INVITED = {"participants": participants, "facilitators": facilitators}


def invite(one: Round) -> int:
    """Deal the tokens and write the letters, once; inside the caller's transaction."""
    if one.invited or one.state != "open":
        return 0
    people = shuffled(may_be_mailed(INVITED[one.audience](one.group, one.season)))
    dealt = [codes.secret_code() for _ in people]
    for code in sorted(dealt, key=lambda c: codes.keyed_hash(c, "feedback")):
        add_token(one, code)
    for person, code in zip(people, dealt, strict=True):
        post(KIND, person=person.pk, subject=f"round:{one.pk}", payload=code, federation=one.group.federation_id,
                  useless_after=now() + timedelta(days=OPEN_DAYS), group=one.group_id)
    one.invited, one.dealt = True, one.dealt + len(dealt)
    one.closes_on = max(one.closes_on, today() + timedelta(days=OPEN_DAYS))
    one.save(update_fields=["invited", "dealt", "closes_on"])
    return len(dealt)
