"""What a bare Django does: the pages and the broadcast that ours are held against."""
