"""Makes the demo's federations, associations and people."""


from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base.sealed import insert
from rinnalla.people.actions.accounts import CONTACT_TEXT
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Association, Consent, Federation, Person, Standing, User

from . import people as content

Cast = dict[str, Person]


def make_organisations() -> tuple[dict[str, Federation], dict[str, Association]]:
    federations, associations = {}, {}
    for fields, members in ((content.FEDERATION, content.ASSOCIATIONS),
                            (content.OTHER_FEDERATION, (content.OTHER_ASSOCIATION,))):
        federation = Federation.objects.create(privacy_statement=content.STATEMENT, **fields)
        federations[federation.slug] = federation
        for one in members:
            associations[one.slug] = Association.objects.create(
                federation=federation, name=one.name, slug=one.slug, municipality=one.municipality, region=one.region,
                contact_email=one.email, contact_phone=one.phone, privacy_statement=one.statement, colour=one.colour,
                areas=content.AREAS.get(one.slug, []))
    return federations, associations


def make_people(federations: dict[str, Federation], associations: dict[str, Association]) -> Cast:
    """Everyone with an account: staff, supporters; each with the role the content gives."""
    cast = {}
    for one in content.PEOPLE:
        federation = federations[one.federation]
        person = insert(Person(federation=federation), name=one.name, email=one.email)
        User.objects.create_user(one.email, person=person)
        if one.role:
            Standing.objects.create(person=person, role=one.role, federation=federation,
                                    association=associations.get(one.where))
        cast[one.name] = person
    for slug, name in content.CONTACTS.items():
        Association.objects.filter(slug=slug).update(contact_person=cast[name])
        Consent.objects.create(person=cast[name], about=Consent.About.CONTACT, text_version=CONTACT_TEXT)
    return cast


def staff_of(association: Association, cast: Cast) -> Actor:
    """Somebody who may create groups for the association: its coordinator, else an administrator."""
    roles = Standing.objects.filter(federation=association.federation, group=None)
    found = roles.filter(role=Role.COORDINATOR, association=association).first() or roles.filter(
        role=Role.ADMINISTRATOR).first()
    if found is None:
        raise LookupError(f"nobody may create groups for {association.name}")
    return actor_of(found.person, strong=True)


