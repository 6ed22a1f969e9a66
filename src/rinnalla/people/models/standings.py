"""Standings: who is what, where and until when; and the links by which volunteers come in (ORG2, ORG3)."""

from django.db import models
from django.db.models.functions import Coalesce

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Post, Scope
from rinnalla.base import codes
from rinnalla.base.sealed import Sealed, SealedField

from ..queries import StandingQuerySet, VolunteerLinkQuerySet, VolunteerSignUpQuerySet
from ..words import role_name
from .organisations import Association, Federation
from .persons import Person


class Standing(models.Model):
    """A role a person holds. Without association, group and meeting it holds for the whole federation.

    `group` and `meeting` are plain ids: this package stands below those that own them.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="standings")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+")
    association = models.ForeignKey(Association, models.CASCADE, null=True, blank=True, related_name="+")
    group = models.BigIntegerField(null=True, blank=True, db_index=True)
    meeting = models.BigIntegerField(null=True, blank=True, db_index=True)
    since = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", "role", "federation", Coalesce("association", 0), Coalesce("group", 0),
                Coalesce("meeting", 0), name="one_standing"),
        ]

    @property
    def role_words(self) -> str:
        return role_name(self.role)

    @property
    def post(self) -> Post:
        return Post(Role(self.role), self.federation_id, self.association_id, self.group, self.meeting)

    @property
    def scope(self) -> Scope:
        associations = frozenset({self.association_id}) if self.association_id else frozenset()
        return Scope(federation=self.federation_id, associations=associations, group=self.group, owner=self.person_id)


class VolunteerLink(models.Model):
    """A link that staff send so that a volunteer signs up. It expires and can be withdrawn."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="volunteer_links")
    code = models.CharField(max_length=40, unique=True, default=codes.secret_code)
    note = models.CharField(max_length=120, blank=True)  # for whom, in the sender's words: no contact data
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = VolunteerLinkQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return self.association.scope


class VolunteerSignUp(models.Model):
    """Someone who came by a volunteer link and waits to be accepted into the association."""

    link = models.ForeignKey(VolunteerLink, models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    message_box = SealedField()
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    message = Sealed("message_box", keys=lambda row: (row.person.key,))

    objects = VolunteerSignUpQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return self.link.association.scope
