"""Pages of registration: the public form, one's own registration, the desk of those who run the group."""
