"""What is done with places, one's own registration and attendance."""

from .attendance import Frozen, freeze_attendance, mark_attendance, mark_present
from .beside import clear_seat_beside, seat_beside
from .evening import take_empty_seat, tell_absent, tell_coming, tell_late
from .imports import correct_rows, discard_import, finish_import, set_columns, start_import
from .own import change_registration, revise_registration
from .phone import HasMail, put_link_on_paper
from .places import (
    NotOpen,
    OtherDoor,
    PlaceGone,
    accept_offer,
    cancel_registration,
    decline_offer,
    forward_offer,
    join_again,
    lapse_offer,
    open_intakes,
    register,
    serve_line,
    set_limit,
    take_standby_place,
)
from .several import cancel_with, register_several

__all__ = [
    "Frozen", "HasMail", "NotOpen", "OtherDoor", "PlaceGone", "accept_offer", "cancel_registration",
    "cancel_with", "change_registration", "clear_seat_beside", "correct_rows", "decline_offer",
    "discard_import", "finish_import", "forward_offer", "freeze_attendance", "join_again", "lapse_offer",
    "mark_attendance", "mark_present", "open_intakes", "put_link_on_paper", "register", "register_several",
    "revise_registration", "seat_beside", "serve_line", "set_columns", "set_limit", "start_import",
    "take_empty_seat", "take_standby_place", "tell_absent", "tell_coming", "tell_late",
]
