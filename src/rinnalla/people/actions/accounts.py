"""Accounts: opened by proving an address, never by staff and never by a password."""

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import ORGANISATION_ROLES, Permission
from rinnalla.base.clock import now
from rinnalla.base.db import written
from rinnalla.base.sealed import insert

from ..models import Consent, Federation, Person, SignIn, User

NEWS_TEXT = "tili 2026-11"
CONTACT_TEXT = "yhteyshenkilö 2026-11"


@action(Permission.PUBLIC)
def prove_address(actor, *, federation: Federation, address: str, language: str = "fi") -> User:
    """Someone typed the code we mailed to this address: their account, made now where there was none.

    Every person of this federation with the same address that no account speaks for is now this account's.
    """
    user = written(lambda: User.objects.of_address(federation.pk, address) or _open_account(
        federation, address, language))  # two devices of theirs at once: one account
    _claim(user, address)
    return user


def _person_of(user: User) -> Person:
    """Whose account it is; one that is nobody's changes nothing."""
    if user.person is None:
        raise PermissionDenied("nobody's account")
    return user.person


def _claim(user: User, address: str) -> None:
    """The account speaks for everybody of its federation with this address whom no account speaks for yet."""
    own = _person_of(user)
    Person.objects.unclaimed(own.federation_id, address).exclude(pk=own.pk).update(proven_by=user)


def _open_account(federation: Federation, address: str, language: str) -> User:
    """The account takes over the person who already has a task with us, else the oldest one, else a new one."""
    known = list(Person.objects.unclaimed(federation.pk, address).prefetch_related("standings"))
    working = [p for p in known if any(s.role in ORGANISATION_ROLES for s in p.standings.all())]
    person = next(iter(working or known), None)
    if person is None:
        person = insert(Person(federation=federation, language=language), email=address)
    return User.objects.create_user(address, person=person)


@action(Permission.ACCOUNT_MANAGE, on="person")
def change_own_settings(actor, person: Person, *, name: str, language: str, reminders: bool,
                        news: bool = False) -> Person:
    """My name, my language, reminders and news; the same for every person this account speaks for."""
    person.name = name
    person.save(update_fields=["name_box"])
    Person.objects.filter(pk__in=actor.persons).update(language=language, reminders=reminders)
    _hear_of_groups(actor, person, news)
    return person


def _hear_of_groups(actor, person: Person, wants: bool) -> None:
    """Give the consent once, or withdraw it wherever it was given."""
    given = Consent.objects.to_news(actor.persons)
    if not wants:
        given.update(withdrawn_at=now())
    elif not given.exists():
        Consent.objects.create(person=person, about=Consent.About.NEWS, text_version=NEWS_TEXT)


@action(Permission.ACCOUNT_MANAGE, on="person")
def show_as_contact(actor, person: Person, *, shown: bool) -> None:
    """My name may be seen as an association's contact person, or may not any more."""
    given = Consent.objects.filter(person__in=actor.persons, about=Consent.About.CONTACT, withdrawn_at=None)
    if not shown:
        given.update(withdrawn_at=now())
    elif not given.exists():
        Consent.objects.create(person=person, about=Consent.About.CONTACT, text_version=CONTACT_TEXT)


@action(Permission.ACCOUNT_MANAGE, on="user")
def change_address(actor, user: User, *, address: str) -> User:
    """The account moves to an address whose code was just typed; other sessions end."""
    person = _person_of(user)
    user.email = address.lower()
    user.save(update_fields=["email"])
    person.email = address
    person.save(update_fields=["email_box", "email_key"])
    _claim(user, address)
    user.end_sessions()
    return user


@action(Permission.ACCOUNT_MANAGE, on="user")
def end_session(actor, user: User, *, number: int) -> None:
    """End one of my sessions, on the device where it is open."""
    one = SignIn.objects.filter(user=user, pk=number).first()
    if one:
        Session.objects.filter(session_key=one.session_key).delete()
        one.delete()


@action(Permission.ACCOUNT_MANAGE, on="user")
def sign_out_everywhere(actor, user: User) -> User:
    """End every session of this account, on every device."""
    user.end_sessions()
    return user
