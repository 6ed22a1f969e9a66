"""From a frame to the action it asks for. Who may do it is the action's question; here is only how it is called."""

from rinnalla.base.limits import allowed

from ..actions import (
    breakouts,
    calming,
    chairs,
    coming,
    ending,
    evening,
    feelings,
    hands,
    hosting,
    prepared,
    reports,
    rounds,
    talk,
    video,
    wheel,
)
from ..presence import may_say
from ..streams import Refused

MOST_WISHES, WISHES_IN = 6, 600  # from one seat, in so many seconds
HELPERS = {
    "whisper": talk.whisper,
    "help": talk.ask_for_help,
    "hand": hands.raise_hand,
    "rest": hands.rest,
    "listen": hands.listen,
    "turn": rounds.answer_turn,
    "pick": feelings.pick,
    "edit": talk.edit,
    "take_back": talk.take_back,
    "report": reports.report,
    "go": breakouts.go_to,
    "murmur": breakouts.murmur,
    "unsay": breakouts.unsay,
}
HOSTING = {
    "admit": lambda actor, room, seat: hosting.admit(actor, room, target=seat),
    "admit_all": hosting.admit_all,
    "mute": lambda actor, room, seat, on: hosting.mute(actor, room, target=seat, on=on),
    "lower": lambda actor, room, seat: hands.lower_hand(actor, room, target=seat),
    "remove": lambda actor, room, seat: hosting.remove(actor, room, target=seat),
    "forgive": lambda actor, room, seat: hosting.take_in_again(actor, room, target=seat),
    "cohost": lambda actor, room, seat, on: hosting.make_cohost(actor, room, target=seat, on=on),
    "door": hosting.set_up,
    "premoderate": lambda actor, room, on: hosting.set_up(actor, room, premoderated=on),
    "slow": lambda actor, room, seconds: hosting.set_up(actor, room, slow=seconds),
    "calm": calming.calm,
    "invite": lambda actor, room, way: hosting.invite(actor, room, do=way),
    "decide": hosting.decide,
    "erase": hosting.erase_message,
    "part": evening.mark_part,
    "shorten": evening.shorten,
    "voice": lambda actor, room, seat, on: video.close_voice(actor, room, target=seat, on=on),
    "switch_video": video.switch_video,
    "call": lambda actor, room, seat: hands.call(actor, room, target=seat),
    "round": rounds.start_round,
    "round_order": rounds.order_round,
    "round_end": rounds.end_round,
    "picks": feelings.start_picks,
    "picks_show": feelings.show_picks,
    "picks_end": feelings.end_picks,
    "wheel": wheel.set_wheel,
    "spin": wheel.spin_wheel,
    "wheel_end": wheel.end_wheel,
    "pause": wheel.start_pause,
    "pause_end": wheel.end_pause,
    "chairs": chairs.sit,
    "parts": breakouts.prepare_parts,
    "parts_take": prepared.take_prepared,
    "parts_words": prepared.word_draft,
    "parts_put": breakouts.put_in_draft,
    "parts_drop": breakouts.drop_draft,
    "parts_open": breakouts.open_parts,
    "parts_again": breakouts.same_again,
    "parts_time": breakouts.lengthen_parts,
    "parts_end": breakouts.end_parts,
    "place": lambda actor, room, seat, part: breakouts.place(actor, room, target=seat, part=part),
    "end": ending.end_room,
}
MARKED = {"whisper", "help", "edit", "murmur", "report"}


def do(visit, frame):
    """Do what the frame asks; what was stored, or None where there is nothing to number."""
    if frame.do in ("say", "reply"):
        return _say(visit, frame)
    if frame.do == "wish":
        return _wish(visit, frame)
    if frame.do == "leave":
        return coming.leave(visit.actor, visit.room, visit.seat, page=visit.row)
    if frame.do in HOSTING:
        if visit.seat.state != "inside":
            raise Refused("waiting")
        return HOSTING[frame.do](visit.actor, visit.room, **frame.fields)
    mark = {"client_id": frame.cid} if frame.do in MARKED else {}
    return HELPERS[frame.do](visit.actor, visit.room, visit.seat, **frame.fields, **mark)


def _say(visit, frame):
    if visit.room.slow_seconds and not visit.seat.hosts and not may_say(visit.seat.pk, visit.room.slow_seconds):
        raise Refused("slow")
    return talk.say(visit.actor, visit.room, visit.seat, **frame.fields, client_id=frame.cid)


def _wish(visit, frame):
    if not allowed("wish", str(visit.seat.pk), most=MOST_WISHES, seconds=WISHES_IN):
        raise Refused("many_wishes")
    return evening.wish(visit.actor, visit.room, visit.seat, **frame.fields, client_id=frame.cid)
