"""What the pages of a room say about its video."""

from rinnalla.video.calls import Way
from rinnalla.video.providers import allowed, provider

from .. import calls, traps

PRIVATE_TO_ROOMS = "camera=(self), microphone=(self), display-capture=(self)"


def of_the_room(here, way: Way, *, inside: bool, host: bool) -> dict:
    """For the template: what is said before joining, what hosts may switch to, the link of those inside."""
    found = provider(way.provider)
    mine = calls.ways_of(here.meeting.group) if host else [found] if found else []
    link = way.link if inside and found and found.needs_link else ""
    return {"video_link": link, "video_ways": mine, "has_video": found is not None,
            "video_advice": traps.of_meeting(here.meeting, way) if host else [],
            "video_way": found, "video_about": found.privacy.lines if found else (),
            "video_privacy": [line for one in allowed() if one.slug == "own" for line in one.privacy.lines]}


def for_scripts(here, way: Way, *, host: bool) -> dict:
    """For the scripts: never a link."""
    size = dict(zip(("width", "height", "rate"), calls.picture(), strict=True))
    ways = {one.slug: {"embedded": one.kind == "sfu", "framed": one.kind == "iframe", "needs_link": one.needs_link,
                       "privacy": [str(line) for line in one.privacy.lines],
                       "after_removal": str(one.after_removal) if host else "",
                       "after_end": str(one.after_end) if host else "",
                       "advice": traps.of_meeting(here.meeting, Way(one.slug)) if host else []}
            for one in calls.ways_of(here.meeting.group)}
    return {"video": {"way": way.provider, "ways": ways, "picture": size}}
