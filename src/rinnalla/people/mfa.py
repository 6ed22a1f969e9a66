"""How allauth's second factors live in this house: secrets in the safe, the federation's name on the phone."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from . import safe


class Adapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return safe.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return safe.unlock(encrypted_text)

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        federation = getattr(context.request, "federation", None)
        return federation.name if federation else "Rinnalla"

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Letters go through the outbox only."""
