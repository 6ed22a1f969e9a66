"""What went wrong with Teams and what to do about it, for the administrator. Never a secret."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import Words

WHY: dict[str, Words] = {
    "tenant": _("Microsoft ei tunne tätä vuokraajaa. Tarkista vuokraajan tunnus (Tenant ID)."),
    "app": _("Microsoft ei tunne sovellusta tässä organisaatiossa. Tarkista sovelluksen tunnus (Client ID)."),
    "secret": _("Sovelluksen salaisuus ei käynyt. Kopioi salaisuuden arvo (Value), ei sen tunnusta (Secret ID)."),
    "expired": _("Sovelluksen salaisuus on vanhentunut. Luo Microsoftin hallinnassa uusi ja tallenna se tähän."),
    "token": _("Microsoft ei päästänyt sovellusta sisään. Tarkista tunnukset ja salaisuus."),
    "policy": _("Sovelluksella ei ole lupaa luoda tapaamisia tämän järjestäjän nimissä. Anna sille oikeus "
                "OnlineMeetings.ReadWrite.All ja myönnä järjestäjälle sovelluksen käyttökäytäntö (application access "
                "policy). Käytäntö alkaa vaikuttaa noin puolessa tunnissa."),
    "organiser": _("Järjestäjää ei löytynyt. Käytä käyttäjän objektitunnusta (Object ID), ei sähköpostiosoitetta."),
    "away": _("Microsoft ei juuri nyt vastannut. Yritämme itse uudelleen hetken kuluttua."),
    "refused": _("Microsoft ei hyväksynyt tapaamista. Tarkista, että järjestäjällä on Teamsin käyttöoikeus."),
}
NOT_OPEN = _("Teamsin tapaaminen ei juuri nyt aukea. Ohjaaja voi vaihtaa videon tapaa ja liittää toisen linkin. "
             "Tämä huone toimii koko ajan.")
BEING_MADE = _("Teamsin tapaamista valmistellaan. Se kestää yleensä alle minuutin, ja linkki ilmestyy tähän itse.")
REMOVED = _("Poista hänet myös Teamsissa: Osallistujat, hänen nimensä, Poista kokouksesta. "
            "Nimi voi olla siellä toinen kuin tässä huoneessa.")
END_THERE = _("Lopeta kokous myös Teamsissa: Poistu-painikkeen vieressä Lopeta kokous. Muuten se jää siellä auki.")
NOT_SET_UP = _("Teamsia ei ole otettu käyttöön tässä yhdistyksessä.")


def why(code: str) -> Words:
    return WHY.get(code, WHY["refused"])
