"""The demo mailbox: keeps outgoing letters for `/postilaatikko/` instead of sending them."""

from django.core.mail.backends.locmem import EmailBackend as MailboxBackend

__all__ = ["MailboxBackend"]
