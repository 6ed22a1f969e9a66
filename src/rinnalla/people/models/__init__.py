from .accounts import User
from .organisations import Association, Federation
from .persons import Consent, Pass, Person
from .standings import Standing, VolunteerLink, VolunteerSignUp

__all__ = ["Association", "Consent", "Federation", "Pass", "Person", "Standing", "User", "VolunteerLink",
           "VolunteerSignUp"]
