"""What is said to a facilitator who tries the devices out: for a host a camera and a voice matter more than usual."""

from django.utils.translation import gettext as _


def words_of_the_check() -> dict[str, str]:
    """These come in place of the same words of the room."""
    return _device() | _browser() | _camera() | _sound() | _line()


def _device() -> dict[str, str]:
    return {
        "device_computer": _("Tämä on tietokone. Se sopii ohjaamiseen."),
        "device_tablet": _("Tämä on tabletti. Osallistujalle se sopii hyvin, mutta ohjaamiseen näyttö on pieni: et näe "
                           "yhtä aikaa ihmisiä, viestejä ja työkaluja. Avaa tämä sivu tietokoneella, jos voit."),
        "device_phone": _("Tämä on puhelin. Osallistujalle se sopii hyvin, mutta ohjaamiseen näyttö on liian pieni: et "
                          "näe yhtä aikaa ihmisiä, viestejä ja työkaluja. Pidä puhelin varalla ja avaa tämä sivu "
                          "tietokoneella."),
    }


def _browser() -> dict[str, str]:
    return {
        "browser_good": _("Selain on ajan tasalla."),
        "browser_old": _("Selaimesi on vanha, ja siitä puuttuu turvallisuuspäivityksiä. Päivitä se selaimen valikosta "
                         "tai pyydä apua siltä, joka hoitaa konettasi."),
        "browser_lacks": _("Tämä selain ei osaa kaikkea, mitä huone tarvitsee. Päivitä selain tai kokeile toista, "
                           "esimerkiksi Firefoxia, Chromea tai Edgeä."),
        "browser_unknown": _("Emme tunnista selaimesi ikää. Katso sen valikosta, onko päivityksiä tarjolla."),
    }


def _camera() -> dict[str, str]:
    return {
        "try_camera_good": _("Kamera toimii. Katso, että kasvosi näkyvät hyvin eikä valo tule takaasi."),
        "video_denied": _("Selain ei saa käyttää kameraa. Paina osoiterivin alussa olevaa kuvaketta, salli kamera ja "
                          "kokeile uudelleen."),
        "video_missing": _("Kameraa ei löydy. Tarkista, että se on kytketty eikä sen edessä ole luukkua, ja kokeile "
                           "uudelleen."),
        "video_in_use": _("Kamera on toisen ohjelman käytössä. Sulje muut videopuhelut ja kokeile uudelleen."),
        "video_unplugged": _("Kamera irtosi. Kytke se takaisin ja kokeile uudelleen."),
        "video_failed": _("Kamera ei auennut. Käynnistä kone uudelleen ja kokeile sitten."),
    }


def _sound() -> dict[str, str]:
    return {
        "try_mic_speak": _("Mikrofoni on auki. Sano muutama sana siihen tapaan kuin puhut tapaamisessa."),
        "try_mic_good": _("Mikrofoni toimii, äänesi kuuluu hyvin."),
        "audio_denied": _("Selain ei saa käyttää mikrofonia. Paina osoiterivin alussa olevaa kuvaketta, salli "
                          "mikrofoni ja kokeile uudelleen."),
        "audio_missing": _("Mikrofonia ei löydy. Kytke kuulokkeet, joissa on mikrofoni, ja kokeile uudelleen."),
        "audio_in_use": _("Mikrofoni on toisen ohjelman käytössä. Sulje muut puhelut ja kokeile uudelleen."),
        "audio_unplugged": _("Mikrofoni irtosi. Kytke se takaisin ja kokeile uudelleen."),
        "audio_failed": _("Mikrofoni ei auennut. Käynnistä kone uudelleen ja kokeile sitten."),
        "tone_left": _("Nyt ääni soi vasemmalla."), "tone_right": _("Nyt ääni soi oikealla."),
        "tone_over": _("Mitä kuulit?"),
        "heard_both": _("Hyvä, kuulokkeet toimivat."),
        "heard_one": _("Työnnä liitin pohjaan asti ja kokeile uudelleen. Jos toinen puoli on yhä hiljaa, kuulokkeet "
                       "tai niiden johto ovat luultavasti rikki."),
        "heard_loud": _("Kuulokkeet eivät ole käytössä. Kytke ne ja valitse ne koneen ääniasetuksista."),
        "heard_none": _("Nosta koneen äänenvoimakkuutta ja katso ääniasetuksista, että äänen paikaksi on valittu "
                        "kuulokkeet. Kokeile sitten uudelleen."),
    }


def _line() -> dict[str, str]:
    return {
        "try_line_good": _("Yhteys palvelimeen on hyvä."),
        "try_line_slow": _("Yhteys on hidas. Siirry lähemmäs verkon laitetta tai kytke verkkojohto."),
        "try_line_bad": _("Yhteys ei toimi kunnolla. Siirry lähemmäs verkon laitetta, kytke verkkojohto tai jaa verkko "
                          "puhelimesta. Työpaikan verkko voi estää yhteyden: kokeile silloin kotona."),
        "relay_good": _("Myös kuva ja ääni pääsevät läpi."),
        "relay_bad": _("Kuva ja ääni eivät ehkä pääse tästä verkosta läpi. Kokeile toista verkkoa, esimerkiksi "
                       "puhelimen jakamaa."),
    }
