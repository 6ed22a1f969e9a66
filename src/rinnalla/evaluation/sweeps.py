"""Due work of evaluation: invitations, sealing, settling a season, numbers kept when people's rows go."""

from datetime import timedelta

from django.db.models import Max, Q
from django.utils.timezone import localdate

from rinnalla.base import vault
from rinnalla.base.clock import now, today
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting

from .counting import count_season
from .inviting import invite, open_round
from .models import Pool, ResultText, Round
from .sealing import seal, settle
from .seasons import Season, parse, season_of
from .states import BY_SEASON

FRESH = timedelta(days=30)
RESULTS_KEPT = timedelta(days=3 * 365)
SETTLED_AFTER = timedelta(days=21)


def _over(group: Group) -> Season | None:
    """The season whose asking is due: its last meeting has just ended and, in forms that end, so has the group."""
    meetings = group.meetings.exclude(state="cancelled")
    last = meetings.filter(ends_at__lte=now()).order_by("-ends_at").first()
    if last is None or last.ends_at < now() - FRESH:
        return None
    season, to_come = season_of(localdate(last.starts_at)), meetings.filter(ends_at__gt=now())
    if group.form in BY_SEASON:
        to_come = to_come.filter(starts_at__date__lte=season.ends)
    return None if to_come.exists() else season


@sweep("evaluation.invite", every=timedelta(minutes=10))
def send_invitations() -> int:
    """Ask participants and facilitators right after the last meeting, each of them once."""
    done, recent = 0, Meeting.objects.filter(ends_at__lte=now(), ends_at__gt=now() - FRESH).exclude(state="cancelled")
    for group in Group.objects.filter(pk__in=recent.values("group"), state__in=["published", "closed"]):
        if (season := _over(group)) is None:
            continue
        for audience in ("participants", "facilitators"):
            if not Round.objects.filter(group=group, audience=audience, season_code=season.code,
                                        invited=True).exists():
                with writing():
                    done += invite(open_round(group, audience, season))
    return done


@sweep("evaluation.seal", every=timedelta(hours=1))
def seal_due() -> int:
    """Seal the rounds whose time is over."""
    due = Round.objects.open().filter(closes_on__lt=today()).values_list("pk", flat=True)
    return sum(seal(number) for number in list(due))


@sweep("evaluation.settle", every=timedelta(hours=6))
def settle_seasons() -> int:
    """Settle the pools of a season three weeks after it, when no round of it is open."""
    codes = set(Pool.objects.filter(settled_on=None).values_list("season_code", flat=True))
    over = [c for c in codes if (s := parse(c)) and s.ends + SETTLED_AFTER < today()
            and not Round.objects.open().filter(season_code=c).exists()]
    return sum(settle(code) for code in over)


@sweep("evaluation.count", every=timedelta(hours=6))
def count_seasons() -> int:
    """Keep the season's numbers of each group while the rows they come from are still there."""
    held = Meeting.objects.filter(ends_at__lte=now(), ends_at__gt=now() - timedelta(days=60)).exclude(state="cancelled")
    groups = held.values("group").annotate(last=Max("starts_at"))
    for row in groups:
        count_season(Group.objects.get(pk=row["group"]), season_of(localdate(row["last"])))
    return len(groups)


@sweep("evaluation.forget", every=timedelta(hours=12))
def forget_old_results() -> int:
    """Results and open answers are kept for three years; the numbers of a season stay."""
    before = today() - RESULTS_KEPT
    with writing():
        texts = ResultText.objects.filter(Q(round__sealed_on__lt=before) | Q(pool__settled_on__lt=before))
        keys = list(texts.values_list("key", flat=True))
        texts.delete()
        done = Round.objects.filter(sealed_on__lt=before).exclude(results=None).update(results=None)
        done += Pool.objects.filter(settled_on__lt=before).delete()[0]
    vault.destroy(keys)
    return done + len(keys)
