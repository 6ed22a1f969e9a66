"""What is done with places, one's own registration and attendance."""

from .attendance import Frozen, freeze_attendance, mark_attendance, mark_present
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
    "Frozen", "HasMail", "NotOpen", "OtherDoor", "PlaceGone", "accept_offer", "cancel_registration", "cancel_with",
    "change_registration", "decline_offer", "forward_offer", "freeze_attendance", "join_again", "lapse_offer",
    "mark_attendance", "mark_present", "open_intakes", "put_link_on_paper", "register", "register_several",
    "revise_registration", "serve_line", "set_limit", "take_standby_place",
]
