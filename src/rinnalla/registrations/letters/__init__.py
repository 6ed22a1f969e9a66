"""Letters about a place and about meetings: who gets which, when, and what it says.

Texts are made when the letter goes, from the state of things at that moment. A subject line never says what the
group is about, and no letter carries anybody else's name or address but those who lead the group.
"""
