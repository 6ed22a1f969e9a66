"""Verbs of people and organisations."""

from .accounts import (
    change_address,
    change_own_settings,
    end_session,
    prove_address,
    show_as_contact,
    sign_out_everywhere,
)
from .factors import (
    add_passkey,
    remove_factor,
    renew_recovery_codes,
    reset_second_factor,
    set_up_authenticator,
    use_recovery_code,
)
from .handover import hand_over
from .organisations import create_association, edit_association, edit_federation
from .own import change_own_address, change_own_ways, correct_details, keep_look
from .passes import issue_pass, renew_pass, revoke_passes, take_demo_pass
from .providers import add_provider, change_provider, link_identity, remove_provider, unlink_identity
from .standings import grant_role, withdraw_role
from .volunteers import (
    accept_volunteer,
    decline_volunteer,
    invite_volunteer,
    sign_up_volunteer,
    withdraw_volunteer_link,
)

__all__ = [
    "accept_volunteer",
    "add_passkey",
    "add_provider",
    "change_address",
    "change_own_address",
    "change_own_settings",
    "change_own_ways",
    "change_provider",
    "correct_details",
    "create_association",
    "decline_volunteer",
    "edit_association",
    "edit_federation",
    "end_session",
    "grant_role",
    "hand_over",
    "invite_volunteer",
    "issue_pass",
    "keep_look",
    "link_identity",
    "prove_address",
    "remove_factor",
    "remove_provider",
    "renew_pass",
    "renew_recovery_codes",
    "reset_second_factor",
    "revoke_passes",
    "set_up_authenticator",
    "show_as_contact",
    "sign_out_everywhere",
    "sign_up_volunteer",
    "take_demo_pass",
    "unlink_identity",
    "use_recovery_code",
    "withdraw_role",
    "withdraw_volunteer_link",
]
