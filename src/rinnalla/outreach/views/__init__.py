"""Public pages: the list, a group, feeds, codes for print."""
