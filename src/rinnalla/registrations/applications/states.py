"""The states of an application. Only those that wait for a decision hold answers."""

from rinnalla.base.states import machine

APPLICATION = machine("application", {
    "received": {"talking", "accepted", "declined", "withdrawn", "erased"},
    "talking": {"accepted", "declined", "withdrawn", "erased"},
    "accepted": {"erased"},
    "declined": {"erased"},
    "withdrawn": {"erased"},
    "erased": set(),
})
UNDECIDED = frozenset({"received", "talking"})
"""Answers and talk exist in these only."""
