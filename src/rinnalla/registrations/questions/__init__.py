"""Questions that a group asks: on its application form, as extra registration questions, for the panel of an event.

A given answer keeps the words it was asked with, so that editing a question never changes what somebody said.
Extra answers have a purpose and a day when they go; the password of a group is kept as a slow hash only.
"""
