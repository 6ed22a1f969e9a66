"""Accounts: an e-mail address to sign in with in one federation, one-to-one with a person."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base.prepared import only, prepared

from ..queries import SignInQuerySet
from .organisations import Federation
from .persons import Person


class UserManager(BaseUserManager["User"]):
    def get_queryset(self):
        """The person comes along: every signed-in page asks for it."""
        return super().get_queryset().select_related("person")

    def get(self, *args, **kwargs):
        """By its number alone, as every signed-in page asks, the question is kept in SQL."""
        if args or set(kwargs) != {"pk"}:
            return super().get(*args, **kwargs)
        return only(_account(int(kwargs["pk"])), self.model)

    def of_address(self, federation: int, address: str) -> "User | None":
        """The account of this address in this federation; the same address may have another one elsewhere (ORG6)."""
        return self.filter(federation=federation, email=address.lower()).first()

    def taken(self, address: str, *, besides: "User") -> bool:
        """Does another account of the same federation sign in with this address?"""
        return self.filter(federation=besides.federation_id, email=address.lower()).exclude(pk=besides.pk).exists()

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        if person := fields.get("person"):
            fields.setdefault("federation", person.federation)
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        return user


@prepared
def _account(number: int):
    return User.objects.filter(pk=number)


class User(AbstractBaseUser):
    """A sign-in. There is no password to remember: a mailed code or a passkey, and a second factor for staff."""

    email = models.EmailField(db_index=True)
    federation = models.ForeignKey(Federation, models.PROTECT, null=True, related_name="+")
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["federation", "email"], name="one_account_of_an_address")]

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
        self.sign_ins.all().delete()


class SignIn(models.Model):
    """One open session of an account, so that its owner can see it and end it from elsewhere."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60, blank=True)  # “Firefox, Android”
    since = models.DateTimeField(auto_now_add=True)

    objects = SignInQuerySet.as_manager()
