"""Foundations without a domain noun: clocks, codes, sealing, states, events, the inventory of personal data.

Nothing here knows what a group or a person is. Everything above may lean on it.
"""
