"""Verbs about what a meeting leaves behind: wishes, the summary, the reflection and talking it over."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.base.sealed import insert
from rinnalla.people.models import Person

from ..models import Meeting, Reflection, RoomFacts, Summary, Wish


@action(Permission.ROOM_WRITE, on="meeting", audit=False)
def leave_wish(actor, meeting: Meeting, *, text: str, key: str = "") -> Wish | None:
    """A wish for coming meetings, from the room or afterwards; no row says whose it was. A repeated key adds none."""
    if key and idempotency.earlier_answer(key, text):
        return None
    wish = insert(Wish(group=meeting.group, meeting=meeting), text=text)
    if key:
        idempotency.remember_answer(key, text, "wish")
    return wish


def _note_feelings(meeting: Meeting, counts: dict[int, int]) -> None:
    """The feelings of one mood round as counts, beside the other facts of the meeting. Called by the room's actions."""
    facts, _ = RoomFacts.objects.get_or_create(meeting=meeting)
    facts.feelings = [*facts.feelings, {str(mood): n for mood, n in sorted(counts.items())}]
    facts.save(update_fields=["feelings"])


@action(Permission.ROOM_TIDY, on="meeting", audit=False)
def note_outside_count(actor, meeting: Meeting, *, count: int) -> None:
    """How many came, as the meeting's own video service counted them: a number, never a name."""
    RoomFacts.objects.update_or_create(meeting=meeting, defaults={"outside": count})


@action(Permission.MEETING_SUMMARY, on="meeting")
def save_summary(actor, meeting: Meeting, *, theme: str, head_count: int, observations: str = "", ideas: str = "",
                 wishes: str = "") -> Summary:
    """Save the summary; each line of `wishes` becomes a wish of the group."""
    summary, _ = Summary.objects.get_or_create(meeting=meeting)
    summary.theme, summary.head_count = theme, head_count
    summary.observations, summary.ideas = observations, ideas
    summary.saved_at, summary.saved_by = now(), Person.objects.filter(pk=actor.person).first()
    summary.save()
    for line in filter(None, (line.strip() for line in wishes.splitlines())):
        insert(Wish(group=meeting.group, meeting=meeting), text=line[:500])
    return summary


@action(Permission.MEETING_REFLECT, on="meeting")
def save_reflection(actor, meeting: Meeting, *, text: str, needs_talk: bool = False, talk: str = "") -> Reflection:
    """Save one's own reflection; `needs_talk` asks the coordinator to get in touch."""
    reflection, _ = Reflection.objects.get_or_create(meeting=meeting, person=Person.objects.get(pk=actor.person))
    reflection.text, reflection.needs_talk = text, needs_talk
    reflection.talk = talk if needs_talk else ""
    reflection.save()
    return reflection


@action(Permission.MEETING_TALK, on="reflection")
def talked_over(actor, reflection: Reflection) -> None:
    """It has been talked over: the word to the coordinator and its note are erased."""
    Reflection.objects.filter(pk=reflection.pk).update(needs_talk=False, talk_box=b"")
