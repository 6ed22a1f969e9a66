"""Applications to closed groups: received, talked over, decided.

What an applicant wrote lives under a key of its own until the decision. In the transaction of the decision the
answers and the talk are erased, and right after it the key is destroyed, so that backups forget as well.
"""
