"""The shell: URLs, the actor loader, subscribers, error pages, composite pages and the demo world."""
