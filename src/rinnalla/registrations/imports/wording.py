"""What is said when a file cannot be read."""

from django.utils.translation import gettext as _


def problem(word: str) -> str:
    return {
        "empty": _("Taulukossa ei ole yhtään riviä."),
        "only_headers": _("Taulukossa on vain otsikkorivi. Tarkista, että ilmoittautuneet ovat samalla välilehdellä."),
        "too_big": _("Tiedosto on liian iso. Tallenna taulukko ilman kuvia tai jaa se kahteen osaan."),
        "too_long": _("Taulukossa on yli 2 000 riviä. Jaa se kahteen osaan."),
        "too_wide": _("Taulukossa on yli 80 saraketta. Poista sarakkeet, joita et tarvitse."),
        "password": _("Tiedosto on suojattu salasanalla. Tallenna siitä kopio ilman salasanaa ja tuo kopio."),
        "old_excel": _("Tämä on vanha Excel-tiedosto (.xls). Tallenna se muodossa .xlsx tai CSV ja tuo uudelleen."),
        "opendocument": _("Tämä on OpenDocument-taulukko (.ods). Tallenna se muodossa .xlsx tai CSV ja tuo uudelleen."),
        "not_table": _("Tämä tiedosto ei ole taulukko. Tallenna ilmoittautuneet muodossa .xlsx tai CSV."),
        "slow": _("Tiedoston lukeminen kesti liian kauan. Tallenna taulukko CSV-muodossa ja kokeile sitä."),
        "busy": _("Juuri nyt luetaan muita tiedostoja. Odota hetki ja yritä uudelleen."),
    }.get(word, _("Tiedostoa ei voitu lukea. Avaa se taulukko-ohjelmassa, tallenna uudelleen ja kokeile sitten."))
