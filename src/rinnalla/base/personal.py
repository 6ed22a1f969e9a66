"""What the foundation holds: keys, leases, answers given; nothing that says who."""

from .inventory import TECHNICAL, Class, Sort, classify
from .models import ErasedPerson, GivenAnswer, Key, Lease, Mark

classify(Key, _=Class(Sort.SECURITY, purpose="Salatun tekstin avain", basis="oikeutettu etu",
                      retention="Kunnes tieto poistetaan", erase="key"))
classify(Lease, _=TECHNICAL)
classify(Mark, _=TECHNICAL)
classify(GivenAnswer, _=Class(Sort.SECURITY, purpose="Sama lomake ei tallennu kahdesti", basis="oikeutettu etu",
                              retention="24 tuntia", erase="row"))
classify(ErasedPerson, _=Class(Sort.SECURITY, purpose="Palautettu varmuuskopio unohtaa uudelleen",
                               basis="lakisääteinen velvoite", retention="Vuosi", erase="stays"))
