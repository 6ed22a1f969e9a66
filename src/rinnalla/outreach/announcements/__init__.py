"""Announcements of coming groups (MSG6): to earlier registrants who consented, and to professionals who are on a list.

One letter has one recipient; one press ends them; nothing is tracked: only how many were sent is known. Who asked
for no more letters gets none, also when one was waiting in the outbox, and also after being erased and returning.
"""
