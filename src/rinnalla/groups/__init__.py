"""Groups: their form, goals, facilitators, responsibilities, cover, size and duration.

A group is created from a form (`presets`), which fills in all its numbers; every one can be changed.
It cannot be published without a cover image, a privacy statement and a name for each responsibility.
"""
