"""Registration: intakes with their places, the waiting list with timed offers, attendance, calendar files.

A place is taken by one conditional UPDATE, never by counting first. One action adds a participant, whichever
screen it comes from. Contact data is seen only by those who run the group, and every viewing is on the audit.
"""
