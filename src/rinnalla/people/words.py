"""The names of roles, as people say them."""

from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Role

ROLE_NAMES = {
    Role.ADMINISTRATOR: _("pääkäyttäjä"),
    Role.COORDINATOR: _("koordinoija"),
    Role.COMMUNICATIONS: _("tiedotusvastaava"),
    Role.SUPPORTER: _("vertaistukija"),
    Role.FACILITATOR: _("ohjaaja"),
    Role.EXPERT: _("asiantuntija"),
    Role.VISITOR: _("vierailija"),
    Role.MEMBER: _("osallistuja"),
    Role.SUPPORT_PERSON: _("tukihenkilö"),
    Role.GUEST: _("vieras"),
}


def role_name(role: str) -> str:
    return str(ROLE_NAMES[Role(role)])
