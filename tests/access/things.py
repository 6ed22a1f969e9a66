"""Things the addresses speak of: all belong to the closed group of Järviseutu, its people, or its association."""

from datetime import timedelta
from typing import Any

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import ANYONE
from rinnalla.base import clock
from rinnalla.base.sealed import insert
from rinnalla.channels.actions import open_channel, write
from rinnalla.evaluation.models import DevelopmentPoint, ResultText, Round
from rinnalla.groups.models import FacilitatorProfile, GroupRequest
from rinnalla.groups.wording import FORM_PATHS
from rinnalla.inbox.actions import ask, ask_support
from rinnalla.inbox.models import CommonAnswer
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import (
    BreakExercise,
    ExpertRequest,
    Invited,
    PlanItem,
    PreparedBreakouts,
    Reflection,
    Story,
)
from rinnalla.outreach.models import Announcement, Professional
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Consent, IdentityProvider, Pass, Standing, VolunteerLink, VolunteerSignUp
from rinnalla.registrations import thanks
from rinnalla.registrations.applications import thanks as applying
from rinnalla.registrations.models import (
    Application,
    ImportBatch,
    Intake,
    PanelQuestion,
    Question,
    QuestionSheet,
    Registration,
    ScheduledLetter,
)
from rinnalla.rooms.models import Report, Room
from rinnalla.video.models import Service
from tests.world import World, person


def make(world: World) -> dict[str, Any]:
    """One of each thing."""
    group, veikko, helmi = world.closed, world.people["veikko"], world.people["helmi"]
    meeting = group.meetings.first()
    link = VolunteerLink.objects.create(association=world.jarviseutu, created_by=world.people["eero"],
                                        expires_at=clock.now() + timedelta(days=9))
    newcomer = person(world.federation, "Uusi Tulija", account=False)
    intake, _made = Intake.objects.get_or_create(
        group=group, meeting=None, defaults={"opens_at": clock.now() - timedelta(days=1),
                                             "closes_at": clock.now() + timedelta(days=9), "wanted": 12, "ceiling": 12})
    Intake.objects.filter(pk=intake.pk).update(taken=1)
    batch = ImportBatch(intake=intake, made_by=helmi)
    batch.table = {"headers": ["Nimi"], "rows": [["Åke"]], "columns": ["name"], "changes": {}}
    batch.save()
    return {
        "batch": batch, "world": world, "group": group, "meeting": meeting, "link": link,
        "sign_up": VolunteerSignUp.objects.create(link=link, person=newcomer),
        "profile": FacilitatorProfile.objects.get(group=group, person=helmi),
        "item": PlanItem.objects.filter(meeting=meeting).first() or PlanItem.objects.create(
            meeting=meeting, kind="theme", title="Aihe", minutes=30, position=1),
        "divided": _divided(meeting), "exercise": _exercise(world.jarviseutu),
        "guest": Invited.objects.create(meeting=meeting, role="expert", display_name="Ilta",
                                        person=person(world.federation, "Ilta Asiantuntija", account=False)),
        "expert_request": ExpertRequest.objects.create(meeting=meeting, topic="Uni", asked_by=helmi),
        "group_request": GroupRequest.objects.create(
            association=world.jarviseutu, person=world.people["sirpa"], name="Iltatupa", goal="Jaksaa",
            target_group="Kaikille", purpose="Jutella", visibility="open"),
        "story": Story.objects.create(meeting=meeting, teller="Kaisla", title="Yö kerrallaan"),
        "reflection": Reflection.objects.create(meeting=meeting, person=helmi, needs_talk=True),
        "letter": Letter.objects.create(kind="registration.confirmed", person=veikko.pk, group=group.pk,
                                        due=clock.now(), state="failed", subject="registration:1"),
        "registration": Registration.objects.create(intake=intake, person=veikko, state="confirmed",
                                                    nickname="Veikko"),
        "announcement": Announcement.objects.create(group=group, subject="Uusi ryhmä alkaa", text="Tervetuloa"),
        "professional": _professional(world.jarviseutu),
        "intake": intake, **_asked(group, intake, veikko),
        "extra": ScheduledLetter.objects.create(group=group, kind="meeting.extra", title="Oma viesti", text="Hei",
                                                changed_at=clock.now()),
        "provider": IdentityProvider.objects.create(
            federation=world.federation, kind="openid", name="Tunnus", issuer="https://127.0.0.1:1", client_id="x"),
        "pass": Pass.objects.create(person=veikko, subject=f"group:{group.pk}"),
        "consent": Consent.objects.create(person=veikko, about=Consent.About.NEWS, text_version="1"),
        "service": _service(world),
        "report": Report.objects.create(meeting=meeting, reporter=veikko, words="Tämä loukkasi."),
        "room": Room.objects.create(meeting=meeting),
        "post": _post(group, actor_of(helmi, strong=True)),
        "question": _question(group),
        "common": CommonAnswer.objects.create(association=world.jarviseutu, title="Linkki", text="Linkki tulee."),
        "support": ask_support(actor_of(helmi, strong=True), group, person=helmi, topic="other", text="Apua"),
        "point": DevelopmentPoint.objects.create(group=group, text="Pidempi tauko", season_code="2026-2"),
        "text": _text(group),
        "standing": Standing.objects.get(person=world.people["sirpa"], role=Role.SUPPORTER),
    }


