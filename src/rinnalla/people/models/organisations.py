"""Federations (liitto) and their member associations (yhdistys). ORG1."""

from django.db import models

from rinnalla.access.subjects import Scope

from ..queries import AssociationQuerySet, FederationQuerySet


class Organisation(models.Model):
    """What a federation and an association both have: name, look, contact, home page, privacy statement."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    logo = models.ImageField(upload_to="logos/", blank=True)
    colour = models.CharField(max_length=7, blank=True)  # "#RRGGBB", of the organisation's own look
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    home_page = models.URLField(blank=True)
    privacy_statement = models.TextField(blank=True)  # Markdown
    privacy_version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Federation(Organisation):
    """A federation. Chosen by host name; the one without a host serves every other name."""

    host = models.CharField(max_length=120, blank=True, unique=False)
    crisis_line = models.CharField(max_length=40, blank=True)
    crisis_text = models.CharField(max_length=200, blank=True)
    help_hours = models.CharField(max_length=80, blank=True)

    objects = FederationQuerySet.as_manager()

    @property
    def doors(self) -> list:
        """The organisation's own ways to sign in that are in use (PPL6)."""
        return [one for one in self.identity_providers.all() if one.enabled]

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.pk)


class Association(Organisation):
    federation = models.ForeignKey(Federation, models.PROTECT, related_name="associations")
    municipality = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=80, blank=True)
    areas = models.JSONField(default=list, blank=True)  # names of the municipalities it serves
    # whom to call about peer support; the name shows only with that person's consent
    contact_person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AssociationQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.federation_id, associations=frozenset({self.pk}))

    @property
    def statement(self) -> str:
        """The privacy statement that holds here: its own, else the federation's."""
        return self.privacy_statement or self.federation.privacy_statement
