"""Being found: the public list, group pages, feeds, calendar files, QR codes."""
