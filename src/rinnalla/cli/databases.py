"""`migrate`, `sweep` and `first-admin`."""

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connections
from django.utils.text import slugify

from rinnalla.base import sweeps
from rinnalla.base.db import writing

from .words import Stop, say


def migrate_all(*, quiet: bool = False) -> None:
    """Both databases: keys first, for sealed text needs its keys before it can be written."""
    for alias in ("keys", *(a for a in connections if a != "keys")):
        call_command("migrate", database=alias, interactive=False, verbosity=0 if quiet else 1)


def migrate(asked) -> None:
    migrate_all()
    say("Both databases are up to date.")


def sweep(asked) -> None:
    if asked.name and asked.name not in sweeps.SWEEPS:
        raise Stop(f"There is no sweep {asked.name}. There are: {', '.join(sorted(sweeps.SWEEPS))}", 2)
    done = sweeps.run(asked.name) if asked.name else sweeps.run_all()
    say(f"Done: {done}")


def first_admin(asked) -> None:
    """The first administrator signs in with a mailed code and sets up a second factor at once."""
    from rinnalla.access.permissions import Role
    from rinnalla.people.models import Federation, Person, Standing, User

    try:
        validate_email(asked.email)
    except ValidationError:
        raise Stop(f"“{asked.email}” is not an e-mail address.", 2) from None
    with writing():
        federation = _federation(Federation, asked)
        if Standing.objects.filter(role=Role.ADMINISTRATOR, federation=federation).exists():
            raise Stop("There is an administrator already. Administrators appoint others on the pages.")
        person = Person(federation=federation)
        person.name, person.email = asked.name or asked.email.partition("@")[0], asked.email
        person.save()
        user = User.objects.of_address(federation.pk, asked.email) or User.objects.create_user(
            asked.email, person=person)
        user.person = person
        user.save(update_fields=["person"])
        Standing.objects.create(person=person, role=Role.ADMINISTRATOR, federation=federation)
    say(f"{asked.email} administers {federation.name}. Sign in at /kirjaudu/ with a code that comes by mail.")


def _federation(model, asked):
    """The one that serves every name, or with --host the one of that name; founded now where there is none."""
    there = model.objects.filter(host=asked.host).first() if asked.host else model.objects.order_by("host").first()
    if there is None and not asked.federation:
        raise Stop("There is no such federation yet: give its name with --federation “Esimerkkiliitto”.", 2)
    return there or model.objects.create(
        name=asked.federation, slug=slugify(asked.federation)[:80] or "liitto", host=asked.host)
