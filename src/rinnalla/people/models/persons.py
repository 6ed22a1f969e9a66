"""Persons: everyone the product knows, with or without an account (DESIGN §4)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import codes, vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.base.text import clean_line

from ..queries import ConsentQuerySet, PassQuerySet, PersonQuerySet
from .organisations import Federation


def _own_key(person: "Person") -> tuple[str, ...]:
    return (person.key,)


class Person(models.Model):
    """One human being. Name and contact are sealed under `key`; destroying the key forgets them everywhere."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    name_box = SealedField()
    email_box = SealedField()
    phone_box = SealedField()
    email_key = models.CharField(max_length=64, blank=True, db_index=True)  # keyed hash; not unique
    language = models.CharField(max_length=12, default="fi")
    reminders = models.BooleanField(default=True)
    look = models.CharField(max_length=120, blank=True, default="")  # language, light, text …: as chosen
    # the account that proved this address to be its own; the account's own person stands in User.person
    proven_by = models.ForeignKey("people.User", models.SET_NULL, null=True, blank=True, related_name="proven")
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    name = Sealed("name_box", keys=_own_key)
    phone = Sealed("phone_box", keys=_own_key)
    _email = Sealed("email_box", keys=_own_key)

    objects = PersonQuerySet.as_manager()

    @property
    def email(self) -> str | None:
        return self._email

    @email.setter
    def email(self, address: str) -> None:
        address = clean_line(address)
        self._email = address
        self.email_key = codes.email_hash(address)

    @property
    def has_account(self) -> bool:
        """Is there an account of which this is the own person?"""
        return hasattr(self, "user")

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.federation_id, owner=self.pk)


class Consent(models.Model):
    """A consent given: what for, which version of its text, when; withdrawn by its own date."""

    class About(models.TextChoices):
        HEALTH = "health", "terveystiedon käsittely ryhmää varten"
        NEWS = "news", "tulevista ryhmistä kertominen"
        RULES = "rules", "ryhmän säännöt"
        CONTACT = "contact", "nimen näkyminen yhdistyksen yhteyshenkilönä"
        SMS = "sms", "muistutus tekstiviestillä"

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    about = models.CharField(max_length=20, choices=About.choices)
    text_version = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, blank=True)  # e.g. "group:7"
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()


class Pass(models.Model):
    """A personal or guest link: `id.generation.HMAC`. Revoked by raising the generation, or for good.

    `subject` names what it opens ("group:7", "room:3"); the holder acts as `person`.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal"
        GUEST = "guest"

    person = models.ForeignKey(Person, models.CASCADE, related_name="passes")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSONAL)
    subject = models.CharField(max_length=60, blank=True)
    generation = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PassQuerySet.as_manager()

    @property
    def code(self) -> str:
        """The secret that goes into the link `/p/<code>/`; never log it."""
        return codes.sign(self.pk, self.generation, "pass")
