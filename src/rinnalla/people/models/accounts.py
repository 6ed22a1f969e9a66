"""Accounts: an e-mail address to sign in with, one-to-one with a person."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from rinnalla.access.subjects import Scope

from .persons import Person


class UserManager(BaseUserManager["User"]):
    def get_queryset(self):
        """The person comes along: every signed-in page asks for it."""
        return super().get_queryset().select_related("person")

    def taken(self, address: str, *, besides: int) -> bool:
        """Does another account sign in with this address?"""
        return self.filter(email=address.lower()).exclude(pk=besides).exists()

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        return user

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A sign-in. There is no password to remember: a mailed code or a passkey, and a second factor for staff."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    @property
    def username(self) -> str:
        return self.email

    @property
    def scope(self) -> Scope:
        return self.person.scope if self.person else Scope()

    def end_sessions(self) -> None:
        """Sign out everywhere: what a session was signed with changes, so that none of them holds any more."""
        self.set_unusable_password()
        self.save(update_fields=["password"])
