"""Video by whichever way an association has chosen: one small interface, and what runs underneath it.

Knows calls, opaque references to them and to who takes part; never a meeting, a group or a person. A way is a
provider (`providers`); `link` and `own` (our own engine) live here, others register themselves beside them.
"""