def _post(group, actor):
    """Something a facilitator wrote to the team."""
    return write(actor, open_channel(actor, group), text="Hei tiimi")


def _service(world):
    """A Jitsi server of the association."""
    subject = f"association:{world.jarviseutu.pk}"
    return insert(Service(subject=subject, kind="jitsi", client="rinnalla", address="https://127.0.0.1:1"), secret="x")


def _exercise(association) -> BreakExercise:
    """A break exercise without a film."""
    return BreakExercise.objects.create(association=association, name="Hartiat", steps="Pyöräytä")


def _divided(meeting) -> PlanItem:
    """A part held in breakouts that facilitators choose."""
    item = PlanItem.objects.create(meeting=meeting, kind="groups", minutes=20, position=9)
    PreparedBreakouts.objects.create(item=item, way="chosen", count=2, minutes=10)
    return item


def _question(group):
    """A question of somebody nobody knows."""
    return ask(ANYONE, group, text="Pääseekö mukaan pyörätuolilla?", name="Kirsi", email="kirsi@example.org")


def _asked(group, intake, veikko) -> dict[str, Any]:
    """A question of the group, an application and a question to the panel, both Veikko's."""
    sheet = QuestionSheet.objects.create(group=group, use="application")
    place = Registration.objects.get(intake=intake, person=veikko)
    return {"asked": Question.objects.create(sheet=sheet, kind="text", text="Miksi haet?"),
            "application": Application.objects.create(intake=intake, person=veikko),
            "panel": PanelQuestion.objects.create(group=group, registration=place)}


def _professional(association) -> Professional:
    """One address on the association's list."""
    row = Professional(association=association, source="verkkosivu")
    row.email = "laakari@example.org"
    row.save()
    return row


def _text(group) -> ResultText:
    """One sealed answer of the group's feedback round."""
    asked = Round.objects.create(group=group, audience="participant", season_code="2026-2", opened_on=clock.today(),
                                 closes_on=clock.today(), state="sealed", answered=6)
    return ResultText.objects.create(round=asked, question="good", text="Sain puhua.")


