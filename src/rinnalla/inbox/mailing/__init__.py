"""Questions that come by mail: reading what anybody may have sent, knowing machines, finding where it belongs."""
