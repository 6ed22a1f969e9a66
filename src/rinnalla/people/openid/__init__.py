"""Signing in with the organisation's own provider: Microsoft 365 or another OpenID Connect provider (PPL6).

`provider` speaks the protocol and knows nobody; `arriving` decides who it was. Nobody gets an account by it: it is for
staff and facilitators who have been invited, and the first time it asks for the mailed code as well.
"""
