from .accounts import SignIn, User
from .organisations import Association, Federation
from .persons import Consent, Pass, Person
from .providers import IdentityProvider, LinkedIdentity
from .signposts import Signpost
from .standings import Standing, VolunteerLink, VolunteerSignUp

__all__ = [
    "Association", "Consent", "Federation", "IdentityProvider", "LinkedIdentity", "Pass", "Person", "SignIn",
    "Signpost", "Standing", "User", "VolunteerLink", "VolunteerSignUp",
]
