"""What is kept about a person: seeing it, downloading it, erasing it; retention, and the audit view.

Each app says in its `personal.py` what it holds; this one runs them, top of the stack first, with a ledger of
erasures kept beside the keys, so that a restored backup forgets again.
"""
