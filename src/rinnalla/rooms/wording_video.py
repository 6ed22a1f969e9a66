"""What is said about the video: the words its scripts use, in the reader's language."""

from django.utils.translation import gettext as _


def words_of_the_video() -> dict[str, str]:
    return {
        "video_come": _("Tule videoon"), "video_more": _("Lisää"),
        "video_link": _("Avaa videotapaaminen uuteen välilehteen"),
        "video_sees": _("Lue, mitä palvelu näkee"),
        "video_frame": _("Video järjestäjän Jitsi-palvelimella"),
        "sound_waits": _("Ääni odottaa: selain avaa sen, kun kosketat sivua tai painat jotakin näppäintä."),
        "mic": _("Mikrofoni"), "camera": _("Kamera"), "mic_on": _("Mikrofoni on auki."),
        "mic_off": _("Mikrofoni on kiinni."), "camera_on": _("Kamera on auki."), "camera_off": _("Kamera on kiinni."),
        "screen_share": _("Näytä ruutuni kaikille"), "screen_stop": _("Lopeta ruudun näyttäminen"),
        "screen_on": _("Ruutusi näkyy nyt kaikille."),
        "screen_failed": _("Ruudun näyttäminen ei alkanut. Voit yrittää uudelleen."),
        "video_listener": _("Katsot ja kuuntelet. Voit kirjoittaa ja viitata, kun haluat sanoa jotakin."),
        "video_back_soon": _("Video katkesi hetkeksi. Yhdistämme sen uudelleen. Keskustelu toimii koko ajan."),
        "video_elsewhere": _("Video avattiin samalla linkillä toisessa välilehdessä tai laitteessa, joten se sulkeutui "
                             "tästä. Keskustelu jatkuu tässäkin, ja videoon palaat Tule videoon -napista."),
        "video_now_own": _("Ohjaaja vaihtoi videon tähän huoneeseen."),
        "video_now_link": _("Ohjaaja vaihtoi videon toiseen paikkaan. Avaa uusi linkki."),
        "video_leave_old": _("Voit sulkea edellisen videon välilehden."),
        "video_now_none": _("Ohjaaja sulki videon. Jatkamme kirjoittamalla."),
        "voice_closed": _("Ohjaaja on sulkenut mikrofonisi. Voit kirjoittaa tai viitata."),
        "voice_open": _("Ohjaaja avasi mikrofonisi. Voit avata sen, kun haluat puhua."),
        "close_voice": _("Sulje mikrofoni"), "open_voice": _("Avaa mikrofoni"), "voiceless": _("mikrofoni suljettu"),
        **_devices(), **_weak(), **_trying(),
    }


def _devices() -> dict[str, str]:
    return {
        "video_denied": _(
            "Selain ei saa käyttää kameraa. Salli se osoiterivin kamerakuvakkeesta, tai jatka ilman kuvaa."),
        "video_missing": _("Kameraa ei löydy. Voit olla mukana ilman kuvaa."),
        "video_in_use": _(
            "Kamera on toisen ohjelman käytössä. Sulje se ja avaa kamera uudelleen, tai jatka ilman kuvaa."),
        "video_unplugged": _("Kamera irtosi. Voit jatkaa ilman kuvaa tai kytkeä sen takaisin."),
        "video_found": _("Kamera löytyi. Voit nyt avata sen."),
        "audio_found": _("Mikrofoni löytyi. Voit nyt avata sen."),
        "media_asking": _("Selain kysyy, saako se käyttää laitetta. Voit vastata sille tai olla mukana ilmankin."),
        "video_failed": _("Kamera ei auennut. Voit olla mukana ilman kuvaa."),
        "audio_denied": _(
            "Selain ei saa käyttää mikrofonia. Salli se osoiterivin kuvakkeesta, tai kuuntele ja kirjoita."),
        "audio_missing": _("Mikrofonia ei löydy. Voit kuunnella ja kirjoittaa."),
        "audio_in_use": _("Mikrofoni on toisen ohjelman käytössä. Sulje se ja avaa mikrofoni uudelleen, tai kirjoita."),
        "audio_unplugged": _("Mikrofoni irtosi. Voit kirjoittaa tai kytkeä sen takaisin."),
        "audio_failed": _("Mikrofoni ei auennut. Voit kuunnella ja kirjoittaa."),
    }


def _weak() -> dict[str, str]:
    return {
        "weak_audio": _("Yhteytesi on juuri nyt heikko. Pelkkä ääni kulkee varmemmin."),
        "weak_audio_yes": _("Jatka pelkällä äänellä"),
        "weak_text": _("Ääni ei kulje hyvin. Voit sulkea videon ja jatkaa kirjoittamalla."),
        "weak_text_yes": _("Jatka kirjoittamalla"),
    }


def _trying() -> dict[str, str]:
    return {
        "try_camera_good": _("Kamera toimii. Näet kuvan itse, muut eivät vielä."),
        "try_mic_speak": _("Mikrofoni on auki. Sano jotakin."),
        "try_mic_good": _("Mikrofoni toimii, äänesi kuuluu."),
        "try_line_good": _("Yhteys on hyvä."),
        "try_line_slow": _("Yhteys on hidas. Pelkkä ääni kulkee varmemmin kuin kuva."),
        "try_line_bad": _(
            "Yhteys pätkii. Kokeile siirtyä lähemmäs verkon laitetta. Kirjoittamalla pääset mukaan joka tapauksessa."),
    }
