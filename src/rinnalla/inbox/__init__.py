"""The shared inbox: what people ask a group or an association, by form or by mail, and who answers (MSG4, SAFE3).

A question is read only by those who run the group, or by the association's coordinators where it is about no group.
Whoever asks gets the answer from the organisation's address, and a reply comes back to the same thread.
"""
