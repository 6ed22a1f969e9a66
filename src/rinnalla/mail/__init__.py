"""Outgoing letters: one letter, one recipient; written in the transaction that causes it, rendered at sending.

    mail.post("registration.confirmed", person=person.pk, subject=f"registration:{registration.pk}")

A composer registered for the kind makes the text when the letter is sent, so that a moved meeting or an
erased person is right. There is no way to say CC or BCC.
"""
