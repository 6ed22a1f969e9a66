"""What staff and facilitators type about a group."""
