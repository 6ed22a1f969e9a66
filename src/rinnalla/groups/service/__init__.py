"""How much the staff do for a group, and who runs it together: service models (ORG4) and joint groups (ORG5).

A service model is a preset of tasks and permissions: the table of permissions reads it from the group's scope, the
checklists below are worked out from the group itself. Switching keeps everything and tells both sides.
"""
