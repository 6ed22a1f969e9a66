"""Groups and who answers for what in them."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.templatetags.static import static
from django.urls import reverse

from rinnalla.access.subjects import Scope
from rinnalla.base import codes
from rinnalla.base.house import public_url
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Association, Federation, Person

from .. import covers, wording
from ..presets import PRESETS, Form, Preset
from ..queries import GroupQuerySet, partners_of
from .venue import Place, Venue


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class Group(Venue):
    """A peer-support group in one of the four forms. All its numbers came from the form and may be changed."""

    class Visibility(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    class ServiceModel(models.TextChoices):
        TURN_KEY = "turn_key"
        SELF_SERVICE = "self_service"
        OWN = "own"  # the association runs it without the federation

    class Ending(models.TextChoices):
        """How an online event goes on after the stories."""

        GROUPS = "groups"
        QUESTIONS = "questions"

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Association, models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Association, blank=True, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=10, unique=True, default=codes.short_code)  # /r/<code>, for print
    form = models.CharField(max_length=20, choices=[(f.value, f.value) for f in Form])
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    language = models.CharField(max_length=12, default="fi")
    state = models.CharField(max_length=10, default="draft")
    unlisted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # raised by every change that shows on public pages

    name = models.CharField(max_length=120)
    lead_text = models.CharField(max_length=300, blank=True)  # one or two sentences under the title
    target_group = models.TextField(blank=True)
    purpose = models.TextField(blank=True)     # Markdown
    goals = models.TextField(blank=True)       # one per line
    how_to_join = models.TextField(blank=True)
    rules = models.TextField(blank=True)       # one per line; empty: the common rules
    cover = models.CharField(max_length=80, blank=True)  # name of a ready cover, or "upload"
    cover_file = models.ImageField(upload_to="covers/", blank=True)
    cover_alt = models.CharField(max_length=300, blank=True)
    contact_email = models.EmailField(blank=True)
    keeps_chat = models.BooleanField(default=False)
    guest_link = models.BooleanField(default=False)
    premoderated = models.BooleanField(default=False)
    discussions = models.BooleanField(default=False)         # wanted between the chats; shown once they exist
    relatives_welcome = models.BooleanField(default=False)
    ending = models.CharField(max_length=10, choices=Ending.choices, default=Ending.GROUPS)  # of an online event
    coordinator = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # runs technology

    ideal_least = models.PositiveIntegerField(null=True, blank=True)
    ideal_most = models.PositiveIntegerField(null=True, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)  # registrations taken; None: not limited
    facilitators_least = models.PositiveSmallIntegerField(default=2)
    opens_on = models.DateTimeField(null=True, blank=True)   # registration, of the whole group
    closes_on = models.DateTimeField(null=True, blank=True)
    late_until_meeting = models.PositiveSmallIntegerField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)        # after it the group closes by itself
    service_model = models.CharField(max_length=12, choices=ServiceModel.choices, default=ServiceModel.SELF_SERVICE)

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)  # closed or cancelled: retention counts from here
    notice = models.TextField(blank=True)  # why it was taken back, closed early or cancelled, told to participants

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(places=None) | Q(places__gte=1), name="group_places"),
        ]

    @property
    def preset(self) -> Preset:
        return PRESETS[Form(self.form)]

    @property
    def listed(self) -> bool:
        return self.state == "published" and not self.unlisted

    @property
    def associations(self) -> list[Association]:
        """All associations that run it together, the leading one first. One query, once per instance."""
        if not hasattr(self, "_associations"):
            fetched = getattr(self, "_prefetched_objects_cache", {})
            self.with_partners(self.partners.all() if "partners" in fetched else partners_of(self.pk))
        return self._associations

    def with_partners(self, partners: Iterable[Association]) -> None:
        """Its partners, read already: nothing asks for them again."""
        self._associations = [self.lead, *partners]

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.federation_id, associations=frozenset(a.pk for a in self.associations),
                     group=self.pk, listed=self.listed, lead=self.lead_id,
                     turn_key=self.service_model == self.ServiceModel.TURN_KEY, open_door=self.open_door)

    @property
    def open_door(self) -> bool:
        """An open text group, published: whoever has signed in joins its chats without registering (GRP4, GRP6)."""
        return self.form == Form.TEXT_GROUP and self.visibility == self.Visibility.OPEN and self.state == "published"

    @property
    def place(self) -> Place | None:
        """Where it meets in person, or None: online."""
        return self.own_place

    @property
    def privacy_statement(self) -> str:
        return self.lead.statement

    @property
    def short_url(self) -> str:
        return f"{public_url()}/r/{self.code}"

    @property
    def rule_list(self) -> list[str]:
        """Its own rules, else the common ones in its language."""
        return _lines(self.rules) or wording.common_rules(self.language)

    @property
    def goal_list(self) -> list[str]:
        return _lines(self.goals)

    @property
    def form_name(self) -> str:
        """The form in the reader's language: "Suljettu ryhmä"."""
        return str(wording.FORM_NAMES[Form(self.form)])

    @property
    def state_name(self) -> str:
        return str(wording.STATES[self.state][0])

    @property
    def state_kind(self) -> str:
        """The kind of the tag that tells the state."""
        return wording.STATES[self.state][1]

    @property
    def over(self) -> bool:
        return self.state in ("closed", "cancelled")

    @property
    def cover_url(self) -> str:
        """The address of the cover image, or "" while there is none."""
        if self.cover == covers.UPLOAD:
            return reverse("groups:cover_image", args=[self.slug, (self.cover_file.name or "").rpartition("/")[2]])
        return static(covers.path(self.cover)) if self.cover else ""

    def cover_text(self, language: str) -> str:
        """The alt text: a ready cover's own words follow the reader's language, unless they were rewritten."""
        own = covers.is_own_words(self.cover, self.cover_alt)
        return covers.alt(self.cover, language) if own else self.cover_alt


class Responsibility(models.Model):
    """Who answers for one task of a group; a group is not published with one empty (GRP13)."""

    class Task(models.TextChoices):
        RUNNING = "running"              # toteutus
        REGISTRATIONS = "registrations"  # ilmoittautumiset ja kyselyt
        COMMUNICATIONS = "communications"
        FEEDBACK = "feedback"

    group = models.ForeignKey(Group, models.CASCADE, related_name="responsibilities")
    task = models.CharField(max_length=16, choices=Task.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "task"], name="one_responsible")]


class FacilitatorProfile(models.Model):
    """How a facilitator is introduced on the group's page: a name of their choice, a few words, a face."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    display_name = models.CharField(max_length=80)
    introduction = models.CharField(max_length=300, blank=True)
    face = models.CharField(max_length=40, blank=True)  # a ready drawn face
    position = models.PositiveSmallIntegerField(default=0)
    help_phone_box = SealedField()  # for trouble with the link or the sound: told to those who have a place

    help_phone = Sealed("help_phone_box", keys=lambda row: (row.person.key,))

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="one_profile")]

    @property
    def scope(self) -> Scope:
        return self.group.scope

    @property
    def face_url(self) -> str:
        """The address of the drawn face, or "" for initials."""
        return static(f"ui/faces/{self.face}.svg") if self.face else ""
