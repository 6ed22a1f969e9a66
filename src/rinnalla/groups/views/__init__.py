"""Pages about groups for those who run them."""