PARTS = {
    "guest": lambda t: t["guest"].pk,
    "meetings:expert_request:pk": lambda t: t["expert_request"].pk,
    "meetings:expert_date:pk": lambda t: t["expert_request"].pk,
    "meetings:expert_same_date:pk": lambda t: t["expert_request"].pk,
    "meetings:expert_withdraw:pk": lambda t: t["expert_request"].pk,
    "meetings:own_part:pk": lambda t: t["guest"].pk,
    "groups:request:pk": lambda t: t["group_request"].pk, "groups:request_say:pk": lambda t: t["group_request"].pk,
    "groups:request_build:pk": lambda t: t["group_request"].pk,
    "groups:request_decline:pk": lambda t: t["group_request"].pk,
    "groups:request_withdraw:pk": lambda t: t["group_request"].pk,
    **{f"{name}:item": lambda t: t["divided"].pk
       for name in ("meetings:plan_breakouts", "meetings:plan_breakouts_removal", "rooms:parts-places")},
    "exercise": lambda t: t["exercise"].pk,
    **{f"meetings:{name}:slug": lambda t: t["world"].jarviseutu.slug
       for name in ("exercise", "exercise_add", "exercise_removal")},
    "story": lambda t: t["story"].pk,
    "slug": lambda t: t["group"].slug, "number": lambda t: t["meeting"].number, "pk": lambda t: t["meeting"].pk,
    "meeting": lambda t: t["meeting"].pk, "meeting_pk": lambda t: t["meeting"].pk, "item": lambda t: t["item"].pk,
    "letter": lambda t: t["letter"].pk, "kind": lambda t: "tervetuloa", "consent": lambda t: t["consent"].pk,
    "code": lambda t: t["group"].code, "registration": lambda t: t["registration"].pk,
    "groups:create:path": lambda t: next(iter(FORM_PATHS)),
    "groups:introduction:pk": lambda t: t["profile"].pk, "groups:withdraw:pk": lambda t: t["profile"].pk,
    "groups:service_step:step": lambda t: "learned_room",
    "people:colours:stamp": lambda t: "abc",
    "rooms:words:language": lambda t: "fi", "rooms:words:mark": lambda t: "abc",
    "groups:cover_image:name": lambda t: "no-such.webp",
    "mail:reading:identity": lambda t: "no-such",
    "meetings:talked:pk": lambda t: t["reflection"].pk,
    "letters:texts:pk": lambda t: t["registration"].pk,
    "announcements:number": lambda t: t["announcement"].pk,
    "announcements:remove:number": lambda t: t["professional"].pk,
    "announcements:professionals:slug": lambda t: t["world"].jarviseutu.slug,
    "announcements:remove:slug": lambda t: t["world"].jarviseutu.slug, "announcements:code": lambda t: "no-such-code",
    "letters:number": lambda t: t["extra"].pk, "letters:rule:kind": lambda t: "muistutus",
    "letters:usual:kind": lambda t: "muistutus",
    **{f"letters:association_{name}:slug": lambda t: t["world"].jarviseutu.slug
       for name in ("templates", "words", "try_out", "test", "default")},
    "people:code": lambda t: t["link"].code, "people:pass:code": lambda t: t["pass"].code,
    "rooms:video-usual:slug": lambda t: t["world"].jarviseutu.slug,
    "people:association:slug": lambda t: t["world"].jarviseutu.slug,
    "people:association_people:slug": lambda t: t["world"].jarviseutu.slug,
    "people:logo:slug": lambda t: t["world"].jarviseutu.slug,
    "people:privacy_statement:slug": lambda t: t["world"].jarviseutu.slug,
    "people:number": lambda t: t["sign_up"].pk, "people:withdraw_link:number": lambda t: t["link"].pk,
    "people:hand_over:number": lambda t: t["standing"].pk,
    "people:end_standing:number": lambda t: t["standing"].pk,
    "people:reset_factor:number": lambda t: t["world"].people["helmi"].pk,
    "people:demo_sign_in:number": lambda t: t["world"].people["helmi"].pk,
    "people:factor": lambda t: 1, "people:identity": lambda t: 1,
    "people:end_session:number": lambda t: 1,
    "people:provider": lambda t: t["provider"].pk, "people:provider:number": lambda t: t["provider"].pk,
    "people:provider_removal:number": lambda t: t["provider"].pk,
    "registrations:batch": lambda t: t["batch"].pk,
    "registrations:pk": lambda t: t["registration"].pk,
    "applications:pk": lambda t: t["application"].pk,
    "applications:code": lambda t: applying.code_of(t["application"].pk),
    "questions:use": lambda t: "hakemus", "questions:question": lambda t: t["asked"].pk,
    "questions:sort:question": lambda t: t["panel"].pk, "questions:mark:question": lambda t: t["panel"].pk,
    "questions:pk": lambda t: t["registration"].pk,
    "registrations:number": lambda t: t["meeting"].number,
    "registrations:code": lambda t: thanks.code_of(t["registration"].pk),
    "evaluation:code": lambda t: "no-such-token", "evaluation:point": lambda t: t["point"].pk,
    "evaluation:text": lambda t: t["text"].pk, "evaluation:number": lambda t: t["text"].round_id,
    "evaluation:association_report:slug": lambda t: t["world"].jarviseutu.slug,
    "channels:pk": lambda t: t["post"].channel_id, "n": lambda t: t["post"].n,
    "inbox:pk": lambda t: t["question"].pk, "inbox:own_support:pk": lambda t: t["support"].pk,
    "inbox:support_reply:pk": lambda t: t["support"].pk,
    "inbox:answer_edit:pk": lambda t: t["common"].pk, "inbox:answer_delete:pk": lambda t: t["common"].pk,
    "inbox:ask_association:slug": lambda t: t["world"].jarviseutu.slug,
    "inbox:asked_association:slug": lambda t: t["world"].jarviseutu.slug,
    "rooms:service-new:kind": lambda t: "teams", "rooms:booking": lambda t: 1,
    "rooms:service": lambda t: t["service"].pk,
    "rooms:code": lambda t: "no-such-invite", "rooms:report": lambda t: t["report"].pk,
}
