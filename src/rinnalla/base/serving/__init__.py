"""Serving: pages through a bounded pool of threads, everything slow kept on the event loop (DESIGN §6).

A slow upload or a slow reader holds a coroutine, never a thread.
"""
